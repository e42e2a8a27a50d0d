//go:build !js

package e2e

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/chromedp"
)

// The limits are asserted only on a machine that is known to be free (STILLPOINT_SPEED=1): on a shared one another task
// may take the processor at any moment, which is nobody's latency. Elsewhere the times are logged.
func TestDragging120PointsUpdatesTheDiagram(t *testing.T) {
	p := newTab(t, View{})
	if err := PrepareDrag(p.Tab); err != nil {
		t.Fatal(err)
	}
	p.openPage("/d/homology/?n=120")
	p.wait(`document.querySelectorAll("#app .chart-point:not([hidden])").length === 120`)
	strict := os.Getenv("STILLPOINT_SPEED") == "1"
	median, longest := math.Inf(1), math.Inf(1)
	for range 3 {
		drag, err := MeasureDrag(p.Tab)
		if err != nil {
			t.Fatal(err)
		}
		sorted := slices.Sorted(slices.Values(drag.Latencies))
		t.Logf("pointer move to new diagram: median %.0f ms, 90 %% within %.0f ms; fast drag: %d moves, %d diagrams; tasks over 50 ms: %.0f",
			drag.Median(), sorted[len(sorted)*9/10], drag.Moves, drag.Results, drag.LongTasks)
		median = min(median, drag.Median())
		longest = min(longest, slices.Max(append(drag.LongTasks, 0)))
		if drag.Results < 10 {
			t.Errorf("a drag of about a second was followed by %d diagrams only", drag.Results)
		}
		if !strict || median <= 50 && longest == 0 {
			break
		}
	}
	if strict && median > 50 {
		t.Errorf("pointer move to new diagram takes %.0f ms (median of the best of three drags), want at most 50", median)
	}
	if strict && longest > 0 {
		t.Errorf("each of three drags had a main-thread task over 50 ms; the shortest of the longest took %.0f ms", longest)
	}
	// What was dragged is now in the address, and another page with that address shows the same.
	p.wait(`location.search.includes("points=")`)
	p.wait(calm)
	time.Sleep(400 * time.Millisecond)
	summary := eval[string](p, `() => document.querySelector("#summary").textContent`)
	address := eval[string](p, `() => location.href`)
	if len(address) > 2000 {
		t.Errorf("the address has %d characters", len(address))
	}
	other := newTab(t, View{})
	other.open(address)
	other.wait(live)
	other.wait(fmt.Sprintf(`document.querySelector("#summary").textContent === %q`, summary))
}

// keepMemory leaves the memory of the page program where a test can look at it.
const keepMemory = `(() => {
	const instantiate = WebAssembly.instantiate;
	WebAssembly.instantiate = async (...args) => {
		const made = await instantiate(...args);
		globalThis.pageMemory ||= (made.instance || made).exports.mem;
		return made;
	};
})()`

// 600 renderings of the whole page, after some that fill caches and let Go's heap find its size. Vecty keeps every
// earlier rendering of a component that does not clear its Core (style.md, 4.3): that would be many megabytes.
func Test600RerendersGrowMemoryByLessThanAMegabyte(t *testing.T) {
	p := newTab(t, View{})
	if err := p.OnNewPage(keepMemory); err != nil {
		t.Fatal(err)
	}
	p.openPage("/d/homology/")
	p.wait(calm)
	rerender := func(n int) { // one a frame
		if _, err := Call[any](p.Tab, 2*time.Minute, `async (n) => {
			stillpoint.page.rerender(n);
			for (let i = 0; i < n + 5; i++) await new Promise(requestAnimationFrame);
		}`, n); err != nil {
			t.Fatal(err)
		}
	}
	type memory struct{ JS, Wasm float64 }
	measure := func() memory {
		for range 2 {
			if _, err := chromedp.Call(p.Ctx, heapprofiler.CollectGarbage, struct{}{}); err != nil {
				t.Fatal(err)
			}
		}
		return eval[memory](p, `() => ({ js: performance.memory.usedJSHeapSize, wasm: pageMemory.buffer.byteLength })`)
	}
	rerender(200)
	before := measure()
	rerender(600)
	after := measure()
	t.Logf("600 renderings: JavaScript heap %+.0f bytes, WebAssembly memory %+.0f bytes (now %.1f MB)",
		after.JS-before.JS, after.Wasm-before.Wasm, after.Wasm/1e6)
	if grown := after.JS - before.JS + after.Wasm - before.Wasm; grown >= 1e6 {
		t.Errorf("memory grew by %.0f bytes, want less than 1 MB", grown)
	}
}

// spyOnWorkers collects the workers of the page in the global list workers.
func (p *tab) spyOnWorkers() {
	p.t.Helper()
	if err := p.OnNewPage(`(() => {
		globalThis.workers = [];
		globalThis.Worker = class extends Worker { constructor(...a) { super(...a); workers.push(this); } };
	})()`); err != nil {
		p.t.Fatal(err)
	}
}

// A worker ends in two ways: with an error, or, when the browser takes it away, without a word.
func TestKilledWorkerLeavesACardAndThePageRecovers(t *testing.T) {
	for _, death := range []struct{ name, script string }{
		{"with an error", `() => workers.at(-1).dispatchEvent(new ErrorEvent("error", { message: "killed by the test", cancelable: true }))`},
		{"without a word", `() => Worker.prototype.terminate.call(workers.at(-1))`},
	} {
		t.Run(death.name, func(t *testing.T) {
			p := newTab(t, View{})
			p.spyOnWorkers()
			p.openPage("/d/homology/")
			p.wait(calm)
			right := p.summary()
			cards := `[...document.querySelectorAll("#app .card.error")].filter((c) => c.checkVisibility()).map((c) => c.innerText).join("|")`
			eval[any](p, `() => {
				globalThis.seen = [];
				const look = () => { const now = `+cards+`; if (now && seen.at(-1) !== now) seen.push(now); };
				new MutationObserver(look).observe(document.querySelector("#app"), { subtree: true, childList: true, attributes: true, characterData: true });
			}`)
			// A run of a second or more, in the middle of which its worker dies.
			p.setControl("data", "sphere")
			p.setControl("n", "250")
			p.waitSummary("250 points")
			began := eval[int](p, `() => stillpoint.page.results`)
			p.setControl("dim", "2")
			time.Sleep(100 * time.Millisecond)
			eval[any](p, death.script)
			if n := eval[int](p, `() => stillpoint.page.results`); n != began {
				t.Skip("this machine is too fast for the run: it ended before its worker could be killed")
			}
			p.wait(`seen.length > 0`)
			if text := eval[[]string](p, `() => seen`); !strings.Contains(text[0], "The calculation stopped") || !strings.Contains(text[0], "Restart") || !strings.Contains(text[0], "Copy report") {
				t.Errorf("the card says %q, want that the calculation stopped, and ways on", text)
			}
			// One restart happens by itself; then the card goes.
			p.wait(fmt.Sprintf(`stillpoint.page.results > %d && !(%s)`, began, cards))
			p.waitSummary("250 points .* voids?")
			if n := eval[int](p, `() => workers.length`); n < 2 {
				t.Errorf("%d workers were made", n)
			}
			p.do(clickOn("#preset-circle"))
			p.wait(calm + fmt.Sprintf(` && document.querySelector("#summary").textContent === %q`, right))
		})
	}
}

// setControl types a value into the control of a parameter, or chooses it there.
func (p *tab) setControl(param, value string) {
	p.t.Helper()
	eval[any](p, `(param, value) => {
		const field = document.querySelector("#control-" + param + "-number") || document.querySelector("#control-" + param + "-input");
		if (!field) throw new Error("there is no control for " + param);
		field.focus();
		field.value = value;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		field.dispatchEvent(new Event("change", { bubbles: true }));
	}`, param, value)
}

func TestMalformedDataIsExplainedByRowAndColumn(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.setControl("data", "own")
	for _, test := range []struct {
		name, text string
		words      []string
	}{
		{"a word among numbers", "x,y\n0,0\n1,abc\n", []string{"row 3", "column 2", "abc"}},
		{"a row that is too short", "0,0,0\n1,1\n2,2,2\n", []string{"row 2"}},
		{"a row that is too long", "0,0\n1,1\n2,2,2\n3,3\n", []string{"row 3"}},
		{"an empty cell", "0,0,0\n1,,3\n2,2,2\n", []string{"row 2", "column 2"}},
		{"not a number", "0,0\n1,NaN\n", []string{"row 2", "column 2", "nan"}},
		{"infinite", "0,0\n1,1e999\n", []string{"row 2", "column 2"}},
		{"a matrix that is not symmetric", "0,1,2\n1,0,3\n2,4,0\n", nil},
		{"markup", "0,0\n<img src=x onerror=alert(1)>,1\n", []string{"row 2", "column 1"}},
		{"nothing", "", nil},
		{"spaces", " \n\n  \n", nil},
		{"one word", "hello", []string{"no numbers"}},
		{"zero bytes", "0,0\n\x00\x00,1\n", []string{"row 2"}},
	} {
		p.setControl("own", test.text)
		said := `[...document.querySelectorAll("#app .card.error, #control-own-fault")].filter((c) => c.checkVisibility()).map((c) => c.innerText).join(" ")`
		if test.words == nil {
			// Whether it is an error or has an obvious meaning, the page must say something and stay usable.
			time.Sleep(700 * time.Millisecond)
		} else if err := p.Wait(10*time.Second, said); err != nil {
			t.Errorf("%s: nothing is said", test.name)
			continue
		} else {
			time.Sleep(100 * time.Millisecond)
		}
		text := strings.ToLower(eval[string](p, `() => `+said))
		for _, word := range test.words {
			if !strings.Contains(text, word) {
				t.Errorf("%s: the page says %q, want %q in it", test.name, text, word)
			}
		}
		if n := eval[int](p, `() => document.querySelectorAll("#app img").length`); n > 0 {
			t.Errorf("%s: the data became markup", test.name)
		}
		if where := broken.FindString(p.visibleText()); where != "" && test.name != "not a number" {
			t.Errorf("%s: the page shows %q", test.name, where)
		}
	}
	// And good data after all of that.
	p.setControl("own", "0,0\n1,0\n1,1\n0,1\n")
	p.wait(calm + ` && /1 loop|\b1\.414/.test(document.querySelector("#summary").textContent) && ![...document.querySelectorAll("#app .card.error")].some((c) => c.checkVisibility())`)
}

func TestDroppedFileIsRead(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=own")
	eval[any](p, `() => {
		const data = new DataTransfer();
		data.items.add(new File(["0;0\n2;0\n2;2\n0;2\n"], "square.csv", { type: "text/csv" }));
		document.querySelector("#control-own-drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	}`)
	p.wait(`document.querySelector("#control-own-input").value.startsWith("0;0")`)
	p.wait(calm + ` && /\[2, 2\.828\)/.test(document.querySelector("#summary").textContent)`)
}

// Undoing what the reader did by Back, and presets as entries of the history.
func TestBackReturnsToTheStateBeforeAPreset(t *testing.T) {
	for _, d := range visitedDemos() {
		if len(d.Presets) < 2 {
			continue
		}
		p := newTab(t, View{})
		p.openPage("/d/" + d.ID + "/")
		p.wait(calm)
		first := eval[string](p, `() => document.querySelector("#summary").textContent`)
		p.do(clickOn("#preset-" + d.Presets[1].ID))
		p.wait(fmt.Sprintf(`location.search.includes("preset=%s")`, d.Presets[1].ID))
		p.wait(calm + fmt.Sprintf(` && document.querySelector("#summary").textContent !== %q`, first))
		eval[any](p, `() => history.back()`)
		p.wait(`location.search === ""`)
		p.wait(calm + fmt.Sprintf(` && document.querySelector("#summary").textContent === %q`, first))
		if checked := eval[string](p, `() => document.querySelector("input[name=preset]:checked")?.value || ""`); checked != d.Presets[0].ID {
			t.Errorf("%s: after Back preset %q is marked", d.ID, checked)
		}
	}
}

// Handles get their names a moment after the picture; by then the points may have none, and be more than before.
func TestAQuickChangeToACloudWithoutHandlesIsQuiet(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?n=5")
	p.wait(calm)
	p.wait(namedPoints)
	eval[any](p, `() => {
		const set = (id, value) => {
			const field = document.getElementById(id);
			field.value = value;
			field.dispatchEvent(new Event("change", { bubbles: true }));
		};
		new MutationObserver((_, self) => { // as soon as the next result is there
			self.disconnect();
			set("control-n-number", "150");
			set("control-data-input", "sphere");
		}).observe(document.querySelector("#summary"), { childList: true, characterData: true, subtree: true });
		set("control-n-number", "6");
	}`)
	p.waitSummary("150 points")
	time.Sleep(500 * time.Millisecond) // a page error would come now
}
