//go:build js && wasm

package view

import "syscall/js"

// Guess is a line that the reader puts on a chart before the outcome is known.
type Guess struct {
	object       js.Value
	placed, sure js.Func
}

// Guess opens a line across the axis "x" or "y". A cover hides what is drawn between the axes. Whenever the reader moves
// the line, placed gets its place; it stands there once Show says so. sure is called when the reader has decided, by a button
// that says action.
func (v *View) Guess(axis, label, action string, cover bool, placed func(value float64), sure func()) *Guess {
	g := &Guess{}
	g.placed = js.FuncOf(func(_ js.Value, args []js.Value) any {
		placed(args[0].Float())
		return nil
	})
	g.sure = js.FuncOf(func(js.Value, []js.Value) any {
		sure()
		return nil
	})
	g.object = js.Global().Call("stillpointGuess", v.object,
		map[string]any{"axis": axis, "label": label, "action": action, "cover": cover},
		map[string]any{"placed": g.placed, "sure": g.sure})
	return g
}

// Show puts the line at a value, NaN if it has no place yet, with words beside it. A fixed line cannot be moved.
func (g *Guess) Show(value float64, words string, fixed bool) {
	g.object.Call("show", value, words, fixed)
}

// Cover hides or shows what is drawn between the axes.
func (g *Guess) Cover(on bool) { g.object.Call("cover", on) }

// Focus moves the focus to the line.
func (g *Guess) Focus() { g.object.Call("focus") }

// Close removes the line.
func (g *Guess) Close() {
	g.object.Call("close")
	g.placed.Release()
	g.sure.Release()
}
