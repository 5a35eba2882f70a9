// A password can be looked at: one button in the field, only where script runs.
for (const field of document.querySelectorAll("[data-reveal]")) {
  const input = field.querySelector("input[type='password']");
  const button = field.querySelector("button[hidden]");
  if (!input || !button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
}
