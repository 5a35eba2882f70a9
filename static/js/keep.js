// "Offline behalten" on a crisis card. Nothing is registered or stored before the tap. What is stored is the sheet that the
// server writes for everybody, fetched without cookies, and what that sheet loads; a cache per card, under a neutral name.
const PARTS = 'link[rel="stylesheet"], link[rel="preload"], script[src]';
const HEADERS = ["content-type", "content-security-policy", "referrer-policy", "x-content-type-options"];
const GONE = [403, 404, 410];
const panel = document.querySelector("[data-keep]");

async function load(url, mode = "default") {
  const answer = await fetch(url, { credentials: "omit", redirect: "error", cache: mode });
  if (!answer.ok) throw Object.assign(new TypeError(`${url}: ${answer.status}`), { status: answer.status });
  return answer;
}

// Only the content and what guards it; the date says since when it is kept.
function bare(answer, body) {
  const headers = new Headers({ date: new Date().toUTCString() });
  for (const name of HEADERS) if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  return new Response(body, { headers });
}

async function activate({ worker, card }) {
  const registration = await navigator.serviceWorker.register(worker, { scope: card, updateViaCache: "none" });
  const starting = registration.installing ?? registration.waiting;
  if (!starting) return;
  await new Promise((resolve, reject) => {
    starting.addEventListener("statechange", () => {
      if (starting.state === "activated") resolve();
      if (starting.state === "redundant") reject(new Error("redundant"));
    });
  });
}

// The parts first, the sheet last: when the space runs out in between, an older sheet is still whole.
async function fill({ sheet, name }, answer, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const urls = [...page.querySelectorAll(PARTS)].map(
    (part) => new URL(part.getAttribute("href") ?? part.getAttribute("src"), sheet).href,
  );
  const parts = await Promise.all(urls.map(async (url) => [url, await load(url)]));
  const kept = await caches.open(name);
  for (const [url, part] of parts) await kept.put(url, bare(part, await part.blob()));
  await kept.put(sheet, bare(answer, text));
  for (const old of await kept.keys()) if (![sheet, ...urls].includes(old.url)) await kept.delete(old);
}

async function find({ sheet, name }) {
  return (await caches.has(name)) ? caches.match(sheet, { cacheName: name }) : undefined;
}

async function drop({ card, name }) {
  await caches.delete(name);
  const registration = await navigator.serviceWorker.getRegistration(card);
  if (registration && registration.scope === card) await registration.unregister();
}

function reason(error) {
  if (error.name === "QuotaExceededError") return "full";
  return error instanceof TypeError ? "unreachable" : "refused";
}

class Keeping {
  constructor(element) {
    this.element = element;
    this.status = element.querySelector("[role=status]");
    const { worker, card, sheet, name } = element.dataset;
    const full = (path) => new URL(path, location.href).href;
    this.place = { worker, card: full(card), sheet: full(sheet), name };
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button && event.detail < 2 && !this.element.dataset.busy) this[button.dataset.act]();
    });
  }

  // Each sentence stands in the page, written by the server; here one is chosen.
  show(state, date) {
    const sentence = this.element.querySelector(`[data-when="${state}"]`).content.textContent.trim();
    const language = this.element.closest("[lang]").lang;
    const day = date && new Date(date).toLocaleDateString(language, { dateStyle: "long" });
    const held = document.activeElement?.closest("[data-act]");
    this.element.dataset.state = state;
    this.status.textContent = sentence.replace("{day}", day);
    for (const button of this.element.querySelectorAll("[data-act]")) {
      button.hidden = !button.dataset.in.split(" ").includes(state);
    }
    if (held?.hidden) this.element.querySelector("[data-act]:not([hidden])")?.focus();
    this.element.hidden = false;
  }

  async busily(button, work) {
    const pressed = this.element.querySelector(`[data-act="${button}"]:not([hidden])`);
    this.pressed = true;
    this.element.dataset.busy = "true";
    pressed?.setAttribute("aria-busy", "true");
    try {
      await work();
    } finally {
      delete this.element.dataset.busy;
      pressed?.removeAttribute("aria-busy");
    }
  }

  async begin() {
    if (!window.isSecureContext) return this.show("insecure");
    if (!("serviceWorker" in navigator && "caches" in window)) return; // the panel stays away
    try {
      const kept = await find(this.place);
      if (!kept) return this.show("none");
      this.show("kept", kept.headers.get("date"));
      await this.refresh(kept);
    } catch {
      this.show("refused");
    }
  }

  keep() {
    return this.busily("keep", async () => {
      this.show("busy");
      try {
        await activate(this.place);
        const answer = await load(this.place.sheet, "no-cache");
        await fill(this.place, answer, await answer.text());
        this.show("kept", Date.now());
      } catch (error) {
        const before = await find(this.place).catch(() => undefined);
        if (!before) await drop(this.place).catch(() => {});
        this.show(before ? "outdated" : reason(error), before?.headers.get("date"));
      }
    });
  }

  // Numbers change: whoever opens a kept card with a network gets its latest text, and keeps none that was withdrawn.
  async refresh(kept) {
    const answer = await load(this.place.sheet, "no-cache").catch((error) => error);
    if (GONE.includes(answer.status)) return this.remove("withdrawn");
    if (!answer.ok) return;
    const text = await answer.text();
    if (text === (await kept.text())) return;
    const still = await find(this.place); // it may have been removed while the network was slow, here or by signing out
    if (!still || this.pressed) return;
    this.show("updating");
    try {
      await fill(this.place, answer, text);
      this.show("updated", Date.now());
    } catch {
      this.show("outdated", kept.headers.get("date"));
    }
  }

  remove(state = "removed") {
    return this.busily("remove", async () => {
      await drop(this.place);
      this.show(state);
    });
  }
}

if (panel) new Keeping(panel).begin();
