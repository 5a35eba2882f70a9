// Everything js/wk.js is bundled from. Each module enhances what already works without it.
import "./quick-exit.js";
