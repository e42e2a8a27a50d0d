// The dialog "Share" of a demo page: link, state file, text to embed the demo, BibTeX. What it needs of the page program
// is in globalThis.stillpoint.page (ui/shell/outside_js.go). Also opens state files that are dropped or pasted anywhere.
"use strict";
(() => {
  const FORMAT = "stillpoint-state/1";
  const LARGEST = 8 << 20; // bytes of a state file: the largest data that a demo takes, and some more
  const { version } = document.currentScript.dataset;
  const $ = (id) => document.getElementById(id);
  const dialog = $("share");
  const page = () => globalThis.stillpoint?.page;
  const id = $("app").dataset.demo;
  const title = document.querySelector("h1").firstChild.textContent.trim();
  const say = (text) => ($("share-said").textContent = text);

  // --- Addresses ---------------------------------------------------------------------------------------------------

  const LESSON = ["mode", "lesson", "step"];
  function settings() {
    const { query, complete } = page().state();
    const now = new URLSearchParams(location.search);
    const inLesson = now.get("mode") === "lesson";
    const lesson = inLesson ? LESSON.filter((k) => now.has(k)).map((k) => `${k}=${encodeURIComponent(now.get(k))}`) : [];
    // In a lesson an address without settings means those of the step, so the default view needs a word.
    const state = query || (inLesson ? `v=${page().state().version}` : "");
    return { text: [state, ...lesson].filter(Boolean).join("&"), state: query, complete };
  }
  const address = (path, query) => {
    const url = new URL(path, $("app").dataset.home || location.href); // a copy on a disk speaks of where it comes from
    url.search = url.hash = "";
    return url.href + (query ? `?${query}` : "");
  };
  const link = () => address(".", settings().text);

  // --- Texts to embed ----------------------------------------------------------------------------------------------

  const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const chosen = (name) => [...dialog.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value).join(",");

  const HINTS = {
    iframe: "The height is fixed. Hosts that listen can follow the height of the content: see “How to embed”.",
    element: "Loads when it comes into view, takes the height of its content, and offers an API to scripts of the page.",
    markdown: "Raw HTML, which Markdown and Jupyter Book pass through.",
    quarto: "For a .qmd document with HTML output.",
    reveal: "Loads when its slide is near. Press Escape to give the keys back to the slides.",
    moodle: "In the editor choose the HTML view, or add a URL with “embed”. It may need the role of a teacher.",
    canvas: "In the Rich Content Editor choose the HTML view. The height follows the content in browsers.",
    wordpress: "Paste the address on a line of its own.",
    notion: "Type /embed and paste the address.",
  };

  function embedding() {
    const form = (name) => $("share-embed").querySelector(`[name=${name}]`).value.trim();
    const { text } = settings();
    const chrome = form("chrome"), theme = form("theme"), hide = chosen("hide"), lock = chosen("lock");
    const more = [chrome !== "controls" && `chrome=${chrome}`, theme && `theme=${theme}`, hide && `hide=${hide}`, lock && `lock=${lock}`];
    const src = address(`../../embed/${id}/`, [text, ...more].filter(Boolean).join("&"));
    const width = /^\d+(px|%)?$/.test(form("width")) ? form("width") : "100%";
    const height = /^\d+$/.test(form("height")) ? form("height") : "640";
    const demo = link();
    const fallback = `<a href="${attribute(demo)}">${attribute(title)}</a>`;
    const frame = (from) =>
      `<iframe ${from}="${attribute(src)}" title="${attribute(title)}" width="${width}" height="${height}"\n` +
      `  loading="lazy" allow="fullscreen; clipboard-write"></iframe>\n<p>${fallback}</p>`;
    const element = () => {
      const parts = [`demo="${id}"`, text && `state="${attribute(text)}"`, chrome !== "controls" && `chrome="${chrome}"`, theme && `theme="${theme}"`];
      parts.push(hide && `hide="${hide}"`, lock && `lock="${lock}"`, `height="${height}"`);
      return (
        `<script src="${attribute(address("../../embed.js"))}" defer></script>\n` +
        `<still-point ${parts.filter(Boolean).join(" ")}>${fallback}</still-point>`
      );
    };
    const format = form("format");
    const texts = {
      element,
      quarto: () => "```{=html}\n" + frame("src") + "\n```",
      reveal: () => frame("data-src"),
      wordpress: () => demo,
      notion: () => demo,
    };
    return { src, height, text: (texts[format] || (() => frame("src")))(), hint: HINTS[format] };
  }

  // --- The dialog --------------------------------------------------------------------------------------------------

  function bibtex() {
    const today = new Date();
    const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    const field = (name, value) => `,\n  ${name.padEnd(13)} = {${value}}`;
    const site = version ? field("edition", version) : "";
    return $("cite-demo").textContent.replace(/\n\}\s*$/, site + field("url", link()) + field("urldate", date) + "\n}");
  }

  function refresh() {
    const { text, hint } = embedding();
    $("share-link").value = link();
    $("share-incomplete").hidden = settings().complete;
    $("share-text").value = text;
    $("share-hint").textContent = hint;
    $("share-bibtex").value = bibtex();
  }

  function open() {
    if (!page() || dialog.open) return;
    say("");
    refresh();
    dialog.showModal();
  }

  function preview() {
    const { src, height } = embedding();
    const frame = document.createElement("iframe");
    Object.assign(frame, { src, title: `Preview: ${title}`, height, allow: "fullscreen; clipboard-write" });
    $("share-frame").replaceChildren(frame);
  }

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("button");
    if (!button) return;
    const { opens, act, copies } = button.dataset;
    if (opens === "share") open();
    else if (act) page()?.act(act);
    else if ("closes" in button.dataset) button.closest("dialog").close();
    else if (copies) {
      const field = $(copies);
      if (await stillpointCopy(field.value)) return say("Copied");
      field.focus();
      field.select();
      say("Press Ctrl+C, or Cmd+C, to copy the selected text.");
    }
  });
  dialog.addEventListener("input", refresh);
  dialog.addEventListener("close", () => $("share-frame").replaceChildren());
  $("share-preview").addEventListener("click", preview);

  // --- State files -------------------------------------------------------------------------------------------------

  $("share-save").addEventListener("click", () => {
    const { demo, version, preset, values } = page().state();
    const plain = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, ArrayBuffer.isView(v) ? [...v] : v]));
    stillpointSave(`${demo}.stillpoint.json`, "application/json", JSON.stringify({ format: FORMAT, demo, version, preset, values: plain }, null, 2) + "\n");
  });

  // read returns what is wrong with a state file, or takes it and returns what was corrected.
  function read(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return "This is not a state file: it is not written in JSON.";
    }
    if (file?.format !== FORMAT) return "This is not a state file of this site.";
    if (file.demo !== id) return `This state file is for the demo “${String(file.demo).slice(0, 40)}”. Open it on that page.`;
    const notices = page().take({ preset: file.preset, values: file.values || {} }, "user");
    return ["The state file was opened.", ...notices].join(" ");
  }

  async function openFile(file) {
    if (file.size > LARGEST) return say("The file is too large to be a state file.");
    open();
    const outcome = read(await file.text());
    refresh();
    say(outcome);
  }
  $("share-open").addEventListener("change", ({ target }) => {
    if (target.files[0]) openFile(target.files[0]);
    target.value = "";
  });

  const carries = (event) => [...(event.dataTransfer?.items || [])].some((item) => item.kind === "file");
  addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return; // a control has taken it
    event.preventDefault(); // else the browser leaves the page
    openFile(file);
  });
  addEventListener("paste", (event) => {
    if (event.defaultPrevented || event.target.closest?.("input, textarea, select")) return;
    const text = event.clipboardData?.getData("text/plain") || "";
    if (text.length > LARGEST || !text.includes(FORMAT)) return;
    event.preventDefault();
    open();
    const outcome = read(text);
    refresh();
    say(outcome);
  });
})();
