//go:build js && wasm

package view

import (
	"runtime"
	"syscall/js"
	"unsafe"
)

// Phase is the stage of a gesture.
type Phase int

// A gesture reports Move any number of times, at most once per animation frame, and then exactly one of End (keep the
// last value: one step of undo) and Cancel (restore the state from before the first Move; the value reported is what was
// shown then).
const (
	Move Phase = iota
	End
	Cancel
)

// Events are what the reader does to a chart. A nil entry is not reported. Each is called on the browser's event loop
// and must return without blocking.
type Events struct {
	// Hover is the index of the item under the pointer, 0 for none.
	Hover func(index int)
	// Pick is the index of an item that was pressed, 0 when nothing was there.
	Pick func(index int)
	// Bound is a new value for the parameter of a bound line that is being moved.
	Bound func(param string, value float64, phase Phase)
	// Points are the points of Chart.Handles[handle] with one of them moved, added or removed: x0, y0, x1, y1, ...
	// The slice is the callee's own.
	Points func(handle int, xy []float64, phase Phase)
}

// View is a chart on the page.
type View struct {
	funcs  []js.Func
	object js.Value

	// The methods of the object, looked up and bound once: calling one of these costs a fifth of a call by name.
	update, choose, layer, label, theme, fit, dispose js.Value
}

// New draws the chart described by spec, an object {option, chart} from the file that ui/chart/export wrote, into el:
// an empty element with a size, which chart.js fills and owns until Close.
func New(el, spec js.Value, ev Events) *View {
	v := &View{}
	on := js.Global().Get("Object").New()
	listen := func(name string, heard bool, f func(args []js.Value)) {
		if !heard {
			return
		}
		fn := js.FuncOf(func(_ js.Value, args []js.Value) any { f(args); return nil })
		v.funcs = append(v.funcs, fn)
		on.Set(name, fn)
	}
	listen("hover", ev.Hover != nil, func(a []js.Value) { ev.Hover(a[0].Int()) })
	listen("pick", ev.Pick != nil, func(a []js.Value) { ev.Pick(a[0].Int()) })
	listen("bound", ev.Bound != nil, func(a []js.Value) { ev.Bound(a[0].String(), a[1].Float(), Phase(a[2].Int())) })
	listen("points", ev.Points != nil, func(a []js.Value) { ev.Points(a[0].Int(), floats(a[1]), Phase(a[2].Int())) })

	v.object = js.Global().Get("stillpointChart").Call("create", el, spec, on)
	for name, method := range map[string]*js.Value{
		"update": &v.update, "select": &v.choose, "setLayer": &v.layer, "setLabel": &v.label,
		"theme": &v.theme, "fit": &v.fit, "dispose": &v.dispose,
	} {
		*method = v.object.Get(name).Call("bind", v.object)
	}
	return v
}

// Update draws a result as it comes from the pool.
func (v *View) Update(result js.Value) { v.update.Invoke(result) }

// Select highlights the items with this index, or none for 0. A pinned item is drawn bolder than one pointed at.
func (v *View) Select(index int, pinned bool) { v.choose.Invoke(index, pinned) }

// SetLayer shows or hides a layer.
func (v *View) SetLayer(id string, visible bool) { v.layer.Invoke(id, visible) }

// SetLabel sets the text alternative of the picture: the summary of the result.
func (v *View) SetLabel(text string) { v.label.Invoke(text) }

// Theme takes the colours from the style sheet anew, after the theme has changed.
func (v *View) Theme() { v.theme.Invoke() }

// Fit lets the axes follow the data afresh, shrinking too, now and once more at the next Update: the reader pressed
// "fit", or the next result belongs to another preset. At other times axes only grow.
func (v *View) Fit() { v.fit.Invoke() }

// Close removes the chart and everything it listens to. The view must not be used afterwards.
func (v *View) Close() {
	v.dispose.Invoke()
	for _, f := range v.funcs {
		f.Release()
	}
	v.funcs = nil
}

// floats copies a Float64Array. The bytes are copied in one go: reading numbers one by one takes half a microsecond
// each.
func floats(array js.Value) []float64 {
	out := make([]float64, array.Get("length").Int())
	if len(out) > 0 {
		bytes := js.Global().Get("Uint8Array").New(array.Get("buffer"), array.Get("byteOffset"), array.Get("byteLength"))
		js.CopyBytesToGo(unsafe.Slice((*byte)(unsafe.Pointer(&out[0])), 8*len(out)), bytes)
		runtime.KeepAlive(out)
	}
	return out
}
