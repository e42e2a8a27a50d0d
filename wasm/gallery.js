// Search and filters of the gallery. They live in the address (?q=&topic=&kind=), so that a selection can be sent on.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  // Letters compare without case and accents: "poincare" finds Poincaré.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = [...document.querySelectorAll(".demo-card")].map((element) => ({
    element,
    topic: element.dataset.topic,
    kind: element.dataset.kind,
    words: plain(element.dataset.words + " " + element.textContent),
  }));
  const sections = [...document.querySelectorAll(".gallery-section")];

  // read puts what the address says into the form; what the form does not offer is ignored.
  const read = () => {
    const asked = new URLSearchParams(location.search);
    form.reset();
    form.elements.q.value = (asked.get("q") || "").slice(0, 200);
    for (const name of ["topic", "kind"]) {
      const radio = [...form.elements[name]].find((r) => r.value === asked.get(name));
      if (radio) radio.checked = true;
    }
  };

  const write = () => {
    const address = new URL(location.href);
    for (const [name, value] of new FormData(form)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  };

  const apply = () => {
    const asked = new FormData(form);
    const words = plain(asked.get("q")).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = ["topic", "kind"].every((name) => !asked.get(name) || asked.get(name) === card[name]);
      card.element.hidden = !(fits && words.every((word) => card.words.includes(word)));
      if (!card.element.hidden) shown++;
    }
    for (const section of sections) section.hidden = !section.querySelector(".demo-card:not([hidden])");
    none.hidden = shown > 0;
    const all = cards.length;
    const text = shown === all ? `${all} ${all === 1 ? "demo" : "demos"}` : `${shown} of ${all} demos`;
    if (count.textContent !== text) count.textContent = text;
  };

  // The radio buttons stand outside the form and only name it, so their events pass the document, not the form.
  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    apply();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    form.reset();
    apply();
    write();
    form.elements.q.focus();
  });
  const restore = () => {
    read();
    apply();
  };
  restore();
  addEventListener("pageshow", restore); // the browser may have put old values into the form in between
})();
