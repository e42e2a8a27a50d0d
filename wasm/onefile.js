// Makes one HTML file of a demo page, with everything in it, that works from disk, in a chat, in a learning platform. The
// file is put together in the browser: from the page as the server gives it, its sheets, scripts, pictures and programs.
//
//     stillpointOneFile({page, query, scripts}) -> Promise of the HTML
//
// page: address of the page; query: settings that the file begins with; scripts: more scripts, as texts.
"use strict";
(() => {
  const base64 = async (blob) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  };
  const get = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
    return response;
  };
  const dataURL = async (url) => {
    const blob = await (await get(url)).blob();
    return `data:${blob.type.split(";")[0]};base64,${await base64(blob)}`;
  };
  const packed = async (url) => {
    const response = await get(url);
    const type = response.headers.get("Content-Type");
    const data = await base64(await new Response(response.body.pipeThrough(new CompressionStream("gzip"))).blob());
    return { type, data };
  };
  const nameOf = (url) => new URL(url).pathname.split("/").pop();

  // begin is the first script of the file. It answers for the server and then runs the scripts of the page in their order.
  function begin(files, scripts, query) {
    const unpack = ({ data, type }) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream, { headers: { "Content-Type": type } });
    };
    const ask = globalThis.fetch.bind(globalThis);
    globalThis.fetch = async (url, ...rest) => {
      const file = files[String(url).split(/[?#]/)[0].split("/").pop()];
      return file ? unpack(file) : ask(url, ...rest);
    };
    if (query && !location.search && !/^#[^?].*=/.test(location.hash)) {
      try {
        history.replaceState(null, "", `?${query}`);
      } catch {
        location.hash = query;
      }
    }
    addEventListener("DOMContentLoaded", async () => {
      for (const { text, data, glue } of scripts) {
        const script = document.createElement("script");
        Object.assign(script.dataset, data);
        // A worker loads its script from an address, and in a file from disk a blob has none that it may read.
        if (glue) script.dataset.workerJs = `data:text/javascript;base64,${btoa(await unpack(files[glue]).text())}`;
        script.textContent = text;
        document.body.append(script);
      }
    });
  }

  async function make({ page, query = "", scripts: more = [] }) {
    const doc = new DOMParser().parseFromString(await (await get(page)).text(), "text/html");
    const at = (path) => new URL(path, page).href;
    const app = doc.getElementById("app");
    app.dataset.home = at(`../../d/${app.dataset.demo}/`);

    const sheets = []; // put in as text in the end: the policy of this page would complain of a style element
    for (const link of doc.querySelectorAll("link")) {
      const href = at(link.getAttribute("href"));
      if (link.rel === "icon") link.href = await dataURL(href);
      else if (link.rel === "stylesheet") {
        let text = await (await get(href)).text();
        for (const [whole, inner] of [...text.matchAll(/url\("([^"]+)"\)/g)]) {
          if (!inner.startsWith("data:")) text = text.replaceAll(whole, `url("${await dataURL(new URL(inner, href).href)}")`);
        }
        link.replaceWith(doc.createComment(`sheet ${sheets.push(text) - 1}`));
      } else link.remove();
    }
    for (const meta of doc.querySelectorAll("meta[property]")) meta.remove();
    for (const image of doc.querySelectorAll("img")) image.src = await dataURL(at(image.getAttribute("src")));
    for (const a of doc.querySelectorAll("a[href]")) {
      const href = a.getAttribute("href");
      if (!/^[#?]/.test(href)) a.href = at(href); // back to the site
    }

    const files = {}, scripts = [];
    const put = async (url) => {
      const name = nameOf(url);
      files[name] ||= await packed(url);
      return name;
    };
    app.dataset.description = await put(at(app.dataset.description));
    for (const script of doc.querySelectorAll("script[src]")) {
      const text = await (await get(at(script.getAttribute("src")))).text();
      const data = { ...script.dataset };
      let glue = "";
      if (data.workerJs) {
        glue = await put(at(data.workerJs));
        data.workerWasm = await put(at(data.workerWasm));
        if (data.pageWasm) data.pageWasm = await put(at(data.pageWasm));
      }
      if (script.defer) {
        scripts.push({ text, data, glue });
        script.remove();
        continue;
      }
      const inline = doc.createElement("script");
      inline.textContent = text.replaceAll("</script", "<\\/script");
      script.replaceWith(inline);
    }
    for (const text of more) scripts.push({ text, data: {}, glue: "" });
    const first = doc.createElement("script");
    const json = (v) => JSON.stringify(v).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
    first.textContent = `(${begin})(${json(files)}, ${json(scripts)}, ${json(query)})`;
    doc.head.append(first);
    const html = doc.documentElement.outerHTML.replace(/<!--sheet (\d+)-->/g, (_, i) => `<style>${sheets[i]}</style>`);
    return `<!doctype html>\n${html}\n`;
  }

  globalThis.stillpointOneFile = make;
})();
