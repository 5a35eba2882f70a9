// Everything js/wk.js is bundled from. Each module enhances what already works without it.
import "./quick-exit.js";
import "./focus.js";
import "./toast.js";
import "./dialog.js";
import "./copy.js";
import "./forms.js";
import "./print.js";
import "./password.js";
import "./passkey.js";
import "./keep.js";
import "./certificate.js";
