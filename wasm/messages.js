// The conversation of an embedded demo with the page around it, version 1: assets/messages.schema.json has the form of
// every message. What is said and done goes through globalThis.stillpoint.page (ui/shell/outside_js.go). Also reports the
// height of the content, in the words of four kinds of hosts.
"use strict";
(() => {
  if (window.parent === window) return;
  const LONGEST = 64 * 1024, MOST = 60; // characters of a message; messages a second
  const app = document.getElementById("app");
  const demo = app.dataset.demo;
  const frame = crypto.randomUUID?.() || Math.random().toString(36).slice(2);
  const asked = new URLSearchParams(`${location.hash.slice(1)}&${location.search.slice(1)}`);
  const origin = /^https?:\/\/[^/?#]+$/.test(asked.get("origin") || "") ? asked.get("origin") : "";
  let page;

  const post = (message) => window.parent.postMessage(message, origin || "*");
  const say = (type, more) => post({ ns: "stillpoint", v: 1, type, demo, frame, ...more });

  // --- What the page tells -----------------------------------------------------------------------------------------

  const plain = (values) => Object.fromEntries(Object.entries(values).map(([k, v]) => [k, ArrayBuffer.isView(v) ? [...v] : v]));
  const stateOf = () => {
    const { version, preset, values, query, complete } = page.state();
    return { version, preset, values: plain(values), query, complete };
  };
  const url = () => {
    const { query } = page.state();
    const at = new URL(`../../d/${demo}/`, location.href);
    at.search = query ? `?${query}` : "";
    at.hash = "";
    return at.href;
  };
  let wants = null; // names of events the host asked for; null: all
  const wanted = (name) => !wants || wants.includes(name);

  // At most four times a second, and once more when it comes to rest.
  function seldom(f) {
    let due = 0, timer = 0, last;
    return (argument) => {
      last = argument;
      if (timer) return;
      timer = setTimeout(() => {
        timer = 0;
        due = performance.now() + 250;
        f(last);
      }, Math.max(0, due - performance.now()));
    };
  }
  const tellState = seldom((source) => say("state", { state: stateOf(), url: url(), source }));

  let began = 0;
  const heard = {
    state: ({ from }) => tellState(from),
    progress({ done, total }) {
      began ||= performance.now();
      const passed = performance.now() - began;
      say("progress", { done, total, etaMs: done > 0 && total > 0 ? Math.round((passed * (total - done)) / done) : null });
    },
    result() {
      began = 0;
      const { summary, values } = page.result();
      say("result", { summary, values });
      settle();
    },
    error({ kind, message }) {
      began = 0;
      say("error", { code: kind, text: message, recoverable: kind !== "failed" });
      settle();
    },
    event: ({ name, data }) => say("event", { name, data: data ?? null }),
    export: async ({ format, name, data }) => say("export", { format, name, data: data instanceof Blob ? await data.arrayBuffer() : data }),
  };

  // Whoever asked for the result of present values waits until there is one, or an error.
  let waiting = [];
  function settle() {
    if (page.busy()) return;
    for (const f of waiting.splice(0)) f();
  }
  const rest = () => new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(settle); // there may be nothing to wait for
  });

  // --- What a host may ask -----------------------------------------------------------------------------------------

  const names = (v) => (Array.isArray(v) ? v.filter((name) => typeof name === "string" && /^[a-z][a-z0-9]{0,11}$/.test(name)) : []);
  const control = (name) => document.getElementById(`control-${name}-control`);
  const everyControl = (f) => params.forEach(({ name }) => control(name) && f(control(name), name));
  let params = [];

  async function get({ what, chart }) {
    const { demo: described } = await stillpoint.description;
    switch (what) {
      case "state":
        return { ...stateOf(), url: url() };
      case "schema":
        return described.params;
      case "result": {
        await rest();
        const { summary, notes, values, tables, units } = page.result() || {};
        return summary === undefined ? null : { summary, notes, values, tables, units };
      }
      case "csv": case "json": case "svg": case "png": {
        const id = described.charts.find((c) => c.id === chart)?.id || described.charts[0].id;
        await rest();
        const data = await stillpointExport.make(what, id).data;
        return data instanceof Blob ? data.arrayBuffer() : data;
      }
    }
    throw new Error("get takes what: state, result, schema, csv, json, png or svg");
  }

  const can = (done, what) => {
    if (!done) throw new Error(`this demo has no ${what}`);
  };
  const actions = {
    hello(m) {
      if (Array.isArray(m.wants)) wants = m.wants.map(String);
      return { data: introduction() };
    },
    set(m) {
      const { preset, values, ...flat } = Object(m.state);
      return { notices: page.take({ preset, values: values || flat }, "host") };
    },
    async get(m) {
      return { what: m.what, data: await get(m) };
    },
    run: () => void page.act("run"),
    cancel: () => void page.act("cancel"),
    reset: () => void page.act("reset"),
    undo: () => can(page.act("undo"), "step to undo"),
    redo: () => can(page.act("redo"), "step to redo"),
    play: () => can(page.act("play"), "time"),
    pause: () => can(page.act("pause"), "time"),
    step: (m) => can(page.act("step", Math.min(1000, Math.max(1, Number(m.count) || 1))), "time"),
    preset: (m) => can(page.act("preset", String(m.preset)), "preset of that name"),
    lesson: (m) => can(m.lesson ? page.act("lesson", String(m.lesson), Number(m.step) || 1) : page.act("leave"), "lesson of that name"),
    theme(m) {
      const { dataset } = document.documentElement;
      if (m.value === "auto") delete dataset.theme;
      else if (m.value === "light" || m.value === "dark") dataset.theme = m.value;
      else throw new Error("theme takes light, dark or auto");
      document.dispatchEvent(new CustomEvent("stillpoint:theme"));
    },
    lang(m) {
      if (m.value !== document.documentElement.lang) throw new Error(`this page is in ${document.documentElement.lang}; another language needs lang= in its address`);
    },
    hide(m) {
      const list = names(m.value);
      everyControl((element, name) => element.classList.toggle("withheld", list.includes(name)));
    },
    lock(m) {
      const list = names(m.value);
      everyControl((element, name) => {
        for (const e of element.querySelectorAll("input, select, textarea, button:not(.help-button)")) e.disabled = list.includes(name);
      });
    },
    focus: () => void page.act("focus"),
  };

  async function answer(message) {
    const { id } = message;
    const reply = (more) => id !== undefined && say("ack", { id, notices: [], ...more });
    try {
      reply({ ok: true, ...(await actions[message.type](message)) });
    } catch (error) {
      reply({ ok: false, error: error.message });
    }
  }

  let early = []; // what was asked before there was anybody to answer
  let second = 0, count = 0, complained = false;
  function tooMuch(data) {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, count, complained] = [now, 0, false];
    let size = 0;
    try {
      size = JSON.stringify(data)?.length ?? 0;
    } catch {
      size = Infinity; // it refers to itself
    }
    if (++count <= MOST && size <= LONGEST) return false;
    if (!complained) say("error", { code: "flood", text: `Messages are dropped: at most ${MOST} a second, at most ${LONGEST} characters each.`, recoverable: true });
    complained = true;
    return true;
  }
  addEventListener("message", (event) => {
    if (event.source !== window.parent || (origin && event.origin !== origin)) return;
    const message = event.data;
    if (!message || typeof message !== "object" || message.ns !== "stillpoint" || message.v !== 1 || !Object.hasOwn(actions, message.type)) return;
    if (tooMuch(message)) return;
    if (page) answer(message);
    else early.push(message);
  });

  function introduction() {
    return {
      title: document.querySelector("h1").textContent, version: page.state().version, params, state: stateOf(), notices: [...page.notices],
      capabilities: ["set", "get", "run", "undo", "preset", "theme", "hide", "export", ...(described.lessons.length ? ["lesson"] : []), ...(described.play.param ? ["play"] : [])],
    };
  }

  let described;
  (async () => {
    ({ demo: described } = await stillpoint.description);
    params = described.params;
    // The page program takes a moment after its description has arrived.
    while (!stillpoint.page?.notices) await new Promise((resolve) => setTimeout(resolve, 20));
    page = stillpoint.page;
    page.heard = (kind, detail) => wanted(kind) && heard[kind]?.(detail);
    say("ready", introduction());
    for (const message of early.splice(0)) await answer(message);
    if (page.result()) heard.result();
  })().catch(() => {}); // boot.js has said why the page does not start

  // Keys that the demo does not need belong to the slides around it.
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !["Escape", "PageUp", "PageDown"].includes(event.key)) return;
    if (event.target.closest?.("dialog, input, textarea, select")) return;
    if (event.key === "Escape") document.activeElement?.blur();
    if (wanted("key")) say("key", { key: event.key });
  });

  // --- Height ------------------------------------------------------------------------------------------------------

  if (asked.get("resize") === "off") return;
  const secret = location.hash.match(/^#\?secret=([^&]*)/)?.[1]; // WordPress
  const root = document.documentElement;
  let height = 0, changes = [], stopped = false, pending = 0, last = 0;
  function report() {
    pending = 0;
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (stopped || Math.abs(now - height) < 2) return;
    const at = performance.now();
    changes = [...changes.filter((t) => at - t < 2000), at];
    if (changes.length > 20) { // a host that answers each height with another width
      stopped = true;
      console.warn("stillpoint: the height changed 20 times in two seconds; it is not reported any more");
      return;
    }
    height = now;
    last = at;
    say("resize", { width: root.clientWidth, height });
    post({ subject: "lti.frameResize", height });
    post(JSON.stringify({ context: "iframe.resize", height, src: location.href }));
    if (secret) post({ message: "height", value: height, secret });
  }
  new ResizeObserver(() => {
    pending ||= setTimeout(report, Math.max(0, 100 - (performance.now() - last)));
  }).observe(document.body);
})();
