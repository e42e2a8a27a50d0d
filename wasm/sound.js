// "Hear": a curve as sound. A sweep of four seconds from left to right; the pitch is the height on the scale of the chart,
// from 200 to 1,200 Hz; the place between the ears is x; under what is negative lies noise; where a bound is crossed it
// clicks.
//
//     stillpointSound.plan(chart) -> [{x, y, bounds}]    what will be heard: x from 0 to 1, y from 0 to 1, null for a gap
"use strict";
(() => {
  const SECONDS = 4, LOW = 200, HIGH = 1200, STEPS = 400;
  const $ = (id) => document.getElementById(id);
  const page = () => globalThis.stillpoint.page;
  let described;
  globalThis.stillpoint.description.then((d) => (described = d.demo)).catch(() => {});

  const CURVES = ["line", "steps", "scatter", "band"];
  const curveOf = (chart) => chart.layers.find((l) => CURVES.includes(l.mark) && !l.hidden && !l.faint && $(`chart-${chart.id}-layer-${l.id}`)?.getAttribute("aria-pressed") !== "false");

  // scale returns a map to [0, 1] that holds all values.
  function scale(values, axis) {
    const fit = axis.log ? (v) => (v > 0 ? Math.log10(v) : NaN) : (v) => v;
    let lo = axis.min < axis.max ? fit(axis.min) : Infinity, hi = axis.min < axis.max ? fit(axis.max) : -Infinity;
    if (!(lo < hi)) for (const v of values) if (Number.isFinite(fit(v))) (lo = Math.min(lo, fit(v))), (hi = Math.max(hi, fit(v)));
    return { lo, hi, at: (v) => (Number.isFinite(fit(v)) ? (hi > lo ? (fit(v) - lo) / (hi - lo) : 0.5) : null) };
  }

  function plan(id) {
    const chart = described.charts.find((c) => c.id === id), layer = curveOf(chart), { tables, values } = page().result();
    const table = tables[layer.table] || {};
    const xs = table[layer.columns[0]] || [], ys = table[layer.columns[1]] || [], key = layer.where.column ? table[layer.where.column] : null;
    const points = [];
    for (let i = 0; i < xs.length; i++) if (!key || key[i] === layer.where.equals) points.push([xs[i], ys[i]]);
    points.sort((a, b) => a[0] - b[0]);
    const across = scale(points.map((p) => p[0]), chart.x), up = scale(points.map((p) => p[1]), chart.y);
    const bounds = chart.bounds.filter((b) => b.source && values[b.value] !== undefined);
    const out = [];
    let i = 0;
    for (let k = 0; k <= STEPS && points.length; k++) {
      const u = k / STEPS;
      while (i + 1 < points.length && across.at(points[i + 1][0]) <= u) i++;
      const [x0, y0] = points[i], [x1, y1] = points[Math.min(i + 1, points.length - 1)], a = across.at(x0), b = across.at(x1);
      const part = layer.mark === "steps" || !(b > a) ? 0 : Math.min(1, Math.max(0, (u - a) / (b - a)));
      const y = y0 + part * (y1 - y0), h = up.at(y);
      // On which side of each bound the curve is; a change of side clicks.
      const sides = bounds.map((bound) => (bound.axis === "y" ? y > values[bound.value] : u > across.at(values[bound.value])));
      out.push({ x: u, y: h === null ? null : Math.min(1, Math.max(0, h)), negative: y < 0, sides });
    }
    return out;
  }
  const pitch = (h) => LOW * (HIGH / LOW) ** h;

  // --- Playing -----------------------------------------------------------------------------------------------------

  let playing = null;
  function stop() {
    playing?.context.close();
    clearTimeout(playing?.timer);
    playing?.bar.remove();
    playing = null;
  }

  function play(id) {
    stop();
    const heard = plan(id);
    if (!heard.length) return;
    const context = new AudioContext(), speed = Number(stillpointStore.get("sound-speed")) || 1;
    const out = context.createGain(), volume = Number(stillpointStore.get("sound-volume") || 0.5);
    out.gain.value = volume;
    out.connect(context.destination);
    const tone = context.createOscillator(), level = context.createGain(), pan = context.createStereoPanner();
    tone.connect(level).connect(pan).connect(out);
    const noise = context.createBufferSource(), buffer = context.createBuffer(1, context.sampleRate, context.sampleRate), hiss = context.createGain();
    let seed = 1; // the same noise each time
    buffer.getChannelData(0).forEach((_, i, data) => (data[i] = ((seed = (seed * 16807) % 2147483647) / 2147483647) * 2 - 1));
    Object.assign(noise, { buffer, loop: true });
    noise.connect(hiss).connect(pan);
    const begin = context.currentTime + 0.1, length = SECONDS / speed;
    heard.forEach(({ x, y, negative, sides }, k) => {
      const t = begin + x * length;
      level.gain.setValueAtTime(y === null ? 0 : 0.5, t);
      hiss.gain.setValueAtTime(y !== null && negative ? 0.15 : 0, t);
      if (y !== null) tone.frequency.setValueAtTime(pitch(y), t);
      pan.pan.setValueAtTime(2 * x - 1, t);
      if (k && sides.some((side, i) => side !== heard[k - 1].sides[i])) {
        const click = context.createOscillator(), short = context.createGain();
        click.frequency.value = 2400;
        short.gain.setValueAtTime(0.8, t);
        short.gain.exponentialRampToValueAtTime(0.001, t + 0.04);
        click.connect(short).connect(out);
        click.start(t);
        click.stop(t + 0.05);
      }
    });
    for (const source of [tone, noise]) {
      source.start(begin);
      source.stop(begin + length);
    }
    playing = { context, id, bar: bar(id, out, speed), timer: setTimeout(stop, 1000 * (length + 0.5)) };
  }

  // bar stands under the chart while it sounds.
  function bar(id, out, speed) {
    const element = document.createElement("div");
    element.className = "row sound";
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "Sound");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: "Stop" });
    button.addEventListener("click", stop);
    const labelled = (text, field) => {
      const label = document.createElement("label");
      label.append(text, " ", field);
      return label;
    };
    const loud = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 1, step: 0.05 });
    loud.value = out.gain.value;
    loud.addEventListener("input", () => {
      out.gain.value = Number(loud.value);
      stillpointStore.set("sound-volume", loud.value);
    });
    const pace = document.createElement("select");
    for (const v of [0.5, 1, 2]) pace.append(new Option(`${v} ×`, v, false, v === speed));
    pace.addEventListener("change", () => {
      stillpointStore.set("sound-speed", pace.value);
      play(id);
    });
    element.append(button, labelled("Volume", loud), labelled("Speed", pace));
    $(`chart-${id}-figure`).append(element);
    return element;
  }

  const toggle = (id) => (playing?.id === id ? stop() : play(id));
  const can = (id) => {
    const chart = described?.charts.find((c) => c.id === id), figure = $(`chart-${id}-figure`);
    return chart && page()?.result() && curveOf(chart) && !figure.classList.contains("covered");
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape" && playing) return stop();
    if (key !== "h" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || stillpointStore.get("single-keys")) return;
    if (!target.closest("#demo") || target.matches("textarea, select, input[type=text], dialog *, .lesson form *")) return;
    const named = target.closest("figure")?.id.replace(/^chart-|-figure$/g, "");
    const id = [named, ...described.charts.map((c) => c.id)].find((c) => c && can(c));
    if (!id) return;
    event.preventDefault();
    toggle(id);
  });

  // A button for each chart that has a curve. The charts come up one after the other.
  const app = $("app");
  const offer = () => {
    for (const chart of described?.charts || []) {
      const tools = document.querySelector(`#chart-${chart.id}-figure .tools`);
      if (!tools || tools.querySelector(".hear") || !chart.layers.some((l) => CURVES.includes(l.mark) && l.mark !== "scatter")) continue;
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small hear", textContent: "Hear", title: "Hear the curve (key h)" });
      button.setAttribute("aria-label", `Hear: ${chart.title}`);
      button.addEventListener("click", () => can(chart.id) && toggle(chart.id));
      tools.append(button);
    }
  };
  new MutationObserver(offer).observe(app, { childList: true, subtree: false });
  globalThis.stillpoint.description.then(() => setTimeout(offer)).catch(() => {});

  globalThis.stillpointSound = { plan, pitch };
})();
