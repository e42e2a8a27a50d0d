package lab

import (
	"math"
	"syscall/js"

	"stillpoint/core/demo"
)

// Result is a handle on a result. Its columns stay JavaScript typed arrays.
type Result struct{ js.Value }

// Summary returns the one or two sentences that say what the result shows.
func (r Result) Summary() string { return text(r.Value, "summary") }

// Notes returns what the reader must know about this result.
func (r Result) Notes() []string {
	list := r.Get("notes")
	if !list.Truthy() {
		return nil
	}
	notes := make([]string, list.Length())
	for i := range notes {
		notes[i] = list.Index(i).String()
	}
	return notes
}

// Scalar returns one of the numbers of the result, NaN if it is not there.
func (r Result) Scalar(name string) float64 {
	if !r.Truthy() {
		return math.NaN()
	}
	if v := r.Get("values").Get(name); v.Type() == js.TypeNumber {
		return v.Float()
	}
	return math.NaN()
}

// Milliseconds returns how long the worker took.
func (r Result) Milliseconds() float64 { return float(r.Value, "ms") }

// Answer returns what the result says to a question, and whether it was asked together with the result.
func (r Result) Answer(question string) (demo.Answer, bool) {
	if !r.Truthy() {
		return demo.Answer{}, false
	}
	a := r.Get("answer")
	if !a.Truthy() || text(a, "question") != question {
		return demo.Answer{}, false
	}
	return demo.Answer{Option: text(a, "option"), Number: float(a, "number"), Said: text(a, "said")}, true
}

// Column is one column of a table: a typed array or an array of texts.
type Column struct {
	Name, Unit string
	Data       js.Value
	Text       bool
}

// Table returns the columns of a table, in the order in which the demo gave them, and the number of rows.
func (r Result) Table(name string) (columns []Column, rows int) {
	table := r.Get("tables").Get(name)
	if !table.Truthy() {
		return nil, 0
	}
	units := r.Get("units").Get(name)
	keys := object.Call("keys", table)
	for i := range keys.Length() {
		key := keys.Index(i).String()
		c := Column{Name: key, Data: table.Get(key)}
		if units.Truthy() {
			c.Unit = text(units, key)
		}
		rows = c.Data.Length()
		c.Text = rows > 0 && c.Data.Index(0).Type() == js.TypeString
		columns = append(columns, c)
	}
	return columns, rows
}

// Points returns two columns of a table as x0, y0, x1, y1, ...
func (r Result) Points(table, x, y string) []float64 {
	if !r.Truthy() {
		return nil
	}
	columns := r.Get("tables").Get(table)
	if !columns.Truthy() {
		return nil
	}
	xs, ys := columns.Get(x), columns.Get(y)
	xy := make([]float64, 0, 2*xs.Length())
	for i := range xs.Length() {
		xy = append(xy, xs.Index(i).Float(), ys.Index(i).Float())
	}
	return xy
}
