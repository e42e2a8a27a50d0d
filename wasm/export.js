// Saves what a chart shows: as a picture, or as numbers.
//
//     stillpointExport.open(chart)                             the dialog
//     stillpointExport.make(format, chart, theme) -> {name, type, data}    svg, csv, json, numpy: data is a text;
//                                                              png: a Promise of a Blob
//     stillpointExport.poster(theme, width, height, title) -> SVG of the main chart, for the poster of a demo
"use strict";
(() => {
  const { version: appVersion } = document.currentScript.dataset;
  const $ = (id) => document.getElementById(id);
  const WIDTH = 960, HEIGHT = 720, MARGIN = 24;
  const page = () => globalThis.stillpoint.page;
  let described;
  globalThis.stillpoint.description.then((d) => (described = d)).catch(() => {});
  const chartOf = (id) => described.demo.charts.find((c) => c.id === id);

  // --- Pictures ----------------------------------------------------------------------------------------------------

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  // withTheme calls f while the style sheet is in a theme. Nothing is painted in between.
  function withTheme(theme, f) {
    const root = document.documentElement, before = root.dataset.theme;
    if (theme) root.dataset.theme = theme;
    try {
      return f();
    } finally {
      if (before === undefined) delete root.dataset.theme;
      else root.dataset.theme = before;
    }
  }

  // drawn draws the chart anew as vectors, at a size of its own, and hands {picture, ink, ground} to f.
  function drawn(id, theme, width, height, f) {
    return withTheme(theme, () => {
      const chart = chartOf(id), spec = described.charts[id];
      const host = document.createElement("div");
      host.className = "export-stage";
      host.style.setProperty("width", `${width}px`);
      host.style.setProperty("height", `${height}px`);
      $("app").append(host);
      try {
        const view = stillpointChart.create(host, spec, {}, { renderer: "svg" });
        for (const layer of chart.layers) {
          const key = $(`chart-${id}-layer-${layer.id}`);
          view.setLayer(layer.id, key ? key.getAttribute("aria-pressed") === "true" : !layer.hidden);
        }
        view.update(page().result());
        const { select } = chart;
        if (select.param) view.select(Number(page().state().values[select.param]) || 0, true);
        const picture = view.svg();
        view.dispose();
        const style = getComputedStyle(host);
        return f({ picture, ink: style.color, ground: style.backgroundColor });
      } finally {
        host.remove();
      }
    });
  }

  // sheet puts a picture on a ground, with lines of text above and below.
  function sheet(id, { picture, ink, ground }, width, height, above, below) {
    const head = above ? 40 : 0, foot = below ? 32 : 0;
    const w = width + 2 * MARGIN, h = height + 2 * MARGIN + head + foot;
    const title = `${described.demo.title}: ${chartOf(id).title}`;
    const line = (y, size, weight, text) =>
      text && `<text x="${MARGIN}" y="${y}" font-family="system-ui, sans-serif" font-size="${size}" font-weight="${weight}" fill="${ink}">${escaped(text)}</text>\n`;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">\n` +
      `<title>${escaped(title)}</title>\n<desc>${escaped(page().result().summary)}</desc>\n` +
      `<rect width="${w}" height="${h}" fill="${ground}"/>\n` +
      line(MARGIN + 20, 20, 600, above) +
      picture.replace(/^<svg /, `<svg x="${MARGIN}" y="${MARGIN + head}" `) + "\n" + line(h - MARGIN, 12, 400, below) + "</svg>\n"
    );
  }

  // svg is the chart with its title above and its source below.
  const svg = (id, theme) =>
    drawn(id, theme, WIDTH, HEIGHT, (d) => sheet(id, d, WIDTH, HEIGHT, `${described.demo.title}: ${chartOf(id).title}`, source()));

  function poster(theme, width, height, title = "") {
    const id = described.demo.charts[0].id;
    const w = width - 2 * MARGIN, h = height - 2 * MARGIN - (title ? 40 : 0);
    return drawn(id, theme, w, h, (d) => sheet(id, d, w, h, title, ""));
  }

  function source() {
    const { query } = page().state(), seed = page().state().values.seed;
    const address = `${location.origin === "null" ? "" : location.origin}${location.pathname.replace("/embed/", "/d/")}${query ? `?${query}` : ""}`;
    const short = address.length > 150 ? `${address.slice(0, 149)}…` : address;
    return `Stillpoint${appVersion ? ` ${appVersion}` : ""} · ${short}${seed === undefined ? "" : ` · seed ${seed}`}`;
  }

  // png paints the vectors at twice their size.
  async function png(id, theme) {
    const text = svg(id, theme);
    const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = 2 * image.width;
      canvas.height = 2 * image.height;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  // --- Numbers -----------------------------------------------------------------------------------------------------

  // tableOf is the table that the table view of a chart shows: [{name, unit, data}].
  function tableOf(id) {
    const chart = chartOf(id), result = page().result();
    const name = chart.table || chart.layers.find((l) => l.table)?.table;
    const columns = Object.entries(result.tables[name] || {});
    return columns.map(([column, data]) => ({ name: column, unit: result.units[name]?.[column] || "", data }));
  }

  const headed = ({ name, unit }) => (unit ? `${name} [${unit}]` : name);
  const rowsOf = (columns) => Math.min(...columns.map((c) => c.data.length), Infinity);

  // csv follows RFC 4180: lines end in CR LF, and a field with a comma, a quote or a line end is quoted.
  function csv(id) {
    const columns = tableOf(id);
    const field = (v) => (typeof v === "string" ? (/[",\r\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v) : number(v));
    const lines = [columns.map((c) => field(headed(c))).join(",")];
    if (columns.length) for (let i = 0; i < rowsOf(columns); i++) lines.push(columns.map((c) => field(c.data[i])).join(","));
    return lines.join("\r\n") + "\r\n";
  }

  // A number in the shortest form that reads back to the same value.
  const number = (v) => (v === Infinity ? "inf" : v === -Infinity ? "-inf" : String(v));

  // numpy.loadtxt reads it; columns of words are left out, because it does not.
  function numpy(id) {
    const columns = tableOf(id).filter((c) => typeof c.data[0] !== "string");
    const lines = [`# ${described.demo.title}: ${chartOf(id).title}`, `# ${source()}`, `# ${columns.map(headed).join(", ")}`];
    if (columns.length) for (let i = 0; i < rowsOf(columns); i++) lines.push(columns.map((c) => number(c.data[i])).join(" "));
    return lines.join("\n") + "\n";
  }

  function json(id) {
    const chart = chartOf(id), result = page().result(), { demo, version, preset, values } = page().state();
    const plain = (v) => (ArrayBuffer.isView(v) ? [...v] : v);
    // JSON knows no infinity: a bar that never ends has the word instead.
    const words = (v) => (v === Infinity ? "inf" : v === -Infinity ? "-inf" : v);
    const series = chart.layers.filter((l) => l.columns.length).map((l) => {
      const table = result.tables[l.table] || {}, units = result.units[l.table] || {};
      const key = l.where.column ? table[l.where.column] : null;
      const pick = (data) => [...(data || [])].filter((_, i) => !key || key[i] === l.where.equals).map(words);
      return {
        id: l.id, label: l.label, mark: l.mark, table: l.table,
        columns: l.columns.map((name) => ({ name, unit: units[name] || "", values: pick(table[name]) })),
      };
    });
    return JSON.stringify({
      format: "stillpoint-result/1", demo, version, chart: id,
      state: { preset, values: Object.fromEntries(Object.entries(values).map(([k, v]) => [k, plain(v)])) },
      seed: values.seed ?? null, appVersion: appVersion || null,
      summary: result.summary, values: result.values, series,
    }, null, 1) + "\n";
  }

  // --- Code --------------------------------------------------------------------------------------------------------

  // golang is a program that computes what is on the screen.
  function golang() {
    const { demo, values } = page().state();
    const name = demo.replaceAll("-", "");
    const lines = described.demo.params.map(({ name, kind }) => {
      const v = values[name];
      const value = typeof v === "number" ? `demo.Num(${v})` : kind === "points" ? `demo.XY(${[...v].join(", ")})` : `demo.Opt(${JSON.stringify(v)})`;
      return [`${JSON.stringify(name)}:`, value];
    });
    const wide = Math.max(...lines.map(([key]) => key.length));
    return `// ${described.demo.title}, as on ${source()}
package main

import (
	"context"
	"fmt"
	"log"

	"stillpoint/core/demo"
	"stillpoint/core/demos/${demo}"
)

func main() {
	in, err := ${name}.Demo.NewInput(map[string]demo.Value{
${lines.map(([key, value]) => `\t\t${key.padEnd(wide)} ${value},`).join("\n")}
	})
	if err != nil {
		log.Fatal(err)
	}
	result, err := ${name}.Run(context.Background(), in, demo.Alone{In: in})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Summary)
	for _, v := range result.Values {
		fmt.Println(v.Name, demo.Format(v.Value))
	}
}
`;
  }

  // python is the table behind the chart as arrays, and the settings.
  function python(id) {
    const { demo, values } = page().state();
    const literal = (v) => (v === Infinity ? "np.inf" : v === -Infinity ? "-np.inf" : typeof v === "string" ? JSON.stringify(v) : String(v));
    const list = (data) => `np.array([${Array.from(data, literal).join(", ")}])`;
    const settings = Object.entries(values).map(([k, v]) => `    ${JSON.stringify(k)}: ${ArrayBuffer.isView(v) ? `[${[...v].join(", ")}]` : literal(v)},`);
    const columns = tableOf(id).map((c) => `    ${JSON.stringify(c.name)}: ${list(c.data)},${c.unit ? `  # ${c.unit}` : ""}`);
    const scalars = Object.entries(page().result().values).map(([k, v]) => `    ${JSON.stringify(k)}: ${literal(v)},`);
    return `# ${described.demo.title}: ${chartOf(id).title}
# ${source()}
import numpy as np

demo = ${JSON.stringify(demo)}
parameters = {
${settings.join("\n")}
}
values = {
${scalars.join("\n")}
}
table = {
${columns.join("\n")}
}
`;
  }

  const makers = {
    go: { type: "text/x-go", of: golang }, python: { type: "text/x-python", of: python, ending: "py" },
    svg: { type: "image/svg+xml", of: svg }, png: { type: "image/png", of: png },
    csv: { type: "text/csv", of: csv }, json: { type: "application/json", of: json }, numpy: { type: "text/plain", of: numpy, ending: "txt" },
  };
  function make(format, id, theme) {
    const { type, of, ending = format } = makers[format];
    return { name: `${described.demo.id}-${id}.${ending}`, type, data: of(id, theme) };
  }

  // --- The dialog --------------------------------------------------------------------------------------------------

  const dialog = $("export");
  let chart = "";
  function open(id) {
    if (!page().result() || dialog.open) return;
    chart = id;
    $("export-name").textContent = chartOf(id).title;
    $("export-said").textContent = "";
    dialog.showModal();
  }
  dialog.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (button && "closes" in button.dataset) dialog.close();
    const format = button?.dataset.format;
    if (!format) return;
    if ("copy" in button.dataset) {
      const { name, data } = make(format, chart);
      const copied = await stillpointCopy(data);
      if (!copied) stillpointSave(name, makers[format].type, data);
      $("export-said").textContent = copied ? "Copied" : `The clipboard is closed to this page; ${name} is saved instead.`;
      return;
    }
    try {
      const made = make(format, chart, $("export-theme").value);
      const data = await made.data;
      await stillpointSave(made.name, made.type, data);
      $("export-said").textContent = `${made.name} is ready.`;
      page().heard?.("export", { format, name: made.name, data });
    } catch (error) {
      $("export-said").textContent = `It could not be saved. ${error.message}`;
    }
  });

  globalThis.stillpointExport = { open, make, poster };
})();
