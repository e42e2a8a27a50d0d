// Printing. A demo page on paper: light, without controls, its settings as a table, its charts as vectors, its address and
// seed at the foot. And one part of a page alone: <button data-print="ID"> prints the section whose heading has that id.
"use strict";
(() => {
  const root = document.documentElement;
  const page = () => globalThis.stillpoint?.page;
  let described, theme;
  globalThis.stillpoint?.description.then((d) => (described = d.demo)).catch(() => {});

  const make = (tag, text = "", name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });

  // settings is the table of the parameters that matter, with their values in words.
  function settings() {
    const { values } = page().state();
    const table = make("table"), body = make("tbody");
    table.append(make("caption", "Settings"), body);
    for (const p of described.params) {
      const v = values[p.name];
      if (p.hidden || p.kind === "points" || p.kind === "bitmap" || (p.when.param && !p.when.in.includes(values[p.when.param]))) continue;
      let text = p.options.find((o) => o.id === v)?.label ?? (p.kind === "bool" ? (v ? "yes" : "no") : String(v));
      if (v === 0 && p.zero) text = p.zero;
      else if (p.unit) text += ` ${p.unit}`;
      if (text.length > 200) text = `${text.slice(0, 199)}…`;
      const row = make("tr"), head = make("th", p.label);
      head.scope = "row";
      row.append(head, make("td", text));
      body.append(row);
    }
    return table;
  }

  // charts are drawn anew as vectors; what a lesson covers stays covered. Their style attributes become rules by script: the
  // policy of the page forbids them in what is parsed. Their sheet is for pointers.
  function charts() {
    return described.charts.filter((c) => !document.querySelector(`#chart-${c.id}-figure.covered`)).map((c) => {
      const text = stillpointExport.make("svg", c.id, "light").data.replaceAll(/<style[^]*?<\/style>/g, "").replaceAll(/(<[^>]*) style="/g, '$1 data-style="');
      const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
      for (const e of [svg, ...svg.querySelectorAll("[data-style]")]) e.style.cssText = e.dataset.style || "";
      return svg;
    });
  }

  addEventListener("beforeprint", () => {
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    if (!page()?.result() || !described || root.classList.contains("print-part")) return;
    const sheet = make("section", "", "print-only");
    sheet.id = "print-sheet";
    const { values } = page().state();
    const foot = make("p", `${location.href}${values.seed === undefined ? "" : ` · seed ${values.seed}`}`, "print-foot");
    const covered = document.querySelector("#demo.asking");
    sheet.append(settings(), make("p", covered ? "" : page().result().summary), ...charts(), foot);
    document.getElementById("app").after(sheet);
  });
  addEventListener("afterprint", () => {
    document.getElementById("print-sheet")?.remove();
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.classList.remove("print-part");
    document.querySelector(".printed")?.classList.remove("printed");
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      const part = document.getElementById(button.dataset.print).closest("section");
      part.classList.add("printed");
      root.classList.add("print-part");
      print();
    });
  }
})();
