package rules

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"stillpoint/core/demo"
)

// mark is what a mark needs and can do.
type mark struct {
	columns  int
	shade    bool // its colours may follow a column
	index    bool // its items can be selected
	split    bool // it consists of curves
	weighted bool // it takes the column of its palette from its own
}

var marks = map[demo.Mark]mark{
	demo.Line:      {columns: 2, index: true, split: true},
	demo.Steps:     {columns: 2, index: true, split: true},
	demo.Band:      {columns: 3, split: true},
	demo.Scatter:   {columns: 2, index: true, shade: true},
	demo.Bubbles:   {columns: 3, index: true, shade: true},
	demo.Bars:      {columns: 3, index: true},
	demo.Rects:     {columns: 4, index: true, shade: true},
	demo.Segments:  {columns: 4, index: true},
	demo.Arrows:    {columns: 4, index: true},
	demo.Heat:      {columns: 3, index: true, shade: true, weighted: true},
	demo.Triangles: {columns: 6},
	demo.Discs:     {columns: 2},
	demo.Text:      {columns: 3},
	demo.Diagonal:  {},
}

// mostSeries is the number of series colours.
const mostSeries = 6

// Chart reports everything in the description of a chart that could not be drawn, reached or understood, or nil.
func Chart(c demo.Chart) error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf("chart %q: "+format, append([]any{c.ID}, args...)...))
		}
	}
	check(c.ID != "" && c.Title != "" && c.Empty != "", "needs an id, a title, and a text for when there is nothing to draw")
	checkAxis(c.X, func(ok bool, format string, args ...any) { check(ok, "x axis: "+format, args...) })
	checkAxis(c.Y, func(ok bool, format string, args ...any) { check(ok, "y axis: "+format, args...) })
	check(!c.Square || !c.X.Log && !c.Y.Log, "a logarithmic axis has no unit that could be square")
	check(len(c.Layers) > 0, "has no layers")
	seen, selectable := map[string]bool{}, false
	for _, l := range c.Layers {
		check(!seen[l.ID], "layer %q appears twice", l.ID)
		seen[l.ID] = true
		selectable = selectable || l.Index != ""
		checkLayer(l, func(ok bool, format string, args ...any) {
			check(ok, "layer %q: "+format, append([]any{l.ID}, args...)...)
		})
	}
	for i, b := range c.Bounds {
		check(b.Axis == "x" || b.Axis == "y", "bound %d: axis is %q, want x or y", i, b.Axis)
		check(b.Value != "" && b.Label != "", "bound %d: needs a value and a label", i)
		check(slices.Contains([]string{"", "above", "below"}, b.Free), "bound %d: free is %q, want above or below", i, b.Free)
		check(b.Unless == "" || b.Of != "", "bound %d: says when it does not apply, but not what it is about", i)
	}
	for i, h := range c.Handles {
		check(h.Param != "" && h.Table != "" && h.X != "" && h.Y != "" && h.Label != "", "handle %d: needs a parameter, a table, two columns and a label", i)
		check(slices.Contains([]string{"", "x", "y"}, h.Along), "handle %d: moves along %q, want x or y", i, h.Along)
	}
	check(c.Select.Param == "" || selectable, "selects %s, but no layer has an index column", c.Select.Param)
	return errors.Join(faults...)
}

func checkAxis(a demo.Axis, check func(ok bool, format string, args ...any)) {
	finite := true
	for _, v := range []float64{a.Min, a.Max, a.Floor} {
		finite = finite && !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	check(finite, "range from %v to %v or floor %v is not finite", a.Min, a.Max, a.Floor)
	check(a.Title != "", "has no title")
	check(!(a.Min > a.Max), "range from %v to %v is empty", a.Min, a.Max)
	check(!a.Log || a.Min == a.Max || a.Min > 0, "a logarithmic axis cannot begin at %v", a.Min)
	check(!a.Log || a.From == "", "a logarithmic axis cannot end at a value")
	check(a.Floor == 0 || a.Log && a.Floor > 0, "floor %v: only a logarithmic axis has one, above 0", a.Floor)
	check(a.Names == nil || len(a.Names) > 0 && !a.Log && !a.Hide && a.From == "" && a.Min == a.Max, "an axis with names has no range")
}

func checkLayer(l demo.Layer, check func(ok bool, format string, args ...any)) {
	m, known := marks[l.Mark]
	check(l.ID != "" && !strings.HasPrefix(l.ID, "~"), "the id must not be empty or begin with ~")
	check(known, "unknown mark %q", l.Mark)
	if !known {
		return
	}
	check(len(l.Columns) == m.columns, "mark %s draws from %d columns, not %d", l.Mark, m.columns, len(l.Columns))
	check(!slices.Contains(l.Columns, ""), "a column has no name")
	check(m.columns == 0 || l.Table != "", "has no table")
	check(l.Series >= 0 && l.Series <= mostSeries, "series %d is not between 0 and %d", l.Series, mostSeries)
	check(l.Mark != demo.Discs || l.Radius != "", "discs need a radius")
	check(l.Index == "" || m.index, "%s cannot be selected", l.Mark)
	check(l.Split == "" || m.split, "%s are no curves that could be split", l.Mark)
	check(l.Size >= 0 && !math.IsInf(l.Size, 0), "size is %v", l.Size) // NaN is not >= 0
	checkShade(l, m, check)
}

func checkShade(l demo.Layer, m mark, check func(ok bool, format string, args ...any)) {
	s := l.Shade
	if s.Palette == "" {
		check(l.Mark != demo.Heat, "a heat map needs a palette")
		check(s == demo.Shade{}, "a shade without a palette")
		return
	}
	check(slices.Contains([]demo.Palette{demo.Sequential, demo.Signed, demo.Grey}, s.Palette), "unknown palette %q", s.Palette)
	check(m.shade, "the colour of %s follows no column", l.Mark)
	check(s.Label != "", "a palette needs a label")
	check(m.weighted == (s.Column == ""), "%s: the column of the palette is %q", l.Mark, s.Column)
	check(s.Min <= s.Max && !math.IsInf(s.Min, 0) && !math.IsInf(s.Max, 0), "palette from %v to %v", s.Min, s.Max)
}

// charts checks the charts of a demo, and that what they set are its parameters.
func (r *rules) charts() {
	r.check(len(r.demo.Charts) > 0, "no chart")
	seen := map[string]bool{}
	for _, c := range r.demo.Charts {
		err := Chart(c)
		r.check(err == nil, "%v", err)
		r.check(!seen[c.ID], "chart %q appears twice", c.ID)
		seen[c.ID] = true
		for _, h := range c.Handles {
			p, ok := r.demo.FindParam(h.Param)
			r.check(ok && p.Kind == demo.Points, "chart %q: handles set %q, which holds no points", c.ID, h.Param)
		}
		if c.Select.Param != "" {
			p, ok := r.demo.FindParam(c.Select.Param)
			r.check(ok && p.Kind == demo.Int, "chart %q: selection sets %q, which is no whole number", c.ID, c.Select.Param)
		}
	}
}
