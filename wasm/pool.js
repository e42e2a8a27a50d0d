// The pool of workers: compiles worker.wasm once, posts the module to workers as they are needed, and gives each job to
// one of them. Used by our own page and, through stillpoint.js, by host pages. The messages are those of link/doc.go.
"use strict";
(() => {
  const ANSWER_MS = 300; // a cancelled worker that says nothing for so long is replaced
  const SILENCE_MS = 5000; // a busy worker that says nothing for so long has crashed
  const SLOW_MS = 1000; // a run that takes so long is stopped when a newer request waits
  const RETRY_MS = 60000; // a second crash with the same values within this time waits for the reader

  class StillpointError extends Error {
    constructor({ kind, message, ...rest }) {
      super(message);
      this.name = "StillpointError";
      this.kind = kind;
      Object.assign(this, rest); // param, repair, cost, report
    }
  }

  const aborted = (reason) =>
    reason instanceof Error ? reason : new DOMException("The run was cancelled.", "AbortError");

  // compile fetches and compiles a module, reporting the fraction of its (uncompressed) bytes that have arrived.
  async function compile(url, bytes, onProgress) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
    let seen = 0;
    const counter = new TransformStream({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (bytes && onProgress) onProgress(Math.min(1, seen / bytes));
        controller.enqueue(chunk);
      },
    });
    const counted = () =>
      new Response(response.body.pipeThrough(counter), { headers: { "Content-Type": "application/wasm" } });
    if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(counted());
    return WebAssembly.compile(await counted().arrayBuffer());
  }

  // portable turns what callers may pass for a parameter into what a message holds: points as pairs become one array.
  function portable(values) {
    const out = {};
    for (const [name, value] of Object.entries(values || {})) {
      out[name] = Array.isArray(value) ? Float64Array.from(value.flat()) : value;
    }
    return out;
  }

  // A Slot is one worker and the job it is doing.
  class Slot {
    constructor(pool) {
      this.pool = pool;
      this.job = null;
      this.ready = false;
      this.lastDemo = "";
      this.stopping = false;
      // From a Blob, because a frame of opaque origin may not start a worker from a URL.
      const start = new Blob([`importScripts(${JSON.stringify(pool.glue)})`], { type: "text/javascript" });
      const url = URL.createObjectURL(start);
      this.worker = new Worker(url);
      URL.revokeObjectURL(url);
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onmessageerror = () => this.die("a message could not be read");
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.die(event.message || "the worker stopped");
      };
      this.worker.postMessage({ type: "init", module: pool.module });
      this.heard = performance.now();
    }

    get idle() {
      return this.ready && !this.job;
    }

    start(job) {
      this.job = job;
      job.slot = this;
      this.lastDemo = job.demo;
      this.heard = performance.now();
      this.missed = 0;
      this.watch = setInterval(() => this.listen(), 1000);
      this.worker.postMessage({ type: job.type, id: job.id, demo: job.demo, values: job.values, confirmed: job.confirmed, question: job.question });
      job.on.started?.();
    }

    // listen counts a silence only when two looks in a row find it: timers of a hidden page fire before its messages.
    listen() {
      if (performance.now() - this.heard < SILENCE_MS) this.missed = 0;
      else if (++this.missed > 1) this.die("no sign of life for five seconds");
    }

    free() {
      clearInterval(this.watch);
      clearTimeout(this.deadline);
      this.job = null;
      this.stopping = false;
      this.pool.dispatch();
    }

    cancel() {
      this.stopping = true;
      this.worker.postMessage({ type: "cancel", id: this.job.id });
      this.deadline = setTimeout(() => this.replace(), ANSWER_MS);
    }

    hear(message) {
      this.heard = performance.now();
      if (message.type === "ready") {
        this.ready = true;
        this.pool.opened(message.slow);
        return this.pool.dispatch();
      }
      if (message.type === "exit") return this.die(message.report);
      const job = this.job;
      if (!job || message.id !== job.id) return;
      switch (message.type) {
        case "progress":
          return job.on.progress?.(message.done, message.total);
        case "partial":
          return job.on.partial?.(message.result);
        case "verdict":
          job.verdicts.push(message.verdict);
          return job.on.verdict?.(message.verdict, message.done, message.total);
        case "result":
          job.resolve(job.type === "check" ? job.verdicts : Object.assign(message.result, { ms: message.ms }));
          return this.free();
        case "error":
          job.reject(new StillpointError(message.error));
          return this.free();
      }
    }

    // die ends a worker that broke; its job fails with a crash that can be reported.
    die(report) {
      const job = this.job;
      this.replace();
      if (job) {
        job.reject(
          new StillpointError({ kind: "crash", message: "The calculation stopped.", report: String(report || "no report") }),
        );
      } else if (!this.ready) {
        this.pool.failed(report);
      }
    }

    replace() {
      clearInterval(this.watch);
      clearTimeout(this.deadline);
      this.worker.onmessage = this.worker.onerror = this.worker.onmessageerror = null;
      this.worker.terminate();
      this.job = null;
      this.pool.drop(this);
    }
  }

  // A Channel is the latest-wins line of one demo to the pool: at most one request runs and one waits.
  class Channel {
    constructor(lab, demo, on) {
      Object.assign(this, { lab, demo, on, n: 0, running: null, waiting: null, lastMs: 0, crashed: null });
    }

    send(values, confirmed = false, question = "") {
      const request = { n: ++this.n, values: portable(values), confirmed, question };
      if (!this.running) this.begin(request);
      else {
        this.waiting = request;
        if (this.lastMs > SLOW_MS || performance.now() - this.running.began > SLOW_MS) this.running.abort.abort();
      }
      return request.n;
    }

    live(values) {
      const job = this.running?.job;
      if (job?.slot) job.slot.worker.postMessage({ type: "live", id: job.id, values: portable(values) });
    }

    cancel() {
      this.waiting = null;
      this.running?.abort.abort();
    }

    close() {
      this.on = {};
      this.cancel();
    }

    async begin(request) {
      const { n } = request;
      const abort = new AbortController();
      this.running = { abort, began: performance.now() };
      this.on.started?.(n);
      const job = this.lab.pool.submit({
        type: "run", demo: this.demo, values: request.values, confirmed: request.confirmed, question: request.question,
        signal: abort.signal,
        on: {
          progress: (done, total) => this.on.progress?.(n, done, total),
          partial: (result) => this.on.partial?.(n, result),
        },
      });
      this.running.job = job;
      let retry = false;
      try {
        const result = await job.promise;
        this.lastMs = result.ms;
        this.on.result?.(n, result);
      } catch (error) {
        if (error.kind === "crash") retry = this.mayRetry(request);
        // A request that was stopped for a newer one has nothing to say.
        if (!(error.name === "AbortError" && this.waiting)) this.on.error?.(n, error);
      }
      const next = this.waiting || (retry ? request : null);
      this.waiting = null;
      this.running = null;
      if (next) this.begin(next);
    }

    // mayRetry allows one automatic repetition after a crash.
    mayRetry(request) {
      const before = this.crashed;
      this.crashed = { request, at: performance.now() };
      return !(before && before.request === request && performance.now() - before.at < RETRY_MS);
    }
  }

  class Pool {
    constructor(module, glue, size) {
      Object.assign(this, { module, glue, size, slots: [], queue: [], nextID: 1 });
      this.start = new Promise((resolve, reject) => {
        this.opened = resolve;
        this.failed = (report) => reject(new StillpointError({ kind: "crash", message: "The calculation part could not start.", report }));
      });
      this.slots.push(new Slot(this));
    }

    submit({ type, demo, values, confirmed, question, signal, on }) {
      const job = { id: this.nextID++, type, demo, values, confirmed, question, on: on || {}, verdicts: [], slot: null };
      job.promise = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
      const abort = () => {
        job.reject(aborted(signal.reason));
        if (job.slot?.job === job) job.slot.cancel();
        else this.queue = this.queue.filter((other) => other !== job);
      };
      if (signal?.aborted) {
        abort();
        return job;
      }
      signal?.addEventListener("abort", abort, { once: true });
      job.promise.catch(() => {}).finally(() => signal?.removeEventListener("abort", abort));
      this.queue.push(job);
      this.dispatch();
      return job;
    }

    dispatch() {
      while (this.queue.length) {
        const idle = this.slots.filter((slot) => slot.idle);
        // The worker that last ran this demo remembers what it computed.
        const slot = idle.find((s) => s.lastDemo === this.queue[0].demo) || idle[0];
        if (slot) slot.start(this.queue.shift());
        else {
          // A worker that is being stopped will soon be free, or replaced.
          if (this.slots.every((s) => s.job && !s.stopping) && this.slots.length < this.size) this.slots.push(new Slot(this));
          return;
        }
      }
    }

    drop(slot) {
      this.slots = this.slots.filter((other) => other !== slot);
      if (!this.slots.length) {
        if (slot.ready) this.slots.push(new Slot(this));
        else {
          // Workers do not start any more: waiting jobs would wait for ever.
          const error = { kind: "crash", message: "The calculation part could not start." };
          for (const job of this.queue.splice(0)) job.reject(new StillpointError(error));
        }
      }
      this.dispatch();
    }
  }

  class Lab {
    constructor(pool, slow) {
      this.pool = pool;
      this.slow = slow; // the workers do without the fast kernels
    }

    async run(demo, values, { signal, onProgress, onPartial, confirmed = false, question } = {}) {
      return this.pool.submit({
        type: "run", demo, values: portable(values), confirmed, question, signal,
        on: { progress: onProgress, partial: onPartial },
      }).promise;
    }

    async check(demo, { signal, onVerdict } = {}) {
      return this.pool.submit({ type: "check", demo, signal, on: { verdict: onVerdict } }).promise;
    }

    channel(demo, on) {
      return new Channel(this, demo, on);
    }
  }

  // load resolves to a Lab when the first worker is up. worker and glue are absolute addresses of worker.wasm and
  // worker.js; bytes is the uncompressed size of worker.wasm; size is the largest number of workers.
  async function load({ worker, glue, bytes, size, onProgress }) {
    const most = size || Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
    const pool = new Pool(await compile(worker, bytes, onProgress), glue, most);
    return new Lab(pool, await pool.start);
  }

  globalThis.stillpointPool = { load, StillpointError };
})();
