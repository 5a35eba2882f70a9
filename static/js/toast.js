// Toasts: without script they stand above the page; with it they move to the foot of the window and can be closed.
// Where there is something to copy down at once, or only a button to press, a page keeps them above it: data-toasts="above" on its body.
// They never vanish by themselves while somebody reads (WCAG 2.2.1): only after a while in which nothing points at them.
const STAY = 12000;

function place() {
  let dock = document.querySelector(".wk-toasts");
  if (!dock) {
    dock = document.createElement("div");
    dock.className = "wk-toasts";
    document.body.append(dock);
  }
  return dock;
}

function adopt(toast) {
  toast.dataset.docked = "";
  const leave = () => toast.remove();
  toast.querySelector("[data-close]")?.addEventListener("click", leave);
  if (document.body.dataset.toasts === "above") return;
  place().append(toast);
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, STAY);
  };
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", wait);
  toast.addEventListener("focusout", wait);
  wait();
}

function adoptAll(root) {
  for (const toast of root.querySelectorAll("[data-toast]:not([data-docked])")) adopt(toast);
}
adoptAll(document);
document.addEventListener("htmx:afterSettle", () => adoptAll(document));
