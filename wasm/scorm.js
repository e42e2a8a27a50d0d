// A demo as a learning object of SCORM 1.2: tells the platform what a learner has done. This text is put into the file that
// stillpointOneFile makes; without a platform around it, it is silent.
"use strict";
(() => {
  const EXPLORED = 60_000; // milliseconds of exploring that complete a demo without a lesson
  const LONGEST = 4096; // characters of suspend_data

  // The platform's API is in one of the frames around, or in the window that opened this one.
  function find() {
    const up = (from) => {
      let w = from;
      for (let i = 0; w && i < 10; i++) {
        try {
          if (w.API) return w.API;
        } catch {
          // a frame of another site
        }
        if (w.parent === w) break;
        w = w.parent;
      }
      return null;
    };
    return up(window) || (window.opener ? up(window.opener) : null);
  }
  const api = find();
  if (!api) return;

  const set = (name, value) => api.LMSSetValue(name, String(value));
  api.LMSInitialize("");
  const begun = api.LMSGetValue("cmi.core.lesson_status");
  if (begun !== "completed" && begun !== "passed") set("cmi.core.lesson_status", "incomplete");
  const kept = api.LMSGetValue("cmi.suspend_data") || "";

  const seen = new Set(), checks = new Map();
  let page, finished = false, began = performance.now();
  const complete = () => set("cmi.core.lesson_status", "completed");
  function keep() {
    const { query } = page.state();
    if (query.length <= LONGEST) set("cmi.suspend_data", query);
  }
  function lesson(name, data) {
    if (name === "lesson.step") {
      seen.add(data.step);
      if (seen.size === data.of) complete();
    }
    if (name === "lesson.check") {
      checks.set(data.question, data.right);
      const right = [...checks.values()].filter(Boolean).length;
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", Math.round((100 * right) / checks.size));
    }
    keep();
    api.LMSCommit("");
  }
  function finish() {
    if (finished || !page) return;
    finished = true;
    keep();
    const s = Math.round((performance.now() - began) / 1000), two = (n) => String(n).padStart(2, "0");
    set("cmi.core.session_time", `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`);
    set("cmi.core.exit", "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
  }
  addEventListener("pagehide", finish);

  (async () => {
    while (!globalThis.stillpoint?.page?.ready) await new Promise((resolve) => setTimeout(resolve, 50));
    page = stillpoint.page;
    if (kept) page.take({ values: Object.fromEntries(new URLSearchParams(kept)), preset: new URLSearchParams(kept).get("preset") || undefined }, "host");
    const before = page.heard;
    page.heard = (kind, detail) => {
      before?.(kind, detail);
      if (kind === "event" && detail.name.startsWith("lesson.")) lesson(detail.name, detail.data);
    };
    const now = new URLSearchParams(location.search || location.hash.slice(1));
    if (now.get("mode") === "lesson") {
      const { demo } = await stillpoint.description;
      const course = demo.lessons.find((l) => l.id === now.get("lesson")) || demo.lessons[0];
      if (course) return lesson("lesson.step", { step: Number(now.get("step")) || 1, of: course.steps.length });
    }
    setTimeout(complete, EXPLORED);
  })();
})();
