package rules_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

// plane is a chart that keeps the rules.
var plane = demo.Chart{ID: "plane", Title: "The plane", Square: true, Empty: "Nothing yet.",
	X: demo.Axis{Title: "first"}, Y: demo.Axis{Title: "second", Unit: "m", From: "top"},
	Layers: []demo.Layer{
		{ID: "balls", Mark: demo.Discs, Table: "points", Columns: []string{"x", "y"}, Radius: "r", Series: 1, Faint: true, Hidden: true},
		{ID: "filled", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 4, Faint: true},
		{ID: "edges", Mark: demo.Segments, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}},
		{ID: "line", Mark: demo.Line, Table: "run", Columns: []string{"x", "y"}, Split: "seed"},
		{ID: "bars", Mark: demo.Bars, Table: "bars", Columns: []string{"birth", "death", "row"}, Index: "index"},
		{ID: "points", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Shade: demo.Shade{Palette: demo.Sequential, Column: "level", Label: "level"}},
		{ID: "cells", Mark: demo.Heat, Table: "cells", Columns: []string{"x", "y", "v"}, Shade: demo.Shade{Palette: demo.Signed, Label: "value"}},
	},
	Bounds:  []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}, {Axis: "y", Value: "limit", Label: "2/λ", Free: "above", Of: "eta", Unless: "λ is 0"}},
	Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point", Along: "x"}},
	Select:  demo.Select{Param: "bar"},
}

func TestRulesFindFaultsOfCharts(t *testing.T) {
	if err := rules.Chart(plane); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		spoil func(*demo.Chart)
		says  string
	}{
		"too few columns":      {func(c *demo.Chart) { c.Layers[2].Columns = c.Layers[2].Columns[:3] }, "draws from 4 columns, not 3"},
		"unnamed column":       {func(c *demo.Chart) { c.Layers[5].Columns[1] = "" }, "has no name"},
		"no table":             {func(c *demo.Chart) { c.Layers[5].Table = "" }, "no table"},
		"unknown mark":         {func(c *demo.Chart) { c.Layers[0].Mark = "blobs" }, `unknown mark "blobs"`},
		"reserved id":          {func(c *demo.Chart) { c.Layers[0].ID = "~select" }, "begin with ~"},
		"id twice":             {func(c *demo.Chart) { c.Layers[0].ID = "edges" }, "twice"},
		"seventh series":       {func(c *demo.Chart) { c.Layers[0].Series = 7 }, "series 7"},
		"discs without radius": {func(c *demo.Chart) { c.Layers[0].Radius = "" }, "radius"},
		"discs selectable":     {func(c *demo.Chart) { c.Layers[0].Index = "index" }, "discs cannot be selected"},
		"split bars":           {func(c *demo.Chart) { c.Layers[4].Split = "seed" }, "no curves"},
		"shade for lines":      {func(c *demo.Chart) { c.Layers[3].Shade = c.Layers[5].Shade }, "the colour of line follows no column"},
		"shade without label":  {func(c *demo.Chart) { c.Layers[5].Shade.Label = "" }, "needs a label"},
		"shade without column": {func(c *demo.Chart) { c.Layers[5].Shade.Column = "" }, "the column of the palette"},
		"heat without palette": {func(c *demo.Chart) { c.Layers[6].Shade = demo.Shade{} }, "needs a palette"},
		"unknown palette":      {func(c *demo.Chart) { c.Layers[6].Shade.Palette = "jet" }, `unknown palette "jet"`},
		"palette turned round": {func(c *demo.Chart) { c.Layers[6].Shade.Min = 1 }, "palette from 1 to 0"},
		"bound free sideways":  {func(c *demo.Chart) { c.Bounds[1].Free = "left" }, "want above or below"},
		"bound about nothing":  {func(c *demo.Chart) { c.Bounds[1].Of = "" }, "not what it is about"},
		"handle along z":       {func(c *demo.Chart) { c.Handles[0].Along = "z" }, `moves along "z"`},
		"floor without log":    {func(c *demo.Chart) { c.X.Floor = 1e-16 }, "only a logarithmic axis"},
		"names and a range":    {func(c *demo.Chart) { c.Y.Names = []string{"a"} }, "has no range"},
		"nothing selectable":   {func(c *demo.Chart) { c.Layers[4].Index = "" }, "no layer has an index"},
		"bound on z":           {func(c *demo.Chart) { c.Bounds[0].Axis = "z" }, `axis is "z"`},
		"handle without label": {func(c *demo.Chart) { c.Handles[0].Label = "" }, "handle 0"},
		"axis without title":   {func(c *demo.Chart) { c.X.Title = "" }, "x axis: has no title"},
		"empty range":          {func(c *demo.Chart) { c.Y.Min = 1 }, "y axis: range"},
		"NaN range":            {func(c *demo.Chart) { c.Y.Max = math.NaN() }, "not finite"},
		"log from zero":        {func(c *demo.Chart) { c.Square = false; c.X.Log, c.X.Max = true, 1 }, "cannot begin at 0"},
		"square log":           {func(c *demo.Chart) { c.X.Log = true }, "square"},
		"no empty text":        {func(c *demo.Chart) { c.Empty = "" }, "nothing to draw"},
		"no layers":            {func(c *demo.Chart) { c.Layers = nil }, "no layers"},
		"NaN size":             {func(c *demo.Chart) { c.Layers[0].Size = math.NaN() }, "size is NaN"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := plane
			broken.Layers = slices.Clone(plane.Layers)
			for i := range broken.Layers {
				broken.Layers[i].Columns = slices.Clone(broken.Layers[i].Columns)
			}
			broken.Bounds, broken.Handles = slices.Clone(plane.Bounds), slices.Clone(plane.Handles)
			c.spoil(&broken)
			err := rules.Chart(broken)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that contains %q", err, c.says)
			}
		})
	}
}
