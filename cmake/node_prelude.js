// Emscripten before 3.1.45 takes Node's own fetch for a browser's and then cannot load its .wasm from a file.
if (typeof process !== 'undefined') globalThis.fetch = undefined;
