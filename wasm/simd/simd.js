// Lets a Go program call the SIMD kernels that it brings along (see doc.go). Use:
//
//   const go = new Go();
//   stillpointSIMD.imports(go.importObject);
//   const instance = await WebAssembly.instantiate(module, go.importObject);
//   stillpointSIMD.memory = instance.exports.mem;
//   await go.run(instance);
//
// One program per scope.
"use strict";
globalThis.stillpointSIMD = {
  off: false, // true: as if the browser had no SIMD
  memory: null,
  kernels: {},

  // imports adds the trampolines, one for whatever name the program asks for. Each looks its kernel up at its first call.
  imports(importObject) {
    const trampoline = (name) => {
      let kernel;
      return (...args) => (kernel ??= this.kernels[name])(...args);
    };
    importObject.stillpoint_simd = new Proxy({}, { get: (_, name) => trampoline(name) });
  },

  // load instantiates the kernels; the program calls it. It returns whether they can be used from now on; a browser that
  // lacks what they need, or forbids it, is no error.
  load(bytes) {
    if (this.off || !this.memory || !WebAssembly.validate(bytes)) return false;
    try {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: this.memory } });
      this.kernels = instance.exports;
      return true;
    } catch {
      return false;
    }
  },
};
