// The print button is written as hidden: only a script can print.
for (const button of document.querySelectorAll("[data-print][hidden]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
