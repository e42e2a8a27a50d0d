// "Take it away" in the dialog Share: the demo as one HTML file, and as a SCORM 1.2 package for a learning platform.
"use strict";
(() => {
  const { maker: makerScript, scorm } = document.currentScript.dataset;
  const at = (path) => new URL(path, document.baseURI).href;
  const $ = (id) => document.getElementById(id);
  const id = $("app").dataset.demo;
  const said = $("share-said");

  // The maker is fetched when it is first needed.
  let maker;
  const loaded = () => (maker ||= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: at(makerScript), onload: () => resolve(globalThis.stillpointOneFile) });
    script.onerror = () => reject(new Error("The part that makes the file could not be loaded."));
    document.head.append(script);
  }));

  async function make(button, work) {
    button.disabled = true;
    said.textContent = "Putting the file together";
    try {
      await work(await loaded());
      said.textContent = "The file is ready.";
    } catch (error) {
      said.textContent = `It could not be made. ${error.message}`;
    }
    button.disabled = false;
  }

  $("share-onefile").addEventListener("click", ({ target }) => make(target, async (oneFile) => {
    const html = await oneFile({ page: at("."), query: stillpoint.page.state().query });
    await stillpointSave(`${id}.html`, "text/html", new Blob([html], { type: "text/html" }));
  }));

  // --- A zip archive of stored files -------------------------------------------------------------------------------

  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });
  const crc32 = (bytes) => {
    let c = ~0;
    for (const b of bytes) c = table[(c ^ b) & 255] ^ (c >>> 8);
    return ~c >>> 0;
  };
  function zip(files) {
    const parts = [], directory = [];
    let offset = 0;
    for (const [name, text] of Object.entries(files)) {
      const path = new TextEncoder().encode(name), data = new TextEncoder().encode(text);
      // Signature, versions, UTF-8 names, stored, a fixed date (the first that the format knows), sum, sizes.
      const fields = (signature, more) => {
        const view = new DataView(new ArrayBuffer(30 + more));
        let at = 0;
        const put = (size, value) => {
          if (size === 2) view.setUint16(at, value, true);
          else view.setUint32(at, value, true);
          at += size;
        };
        put(4, signature);
        if (more) put(2, 20);
        put(2, 20); put(2, 0x800); put(2, 0); put(2, 0); put(2, 0x21);
        put(4, crc32(data)); put(4, data.length); put(4, data.length); put(2, path.length); put(2, 0);
        if (more) { put(2, 0); put(2, 0); put(2, 0); put(4, 0); put(4, offset); }
        return new Uint8Array(view.buffer);
      };
      directory.push(fields(0x02014b50, 16), path);
      const head = fields(0x04034b50, 0);
      parts.push(head, path, data);
      offset += head.length + path.length + data.length;
    }
    const size = directory.reduce((n, p) => n + p.length, 0), count = Object.keys(files).length;
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, count, true);
    end.setUint16(10, count, true);
    end.setUint32(12, size, true);
    end.setUint32(16, offset, true);
    return new Blob([...parts, ...directory, new Uint8Array(end.buffer)], { type: "application/zip" });
  }

  const xml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const manifest = (title) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="stillpoint-${id}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="stillpoint">
    <organization identifier="stillpoint">
      <title>${xml(title)}</title>
      <item identifier="item-1" identifierref="resource-1" isvisible="true">
        <title>${xml(title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource-1" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>
`;

  $("share-scorm").addEventListener("click", ({ target }) => make(target, async (oneFile) => {
    const { demo } = await stillpoint.description;
    const runtime = await (await fetch(at(scorm))).text();
    const { query } = stillpoint.page.state(), lesson = demo.lessons[0];
    const now = new URLSearchParams(location.search).get("mode");
    const course = lesson && (!query || now === "lesson") ? `mode=lesson&lesson=${lesson.id}&step=1` : query;
    const html = await oneFile({ page: at(`../../embed/${id}/`), query: [course, "chrome=full"].filter(Boolean).join("&"), scripts: [runtime] });
    await stillpointSave(`${id}-scorm.zip`, "application/zip", zip({ "imsmanifest.xml": manifest(demo.title), "index.html": html }));
  }));
})();
