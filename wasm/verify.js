// "Verify": measures the claims of a demo on this machine and lists what came out. On a demo page there is one place for
// it, on /verify/ one for each demo: <div data-verify="ID"> with a button, a status and an empty table.
"use strict";
(() => {
  const { workerWasm, workerJs, workerBytes, version } = document.currentScript.dataset;
  const at = (path) => new URL(path, document.baseURI).href;
  const $ = (element, selector) => element.querySelector(selector);

  // A demo page has its pool already; /verify/ loads one when it is first needed.
  let loading;
  const lab = () => globalThis.stillpoint?.lab || (loading ||= stillpointPool.load({ worker: at(workerWasm), glue: at(workerJs), bytes: Number(workerBytes) }));

  const raised = (digits) => [...digits].map((d) => (d === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[d])).join("");
  const number = (v) => {
    const size = Math.abs(v);
    if (v === 0 || (size >= 1e-3 && size < 1e6)) return String(Number(v.toPrecision(8))).replace("-", "−");
    const [mantissa, exponent] = v.toExponential(4).split("e");
    return `${Number(mantissa)} × 10${raised(String(Number(exponent)))}`.replace("-", "−");
  };

  const row = (v) => {
    const tr = document.createElement("tr");
    const cell = (tag, text, name) => {
      const td = document.createElement(tag);
      td.textContent = text;
      if (name) td.className = name;
      tr.append(td);
      return td;
    };
    cell("th", v.claim).scope = "row";
    cell("td", v.source);
    const unit = v.unit ? ` ${v.unit}` : "";
    cell("td", v.error ? "" : `${v.relation} ${number(v.expected)}${unit}`, "number");
    cell("td", v.error ? "" : `${number(v.measured)}${unit}`, "number");
    cell("td", v.error || !v.tolerance ? "" : number(v.tolerance), "number");
    cell("td", v.ok ? "holds" : v.error ? `could not be measured: ${v.error}` : "does not hold", v.ok ? "holds" : "fails");
    return tr;
  };

  // run fills one place and resolves to {id, verdicts} or, when it was stopped, rejects.
  async function run(place, signal, { quiet = false, onVerdict } = {}) {
    const id = place.dataset.verify;
    const table = $(place, "table"), body = $(place, "tbody"), status = $(place, "[role=status]"), bar = $(place, "progress");
    body.replaceChildren();
    status.ariaLive = quiet ? "off" : "polite"; // of many at once, only the sum is spoken
    $(place, ".scroll").hidden = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    status.textContent = "Measuring";
    const verdicts = [];
    try {
      await (await lab()).check(id, {
        signal,
        onVerdict: (verdict, done, total) => {
          verdicts.push(verdict);
          body.append(row(verdict));
          $(place, ".scroll").hidden = false;
          Object.assign(bar, { max: total, value: done });
          $(place, ".progress").textContent = `${done} of ${total}`; // seen, not spoken
          onVerdict?.(verdict);
        },
      });
      const good = verdicts.filter((v) => v.ok).length;
      status.textContent = verdicts.length === 0 ? "This demo states no checks." : `${good} of ${verdicts.length} claims hold on this machine.`;
      table.dataset.done = good === verdicts.length ? "holds" : "fails";
      return { id, verdicts };
    } catch (error) {
      status.textContent = signal.aborted ? "Stopped." : `The checks could not be run. ${error.message}`;
      throw error;
    } finally {
      bar.hidden = true;
      $(place, ".progress").textContent = "";
    }
  }

  // begin turns a button into one that stops, for as long as work takes.
  function begin(button, work) {
    const label = button.textContent;
    const stop = new AbortController();
    const press = () => stop.abort();
    button.dataset.busy = "";
    button.textContent = "Stop";
    button.addEventListener("click", press);
    return work(stop.signal)
      .catch(() => {}) // it has been said
      .finally(() => {
        button.removeEventListener("click", press);
        button.textContent = label;
        delete button.dataset.busy;
      });
  }

  const places = [...document.querySelectorAll("[data-verify]")];
  for (const place of places) {
    const button = $(place, "button");
    button.addEventListener("click", () => {
      if (!("busy" in button.dataset)) begin(button, (signal) => run(place, signal));
    });
  }

  const all = document.getElementById("verify-all");
  if (!all) return;
  const save = document.getElementById("verify-save"), said = document.getElementById("verify-said");
  let report;
  all.addEventListener("click", () => {
    if ("busy" in all.dataset) return;
    save.hidden = true;
    begin(all, async (signal) => {
      const began = new Date();
      let done = 0, good = 0;
      const count = (v) => {
        done++;
        if (v.ok) good++;
        document.getElementById("verify-count").textContent = `${done} claims measured, ${good} hold`;
      };
      said.textContent = `Measuring the claims of ${places.length} demos`;
      // All at once: the pool gives each worker one demo at a time.
      const ended = await Promise.allSettled(places.map((place) => run(place, signal, { quiet: true, onVerdict: count })));
      const demos = ended.filter((e) => e.status === "fulfilled").map((e) => e.value);
      const missing = places.length - demos.length;
      document.getElementById("verify-count").textContent = "";
      said.textContent = `${good} of ${done} claims hold on this machine` + (missing ? `; ${missing} demos were not finished.` : ".");
      report = {
        format: "stillpoint-verify/1", version, began: began.toISOString(), ended: new Date().toISOString(),
        userAgent: navigator.userAgent, claims: done, hold: good, demos,
      };
      save.hidden = false;
    });
  });
  save.addEventListener("click", () => stillpointSave("stillpoint-verify.json", "application/json", JSON.stringify(report, null, 2) + "\n"));
})();
