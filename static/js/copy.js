// `data-copy="text"` (or "#id" of an element) puts a text into the clipboard and says so in the button.
// The button is written by the server as hidden: without script or clipboard nobody is offered what cannot work.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const wanted = button.dataset.copy;
  const text = wanted.startsWith("#") ? document.querySelector(wanted)?.textContent.trim() : wanted;
  await navigator.clipboard.writeText(text ?? "");
  const label = button.querySelector("[data-label]") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.done || before;
  setTimeout(() => (label.textContent = before), 3000);
});
