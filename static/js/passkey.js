// Passkeys: asks the browser for one and posts what it answers. Without this script the other ways stay.
//   <div data-passkey="login|answer|make" hidden> … <form> <input name="credential"> <button data-passkey-start>
// `login` fetches its options from data-options; the others read them from <script id="passkey-options" type="application/json">.

const ways = {
  login: async (box) => {
    const answer = await fetch(box.dataset.options, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return get((await answer.json()).request_options);
  },
  answer: () => get(given().request_options),
  make: () => make(given().creation_options),
};

const given = () => JSON.parse(document.getElementById("passkey-options").textContent);

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0)).buffer;

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function get({ publicKey: options }) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) };
  const found = await navigator.credentials.get({ publicKey });
  const { authenticatorData, clientDataJSON, signature, userHandle } = found.response;
  return written(found, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

async function make({ publicKey: options }) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
  const made = await navigator.credentials.create({ publicKey });
  const { attestationObject, clientDataJSON } = made.response;
  return written(made, {
    attestationObject: text(attestationObject),
    clientDataJSON: text(clientDataJSON),
    transports: made.response.getTransports?.() ?? [],
  });
}

const written = (credential, response) => ({
  type: credential.type,
  id: credential.id,
  rawId: text(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  response,
  clientExtensionResults: credential.getClientExtensionResults(),
});

for (const box of globalThis.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  const form = box.querySelector("form");
  const trouble = box.querySelector("[data-passkey-trouble]");
  const start = box.querySelector("[data-passkey-start]");
  box.hidden = false;
  start.addEventListener("click", async () => {
    trouble.hidden = true;
    start.setAttribute("aria-busy", "true");
    try {
      form.elements.credential.value = JSON.stringify(await ways[box.dataset.passkey](box));
      form.submit();
    } catch {
      trouble.hidden = false;
    } finally {
      start.removeAttribute("aria-busy");
    }
  });
}
