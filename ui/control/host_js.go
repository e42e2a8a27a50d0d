package control

import (
	"syscall/js"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/number"
)

// Phase is the stage of a change.
type Phase int

// A change is Moving while a slider is dragged or a button held, and Settled when the reader lets go.
const (
	Moving Phase = iota
	Settled
)

// Host is the page as a control sees it.
type Host interface {
	// Value returns the present value of a parameter.
	Value(name string) demo.Value
	// Shown reports whether the condition of a parameter holds.
	Shown(p *demo.Param) bool
	// Scalar returns a number of the last result, NaN if there is none.
	Scalar(name string) float64
	// Change sets a parameter. The value need not be allowed; the host brings it into range.
	Change(name string, v demo.Value, phase Phase)
	// Attach makes a control hear of changes until the end of the page.
	Attach(name string, c Live)
}

// Live is a control on the page.
type Live interface {
	// Show takes the value from the host again, and what else may have changed.
	Show()
	// Fail marks the value as refused, with the reason; an empty text takes the mark away.
	Fail(reason string)
}

// end returns where the slider of a parameter ends, 0 for its own maximum. It never ends before the present value.
func end(h Host, p *demo.Param) float64 {
	if p.MaxFrom == "" {
		return 0
	}
	v := h.Scalar(p.MaxFrom)
	if v != v {
		v = 1 // nothing computed yet
	}
	if at := h.Value(p.Name).Number; at > v {
		v = at
	}
	return number.End(v, p.Kind == demo.Int)
}

// Reading writes a value for people: with its unit, or as the word for the special zero.
func reading(p *demo.Param, v float64) string {
	if v == 0 && p.Zero != "" {
		return p.Zero
	}
	if p.Unit != "" {
		return number.Text(v) + " " + p.Unit
	}
	return number.Text(v)
}

// allowed describes the values of a parameter in words.
func allowed(p *demo.Param) string {
	lo, hi := p.Range()
	text := ""
	switch {
	case len(p.Among) > 0:
		text = p.Why
	case p.MaxFrom != "" || hi >= 1e6:
		text = "at least " + number.Exact(lo)
	default:
		text = "between " + number.Exact(lo) + " and " + number.Exact(hi)
	}
	if p.Kind == demo.Int && len(p.Among) == 0 {
		text = "a whole number " + text
	}
	if p.Zero != "" {
		text += ", or 0 for “" + p.Zero + "”"
	}
	return text
}

// id names an element of a control.
func id(p *demo.Param, part string) string { return "control-" + p.Name + "-" + part }

func element(p *demo.Param, part string) js.Value { return dom.ID(id(p, part)) }
