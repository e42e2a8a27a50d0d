// Sets the theme before the first paint: <html data-theme="light|dark">, without the attribute for "auto". Loaded in the
// head, not deferred. The choice is, in this order, theme= in the fragment or the query, what was chosen before, auto.
// Whoever draws with the colours of the style sheet hears "stillpoint:theme" on document when they change. Also defines
// stillpointStore, what readers chose on this machine: get(key), set(key, text), an empty text to forget.
"use strict";
(() => {
  const root = document.documentElement;
  const known = (theme) => (["light", "dark", "auto"].includes(theme) ? theme : null);
  root.classList.add("js"); // shows what is of no use without scripts

  const fromAddress = () => {
    const parts = [location.hash.slice(1), location.search.slice(1)];
    return parts.map((part) => known(new URLSearchParams(part).get("theme"))).find(Boolean);
  };
  // Storage may be forbidden; then a choice lasts as long as the page.
  const prefix = "stillpoint:";
  const lasting = {};
  globalThis.stillpointStore = {
    get(key) {
      try {
        return localStorage.getItem(prefix + key) || lasting[key] || "";
      } catch {
        return lasting[key] || "";
      }
    },
    set(key, text) {
      lasting[key] = text;
      try {
        if (text) localStorage.setItem(prefix + key, text);
        else localStorage.removeItem(prefix + key);
      } catch {}
    },
  };

  const changed = () => document.dispatchEvent(new CustomEvent("stillpoint:theme"));
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };

  const theme = fromAddress() || known(stillpointStore.get("theme")) || "auto";
  show(theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  matchMedia("(forced-colors: active)").addEventListener("change", changed);

  addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector("[data-theme-choice]");
    if (!choice) return;
    choice.value = theme;
    choice.addEventListener("change", () => {
      stillpointStore.set("theme", choice.value);
      show(choice.value);
      changed();
    });
  });
})();
