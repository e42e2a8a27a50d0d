// Starts a demo page: the page program and the pool of workers, side by side.
"use strict";
(() => {
  const { pageWasm, workerWasm, workerJs, workerBytes } = document.currentScript.dataset;
  const at = (path) => new URL(path, document.baseURI).href;
  const app = document.getElementById("app");

  const fetchJSON = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
    return response.json();
  };

  globalThis.stillpoint = {
    lab: stillpointPool.load({
      worker: at(workerWasm), glue: at(workerJs), bytes: Number(workerBytes),
      onProgress: (fraction) => document.dispatchEvent(new CustomEvent("stillpoint:loading", { detail: fraction })),
    }),
    description: fetchJSON(at(app.dataset.description)),
  };
  // Whoever awaits these hears of a failure; nobody may be listening yet.
  stillpoint.lab.then(({ slow }) => document.getElementById("slow")?.toggleAttribute("hidden", !slow)).catch(() => {});
  stillpoint.description.catch(() => {});

  // failed leaves the page with what happened and a way on. Text only: nothing from outside becomes markup.
  const failed = (text, report) => {
    const card = document.createElement("section");
    card.className = "card error";
    card.setAttribute("role", "alert");
    const say = (tag, words) => card.appendChild(Object.assign(document.createElement(tag), { textContent: words }));
    say("h2", "This page could not go on");
    say("p", text);
    if (report) say("pre", report);
    const again = say("button", "Reload");
    again.type = "button";
    again.onclick = () => location.reload();
    if (window.top !== window) {
      const link = say("a", "Open in a new tab");
      Object.assign(link, { href: location.href, target: "_blank", rel: "noopener" });
    }
    app.prepend(card);
  };

  const compile = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
    if (WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm") {
      return WebAssembly.compileStreaming(response);
    }
    return WebAssembly.compile(await response.arrayBuffer());
  };

  (async () => {
    const go = new Go();
    let said = "";
    const writeSync = fs.writeSync;
    const decoder = new TextDecoder();
    fs.writeSync = (fd, buf) => {
      said = (said + decoder.decode(buf, { stream: true })).slice(-4000);
      return writeSync(fd, buf);
    };
    try {
      const module = await compile(at(pageWasm));
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      failed("The page program ended. Your settings are in the address, so a reload restores them.", said);
    } catch (error) {
      failed(
        "Its program could not start. Perhaps this browser has no WebAssembly, or the security settings of this site forbid it.",
        String(error),
      );
    }
  })();
})();
