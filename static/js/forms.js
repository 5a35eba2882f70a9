// Small help in forms. Everything here works without it, too.

// One tap, one post: a button that was pressed is busy until the answer is there; the second tap is swallowed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return; // its own script sends it
  if (form.dataset.busy !== undefined) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || form.matches("[hx-post], [data-hx-post], [target]")) return;
  form.dataset.busy = "";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(rest, 10000); // an answer that is a file leaves this page standing
});
function rest() {
  for (const form of document.querySelectorAll("form[data-busy]")) delete form.dataset.busy;
  for (const button of document.querySelectorAll("form button[aria-busy]")) button.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", rest);

// Filters apply at once where the form says so; its button stays for those without script.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-autosubmit]") && !form.matches("[hx-get]")) form.requestSubmit();
});

// A text area grows with its text where CSS cannot do it.
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-grow]")) {
      event.target.rows = Math.min(12, Math.max(2, event.target.value.split("\n").length));
    }
  });
}
