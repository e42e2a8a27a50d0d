// On a phone the controls are a sheet at the lower edge: closed it holds the control that was used last, so that chart and
// control are in sight together; open it holds all of them, over at most 55 % of the height.
"use strict";
(() => {
  const narrow = matchMedia("(max-width: 699px)");
  const root = document.documentElement;
  let panel, toggle;

  // The parts of a chapter are one row that scrolls; the present one is in sight.
  const parts = document.querySelector(".chapter ul"), here = parts?.querySelector("[aria-current]");
  if (here) parts.scrollLeft = here.offsetLeft - parts.offsetLeft - (parts.clientWidth - here.offsetWidth) / 2;

  const usable = (control) => control && !control.hidden && !control.closest("[hidden]");
  const controls = () => [...panel.querySelectorAll(".control")];

  function take(control) {
    for (const c of controls()) c.classList.toggle("in-hand", c === control);
    for (const group of panel.querySelectorAll(".group")) group.classList.toggle("holds", Boolean(control && group.contains(control)));
    const folded = control?.closest("details");
    if (folded) folded.open = true;
    room();
  }

  // ensure sees to it that there is a control in hand: the reader's, or else the first slider. What is drawn on has sliders
  // too, and would fill the sheet.
  function ensure() {
    if (usable(panel.querySelector(".in-hand"))) return;
    const list = controls().filter(usable);
    take(list.find((c) => c.querySelector("input[type=range]") && !c.querySelector(".draw") && !c.closest("details")) || list[0]);
  }

  function open(on) {
    panel.classList.toggle("open", on);
    toggle.setAttribute("aria-expanded", on);
    toggle.textContent = on ? "Close" : "All controls";
    if (!on) {
      ensure();
      panel.scrollTop = 0;
    }
    room();
  }

  // The page ends above the sheet, and what has the focus is not under it.
  function room() {
    root.style.setProperty("--sheet", narrow.matches ? `${panel.getBoundingClientRect().height}px` : "0px");
  }

  function adapt() {
    panel.classList.toggle("sheet", narrow.matches);
    toggle.hidden = !narrow.matches;
    if (narrow.matches) open(false);
    room();
  }

  function begin() {
    toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "sheet-toggle";
    toggle.setAttribute("aria-controls", "controls");
    panel.append(toggle);
    toggle.addEventListener("click", () => open(!panel.classList.contains("open")));
    for (const type of ["focusin", "pointerdown"]) {
      panel.addEventListener(type, ({ target }) => narrow.matches && target.closest(".control") && take(target.closest(".control")));
    }
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !panel.classList.contains("open")) return;
      open(false);
      toggle.focus();
    });
    // A choice can take other controls away, and a help text makes the sheet higher.
    new MutationObserver(() => narrow.matches && ensure()).observe(panel, { attributes: true, attributeFilter: ["hidden"], subtree: true });
    new ResizeObserver(room).observe(panel);
    narrow.addEventListener("change", adapt);
    adapt();
  }

  const app = document.getElementById("app");
  const arrived = () => (panel = document.getElementById("controls")) && begin();
  if (arrived()) return;
  const watch = new MutationObserver(() => {
    if (!document.getElementById("controls")) return;
    watch.disconnect();
    arrived();
  });
  watch.observe(app, { childList: true, subtree: true });
})();
