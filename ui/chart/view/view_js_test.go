//go:build js && wasm

package view_test

import (
	"slices"
	"syscall/js"
	"testing"

	"stillpoint/ui/chart/view"
)

// fake stands in for chart.js: it keeps the listeners and notes the calls of its methods.
func fake(t *testing.T) (on *js.Value, calls *[]string) {
	t.Helper()
	on, calls = new(js.Value), new([]string)
	methods := map[string]any{}
	for _, name := range []string{"update", "select", "setLayer", "setLabel", "theme", "fit", "dispose"} {
		f := js.FuncOf(func(_ js.Value, args []js.Value) any {
			call := name
			for _, a := range args {
				call += " " + js.Global().Get("String").Invoke(a).String()
			}
			*calls = append(*calls, call)
			return nil
		})
		t.Cleanup(f.Release)
		methods[name] = f
	}
	create := js.FuncOf(func(_ js.Value, args []js.Value) any {
		*on = args[2]
		return js.ValueOf(methods)
	})
	t.Cleanup(create.Release)
	js.Global().Set("stillpointChart", map[string]any{"create": create})
	return on, calls
}

func TestEventsArriveAsGoValues(t *testing.T) {
	on, _ := fake(t)
	var hovered, picked, handle int
	var param string
	var value float64
	var phases []view.Phase
	var xy []float64
	v := view.New(js.ValueOf(1), js.ValueOf(2), view.Events{
		Hover:  func(i int) { hovered = i },
		Pick:   func(i int) { picked = i },
		Bound:  func(p string, b float64, ph view.Phase) { param, value, phases = p, b, append(phases, ph) },
		Points: func(h int, points []float64, ph view.Phase) { handle, xy, phases = h, points, append(phases, ph) },
	})
	defer v.Close()

	on.Call("hover", 3)
	on.Call("pick", 4)
	on.Call("bound", "t", 0.25, 1)
	whole := js.Global().Get("Float64Array").New(5)
	for i := range 5 {
		whole.SetIndex(i, float64(i)+0.5)
	}
	on.Call("points", 1, whole.Call("subarray", 1, 5), 2) // a part of a buffer, as chart.js may send

	if hovered != 3 || picked != 4 || param != "t" || value != 0.25 || handle != 1 {
		t.Errorf("got hover %d, pick %d, bound %s = %v, handle %d", hovered, picked, param, value, handle)
	}
	if want := []float64{1.5, 2.5, 3.5, 4.5}; !slices.Equal(xy, want) {
		t.Errorf("points %v, want %v", xy, want)
	}
	if want := []view.Phase{view.End, view.Cancel}; !slices.Equal(phases, want) {
		t.Errorf("phases %v, want %v", phases, want)
	}
	on.Call("points", 0, js.Global().Get("Float64Array").New(0), 0)
	if len(xy) != 0 {
		t.Errorf("no points arrived as %v", xy)
	}
}

func TestNilEventsAreNotListenedTo(t *testing.T) {
	on, _ := fake(t)
	defer view.New(js.ValueOf(1), js.ValueOf(2), view.Events{}).Close()
	for _, name := range []string{"hover", "pick", "bound", "points"} {
		if !on.Get(name).IsUndefined() {
			t.Errorf("%s is listened to", name)
		}
	}
}

func TestMethodsReachTheScript(t *testing.T) {
	_, calls := fake(t)
	v := view.New(js.ValueOf(1), js.ValueOf(2), view.Events{})
	v.Update(js.ValueOf("result"))
	v.Select(7, true)
	v.SetLayer("edges", false)
	v.SetLabel("Two loops.")
	v.Theme()
	v.Fit()
	v.Close()
	want := []string{"update result", "select 7 true", "setLayer edges false", "setLabel Two loops.", "theme", "fit", "dispose"}
	if !slices.Equal(*calls, want) {
		t.Errorf("calls %q, want %q", *calls, want)
	}
}
