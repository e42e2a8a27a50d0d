// Lets the site be used without network after the first visit (sw.js), where the browser allows it.
"use strict";
if (window.parent === window && location.protocol.startsWith("http")) {
  const { worker, scope } = document.currentScript.dataset;
  const register = () => {
    try {
      navigator.serviceWorker?.register(worker, { scope }).catch(() => {}); // private windows, settings
    } catch {
      // forbidden altogether
    }
  };
  // After everything else: it fetches what the page has just fetched, from the browser's cache.
  addEventListener("load", () => setTimeout(register, 3000));
}
