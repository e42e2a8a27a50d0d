//go:build !js

package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// onPaper makes the page look as it would be printed, and lets its scripts know.
func (p *tab) onPaper(on bool) {
	p.t.Helper()
	media := ""
	if on {
		media = "print"
		eval[any](p, `() => dispatchEvent(new Event("beforeprint"))`)
	}
	p.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
		return chromedp.Void{}, err
	})
	if !on {
		eval[any](p, `() => dispatchEvent(new Event("afterprint"))`)
	}
}

func TestX3_9_ADemoOnPaper(t *testing.T) {
	p := newTab(t, View{Dark: true})
	p.openPage("/d/homology/?preset=eight&seed=5")
	p.wait(calm)
	p.onPaper(true)
	type look struct {
		Background string
		Controls   string
		Header     bool
		Settings   string
		Pictures   int
		Foot       string
		Canvas     bool
	}
	got := eval[look](p, `() => {
		const seen = (s) => [...document.querySelectorAll(s)].some((e) => e.checkVisibility());
		return {
			background: getComputedStyle(document.documentElement).backgroundColor, controls: [...document.querySelectorAll("button, input, select")].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)).join(), header: seen(".site-header"),
			settings: document.querySelector("#print-sheet table").innerText, pictures: [...document.querySelectorAll("#print-sheet svg")].filter((s) => s.parentElement.id === "print-sheet" && s.checkVisibility()).length,
			foot: document.querySelector(".print-foot").textContent, canvas: seen("canvas"),
		};
	}`)
	if got.Background != "rgb(255, 255, 255)" || got.Controls != "" || got.Header || got.Canvas {
		t.Errorf("on paper: %+v; want white, no controls, no canvas", got)
	}
	for _, want := range []string{"Number of points", "120", "Figure eight", "Seed"} {
		if !strings.Contains(got.Settings, want) {
			t.Errorf("the settings do not say %q: %s", want, got.Settings)
		}
	}
	if charts := eval[int](p, `async () => (await stillpoint.description).demo.charts.length`); got.Pictures != charts {
		t.Errorf("%d pictures for %d charts", got.Pictures, charts)
	}
	if !strings.Contains(got.Foot, "/d/homology/?v=1&preset=eight&seed=5") && !strings.Contains(got.Foot, "/d/homology/?preset=eight&seed=5") || !strings.Contains(got.Foot, "seed 5") {
		t.Errorf("at the foot stands %q", got.Foot)
	}
	p.onPaper(false)
	if eval[bool](p, `() => Boolean(document.querySelector("#print-sheet")) || document.documentElement.dataset.theme === "light"`) {
		t.Error("something of the printing is left")
	}
}

func TestX6_6_NotesPrintAlone(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	eval[any](p, `() => { globalThis.print = () => {}; }`)
	p.do(clickOn("[data-print=notes]"))
	p.onPaper(true)
	seen := eval[[]string](p, `() => [...document.querySelectorAll("h1, h2")].filter((e) => e.checkVisibility()).map((e) => e.textContent)`)
	if len(seen) != 1 || seen[0] != "Notes for lecturers" {
		t.Errorf("printed are %q, want the notes alone", seen)
	}
	p.onPaper(false)
}
