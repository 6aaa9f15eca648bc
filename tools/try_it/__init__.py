"""`lc` in one HTML file, to try it without installing anything: CPython as WebAssembly, the packages and the demo inside."""
