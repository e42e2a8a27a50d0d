// The public API: what the demos compute, for any page. The names in double braces are filled in when the site is built.
//
//   import { load } from "https://HOST/stillpoint.js";
//   const lab = await load();                       // compiles worker.wasm once
//   lab.demos();                                    // descriptions: parameters, presets, charts
//   const r = await lab.run("homology", { data: "circle", n: 80 }, { onProgress, signal });
//   r.summary, r.values.betti1, r.tables.barcode.birth, r.units.barcode.birth
//   await lab.check("homology");                    // the demo's claims, measured here
//   const a = await lab.run("homology", step.values, { question: "first-steps/death" });
//   a.answer                                        // {question, option, number, said}: what this result says to a question of a lesson
//
// run rejects with an AbortError when the signal is aborted, and otherwise with an error whose kind is "input",
// "refusal", "costly" (pass confirmed: true to go on) or "crash", and whose param names the parameter at fault.
import "{{pool.js}}";

const at = (path) => new URL(path, import.meta.url).href;
let loading;

class Stillpoint {
  #lab;
  #catalogue;

  constructor(lab, catalogue) {
    this.#lab = lab;
    this.#catalogue = catalogue;
  }

  /** Descriptions of all demos, as plain objects; each call returns a new copy. */
  demos() {
    return structuredClone(this.#catalogue);
  }

  /** Computes one result. options: onProgress(done, total), onPartial(result), signal, confirmed, question. */
  run(demo, values = {}, options = {}) {
    return this.#lab.run(demo, values, options);
  }

  /** Measures the demo's claims. options: onVerdict(verdict, done, total), signal. */
  check(demo, options = {}) {
    return this.#lab.check(demo, options);
  }
}

/** Resolves to the API object; loads the calculation part on the first call only. */
export function load({ onProgress } = {}) {
  loading ||= (async () => {
    const [lab, catalogue] = await Promise.all([
      globalThis.stillpointPool.load({
        worker: at("{{worker.wasm}}"), glue: at("{{worker.js}}"), bytes: Number("{{worker.wasm bytes}}"), onProgress,
      }),
      fetch(at("{{catalogue.json}}")).then((response) => {
        if (!response.ok) throw new Error(`catalogue: the server answered ${response.status}`);
        return response.json();
      }),
    ]);
    return new Stillpoint(lab, catalogue);
  })();
  loading.catch(() => (loading = undefined)); // a failed start may be tried again
  return loading;
}
