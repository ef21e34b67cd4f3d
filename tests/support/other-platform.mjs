// A platform whose elementary functions are others than everybody's, as one without WebAssembly. Loaded by `node --import`.
delete globalThis.WebAssembly;
