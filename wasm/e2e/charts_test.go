//go:build !js

package e2e

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests in this file look at the charts of package specimen.

const tall = 2600 // a window in which all of its charts are in sight

func (p *tab) colourAt(chart string, x, y float64) [3]int {
	p.t.Helper()
	return [3]int(eval[[]int](p, `(id, x, y) => colourAt(id, x, y)`, chart, x, y))
}

// like reports whether two colours differ by rounding only.
func like(a, b [3]int) bool {
	for i := range a {
		if d := a[i] - b[i]; d < -3 || d > 3 {
			return false
		}
	}
	return true
}

// blend returns the colour at u of a palette of colours at equal distances.
func blend(u float64, palette ...[3]int) [3]int {
	at := math.Min(math.Max(u, 0), 1) * float64(len(palette)-1)
	i := min(int(at), len(palette)-2)
	var c [3]int
	for k := range c {
		c[k] = int(math.Round(float64(palette[i][k]) + (at-float64(i))*float64(palette[i+1][k]-palette[i][k])))
	}
	return c
}

// The palettes of X3.6.
var (
	signedPalette = [][3]int{{0x21, 0x66, 0xac}, {0x43, 0x93, 0xc3}, {0x92, 0xc5, 0xde}, {0xd1, 0xe5, 0xf0}, {0xf7, 0xf7, 0xf7}, {0xfd, 0xdb, 0xc7}, {0xf4, 0xa5, 0x82}, {0xd6, 0x60, 0x4d}, {0xb2, 0x18, 0x2b}}
	viridis       = [][3]int{{0x44, 0x01, 0x54}, {0x48, 0x28, 0x78}, {0x3e, 0x49, 0x89}, {0x31, 0x68, 0x8e}, {0x26, 0x82, 0x8e}, {0x1f, 0x9e, 0x89}, {0x35, 0xb7, 0x79}, {0x6e, 0xce, 0x58}, {0xb5, 0xde, 0x2b}, {0xfd, 0xe7, 0x25}}
)

// fieldAt is the value of the specimen's field in a cell.
func fieldAt(x, y float64) float64 { return x * (2 + y) / 3 }

func TestX3_6_SignedHeatMapHasItsColoursInEachCell(t *testing.T) {
	for _, side := range []int{20, 128} {
		p := openSpecimen(t, View{Height: tall}, fmt.Sprintf("?side=%d", side))
		eval[any](p, `() => only("plane", "field")`)
		at := func(k int) float64 { return -1 + (2*float64(k)+1)/float64(side) }
		for _, cell := range [][2]int{{0, 0}, {side - 1, 0}, {0, side - 1}, {side - 1, side - 1}, {side / 2, side / 3}, {side / 4, side - 2}, {side - 3, side / 2}} {
			x, y := at(cell[0]), at(cell[1])
			want := blend((fieldAt(x, y)+1)/2, signedPalette...)
			if got := p.colourAt("plane", x, y); !like(got, want) {
				t.Errorf("%d cells a side: cell %v has the colour %v, want %v", side, cell, got, want)
			}
		}
	}
}

// Each pixel belongs to one cell, and the cells begin and end where the axes say, to half a pixel.
func TestX3_18_CellsOfAHeatMapMeetTheAxes(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "?side=20")
	type facts struct {
		Edges  [][2]float64 // px where the colour changes along a row of the picture, px of the edge there
		Marks  int          // elements that are drawn
		Beyond []int        // the colour just outside
	}
	got := eval[facts](p, `async () => {
		await only("plane", "field");
		const view = views.plane, { rect, x, y } = view.frame, canvas = view.root.querySelector("canvas");
		const row = Math.round(y.px(-0.95)), line = canvas.getContext("2d").getImageData(0, row, canvas.width, 1).data;
		const colour = (q) => line.slice(4 * q, 4 * q + 3).join();
		const edges = [];
		for (let q = Math.ceil(rect.left) + 1; q < rect.right - 1; q++) if (colour(q) !== colour(q - 1)) edges.push(q);
		const wanted = Array.from({ length: 19 }, (_, k) => x.px(-1 + (k + 1) / 10));
		const zr = echarts.getInstanceByDom(view.root).getZr();
		return { edges: edges.map((q, k) => [q, wanted[k] ?? -1]), marks: zr.storage.getDisplayList(true).length,
			beyond: [...canvas.getContext("2d").getImageData(Math.round(rect.right) + 3, row, 1, 1).data.slice(0, 4)] };
	}`)
	if len(got.Edges) != 19 {
		t.Fatalf("%d edges between 20 cells: %v", len(got.Edges), got.Edges)
	}
	for _, e := range got.Edges {
		if math.Abs(e[0]-e[1]) > 0.51 {
			t.Errorf("the colour changes at pixel %v, the cell ends at %v", e[0], e[1])
		}
	}
	if got.Marks > 150 {
		t.Errorf("%d things are drawn for 400 cells: each must not be one", got.Marks)
	}
	if got.Beyond[3] != 0 {
		t.Errorf("the picture goes on beyond the axis: %v", got.Beyond)
	}
}

func TestHeatMapSaysTheValueUnderThePointerWithItsSign(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	eval[any](p, `() => only("plane", "field")`)
	for _, c := range []struct {
		x, y float64
		want []string
	}{{0.95, -0.95, []string{"f: +0.3325 m", "x: 0.95", "y: −0.95"}}, {-0.95, 0.95, []string{"f: −0.9342 m"}}} {
		at := eval[[]float64](p, `(x, y) => inWindow("plane", x, y)`, c.x, c.y)
		p.do(chromedp.MouseEvent(chromedp.MouseMoved, at[0], at[1]))
		p.wait(`!document.querySelector("#chart-plane-picture .chart-tip").hidden`)
		text := eval[string](p, `() => document.querySelector("#chart-plane-picture .chart-tip").textContent`)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("at %v, %v the chart says %q, want %q in it", c.x, c.y, text, want)
			}
		}
	}
}

func TestHeatMapsAndCurvesAreReadByKeyboard(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	label := func() string { return eval[string](p, `() => document.activeElement.ariaLabel || ""`) }
	p.tabTo("#chart-cells-picture .chart-probe")
	if got := label(); !strings.HasPrefix(got, "ranks, method: ESN, row: 1, rank: 1") {
		t.Errorf("the middle cell reads %q", got)
	}
	p.do(press(kb.ArrowLeft), press(kb.ArrowDown))
	if got := label(); !strings.HasPrefix(got, "ranks, method: NVAR, row: 0, rank: 1") {
		t.Errorf("left and down of it reads %q", got)
	}
	p.do(press(kb.ArrowLeft)) // the end
	if got := label(); !strings.HasPrefix(got, "ranks, method: NVAR") {
		t.Errorf("beyond the end reads %q", got)
	}
	p.do(press(kb.Enter)) // takes the cell
	p.wait(`document.querySelector("#control-cell-input").value === "1"`)
	p.tabTo("#chart-curves-picture .chart-probe")
	p.do(press(kb.Home))
	if got := label(); !strings.HasPrefix(got, "mean, step: 0, loss: 1.") {
		t.Errorf("the first vertex reads %q", got)
	}
	p.do(press(kb.ArrowRight), press(kb.ArrowRight))
	if got := label(); !strings.HasPrefix(got, "mean, step: 2, loss: 0.1.") {
		t.Errorf("the third vertex reads %q", got)
	}
	p.do(press(kb.ArrowUp)) // the other curve, at the same step
	if got := label(); !strings.HasPrefix(got, "best, step: 2, loss: 1.") {
		t.Errorf("the other curve reads %q", got)
	}
}

// The overlap of two rectangles of one layer is as dark as each of them.
func TestRectanglesOfALayerAreFilledOnce(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	eval[any](p, `() => only("plane", "regions")`)
	first, overlap, second := p.colourAt("plane", -0.85, -0.85), p.colourAt("plane", -0.61, -0.59), p.colourAt("plane", -0.35, -0.35)
	if first != overlap || second != overlap {
		t.Errorf("colours %v, %v and in both %v: want the same", first, second, overlap)
	}
	if endless := p.colourAt("plane", 0.97, 0.97); endless != first {
		t.Errorf("an endless rectangle has the colour %v at the corner of the axes, want %v", endless, first)
	}
	if beside := p.colourAt("plane", 0.3, -0.5); beside == first {
		t.Error("beside the rectangles there is the same colour")
	}
}

func TestMarksTakeTheColoursOfAColumn(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	eval[any](p, `() => only("plane", "levels")`)
	for _, c := range []struct {
		x, y, u float64
	}{{-0.85, -0.85, 0}, {-0.35, -0.35, 0.5}, {0.9, 0.9, 1}} {
		if got, want := p.colourAt("plane", c.x, c.y), blend(c.u, viridis...); !like(got, want) {
			t.Errorf("at %v, %v: %v, want %v", c.x, c.y, got, want)
		}
	}
	key := func(chart string) string {
		return eval[string](p, `(id) => [...document.querySelectorAll("#chart-" + id + "-picture .chart-shade > *")].map((e) => e.textContent || "#").join(" ")`, chart)
	}
	for chart, want := range map[string]string{
		"plane": "level # 1 # 2 # 3", "cells": "rank # 1 # 2 # 3", "cloud": "distance from the middle 0 # 3", "picture": "grey 0 # 255",
	} {
		if got := key(chart); got != want {
			t.Errorf("the key of chart %s is %q, want %q", chart, got, want)
		}
	}
	eval[any](p, `() => only("plane", "field")`)
	if got := key("plane"); got != "f (m) −1 # +1" {
		t.Errorf("the key of signed numbers is %q", got)
	}
}

// Where the reader chose the colours there are only two, and negative cells are hatched.
func TestX3_7_ForcedColoursLeaveTwo(t *testing.T) {
	p := openSpecimen(t, View{Height: tall, Forced: true}, "?side=4")
	eval[any](p, `() => only("plane", "field")`)
	type cell struct{ Grey, Shades int }
	look := func(x, y float64) cell { // a square in the middle of a cell
		return eval[cell](p, `(x, y) => {
			const view = views.plane, px = view.frame.x.px(x), py = view.frame.y.px(y);
			const { data } = view.root.querySelector("canvas").getContext("2d").getImageData(px - 12, py - 12, 24, 24);
			const seen = new Set();
			let grey = 1;
			for (let i = 0; i < data.length; i += 4) {
				seen.add(data[i]);
				if (Math.abs(data[i] - data[i + 1]) > 2 || Math.abs(data[i] - data[i + 2]) > 2) grey = 0;
			}
			return { grey, shades: seen.size };
		}`, x, y)
	}
	if c := look(0.75, 0.25); c.Grey != 1 || c.Shades != 1 {
		t.Errorf("a positive cell: %+v, want one grey", c)
	}
	if c := look(-0.75, 0.25); c.Grey != 1 || c.Shades != 2 {
		t.Errorf("a negative cell: %+v, want two greys, because it is hatched", c)
	}
}

func TestX3_12_BoundsSayOnWhichSideThingsAre(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	verdict := `document.querySelector("#chart-bounds-picture .chart-verdict")?.textContent`
	p.wait(verdict + ` === "0.4 is inside the bound 2/λ = 0.5, Thm 2"`)
	// The side of which the theorem says nothing is hatched: along a row without curves there are lines on the right only.
	hatch := func(from, to float64) int {
		return eval[int](p, `(from, to) => {
			const { x, y } = views.bounds.frame, a = Math.round(x.px(from)), b = Math.round(x.px(to));
			const { data } = views.bounds.root.querySelector("canvas").getContext("2d").getImageData(a, Math.round(y.px(2.45)), b - a, 1);
			let changes = 0;
			for (let i = 7; i < data.length; i += 4) if ((data[i] > 40) !== (data[i - 4] > 40)) changes++;
			return changes;
		}`, from, to)
	}
	if left, right := hatch(0.02, 0.45), hatch(0.55, 9); left > 6 || right < 10 {
		t.Errorf("%d changes of colour on the side of the promise, %d on the other: want none but the grid's, and many", left, right)
	}
	p.do(clickOn("#preset-beyond"))
	p.wait(verdict + ` === "4 is outside the bound 2/λ = 0.5, Thm 2"`)
	p.do(clickOn("#control-convex-input"))
	p.wait(verdict + ` === "2/λ, Thm 2: bound not applicable because the function is not convex"`)
}

func TestX3_11_WhatIsTooSmallStandsOnTheFloorWithANote(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	p.wait(`document.querySelector("#chart-curves-picture .chart-verdict")?.textContent === "Hollow marks: at or below 10⁻¹⁶ (rounding)"`)
	if lo := eval[float64](p, `() => views.curves.range.y.lo`); lo != 1e-16 {
		t.Errorf("the axis begins at %v, want at the floor", lo)
	}
	eval[any](p, `() => only("curves", "best")`)
	p.wait(`!document.querySelector("#chart-curves-picture .chart-verdict")`)
}

// X3.13: the band has its own entry in the legend, with the number of seeds; X3.14: a long press isolates.
func TestX3_13_X3_14_Legend(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	if got := eval[string](p, `() => document.querySelector("#chart-curves-layer-range").textContent`); got != "mean of 16 seeds, 10–90 %" {
		t.Errorf("the band is called %q", got)
	}
	pressed := `[...document.querySelectorAll("#chart-curves-figure .key")].map((k) => k.ariaPressed).join()`
	at := eval[[]float64](p, `() => { const b = document.querySelector("#chart-curves-layer-mean").getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }`)
	hold := func(d time.Duration) {
		t.Helper()
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			if err := mouse(ctx, target, chromedp.MousePressed, at[0], at[1]); err != nil {
				return err
			}
			time.Sleep(d)
			return mouse(ctx, target, chromedp.MouseReleased, at[0], at[1])
		}))
	}
	hold(900 * time.Millisecond)
	p.wait(pressed + ` === "false,true,false"`)
	hold(900 * time.Millisecond) // it is alone already: all come back
	p.wait(pressed + ` === "true,true,true"`)
	hold(10 * time.Millisecond)
	p.wait(pressed + ` === "true,false,true"`)
}

// X3.18: a line of 12,000 vertices is drawn with at most 2,000, and three curves of one table do not run into another.
func TestX3_18_LinesAreReduced(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	type facts struct{ Lines, Moves int }
	got := eval[facts](p, `async () => {
		const proto = CanvasRenderingContext2D.prototype, { lineTo, moveTo } = proto;
		const element = views.bounds.layers[0].elements.values().next().value;
		let lines = 0, moves = 0;
		proto.lineTo = function (...a) { lines++; return lineTo.apply(this, a); };
		proto.moveTo = function (...a) { moves++; return moveTo.apply(this, a); };
		const { of: { draw, layer } } = element.shape;
		draw(document.createElement("canvas").getContext("2d"), layer, views.bounds.frame);
		Object.assign(proto, { lineTo, moveTo });
		return { lines, moves };
	}`)
	if got.Moves != 3 || got.Lines < 1000 || got.Lines+got.Moves > 2000 {
		t.Errorf("%d curves with %d vertices are drawn, want 3 and at most 2,000", got.Moves, got.Lines+got.Moves)
	}
}

// points returns the positions that the last result has for a table.
func (p *tab) points(table string) []float64 {
	p.t.Helper()
	return eval[[]float64](p, `(name) => { const t = stillpoint.page.result().tables[name]; return [...t.x].flatMap((x, i) => [x, t.y[i]]); }`, table)
}

func TestFixedHandlesHaveNamesAndAreNeitherAddedNorRemoved(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	p.wait(namedPoints)
	names := eval[[]string](p, `() => [...document.querySelectorAll("#chart-plane-picture .chart-point")].map((b) => b.ariaLabel)`)
	want := []string{"lower end of the line, x −0.80, y −0.60", "upper end of the line, x 0.60, y 0.80", "spot 1 of 1, x 0.50, y −0.50"}
	if fmt.Sprint(names) != fmt.Sprint(want) {
		t.Errorf("the handles are called %q, want %q", names, want)
	}
	if eval[bool](p, `() => Boolean(document.querySelector("#chart-plane-add") || !document.querySelector("#chart-cloud-add"))`) {
		t.Error("points can be added where they are fixed, or not where they are not")
	}
	p.tabTo("#chart-plane-picture .chart-point")
	p.do(press(kb.Insert), press(kb.Delete), press(kb.ArrowRight))
	p.wait(`location.search.includes("line=")`)
	p.wait(calm)
	if got := p.points("line"); len(got) != 4 || math.Abs(got[0]+0.78) > 1e-3 || math.Abs(got[1]+0.6) > 1e-3 {
		t.Errorf("the line goes from and to %v, want its lower end 1 %% of the axis to the right", got)
	}
	if eval[bool](p, `() => location.search.includes("spot=")`) {
		t.Error("moving the line moves the spot")
	}
	p.do(press(kb.Enter))
	p.wait(`document.querySelector(".chart-form")`)
	if words := eval[string](p, `() => document.querySelector(".chart-form").innerText`); strings.Contains(words, "Remove") || strings.Contains(words, "Add") {
		t.Errorf("the fields of a fixed handle offer %q", words)
	}
}

func TestHandlesOfOneAxisStayOnIt(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	p.wait(namedPoints)
	eval[any](p, `() => document.querySelectorAll("#chart-plane-picture .chart-point")[2].focus()`)
	p.do(press(kb.ArrowUp), press(kb.ArrowRight))
	p.wait(`location.search.includes("spot=")`)
	p.wait(calm)
	if got := p.points("spot"); math.Abs(got[0]-0.52) > 1e-3 || math.Abs(got[1]+0.5) > 1e-3 {
		t.Errorf("the spot is at %v, want 0.52, −0.5", got)
	}
	at := eval[[]float64](p, `() => inWindow("plane", 0.52, -0.5)`)
	p.drag(at, []float64{at[0] - 60, at[1] - 60}, false)
	p.wait(calm + ` && stillpoint.page.result().tables.spot.x[0] < 0.5`)
	if got := p.points("spot"); math.Abs(got[1]+0.5) > 1e-3 {
		t.Errorf("dragged, the spot is at %v: it left its axis", got)
	}
}

// drag presses at one place, goes to the other and lets go.
func (p *tab) drag(from, to []float64, shift bool) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		event := func(kind input.DispatchMouseEventType, x, y float64, buttons int64) error {
			e := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Buttons: buttons}
			if kind != chromedp.MouseMoved || buttons > 0 {
				e.Button = input.MouseButtonLeft
			}
			if kind != chromedp.MouseMoved {
				e.ClickCount = 1
			}
			if shift {
				e.Modifiers = int64(chromedp.ModifierShift)
			}
			_, err := cdp.Call(ctx, target, input.DispatchMouseEvent, e)
			return err
		}
		if err := event(chromedp.MouseMoved, from[0], from[1], 0); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond) // pointing at it comes first
		if err := event(chromedp.MousePressed, from[0], from[1], 1); err != nil {
			return err
		}
		for k := 1; k <= 4; k++ {
			u := float64(k) / 4
			if err := event(chromedp.MouseMoved, from[0]+u*(to[0]-from[0]), from[1]+u*(to[1]-from[1]), 1); err != nil {
				return err
			}
		}
		return event(chromedp.MouseReleased, to[0], to[1], 0)
	}))
}

// Thousands of points have one button between them, which is where the pointer or the keyboard is.
func TestLargeCloudsHaveOneRovingHandle(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "?preset=large")
	before := p.points("cloud")
	if len(before) != 4000 {
		t.Fatalf("%d points", len(before)/2)
	}
	shown := `[...document.querySelectorAll("#chart-cloud-picture .chart-point")].filter((b) => !b.hidden)`
	if n := eval[int](p, `() => `+shown+`.length`); n != 1 {
		t.Errorf("%d buttons for 2,000 points", n)
	}
	// A point with some room around it.
	best, room := 0, 0.0
	for i := 0; i < 200; i++ {
		near := math.Inf(1)
		for j := 0; j < 2000; j++ {
			if j != i {
				near = math.Min(near, math.Hypot(before[2*i]-before[2*j], before[2*i+1]-before[2*j+1]))
			}
		}
		if near > room {
			best, room = i, near
		}
	}
	at := eval[[]float64](p, `(x, y) => inWindow("cloud", x, y)`, before[2*best], before[2*best+1])
	p.drag(at, []float64{at[0] + 10, at[1]}, false)
	p.wait(fmt.Sprintf(calm+` && Math.abs(stillpoint.page.result().tables.cloud.x[%d] - %v) > 0.01`, best, before[2*best]))
	after := p.points("cloud")
	moved := 0
	for i := range 2000 {
		if math.Hypot(after[2*i]-before[2*i], after[2*i+1]-before[2*i+1]) > 1e-3 {
			moved++
		}
	}
	if moved != 1 {
		t.Errorf("%d points have moved, want 1", moved)
	}
	// It is too much for a link, which then leaves it out.
	time.Sleep(500 * time.Millisecond)
	if search := eval[string](p, `() => location.search`); len(search) > 2000 || strings.Contains(search, "cloud=") {
		t.Errorf("the link has %d characters", len(search))
	}
	// By keyboard: the button is on the point that was moved; the next one, one step.
	p.wait(fmt.Sprintf(`document.activeElement.ariaLabel?.startsWith("point %d of 2000")`, best+1))
	p.do(press(kb.PageDown))
	next := best + 1
	p.wait(fmt.Sprintf(`document.activeElement.ariaLabel?.startsWith("point %d of 2000")`, next+1))
	p.do(press(kb.ArrowUp))
	p.wait(fmt.Sprintf(calm+` && Math.abs(stillpoint.page.result().tables.cloud.y[%d] - %v - 0.04) < 2e-3`, next, after[2*next+1]))
}

// T1: many points are moved together, taken by a rectangle or one by one.
func TestPointsOfARectangleMoveTogether(t *testing.T) {
	p := openSpecimen(t, View{Height: tall}, "")
	p.wait(namedPoints)
	before := p.points("cloud")
	inside := map[int]bool{}
	for i := range len(before) / 2 {
		inside[i] = before[2*i] < 0.05
	}
	from, to := eval[[]float64](p, `() => inWindow("cloud", -1.95, -1.95)`), eval[[]float64](p, `() => inWindow("cloud", 0.05, 1.95)`)
	p.drag(from, to, true)
	p.wait(`document.activeElement.matches("#chart-cloud-picture .chart-point")`)
	p.do(press(kb.ArrowRight), press(kb.ArrowRight))
	check := func(by float64, what string) {
		t.Helper()
		p.wait(`location.search.includes("cloud=")`)
		p.wait(calm)
		for i, after := 0, p.points("cloud"); i < len(before)/2; i++ {
			want := before[2*i]
			if inside[i] {
				want += by
			}
			if math.Abs(after[2*i]-want) > 2e-3 || math.Abs(after[2*i+1]-before[2*i+1]) > 2e-3 {
				t.Errorf("%s: point %d is at %v, want %v (inside: %v)", what, i+1, after[2*i], want, inside[i])
			}
		}
	}
	check(0.08, "two steps to the right")
	// Dragging one of them drags all.
	grabbed := 0
	for !inside[grabbed] {
		grabbed++
	}
	at := eval[[]float64](p, `(x, y) => inWindow("cloud", x, y)`, before[2*grabbed]+0.08, before[2*grabbed+1])
	by := eval[float64](p, `() => 40 / (views.cloud.frame.x.px(1) - views.cloud.frame.x.px(0))`)
	p.drag(at, []float64{at[0] + 40, at[1]}, false)
	p.wait(fmt.Sprintf(`Math.abs(stillpoint.page.result().tables.cloud.x[%d] - %v) < 0.02`, grabbed, before[2*grabbed]+0.08+by))
	check(0.08+by, "dragged")
	// Escape lets go, Ctrl+A takes all, Delete removes what is held.
	p.do(press(kb.Escape), press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), press(kb.Delete))
	p.wait(`document.querySelectorAll("#chart-cloud-picture .chart-point:not([hidden])").length === 0`)
}

func TestAxeFindsNothingOnTheSpecimen(t *testing.T) {
	for name, view := range map[string]View{"light": {}, "dark": {Dark: true}} {
		p := openSpecimen(t, view, "")
		p.wait(namedPoints)
		for _, v := range p.axeViolations() {
			t.Errorf("%s: %s", name, v)
		}
	}
}
