// Start of a worker. Go's wasm_exec.js and simd/simd.js stand before this text in the same file.
"use strict";
(() => {
  const REPORT = 4000; // characters of the program's last words that a crash report keeps
  let said = "";

  // What the program prints, a panic above all, is kept for the report.
  const writeSync = fs.writeSync;
  const decoder = new TextDecoder();
  fs.writeSync = (fd, buf) => {
    said = (said + decoder.decode(buf, { stream: true })).slice(-REPORT);
    return writeSync(fd, buf);
  };

  onmessage = async ({ data }) => {
    if (data.type !== "init") return;
    let code = 0;
    try {
      const go = new Go();
      go.exit = (c) => (code = c);
      stillpointSIMD.imports(go.importObject);
      const instance = await WebAssembly.instantiate(data.module, go.importObject);
      stillpointSIMD.memory = instance.exports.mem;
      await go.run(instance);
    } catch (error) {
      said += `\n${error.stack || error}`;
    }
    postMessage({ type: "exit", code, report: `exit code ${code}\n${said}` });
  };
})();
