// Everything the bare sheet of a crisis card runs: leaving, printing, and taking itself off the device.
import "./quick-exit.js";
import "./print.js";
import "./keep.js";
