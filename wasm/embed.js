// <still-point demo="ID" state="..." preset theme lang chrome mode hide lock height loading="lazy|eager|click">fallback
// </still-point>: an embedded demo for any page. It shows a picture and the fallback at once, loads the demo when it comes
// near (lazy), at once (eager) or when pressed (click), follows its height, and pauses what is out of view.
//
//   await element.ready;  element.state;  element.result;  await element.set({ n: 80 });  await element.exportAs("csv");
//   element.run()  pause()  step(n)  reset()  cancel()
//
// Events, bubbling: stillpoint:ready, :state, :result, :event, :error; detail is the message of the demo.
"use strict";
(() => {
  if (customElements.get("still-point")) return;
  const base = new URL(".", document.currentScript.src).href;
  const STATE = ["preset", "theme", "lang", "chrome", "mode", "hide", "lock"];
  const TOLD = ["ready", "state", "result", "event", "error"];
  const NEAR = "300px";

  const css = `:host { display: block; position: relative; } :host([hidden]) { display: none; }
    iframe { display: block; width: 100%; border: 0; } .box { display: grid; gap: 8px; justify-items: center; align-content: center;
    min-height: var(--h); background: #8881; border-radius: 8px; overflow: hidden; } img { max-width: 100%; max-height: calc(var(--h) - 64px); }
    button { font: inherit; padding: 8px 16px; min-height: 44px; border-radius: 8px; border: 1px solid #868e98; cursor: pointer; }`;

  class StillPoint extends HTMLElement {
    #frame = null;
    #near = null;
    #next = 1;
    #waiting = new Map();
    #early = [];
    #state = null;
    #result = null;
    #told;
    #failed;

    constructor() {
      super();
      this.ready = new Promise((resolve, reject) => {
        this.#told = resolve;
        this.#failed = reject;
      });
      this.ready.catch(() => {});
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    }

    get demo() {
      return this.getAttribute("demo") || "";
    }
    get state() {
      return this.#state;
    }
    get result() {
      return this.#result;
    }

    connectedCallback() {
      if (this.#frame || this.shadowRoot.childElementCount) return;
      const height = Number(this.getAttribute("height")) || 480;
      const box = document.createElement("div");
      box.className = "box";
      box.style.setProperty("--h", `${height}px`);
      if (/^[a-z][a-z0-9-]{1,39}$/.test(this.demo)) {
        const picture = new Image();
        picture.src = `${base}poster/${this.demo}.svg`;
        picture.alt = "";
        picture.loading = "lazy";
        picture.onerror = () => picture.remove();
        box.append(picture);
      }
      box.append(document.createElement("slot"));
      this.shadowRoot.append(box);
      addEventListener("message", this);
      const loading = this.getAttribute("loading") || "lazy";
      if (loading === "eager") this.#open(height);
      else if (loading === "click") {
        const button = document.createElement("button");
        button.textContent = "Start";
        button.onclick = () => {
          this.#open(height);
          this.#frame.focus();
        };
        box.append(button);
      }
      // Near: load. Out of view: pause.
      this.#near = new IntersectionObserver(([entry]) => {
        if (entry.isIntersecting && loading === "lazy") this.#open(height);
        else if (!entry.isIntersecting && this.#state) this.#post("pause");
      }, { rootMargin: NEAR });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#near?.disconnect();
      this.#frame = null;
      this.#state = this.#result = null;
      this.shadowRoot.replaceChildren();
    }

    #open(height) {
      if (this.#frame) return;
      const url = new URL(`embed/${encodeURIComponent(this.demo)}/`, base);
      const query = new URLSearchParams(this.getAttribute("state") || "");
      for (const name of STATE) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
      if (self.origin !== "null") query.set("origin", self.origin);
      url.search = query;
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: url.href, title: this.getAttribute("title") || this.textContent.trim() || this.demo, height, allow: "fullscreen; clipboard-write" });
      frame.onerror = () => this.#failed(new Error("the demo could not be loaded"));
      this.#frame = frame;
      this.shadowRoot.replaceChildren(frame);
    }

    handleEvent({ source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.ns !== "stillpoint" || data.v !== 1) return;
      switch (data.type) {
        case "ready":
          this.#state = data.state;
          for (const message of this.#early.splice(0)) source.postMessage(message, "*");
          this.#told(data);
          break;
        case "state":
          this.#state = data.state;
          break;
        case "result":
          this.#result = { summary: data.summary, values: data.values };
          break;
        case "resize":
          this.#frame.height = data.height;
          return;
        case "ack": {
          const { resolve, reject } = this.#waiting.get(data.id) || {};
          this.#waiting.delete(data.id);
          if (data.ok) resolve?.(data);
          else reject?.(new Error(data.error));
          return;
        }
      }
      if (TOLD.includes(data.type)) {
        this.dispatchEvent(new CustomEvent(`stillpoint:${data.type}`, { detail: data, bubbles: true, composed: true }));
      }
    }

    // post sends a message, now or as soon as the demo hears, and resolves to its ack.
    #post(type, more) {
      const id = this.#next++;
      const message = { ns: "stillpoint", v: 1, type, id, ...more };
      const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
      answer.catch(() => {});
      if (this.#state) this.#frame.contentWindow.postMessage(message, "*");
      else this.#early.push(message);
      return answer;
    }

    /** Changes settings; resolves to {notices}: what had to be corrected. */
    set(patch) {
      return this.#post("set", { state: patch }).then(({ notices }) => ({ notices }));
    }
    run() {
      return this.#post("run");
    }
    play() {
      return this.#post("play");
    }
    pause() {
      return this.#post("pause");
    }
    step(count = 1) {
      return this.#post("step", { count });
    }
    reset() {
      return this.#post("reset");
    }
    cancel() {
      return this.#post("cancel");
    }
    /** "csv", "json", "svg": a text; "png": an ArrayBuffer; "result": with all tables. Of the main chart, or the one named. */
    exportAs(format, chart) {
      return this.#post("get", { what: format, chart }).then(({ data }) => data);
    }
  }
  customElements.define("still-point", StillPoint);
})();
