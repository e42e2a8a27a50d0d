package chart

import (
	"fmt"
	"math"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

// Validate reports the first fault of a description: something that could not be drawn, reached or understood.
func Validate(c demo.Chart) error {
	if err := validate(c); err != nil {
		return fmt.Errorf("chart %q: %w", c.ID, err)
	}
	return nil
}

func validate(c demo.Chart) error {
	if c.ID == "" || c.Title == "" || c.Empty == "" {
		return fmt.Errorf("needs an id, a title, and a text for when there is nothing to draw")
	}
	if err := validateAxis(c.X); err != nil {
		return fmt.Errorf("x axis: %w", err)
	}
	if err := validateAxis(c.Y); err != nil {
		return fmt.Errorf("y axis: %w", err)
	}
	if c.Square && (c.X.Log || c.Y.Log) {
		return fmt.Errorf("a logarithmic axis has no unit that could be square")
	}
	if len(c.Layers) == 0 {
		return fmt.Errorf("has no layers")
	}
	seen := map[string]bool{}
	for _, l := range c.Layers {
		if seen[l.ID] {
			return fmt.Errorf("layer %q appears twice", l.ID)
		}
		seen[l.ID] = true
		if err := validateLayer(l); err != nil {
			return fmt.Errorf("layer %q: %w", l.ID, err)
		}
	}
	for i, b := range c.Bounds {
		if b.Axis != "x" && b.Axis != "y" {
			return fmt.Errorf("bound %d: axis is %q, want x or y", i, b.Axis)
		}
		if b.Value == "" || b.Label == "" {
			return fmt.Errorf("bound %d: needs a value and a label", i)
		}
	}
	for i, h := range c.Handles {
		if h.Param == "" || h.Table == "" || h.X == "" || h.Y == "" || h.Label == "" {
			return fmt.Errorf("handle %d: needs a parameter, a table, two columns and a label", i)
		}
	}
	if c.Select.Param != "" && !selectable(c) {
		return fmt.Errorf("selects %s, but no layer has an index column", c.Select.Param)
	}
	return nil
}

func validateAxis(a demo.Axis) error {
	for _, v := range []float64{a.Min, a.Max} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("range from %v to %v is not finite", a.Min, a.Max)
		}
	}
	switch {
	case a.Title == "":
		return fmt.Errorf("has no title")
	case a.Min > a.Max:
		return fmt.Errorf("range from %v to %v is empty", a.Min, a.Max)
	case a.Log && a.Min != a.Max && a.Min <= 0:
		return fmt.Errorf("a logarithmic axis cannot begin at %v", a.Min)
	case a.Log && a.From != "":
		return fmt.Errorf("a logarithmic axis cannot end at a value")
	}
	return nil
}

func validateLayer(l demo.Layer) error {
	want, known := rules.Columns(l.Mark)
	switch {
	case l.ID == "" || strings.HasPrefix(l.ID, "~"):
		return fmt.Errorf("the id must not be empty or begin with ~")
	case !known:
		return fmt.Errorf("unknown mark %q", l.Mark)
	case len(l.Columns) != want:
		return fmt.Errorf("mark %s draws from %d columns, not %d", l.Mark, want, len(l.Columns))
	case want > 0 && l.Table == "":
		return fmt.Errorf("has no table")
	case l.Series < 0 || l.Series >= len(look):
		return fmt.Errorf("series %d is not between 0 and %d", l.Series, len(look)-1)
	case l.Mark == demo.Discs && l.Radius == "":
		return fmt.Errorf("discs need a radius")
	case l.Index != "" && l.Mark != demo.Bars && l.Mark != demo.Scatter:
		return fmt.Errorf("only bars and points can be selected")
	case l.Size < 0 || math.IsNaN(l.Size) || math.IsInf(l.Size, 0):
		return fmt.Errorf("size is %v", l.Size)
	}
	for _, column := range l.Columns {
		if column == "" {
			return fmt.Errorf("a column has no name")
		}
	}
	return nil
}
