// Sets the theme before the first paint: <html data-theme="light|dark">, without the attribute for "auto". Loaded in the
// head, not deferred. The choice is, in this order, theme= in the fragment or the query, what was chosen before, auto.
// Whoever draws with the colours of the style sheet hears "stillpoint:theme" on document when they change.
"use strict";
(() => {
  const KEY = "stillpoint:theme";
  const root = document.documentElement;
  const known = (theme) => (["light", "dark", "auto"].includes(theme) ? theme : null);
  root.classList.add("js"); // shows what is of no use without scripts

  const fromAddress = () => {
    const parts = [location.hash.slice(1), location.search.slice(1)];
    return parts.map((part) => known(new URLSearchParams(part).get("theme"))).find(Boolean);
  };
  // Storage may be forbidden; then the choice lasts as long as the page.
  const stored = () => {
    try {
      return known(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const store = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {}
  };

  const changed = () => document.dispatchEvent(new CustomEvent("stillpoint:theme"));
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };

  const theme = fromAddress() || stored() || "auto";
  show(theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  matchMedia("(forced-colors: active)").addEventListener("change", changed);

  addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector("[data-theme-choice]");
    if (!choice) return;
    choice.value = theme;
    choice.addEventListener("change", () => {
      store(choice.value);
      show(choice.value);
      changed();
    });
  });
})();
