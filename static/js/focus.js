// After a failed try the summary of errors takes the focus: on load, and after htmx has put a form in place.
function focusSummary(root) {
  root.querySelector("[data-focus]")?.focus();
}
focusSummary(document);
document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.detail.elt));

// A link of the summary leads into the field, also where the field is a group of answers.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".wk-errors a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  const control = target.matches("fieldset") ? target.querySelector("input, select, textarea") : target;
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
});
