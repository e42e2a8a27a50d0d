// Package specimen is a demo that shows nothing but what a demo can have: every mark, every kind of parameter, every form of
// handle and bound. It is in no catalogue; the browser tests build a site of it.
package specimen

import "stillpoint/core/demo"

// Sizes that the tests count on.
const (
	Side    = 24 // pixels of the picture at the start
	Methods = 3
)

var ends = []string{"x0", "y0", "x1", "y1"}

// Demo describes the specimen.
var Demo = demo.Demo{
	ID: "specimen", Version: 1, Title: "Specimen", Family: "tests", Honesty: demo.Mechanism,
	Claim: "Every mark and every control does what it says.", NotShown: "It shows no mathematics.",
	Paper: demo.Paper{Title: "None", Authors: "Nobody", Year: 2026},
	Teach: demo.Teach{Why: "So that tests can look at it."},
	Params: []demo.Param{
		{Name: "side", Label: "Cells a side", Help: "Of the field.", Kind: demo.Int, Min: 2, Max: 160, Default: demo.Num(20)},
		{Name: "n", Label: "Points", Help: "Of the cloud.", Kind: demo.Int, Min: 0, Max: 2500, Default: demo.Num(12)},
		{Name: "eta", Label: "Step size", Help: "Compared with the bound.", Kind: demo.Log, Min: 0.01, Max: 10, Default: demo.Num(0.4)},
		{Name: "convex", Label: "Convex", Help: "The bound holds for convex functions.", Kind: demo.Bool, Default: demo.Num(1)},
		{Name: "seed", Label: "Seed", Help: "Of the cloud.", Kind: demo.Seed, Default: demo.Num(1)},
		{Name: "level", Label: "Level", Help: "A line across the field.", Kind: demo.Float, Min: -1, Max: 1, Step: 0.01, Default: demo.Num(0.5)},
		{Name: "cell", Label: "Cell", Help: "Of the table of methods.", Kind: demo.Int, Min: 1, Max: 2 * Methods, Zero: "none", Default: demo.Num(0)},
		{Name: "picture", Label: "Picture", Help: "Draw one.", Kind: demo.Bitmap, Bitmap: demo.BitmapRule{MinSide: 4, MaxSide: 96, Levels: 16},
			Default: demo.Opt(demo.EncodePicture(ringPicture(), 4))},
		{Name: "kind", Label: "Kind", Help: "Does nothing.", Kind: demo.Enum, Options: []demo.Option{{ID: "a", Label: "A"}, {ID: "b", Label: "B"}}, Default: demo.Opt("a")},
		{Name: "text", Label: "Text", Help: "Does nothing.", Kind: demo.Data, Data: demo.DataRule{MaxBytes: 100}},
		{Name: "line", Label: "Line", Help: "Its ends.", Kind: demo.Points, Hidden: true, Points: demo.PointsRule{Lo: -2, Hi: 2, Max: 2}},
		{Name: "spot", Label: "Spot", Help: "A place.", Kind: demo.Points, Hidden: true, Points: demo.PointsRule{Lo: -2, Hi: 2, Max: 1}},
		{Name: "cloud", Label: "Cloud", Help: "As moved.", Kind: demo.Points, Hidden: true, Points: demo.PointsRule{Lo: -2, Hi: 2, Max: 3000}},
	},
	Presets: []demo.Preset{
		{ID: "small", Label: "Small", Story: "A cloud whose points have buttons."},
		{ID: "large", Label: "Large", Story: "A cloud of thousands.", Values: map[string]demo.Value{"n": demo.Num(2000), "side": demo.Num(128)}},
		{ID: "beyond", Label: "Beyond the bound", Story: "The step size is too large.", Values: map[string]demo.Value{"eta": demo.Num(4)}},
	},
	Readouts: []demo.Readout{{Value: "ink", Label: "ink", Help: "Sum of the picture's darkness, white 0 and black 1."}},
	Charts: []demo.Chart{
		{ID: "plane", Title: "Plane", Empty: "Nothing.", Square: true,
			X: demo.Axis{Title: "x", Min: -1, Max: 1}, Y: demo.Axis{Title: "y", Min: -1, Max: 1},
			Layers: []demo.Layer{
				{ID: "field", Label: "field", Mark: demo.Heat, Table: "field", Columns: []string{"x", "y", "value"},
					Shade: demo.Shade{Palette: demo.Signed, Label: "f", Unit: "m"}},
				{ID: "regions", Label: "regions", Mark: demo.Rects, Table: "regions", Columns: ends, Series: 1, Faint: true},
				{ID: "levels", Label: "levels", Mark: demo.Rects, Table: "regions", Columns: ends, Hidden: true,
					Shade: demo.Shade{Palette: demo.Sequential, Column: "level", Label: "level", Whole: true}},
				{ID: "triangles", Label: "triangles", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 3, Faint: true},
				{ID: "balls", Label: "balls", Mark: demo.Discs, Table: "spot", Columns: []string{"x", "y"}, Radius: "radius", Series: 4, Faint: true},
				{ID: "moves", Label: "moves", Mark: demo.Arrows, Table: "moves", Columns: ends, Series: 2, Size: 2},
				{ID: "masses", Label: "masses", Mark: demo.Bubbles, Table: "masses", Columns: []string{"x", "y", "weight"}, Series: 5, Size: 24},
				{ID: "line", Label: "line", Mark: demo.Segments, Table: "segment", Columns: ends, Series: 6, Size: 3},
				{ID: "ends", Mark: demo.Scatter, Table: "line", Columns: []string{"x", "y"}, Series: 6, Size: 9},
				{ID: "spot", Label: "spot", Mark: demo.Scatter, Table: "spot", Columns: []string{"x", "y"}, Series: 4, Size: 11},
				{ID: "names", Mark: demo.Text, Table: "names", Columns: []string{"x", "y", "name"}},
				{ID: "same", Mark: demo.Diagonal},
			},
			Bounds: []demo.Bound{{Axis: "y", Value: "level", Label: "level", Param: "level"}},
			Handles: []demo.Handle{
				{Param: "line", Table: "line", X: "x", Y: "y", Label: "end", Fixed: true, Names: []string{"lower end of the line", "upper end of the line"}},
				{Param: "spot", Table: "spot", X: "x", Y: "y", Label: "spot", Fixed: true, Along: "x"},
			}},
		{ID: "curves", Title: "Curves", Empty: "Nothing.",
			X: demo.Axis{Title: "step", Whole: true}, Y: demo.Axis{Title: "loss", Log: true, Floor: 1e-16},
			Layers: []demo.Layer{
				{ID: "range", Label: "mean of {seeds} seeds, 10–90 %", Mark: demo.Band, Table: "mean", Columns: []string{"step", "low", "high"}, Series: 1},
				{ID: "mean", Label: "mean", Mark: demo.Line, Table: "mean", Columns: []string{"step", "mean"}, Series: 1},
				{ID: "best", Label: "best", Mark: demo.Steps, Table: "mean", Columns: []string{"step", "best"}, Series: 2},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "now", Label: "now"}}},
		{ID: "bounds", Title: "Bounds", Empty: "Nothing.",
			X: demo.Axis{Title: "step size η", Log: true, Min: 0.01, Max: 10}, Y: demo.Axis{Title: "seed", Whole: true},
			Layers: []demo.Layer{
				{ID: "runs", Label: "runs", Mark: demo.Line, Table: "runs", Columns: []string{"eta", "value"}, Split: "seed", Series: 3},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "bound", Label: "2/λ", Source: "Thm 2", Free: "above", Of: "eta", Unless: "the function is not convex"}}},
		{ID: "cells", Title: "Methods", Empty: "Nothing.",
			X: demo.Axis{Title: "method", Names: []string{"NVAR", "ESN", "KRR"}}, Y: demo.Axis{Title: "row", Whole: true},
			Layers: []demo.Layer{
				{ID: "cells", Label: "ranks", Mark: demo.Heat, Table: "methods", Columns: []string{"method", "row", "rank"}, Index: "cell",
					Shade: demo.Shade{Palette: demo.Sequential, Label: "rank", Whole: true}},
			},
			Select: demo.Select{Param: "cell"}},
		{ID: "cloud", Title: "Cloud", Empty: "No points.", Square: true,
			X: demo.Axis{Title: "x", Min: -2, Max: 2}, Y: demo.Axis{Title: "y", Min: -2, Max: 2},
			Layers: []demo.Layer{
				{ID: "points", Label: "points", Mark: demo.Scatter, Table: "cloud", Columns: []string{"x", "y"}, Size: 6,
					Shade: demo.Shade{Palette: demo.Sequential, Column: "distance", Label: "distance from the middle", Min: 0, Max: 3}},
			},
			Handles: []demo.Handle{{Param: "cloud", Table: "cloud", X: "x", Y: "y", Label: "point"}}},
		{ID: "bars", Title: "Bars", Empty: "No bars.",
			X: demo.Axis{Title: "length"}, Y: demo.Axis{Title: "bars", Hide: true},
			Layers: []demo.Layer{
				{ID: "bars", Label: "bars", Mark: demo.Bars, Table: "bars", Columns: []string{"from", "to", "row"}, Series: 2},
			}},
		{ID: "picture", Title: "Picture", Empty: "No picture.", Square: true,
			X: demo.Axis{Title: "column", Whole: true}, Y: demo.Axis{Title: "row from below", Whole: true},
			Layers: []demo.Layer{
				{ID: "grey", Mark: demo.Heat, Table: "picture", Columns: []string{"x", "y", "grey"}, Shade: demo.Shade{Palette: demo.Grey, Label: "grey", Min: 0, Max: 255}},
			}},
	},
}

// ringPicture is a dark ring on white.
func ringPicture() demo.Picture {
	p := demo.Picture{Width: Side, Height: Side, Grey: make([]byte, Side*Side)}
	for i := range p.Grey {
		x, y := float64(i%Side)-11.5, float64(i/Side)-11.5
		if d := x*x + y*y; d < 36 || d > 81 {
			p.Grey[i] = 255
		}
	}
	return p
}
