// Runs inside the worker, before worker.js: counts the typed arrays that leave, and those whose buffer was handed over
// (is detached here afterwards) instead of copied.
"use strict";
{
  const post = self.postMessage.bind(self);
  const arrays = (value) =>
    ArrayBuffer.isView(value) ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(arrays) : [];
  self.postMessage = (message, transfer) => {
    const sent = arrays(message);
    const full = sent.filter((a) => a.byteLength > 0);
    post(message, transfer);
    if (full.length) post({ type: "spy", arrays: full.length, detached: full.filter((a) => a.byteLength === 0).length });
  };
}
