//go:build !js

package e2e

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
)

const plainPage = `<!doctype html><html lang="en"><title>A course page</title><link rel="icon" href="data:,"><p>Somebody else's page.</p>`

// The headers of a page that isolates itself from other origins.
var isolation = []string{"Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Embedder-Policy", "require-corp"}

// hostPage opens a page of another origin.
func hostPage(t *testing.T, html string, headers ...string) *tab {
	t.Helper()
	p := newTab(t, View{})
	host, err := StartHost(HTML(html, headers...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Stop)
	p.open(host.URL + "/course/page.html")
	return p
}

// loadAPI imports stillpoint.js into the page as the global lab.
func (p *tab) loadAPI(site string) {
	p.t.Helper()
	if err := LoadAPI(p.Tab, site); err != nil {
		p.t.Fatal(err)
	}
	eval[any](p, `() => {
		globalThis.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
		globalThis.failure = (promise) => promise.then(
			() => { throw new Error("this should have failed"); },
			(e) => ({ name: e.name, kind: e.kind || "", message: e.message, param: e.param || "", report: e.report || "", repair: e.repair, cost: e.cost }));
	}`)
}

func TestAPIReturnsTypedArraysInAnyHostPage(t *testing.T) {
	url := site(t)
	for _, host := range []struct {
		name    string
		headers []string
	}{{"ordinary page", nil}, {"isolated page", isolation}} {
		t.Run(host.name, func(t *testing.T) {
			p := hostPage(t, plainPage, host.headers...)
			if isolated := eval[bool](p, `() => crossOriginIsolated`); isolated != (host.headers != nil) {
				t.Fatalf("crossOriginIsolated = %v", isolated)
			}
			p.loadAPI(url)
			type answer struct {
				Kinds, Lengths []any
				Summary        string
				Betti1         float64
				Same           bool
				Progress       bool
			}
			got := eval[answer](p, `async () => {
				const r = await lab.run("homology", { data: "circle", n: 80 }, { onProgress: () => {} });
				const { dim, birth, death } = r.tables.barcode;
				return {
					kinds: [dim, birth, death].map((c) => c.constructor.name), lengths: [dim, birth, death].map((c) => c.length),
					summary: r.summary, betti1: r.values.betti1, same: lab === await load(),
				};
			}`)
			if fmt.Sprint(got.Kinds) != "[Int32Array Float64Array Float64Array]" {
				t.Errorf("dim, birth and death are %v, want Int32Array Float64Array Float64Array", got.Kinds)
			}
			if got.Lengths[0] != got.Lengths[1] || got.Lengths[1] != got.Lengths[2] || got.Lengths[0].(float64) < 80 {
				t.Errorf("dim, birth and death hold %v numbers, want as many each, at least the 80 of degree 0", got.Lengths)
			}
			if got.Summary == "" || !got.Same {
				t.Errorf("summary %q; second load gives the same object: %v", got.Summary, got.Same)
			}
			p.apiRunsTheDocumentedLines()
		})
	}
}

// apiRunsTheDocumentedLines runs what architecture.md, section 3, and stillpoint.js promise.
func (p *tab) apiRunsTheDocumentedLines() {
	p.t.Helper()
	type answer struct {
		IDs         []string
		CopyIsOwn   bool
		Square      [][3]float64
		Birth, Unit string
	}
	got := eval[answer](p, `async () => {
		const demos = lab.demos();
		const ids = demos.map((d) => d.id);
		demos[0].id = "spoilt";
		demos[0].params.length = 0;
		const again = lab.demos()[0];
		const r = await lab.run("homology", { data: "points", points: [[0, 0], [1, 0], [1, 1], [0, 1]], dim: 1 });
		const { dim, birth, death } = r.tables.barcode;
		return {
			ids, copyIsOwn: again.id === ids[0] && again.params.length > 0,
			square: [...dim].map((d, i) => [d, birth[i], Number.isFinite(death[i]) ? death[i] : -1]), unit: r.units.barcode.birth,
		};
	}`)
	if !slices.Contains(got.IDs, "homology") || !got.CopyIsOwn {
		p.t.Errorf("demos() = %v, a copy of its own: %v", got.IDs, got.CopyIsOwn)
	}
	// The corners of a unit square: three bars of degree 0 end at 1, one never; the loop lives from 1 to the diagonal.
	// The points of a link stand on a lattice of 65536 steps, which moves them by at most 1e-4.
	const step = 2e-4
	ends, open, loops := 0, 0, 0
	for _, bar := range got.Square {
		switch {
		case bar[0] == 0 && bar[2] == -1:
			open++
		case bar[0] == 0 && math.Abs(bar[2]-1) < step:
			ends++
		case bar[0] == 1 && math.Abs(bar[1]-1) < step && math.Abs(bar[2]-math.Sqrt2) < step:
			loops++
		default:
			p.t.Errorf("unexpected bar of a square: %v", bar)
		}
	}
	if ends != 3 || open != 1 || loops != 1 {
		p.t.Errorf("a square has bars %v", got.Square)
	}
}

func TestAPIAbortRejectsWithin100msAndTheNextRunWorks(t *testing.T) {
	p := hostPage(t, plainPage)
	p.loadAPI(site(t))
	type answer struct {
		Rejected, Next []float64
		Names          []string
		Bars           []int
		Before         int
	}
	got := eval[answer](p, `async () => {
		const run = async () => (await lab.run("homology", { data: "circle", n: 60 })).tables.barcode.dim.length;
		const before = await run();
		const rejected = [], next = [], names = [], bars = [];
		for (let i = 0; i < 5; i++) {
			const abort = new AbortController();
			const long = lab.run("homology", { data: "sphere", n: 255 + i, noise: 0, dim: 2 }, { signal: abort.signal, confirmed: true });
			long.catch(() => {});
			await sleep(150);
			const at = performance.now();
			abort.abort();
			await long.catch((e) => names.push(e.name));
			rejected.push(performance.now() - at);
			bars.push(await run());
			next.push(performance.now() - at);
		}
		return { rejected, next, names, bars, before };
	}`)
	t.Logf("abort to rejection %.1f ms, to the next result %.0f ms (medians of %d)", median(got.Rejected), median(got.Next), len(got.Rejected))
	if len(got.Names) != 5 || slices.ContainsFunc(got.Names, func(n string) bool { return n != "AbortError" }) {
		t.Errorf("aborted runs reject with %v, want five AbortErrors", got.Names)
	}
	if m := median(got.Rejected); m > 100 {
		t.Errorf("abort to rejection: median %.0f ms, want at most 100", m)
	}
	for _, bars := range got.Bars {
		if bars != got.Before {
			t.Errorf("the run after an abort found %d bars, before %d", bars, got.Before)
		}
	}
}

func TestAPIChecksHoldInTheBrowser(t *testing.T) {
	p := hostPage(t, plainPage)
	p.loadAPI(site(t))
	for _, d := range catalogue.All() {
		type verdict struct {
			ID, Claim, Source, Relation, Error string
			OK                                 bool
			Expected, Measured, Tolerance      float64
		}
		verdicts, err := Call[[]verdict](p.Tab, 3*time.Minute, `(id) => lab.check(id)`, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(verdicts) == 0 {
			t.Errorf("%s has no checks", d.ID)
		}
		for _, v := range verdicts {
			if !v.OK {
				t.Errorf("%s: %s: measured %v, want %s %v (± %v) %s", d.ID, v.Claim, v.Measured, v.Relation, v.Expected, v.Tolerance, v.Error)
			}
			if v.Source == "" || v.Claim == "" {
				t.Errorf("%s: check %q has no claim or no source", d.ID, v.ID)
			}
		}
		t.Logf("%s: %d checks hold", d.ID, len(verdicts))
	}
}

func TestAPIErrorsNameTheParameter(t *testing.T) {
	p := hostPage(t, plainPage)
	p.loadAPI(site(t))
	for _, test := range []struct {
		call, kind, param string
		words             []string
	}{
		{`lab.run("nothing")`, "input", "", []string{"nothing"}},
		{`lab.run("homology", { p: 4 })`, "input", "p", []string{"4", "prime"}},
		{`lab.run("homology", { n: 1e9 })`, "input", "n", []string{"between"}},
		{`lab.run("homology", { n: "many" })`, "input", "n", []string{"number"}},
		{`lab.run("homology", { data: "teapot" })`, "input", "data", []string{"teapot"}},
		{`lab.run("homology", { points: [[0, NaN]] })`, "input", "points", []string{"point 1", "coordinate 2"}},
		{`lab.run("homology", { data: "own", own: "0,0\n1,x\n" })`, "refusal", "own", []string{"row 2", "column 2", "x"}},
		{`lab.run("homology", { teapot: 1 })`, "input", "", []string{"teapot"}},
	} {
		got := eval[failed](p, `() => failure(`+test.call+`)`)
		if got.Kind != test.kind || got.Param != test.param {
			t.Errorf("%s: got %+v, want kind %q and parameter %q", test.call, got, test.kind, test.param)
		}
		for _, word := range test.words {
			if !strings.Contains(strings.ToLower(got.Message), word) {
				t.Errorf("%s: message %q does not hold %q", test.call, got.Message, word)
			}
		}
	}
}

// Every preset, natively and in two workers of one page.
func TestResultsAreTheSameBitForBit(t *testing.T) {
	p := newTab(t, View{})
	spy, err := os.ReadFile(filepath.Join("testdata", "spy.js"))
	if err != nil {
		t.Fatal(err)
	}
	// With one or two processors the page would be content with one worker.
	script := string(spy) + `;Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => 4 });`
	if err := p.OnNewPage(script); err != nil {
		t.Fatal(err)
	}
	host, err := StartHost(HTML(plainPage))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Stop)
	p.open(host.URL)
	p.loadAPI(site(t))
	for _, d := range catalogue.All() {
		for _, preset := range d.Presets {
			t.Run(d.ID+"/"+preset.ID, func(t *testing.T) {
				values := d.PresetValues(preset)
				want := nativePrint(t, d.ID, values)
				type answer struct {
					A, B  fingerprint
					Apart bool
				}
				got := eval[answer](p, `async (id, values) => {
					const print = `+printJS+`;
					for (let tries = 1; ; tries++) { // the second worker may not be up before the first is free again
						const begun = spy.sent.filter((m) => m.type === "run").length;
						const [a, b] = await Promise.all([lab.run(id, values, { confirmed: true }), lab.run(id, values, { confirmed: true })]);
						const used = spy.sent.filter((m) => m.type === "run").slice(begun).map((m) => m.worker);
						if (used[0] !== used[1] || tries === 50) return { a: await print(a), b: await print(b), apart: used[0] !== used[1] };
					}
				}`, d.ID, plain(d, values))
				if !got.Apart {
					t.Error("both runs went to the same worker")
				}
				for _, difference := range differences(got.B, got.A) {
					t.Errorf("the second worker, native meaning the first: %s", difference)
				}
				for _, difference := range differences(got.A, want) {
					t.Error(difference)
				}
				if len(want) < 10 {
					t.Errorf("the result holds only %d things to compare", len(want))
				}
			})
		}
	}
}

// Moved points and the reader's own data, with values that only a careful path keeps to the last bit.
func TestGivenPointsAndOwnDataAreTheSameBitForBit(t *testing.T) {
	p := hostPage(t, plainPage)
	p.loadAPI(site(t))
	d, ok := catalogue.Find("homology")
	if !ok {
		t.Skip("no demo homology")
	}
	for name, values := range map[string]map[string]demo.Value{
		"points": {"data": demo.Opt("points"), "points": demo.XY(0.1, 0.2, -3.999, 4, 1.0/3, -2.0/7, 1e-5, 0), "dim": demo.Num(1), "p": demo.Num(3)},
		"cloud": {"data": demo.Opt("own"), "own": demo.Opt("x;y;z\n0,1;0,2;0,30000000000000004\n1e-3;2;3\n-1;1/3;0\n" +
			"0.5;0.25;0.125\n"), "dim": demo.Num(2)},
		"matrix": {"data": demo.Opt("own"), "own": demo.Opt("1\n2,1\n1,2,1\n"), "dim": demo.Num(1), "p": demo.Num(97)},
	} {
		got, err := Call[fingerprint](p.Tab, time.Minute, `async (id, values) => (`+printJS+`)(await lab.run(id, values))`, d.ID, plain(d, values))
		if err != nil {
			// What the browser refuses must be refused here as well, in the same words.
			if _, here := nativeRun(d.ID, values); here == nil || !strings.Contains(err.Error(), here.Error()) {
				t.Errorf("%s: the browser says %v, natively %v", name, err, here)
			}
			continue
		}
		for _, difference := range differences(got, nativePrint(t, d.ID, values)) {
			t.Errorf("%s: %s", name, difference)
		}
	}
}
