//go:build !js

package e2e

import (
	"testing"

	"stillpoint/core/demos/catalogue"
)

// Every demo is looked at once, at two widths. What the shell does for all of them alike is tested on the first.
func TestEachDemoPageIsSound(t *testing.T) {
	for _, d := range catalogue.All() {
		t.Run(d.ID, func(t *testing.T) {
			p := newTab(t, View{})
			p.openPage("/d/" + d.ID + "/")
			p.wait(calm)
			p.wait(namedPoints)
			for _, line := range p.axeViolations() {
				t.Error(line)
			}
			if bad := brokenIn(p.texts()); bad != "" {
				t.Errorf("the page shows %q", bad)
			}
			for _, width := range []int{1280, 390} {
				if err := p.Look(View{Width: width, Height: 844}); err != nil {
					t.Fatal(err)
				}
				type facts struct{ Wide, Top, Left, Right float64 }
				got := eval[facts](p, `async () => {
					for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
					const chart = document.querySelector("#app figure").getBoundingClientRect(), root = document.documentElement;
					return { wide: root.scrollWidth - root.clientWidth, top: chart.top + scrollY, left: chart.left, right: chart.right };
				}`)
				if got.Wide > 0 || got.Left < 0 || got.Right > float64(width) {
					t.Errorf("at %d px: %+v; want nothing beyond the edge", width, got)
				}
				if got.Top > 844 {
					t.Errorf("at %d px: the main chart begins at %v, below the first screen", width, got.Top)
				}
			}
		})
	}
}
