//go:build !js

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"stillpoint/core/demos/catalogue"
)

// The chart stays in sight while a control is used, and the open sheet takes at most 55 % of the height.
func TestX2_5_ChartAndControlAreInSightTogetherOnAPhone(t *testing.T) {
	type box struct{ Top, Bottom, Height float64 }
	type look struct {
		Sheet, Chart box
		Controls     int
		Height       float64
		Covered      bool
	}
	const script = `() => {
		const panel = document.querySelector("#controls"), chart = document.querySelector("#app figure .box");
		const b = chart.getBoundingClientRect();
		const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 3);
		return {
			sheet: panel.getBoundingClientRect().toJSON(), chart: b.toJSON(), height: innerHeight,
			controls: [...panel.querySelectorAll(".control")].filter((c) => c.checkVisibility()).length,
			covered: !chart.contains(top),
		};
	}`
	for _, d := range catalogue.All() {
		if !d.Flagship {
			continue
		}
		t.Run(d.ID, func(t *testing.T) {
			p := newTab(t, View{Width: 390, Height: 844})
			p.openPage("/d/" + d.ID + "/")
			p.wait(calm + ` && document.querySelector("#controls.sheet")`)
			eval[any](p, `() => document.querySelector("#app figure .box").scrollIntoView({ block: "start", behavior: "instant" })`)
			closed := eval[look](p, script)
			if closed.Controls != 1 || closed.Sheet.Bottom < closed.Height-1 || closed.Sheet.Height > 0.25*closed.Height {
				t.Errorf("closed: %+v; want one control in a low bar at the lower edge", closed)
			}
			if closed.Covered || closed.Chart.Bottom > closed.Sheet.Top+1 {
				t.Errorf("closed: the chart ends at %v, the bar begins at %v", closed.Chart.Bottom, closed.Sheet.Top)
			}
			// The control works there.
			p.do(clickOn("#controls .in-hand .step:last-child"))
			p.wait(calm)
			p.do(clickOn(".sheet-toggle"))
			open := eval[look](p, script)
			if open.Controls < 2 || open.Sheet.Height > 0.55*open.Height+1 || open.Covered {
				t.Errorf("open: %+v; want all controls, at most 55 %% of the height, and the chart behind it in sight", open)
			}
			// The control that was used last is in hand afterwards.
			last := eval[string](p, `() => {
				const all = [...document.querySelectorAll("#controls .control")].filter((c) => c.checkVisibility());
				const c = all.at(-1);
				c.querySelector("input, select, button").focus();
				return c.id;
			}`)
			p.do(press(kb.Escape))
			p.wait(`!document.querySelector("#controls.open")`)
			if got := eval[string](p, `() => document.querySelector("#controls .in-hand").id`); got != last {
				t.Errorf("in hand is %s, last used was %s", got, last)
			}
		})
	}
}

func TestX2_5_OnADesktopTheControlsStandWhereTheyDid(t *testing.T) {
	p := newTab(t, View{Width: 390, Height: 844})
	p.openPage("/d/homology/")
	p.wait(`document.querySelector("#controls.sheet")`)
	if err := p.Look(View{}); err != nil {
		t.Fatal(err)
	}
	p.wait(`!document.querySelector("#controls.sheet")`)
	if n := eval[int](p, `() => [...document.querySelectorAll("#controls .control")].filter((c) => c.checkVisibility()).length`); n < 5 {
		t.Errorf("%d controls after the window grew", n)
	}
	if eval[bool](p, `() => document.querySelector(".sheet-toggle").checkVisibility()`) {
		t.Error("the button of the sheet is left")
	}
}
