// Dialogs are pages of their own without script. With it, a link `data-dialog="id"` opens the <dialog id> that lies on this page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const open = event.target.closest("dialog[open]");
  if (open && event.target.closest("[data-close]")) {
    event.preventDefault();
    open.close();
  }
});
