//go:build !js

package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focusStop is an element that the Tab key reaches.
type focusStop struct {
	Serial  int    // the same for the same element
	What    string // for messages
	Seen    bool   // inside the window and not covered
	Outline bool   // can be told from the others
	Demo    bool   // belongs to the demo
}

// describeFocus numbers elements as they are met.
const describeFocus = `() => {
	const e = document.activeElement;
	if (!e || e === document.body) return { serial: 0, what: "body", seen: true, outline: true, demo: false };
	globalThis.met ||= new Map();
	if (!met.has(e)) met.set(e, met.size + 1);
	const b = e.getBoundingClientRect();
	const x = Math.min(Math.max(b.x + b.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(b.y + b.height / 2, 0), innerHeight - 1);
	const top = document.elementFromPoint(x, y);
	const related = top && (e.contains(top) || top.contains(e) || e.labels && [...e.labels].some((l) => l.contains(top)));
	const style = getComputedStyle(e);
	// The ring may be drawn by a part of the element, or, for a check box or radio button, by its label.
	const drawn = [style, ...[...(e.labels || [])].flatMap((l) => [l, ...l.children]).map((l) => getComputedStyle(l))];
	const parts = ["::before", "::after"].map((part) => getComputedStyle(e, part)).filter((s) => s.content !== "none");
	return {
		serial: met.get(e),
		what: e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + (e.ariaLabel || e.innerText || e.value || "").slice(0, 40).replaceAll("\n", " "),
		seen: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && (Boolean(related) || e.classList.contains("chart-point") || style.pointerEvents === "none"),
		outline: [...drawn, ...parts].some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none") ||
			parts.some((s) => s.borderTopStyle !== "none" && parseFloat(s.borderTopWidth) >= 2),
		demo: Boolean(e.closest("#app")),
	};
}`

// tabStops lists, without moving the focus, what the Tab key should reach.
const tabStops = `() => {
	globalThis.met ||= new Map();
	const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
	const stops = all.filter((e) => {
		if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({ visibilityProperty: true })) return false;
		if (e.type !== "radio") return true;
		const group = all.filter((r) => r.type === "radio" && r.name === e.name && r.form === e.form);
		return group.some((r) => r.checked) ? e.checked : group[0] === e; // a group of radio buttons is one stop
	});
	return stops.map((e) => {
		if (!met.has(e)) met.set(e, met.size + 1);
		return { serial: met.get(e), what: e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + (e.ariaLabel || e.innerText || "").slice(0, 40) };
	});
}`

func TestTabReachesEverythingAndIsNeverTrapped(t *testing.T) {
	for _, path := range pages() {
		t.Run(name(path), func(t *testing.T) {
			p := newTab(t, View{})
			p.openPage(path)
			if computes(path) {
				p.wait(calm)
				p.wait(namedPoints)
			}
			want := eval[[]focusStop](p, tabStops)
			reached := map[int]focusStop{}
			around := false
			for range len(want) + 10 {
				p.do(press(kb.Tab))
				stop := eval[focusStop](p, describeFocus)
				if _, again := reached[stop.Serial]; again || stop.Serial == 0 && len(reached) > 0 {
					around = true
					break
				}
				reached[stop.Serial] = stop
				if !stop.Seen {
					t.Errorf("the focus on %q is out of sight or covered", stop.What)
				}
				if !stop.Outline {
					t.Errorf("the focus on %q cannot be seen", stop.What)
				}
			}
			if !around {
				t.Errorf("the focus does not come around after %d presses of Tab", len(want)+10)
			}
			for _, stop := range want {
				if _, ok := reached[stop.Serial]; !ok {
					t.Errorf("Tab does not reach %q", stop.What)
				}
			}
			// And back.
			p.do(press(kb.Tab), press(kb.Tab), press(kb.Tab))
			third := eval[focusStop](p, describeFocus)
			p.do(press(kb.Tab))
			p.do(press(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
			if back := eval[focusStop](p, describeFocus); back.Serial != third.Serial {
				t.Errorf("Tab and Shift+Tab lead from %q to %q", third.What, back.What)
			}
		})
	}
}

// namedPoints is true when all handles have their names, which they get when things come to rest.
const namedPoints = `[...document.querySelectorAll(".chart-point:not([hidden])")].every((b) => b.ariaLabel)`

// tabTo presses Tab until the element has the focus.
func (p *tab) tabTo(selector string) {
	p.t.Helper()
	for range 150 {
		if eval[bool](p, `(s) => Boolean(document.activeElement?.matches(s))`, selector) {
			return
		}
		p.do(press(kb.Tab))
	}
	p.t.Fatalf("Tab does not lead to %s", selector)
}

func (p *tab) summary() string {
	p.t.Helper()
	return eval[string](p, `() => document.querySelector("#summary").textContent`)
}

func (p *tab) waitSummary(pattern string) {
	p.t.Helper()
	if err := p.Wait(15*time.Second, calm+` && /`+pattern+`/.test(document.querySelector("#summary").textContent)`); err != nil {
		p.t.Errorf("the summary is %q, want %s", p.summary(), pattern)
	}
}

// Every control of the homology demo, changed without a pointer.
func TestEveryControlWorksByKeyboard(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	shift := chromedp.KeyModifiers(chromedp.ModifierShift)

	// A slider and its field.
	p.tabTo("#control-n-input")
	p.do(press(kb.ArrowRight))
	p.waitSummary("61 points")
	p.do(press(kb.ArrowUp, shift))
	p.waitSummary("71 points")
	p.do(press(kb.Home))
	p.waitSummary(" 3 points")
	p.tabTo("#control-n-number")
	p.do(press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("64"), press(kb.Enter))
	p.waitSummary("64 points")
	p.wait(`location.search.includes("n=64")`)
	p.do(press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("many"), press(kb.Enter))
	p.wait(`document.querySelector("#control-n-number").ariaInvalid === "true" && document.querySelector("#control-n-fault").checkVisibility()`)
	if text := eval[string](p, `() => document.querySelector("#control-n-fault").innerText`); !regexp.MustCompile(`(?s)3.*2000`).MatchString(text) {
		t.Errorf("bad text is answered by %q, want the allowed range", text)
	}
	p.waitSummary("64 points") // the old value stays
	p.do(press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("1"), press(kb.Enter))
	p.wait(`document.querySelector("#control-n-mend").checkVisibility()`)
	p.tabTo("#control-n-mend")
	p.do(press(kb.Enter))
	p.waitSummary(" 3 points")

	// Presets: a group of radio buttons.
	p.tabTo("input[name=preset]")
	p.do(press(kb.ArrowDown))
	p.wait(`document.querySelector("#preset-eight").checked`)
	p.waitSummary("120 points .* loops?")

	// A menu, a choice, a stepper, a folded group, an explanation.
	p.tabTo("#control-data-input")
	p.do(press("D")) // Disk
	p.wait(`document.querySelector("#control-data-input").value === "disk"`)
	p.tabTo("input[name=control-draw-choice]")
	p.do(press(kb.ArrowRight))
	p.wait(`document.querySelector("#control-draw-option-cocycle").checked && /cocycle/i.test(document.querySelector("#remarks").textContent)`)
	p.tabTo("button[aria-label='Increase Highest degree']")
	p.do(press(" "))
	p.waitSummary("void")
	p.tabTo("button[aria-label='Decrease Highest degree']")
	p.do(press(kb.Enter))
	p.wait(`document.querySelector("#control-dim-input").value === "1"`)
	p.tabTo("#controls summary")
	p.do(press(kb.Enter))
	p.tabTo("#control-threshold-number")
	p.do(press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("0.5"), press(kb.Enter))
	p.wait(`location.search.includes("threshold=0.5")`)
	p.tabTo("#control-p-why")
	p.do(press(kb.Enter))
	p.wait(`document.querySelector("#control-p-help").checkVisibility()`)
	p.do(press(kb.Escape))
	p.wait(`!document.querySelector("#control-p-help").checkVisibility()`)

	// Letters, while the focus is in the demo and not in a field.
	p.tabTo("#chart-complex-table-button")
	p.do(press("1"))
	p.wait(`document.querySelector("#preset-circle").checked`)
	p.waitSummary("60 points")
	p.do(press("s"))
	p.wait(`document.querySelector("#control-seed-input").value === "2"`)
	p.do(press("r"))
	p.wait(`document.querySelector("#control-seed-input").value === "1"`)
	p.do(press("?"))
	p.wait(`document.querySelector("#keys").open`)
	p.do(press(kb.Escape))
	p.wait(`!document.querySelector("#keys").open && document.activeElement.id === "chart-complex-table-button"`)
}

func TestBarsTablesAndLayersWorkByKeyboard(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	for bar := 2; bar <= 4; bar++ {
		p.tabTo("#control-bar-input")
		p.do(press(kb.ArrowRight))
		p.wait(fmt.Sprintf(`document.querySelector("#remarks").textContent.includes("bar %d,")`, bar))
	}
	p.tabTo("#chart-barcode-table-button")
	p.do(press(kb.Enter))
	p.wait(`document.querySelectorAll("#chart-barcode-table tbody tr").length >= 60`)
	type head struct {
		Caption, Scope string
		Columns        int
		Text           string
	}
	got := eval[head](p, `() => {
		const t = document.querySelector("#chart-barcode-table table");
		return { caption: t.caption.textContent, scope: t.querySelector("th").scope, columns: t.querySelectorAll("th").length, text: t.innerText };
	}`)
	if got.Caption == "" || got.Scope != "col" || got.Columns < 3 || broken.MatchString(got.Text) {
		t.Errorf("the table has caption %q, scope %q, %d columns; broken text: %q", got.Caption, got.Scope, got.Columns, broken.FindString(got.Text))
	}
	p.do(press("t"))
	p.wait(`!document.querySelector("#chart-barcode-table").checkVisibility()`)
	p.tabTo("#chart-complex-layer-balls")
	p.do(press(" "))
	p.wait(`document.querySelector("#chart-complex-layer-balls").ariaPressed === "true"`)
	// The line of the scale in the barcode is a slider.
	p.tabTo("#chart-barcode-picture [role=slider]")
	before := eval[float64](p, `() => Number(document.activeElement.ariaValueNow)`)
	p.do(press(kb.ArrowRight))
	p.wait(fmt.Sprintf(`Number(document.activeElement.ariaValueNow) > %v && document.activeElement.role === "slider"`, before))
	p.wait(`location.search.includes("t=")`)
}

func TestPointsMoveByKeyboard(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?data=polygon&n=12&noise=0")
	p.wait(calm)
	p.wait(namedPoints)
	count := `document.querySelectorAll(".chart-point:not([hidden])").length`
	label := func() string {
		p.t.Helper()
		return eval[string](p, `() => document.activeElement.ariaLabel || ""`)
	}
	p.tabTo(".chart-point")
	first := label()
	if !regexp.MustCompile(`^point 1 of 12, x .*, y .*`).MatchString(first) {
		t.Errorf("the first handle is called %q", first)
	}
	if role := eval[string](p, `() => document.activeElement.getAttribute("aria-roledescription")`); role != "movable point" {
		t.Errorf("its role is described as %q", role)
	}
	p.do(press(kb.ArrowRight), press(kb.ArrowUp))
	p.wait(`document.querySelector("#control-data-input").value === "points" && location.search.includes("points=")`)
	p.wait(fmt.Sprintf(`document.activeElement.ariaLabel && document.activeElement.ariaLabel !== %q`, first))
	p.waitSummary("12 points")
	// Ten times as far, and back by Escape.
	p.wait(calm)
	moved := label()
	p.do(press(kb.PageDown))
	p.wait(`document.activeElement.ariaLabel.startsWith("point 2 of 12")`)
	p.do(press(kb.PageUp))
	p.wait(fmt.Sprintf(`document.activeElement.ariaLabel === %q`, moved))
	p.do(press(kb.Insert))
	p.wait(count + ` === 13`)
	p.waitSummary("13 points")
	p.wait(`document.activeElement.ariaLabel.startsWith("point 13 of 13")`)
	p.do(press(kb.Delete))
	p.wait(count + ` === 12`)
	p.waitSummary("12 points")
	if !eval[bool](p, `() => document.activeElement.classList.contains("chart-point")`) {
		t.Error("deleting a point loses the focus")
	}
	// Typing a position: Enter opens the fields.
	p.do(press(kb.Home), press(kb.Enter))
	p.wait(`document.querySelector(".chart-form input") === document.activeElement`)
	p.do(press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("0,25"), press(kb.Tab), press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press("-0.5"), press(kb.Enter))
	p.wait(`/^point 1 of 12, x 0[.]25\d*, y −0[.]50?\d*$/.test(document.activeElement.ariaLabel || "")`)
	p.do(press(kb.Enter))
	p.wait(`document.querySelector(".chart-form")`)
	p.do(press(kb.Escape))
	p.wait(`!document.querySelector(".chart-form") && document.activeElement.classList.contains("chart-point")`)
	// Down to none and up again.
	for range 12 {
		p.do(press(kb.Delete))
	}
	p.wait(count + ` === 0`)
	p.do(press(kb.Insert), press(kb.Insert), press(kb.Insert))
	p.wait(count + ` === 3`)
	p.waitSummary("3 points")
	// Nothing of it was announced more than once a rest.
	if where := broken.FindString(p.visibleText()); where != "" {
		t.Errorf("the page shows %q", where)
	}
}

// WCAG 2.5.7: what dragging does can be done by presses of a pointer alone.
func TestPointsMoveByPressesAlone(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?data=polygon&n=12&noise=0")
	p.wait(calm)
	p.wait(namedPoints)
	type spot struct{ X, Y float64 }
	at := func(selector string) spot {
		p.t.Helper()
		return eval[spot](p, `(s) => { const b = document.querySelector(s).getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; }`, selector)
	}
	eval[any](p, `() => document.querySelector("#app .picture").scrollIntoView({ block: "center", behavior: "instant" })`)
	from, middle := at(".chart-point"), at("#app .picture canvas")
	p.do(chromedp.MouseClickXY(from.X, from.Y))
	p.wait(`document.querySelector(".chart-point[aria-pressed=true]")`)
	p.do(chromedp.MouseClickXY(middle.X, middle.Y))
	p.wait(`location.search.includes("points=")`)
	p.wait(calm)
	if now := at(".chart-point"); now.X-middle.X > 2 || middle.X-now.X > 2 || now.Y-middle.Y > 2 || middle.Y-now.Y > 2 {
		t.Errorf("the point is at %v, want at %v, where the second press was", now, middle)
	}
	// Pressing it twice opens its fields, which can add and remove.
	now := at(".chart-point")
	p.do(chromedp.MouseClickXY(now.X, now.Y), pause(700*time.Millisecond), chromedp.MouseClickXY(now.X, now.Y))
	p.wait(`document.querySelector(".chart-form")`)
	words := eval[[]string](p, `() => [...document.querySelectorAll(".chart-form button")].map((b) => b.innerText)`)
	if !slices.ContainsFunc(words, func(s string) bool { return strings.Contains(s, "Remove") }) {
		t.Errorf("the fields offer %v, want a way to remove the point", words)
	}
}

// Readers who do not see the charts hear the summary once after each gesture, and nothing while it goes on.
func TestAGestureIsAnnouncedOnce(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	time.Sleep(time.Second)
	eval[any](p, `() => {
		globalThis.said = [];
		const status = document.querySelector("#status");
		new MutationObserver(() => said.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
	}`)
	p.tabTo("#control-n-input")
	for range 6 {
		p.do(press(kb.ArrowRight), pause(60*time.Millisecond))
	}
	p.waitSummary("66 points")
	p.wait(`said.length > 0`)
	time.Sleep(1200 * time.Millisecond)
	said := eval[[]string](p, `() => said`)
	if len(said) != 1 || said[0] != p.summary() {
		t.Errorf("six presses in a row were announced as %q, want the last summary once", said)
	}
}

// Pointer targets are at least 24 by 24 pixels (experience.md, X3.2). Points lie where the data is, and may be closer.
func TestPointerTargetsAreLargeEnough(t *testing.T) {
	for _, path := range pages() {
		p := newTab(t, View{})
		p.openPage(path)
		small := eval[[]string](p, `() => [...document.querySelectorAll("button, input, select, textarea, summary, .chart-bound")]
			.filter((e) => e.checkVisibility() && !e.classList.contains("chart-point"))
			.map((e) => {
				const least = (b) => Math.min(b.width, b.height);
				let b = e.getBoundingClientRect();
				for (const l of e.labels || []) { // a press on the label counts
					const c = l.getBoundingClientRect();
					if (least(c) > least(b)) b = c;
				}
				return [e, b];
			})
			.filter(([e, b]) => b.width > 1 && (b.width < 24 || b.height < 24) && !e.closest(".visually-hidden"))
			.map(([e, b]) => e.tagName + "#" + e.id + "." + e.className + " " + Math.round(b.width) + "x" + Math.round(b.height))`)
		if len(small) > 0 {
			t.Errorf("%s: targets under 24 px: %v", path, small)
		}
	}
}
