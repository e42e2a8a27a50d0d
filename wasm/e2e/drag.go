//go:build !js

package e2e

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/chromedp/chromedp"
)

// dragSpy notes, in the page, when the pointer moved, when the named chart had been painted with a new result, and every
// task of the main thread that took over 50 ms. It stands between chart.js and the page program.
const dragSpy = `(() => {
	const spy = (globalThis.dragSpy = { chart: "diagram", moves: [], paints: [], long: [], waiting: [] });
	addEventListener("pointermove", (e) => spy.moves.push(e.timeStamp), { capture: true });
	new PerformanceObserver((list) => { for (const e of list.getEntries()) spy.long.push([e.startTime, e.duration]); }).observe({ type: "longtask" });
	let charts;
	Object.defineProperty(globalThis, "stillpointChart", {
		configurable: true,
		get: () => charts,
		set(original) {
			charts = { ...original, create(element, spec, on) {
				const view = original.create(element, spec, on);
				const update = view.update;
				view.update = (result) => {
					update(result);
					if (spec.chart.ID !== spy.chart) return;
					requestAnimationFrame(() => { // the frame that paints it; a message arrives when it is done
						const { port1, port2 } = new MessageChannel();
						port1.onmessage = () => { spy.paints.push(performance.now()); spy.waiting.splice(0).forEach((f) => f()); };
						port2.postMessage(0);
					});
				};
				return view;
			} };
		},
	});
})()`

// Drag is what was seen while a point was dragged.
type Drag struct {
	Latencies []float64 // ms from a move of the pointer to the new diagram on the screen, the pointer resting in between
	LongTasks []float64 // ms of each task of the main thread over 50 ms, during those moves and a fast drag
	Results   int       // diagrams painted during the fast drag
	Moves     int       // moves of the pointer during the fast drag
}

// Median returns the median latency.
func (d Drag) Median() float64 {
	sorted := slices.Sorted(slices.Values(d.Latencies))
	if len(sorted) == 0 {
		return math.NaN()
	}
	return sorted[(len(sorted)-1)/2]
}

// PrepareDrag makes a tab ready for MeasureDrag; it must be called before the page is opened.
func PrepareDrag(t *Tab) error { return t.OnNewPage(dragSpy) }

// MeasureDrag drags a point of the main chart of the homology demo, which the tab shows: first in single moves, each
// after the diagram of the one before has been painted, then fast.
func MeasureDrag(t *Tab) (Drag, error) {
	var drag Drag
	type place struct{ X, Y, Width float64 }
	at, err := Call[place](t, time.Minute, `() => {
		const chart = document.querySelector("#app .picture");
		chart.scrollIntoView({ block: "center", behavior: "instant" });
		const handles = [...chart.querySelectorAll(".chart-point:not([hidden])")];
		const b = handles[Math.floor(handles.length / 3)].getBoundingClientRect();
		return { x: b.x + b.width / 2, y: b.y + b.height / 2, width: chart.clientWidth };
	}`)
	if err != nil {
		return drag, err
	}
	// A circle through the handle. The first move goes to its far side: less than 4 px would not be a drag.
	circle := func(k int) (x, y float64) {
		angle, radius := float64(k+19)*math.Pi/20, at.Width/20
		return at.X + radius*(math.Cos(angle)-1), at.Y + radius*math.Sin(angle)
	}
	ctx, cancel := context.WithTimeout(t.Ctx, 2*time.Minute)
	defer cancel()
	begin := func(ctx context.Context, target *chromedp.Target) error {
		if err := mouse(ctx, target, chromedp.MouseMoved, at.X, at.Y); err != nil {
			return err
		}
		return mouse(ctx, target, chromedp.MousePressed, at.X, at.Y)
	}
	const warmUp, single = 10, 40
	err = chromedp.Do(ctx, chromedp.Func(begin))
	for k := 1; err == nil && k <= warmUp+single; k++ {
		latency, moveErr := oneMove(ctx, t, circle, k)
		if k == warmUp && moveErr == nil {
			_, moveErr = Call[any](t, time.Minute, `() => { dragSpy.long.length = 0; }`)
		}
		if err = moveErr; k > warmUp {
			drag.Latencies = append(drag.Latencies, latency)
		}
		time.Sleep(time.Duration(20+7*(k%5)) * time.Millisecond) // not in step with the frames of the screen
	}
	if err != nil {
		return drag, err
	}
	before, err := Call[[]int](t, time.Minute, `() => [dragSpy.moves.length, dragSpy.paints.length]`)
	if err != nil {
		return drag, err
	}
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for k := range 120 {
			x, y := circle(warmUp + single + k)
			if err := dragTo(ctx, target, x, y); err != nil {
				return err
			}
			time.Sleep(8 * time.Millisecond)
		}
		x, y := circle(warmUp + single + 119)
		return mouse(ctx, target, chromedp.MouseReleased, x, y)
	}))
	if err != nil {
		return drag, err
	}
	time.Sleep(300 * time.Millisecond)
	type tally struct {
		Moves, Paints int
		Long          [][2]float64
	}
	after, err := Call[tally](t, time.Minute, `() => ({ moves: dragSpy.moves.length, paints: dragSpy.paints.length, long: dragSpy.long })`)
	drag.Moves, drag.Results = after.Moves-before[0], after.Paints-before[1]
	for _, task := range after.Long {
		drag.LongTasks = append(drag.LongTasks, task[1])
	}
	return drag, err
}

// oneMove moves the pointer once and returns the milliseconds until the diagram had been painted.
func oneMove(ctx context.Context, t *Tab, circle func(int) (x, y float64), k int) (float64, error) {
	seen, err := Call[[]int](t, time.Minute, `() => [dragSpy.moves.length, dragSpy.paints.length]`)
	if err != nil {
		return 0, err
	}
	x, y := circle(k)
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error { return dragTo(ctx, target, x, y) }))
	if err != nil {
		return 0, err
	}
	times, err := Call[[]float64](t, time.Minute, `async (moves, paints) => {
		const late = new Promise((resolve) => setTimeout(resolve, 5000));
		if (dragSpy.paints.length === paints) await Promise.race([late, new Promise((resolve) => dragSpy.waiting.push(resolve))]);
		return [dragSpy.moves[moves] ?? -1, dragSpy.paints[paints] ?? -1];
	}`, seen[0], seen[1])
	if err != nil {
		return 0, err
	}
	switch {
	case times[0] < 0:
		return 0, errors.New("the page did not hear of a move of the pointer")
	case times[1] < 0:
		return 0, fmt.Errorf("no new diagram within 5 s of move %d", k)
	}
	return times[1] - times[0], nil
}
