// A scanned certificate brings its code behind the #, which never leaves the device: into the field with it, out of the address.
const field = document.querySelector("[data-code-from-address] input[name=code]");
const code = decodeURIComponent(location.hash.slice(1));
if (field && !field.value && /^[0-9A-Za-z-]{20,30}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
