// Records what the pool does with its workers. spy.made counts workers, spy.sent and spy.heard list messages.
"use strict";
{
  const spy = { made: 0, sent: [], heard: [], terminated: [], workers: [], transfers: { arrays: 0, detached: 0 } };
  globalThis.spy = spy;
  globalThis.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      const worker = spy.made++;
      spy.workers.push(this);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "spy") {
          spy.transfers.arrays += data.arrays;
          spy.transfers.detached += data.detached;
          return;
        }
        const { type, id, done, total } = data;
        spy.heard.push({ at: performance.now(), worker, type, id, done, total });
      });
    }
    postMessage(message, transfer) {
      const { type, id, demo } = message;
      spy.sent.push({ at: performance.now(), worker: spy.workers.indexOf(this), type, id, demo });
      super.postMessage(message, transfer);
    }
    terminate() {
      spy.terminated.push(performance.now());
      super.terminate();
    }
  };
  spy.count = (type) => spy.heard.filter((m) => m.type === type).length;
}
