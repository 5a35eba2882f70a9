/*
 * The desk saves by itself a moment after each change. Whoever presses "Veröffentlichen" in that moment would send the
 * form twice, and a new page would be made twice: so the press waits until what is on its way has arrived.
 */
const LONGEST = 5000; // milliseconds; then the press goes through, whatever became of the saving

const form = document.querySelector("[data-edit-form]");
let underway = false;
let leaving = false;
let press = null;

function arrived() {
  underway = false;
  const button = press;
  press = null;
  button?.click();
}

form?.addEventListener("w-autosave:save", (event) => {
  if (leaving) event.preventDefault(); // the form itself is on its way and holds everything
  else underway = true;
});
form?.addEventListener("w-autosave:success", arrived);
form?.addEventListener("w-autosave:error", arrived);

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("button[type=submit], input[type=submit]");
    if (!underway || !button || button.form !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!press) setTimeout(() => press && arrived(), LONGEST);
    press = button;
  },
  { capture: true },
);

form?.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) leaving = true;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
