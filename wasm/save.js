// Hands a text or a picture to the reader: as a file, or, where frames may not download, in a box to copy from.
//
//     stillpointSave(name, type, data)   data: text or Blob
//     stillpointCopy(text) -> Promise of whether the clipboard took it
"use strict";
(() => {
  // A frame of opaque origin is sandboxed, and whether it may download cannot be asked.
  const sandboxed = self.origin === "null" && window.parent !== window;

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // forbidden, or there is no clipboard here
    }
  };

  const download = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  // box shows a text to be copied by hand. It is above everything, and Escape closes it.
  const box = (name, text) => {
    const make = (tag, props) => Object.assign(document.createElement(tag), props);
    const dialog = make("dialog", { className: "dialog" });
    const field = make("textarea", { value: text, readOnly: true, rows: 12, spellcheck: false });
    field.setAttribute("aria-label", name);
    const said = make("p", { textContent: "This frame may not save files. Copy the text instead." });
    said.setAttribute("role", "status");
    const button = (words, press) => {
      const b = make("button", { type: "button", textContent: words });
      b.addEventListener("click", press);
      return b;
    };
    const row = make("div", { className: "row" });
    row.append(
      button("Copy", async () => {
        if (await copy(text)) said.textContent = "Copied";
        else {
          field.select();
          said.textContent = "Press Ctrl+C, or Cmd+C, to copy the selected text.";
        }
      }),
      button("Close", () => dialog.close()),
    );
    dialog.append(make("h2", { textContent: name }), said, field, row);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    field.select();
  };

  globalThis.stillpointSave = async (name, type, data) => {
    const blob = data instanceof Blob ? data : new Blob([data], { type });
    if (sandboxed && typeof data === "string") box(name, data);
    else download(name, blob);
  };
  globalThis.stillpointCopy = copy;
})();
