// Package homologysignals is the demo "Signals": the valleys of a series and how they join, and the shape of its delay
// embedding.
package homologysignals

import "stillpoint/core/demo"

// Where the series comes from: the options of the parameter "data".
const (
	periodic      = "periodic"
	quasiperiodic = "quasi"
	noise         = "noise"
	curve         = "curve"
	own           = "own"
)

// Options of "set".
const (
	valleys = "valleys"
	peaks   = "peaks"
)

// Limits of the input.
const (
	maxRows    = 20000
	maxColumns = 100
	maxBytes   = 4 << 20
	maxDelay   = 200
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:      "homology-signals",
	Version: 1,
	Title:   "Signals",
	Family:  "topology",
	Chapter: "Persistent homology",
	Part:    "Signals",
	Claim:   "Each valley of a signal pairs with the pass at which it runs over; and in delay coordinates a periodic signal is a loop, one with two frequencies a torus, and noise neither.",
	Honesty: demo.Algorithm,
	NotShown: "A loop in delay coordinates shows that states recur, not why; dimension and delay are choices, and a wrong delay flattens the loop away. " +
		"The cloud is thinned before its barcode is computed.",
	Paper: demo.Paper{
		Title:   "Sliding windows and persistence: an application of topological methods to signal analysis",
		Authors: "Jose A. Perea and John Harer",
		Venue:   "Foundations of Computational Mathematics 15",
		Year:    2015,
		URL:     "https://doi.org/10.1007/s10208-014-9206-z",
		Arxiv:   "1307.6188",
		Anchors: []string{"Sliding window embeddings of periodic functions, and the persistence of their loops"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Detune the delay: at half a period, about 12 or 13 samples, the ellipse flattens and the bar shrinks to almost nothing.",
			"Curve: drag a point until two valleys are equally deep. Which of them ends at the pass?",
			"Curve: raise one end of a bar by moving one point. The other end stays.",
			"Two frequencies: which bars of the torus are its two loops, and which is its void?",
			"Noise: try dimensions 2 to 6 and other delays. Does a winner appear?",
			"Turn the ellipse edge on. Dimension 2 would have been enough for it; why not for the torus?",
		},
		Why: `**Valleys.** Let water rise from below. At every lowest point a pond appears. Two ponds join at the pass between them, and the
younger one, whose bottom is higher, ends there. Its bar runs from its bottom to the pass: the arrow. The merge tree shows which
pond joins which. One pond never ends. For peaks, turn the picture over.

**Delay coordinates.** A single value does not say where a signal stands: sin t = 0 happens on the way up and on the way down. The
vector of m values, each a delay τ after the one before, does. As time goes on it moves along a path, and if the signal repeats, the
path closes: a loop, with one long bar of degree 1. A sum of two waves whose periods have no common multiple moves around two
circles at once. Its path never closes, but fills a torus: two loops and one void.

For m = 3 and a sine the path is an ellipse. At a delay of a quarter period it is widest; at half a period, x(t + τ) = −x(t) and
the ellipse becomes a line.

The cloud has hundreds of points, most of them close to another one. A subsample that always takes the point farthest from those
chosen keeps every bar end within twice the largest gap left, which the note below the charts gives.`,
		Data: `The signals have 1200 values, t = 0, ¼, ½, …: sin t; sin t + sin √3 t; independent normal random numbers. A curve of your own is read at
200 even places for the delay coordinates. Paste a column of numbers, or a table with one column per signal.`,
		Notes: demo.Notes{
			Goal:          "Read recurrence off a barcode, and know what the choices of dimension and delay do.",
			Prerequisites: "Barcodes (part 1 of this chapter); sine waves.",
			Script: []string{
				"Curve: raise the water level, and let the class say which pond ends at each pass.",
				"Periodic: move the moment slider, and follow the point around the ellipse.",
				"Detune the delay to 12, and ask why the loop is gone though the signal is the same.",
				"Two frequencies: two loops and a void, a torus in five dimensions.",
				"Noise: the longest bar has close rivals. No winner, no recurrence.",
			},
			Questions: []string{
				"Why does the younger pond end at a pass, and not the smaller one?",
				"How many dimensions does a torus need at least, if it must not pass through itself?",
				"A heartbeat is not a sine. What does its loop look like?",
			},
			Misconceptions: []string{
				"“A long bar of degree 1 means a sine wave.” It means that states recur along a loop, of whatever shape.",
				"“More dimensions are safer.” Noise spreads out in them, and points become scarce.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Signal", Kind: demo.Enum, Group: "Signal", Default: demo.Opt(periodic),
			Help: "Where the series comes from.",
			Options: []demo.Option{
				{ID: periodic, Label: "Periodic"}, {ID: quasiperiodic, Label: "Two frequencies"}, {ID: noise, Label: "Noise"},
				{ID: curve, Label: "Curve by hand"}, {ID: own, Label: "My own series"},
			}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Signal", Default: demo.Num(5),
			Help: "Starts the random numbers. The same seed gives the same noise in every browser.",
			When: demo.When{Param: "data", In: []string{noise}}},
		{Name: "knots", Label: "Points of the curve", Kind: demo.Points, Group: "Signal", Hidden: true,
			Help:    "The corners of the curve that you draw, joined from left to right.",
			Points:  demo.PointsRule{Lo: 0, Hi: 8, Max: 60},
			Implies: map[string]demo.Value{"data": demo.Opt(curve)}},
		{Name: "own", Label: "Your series", Kind: demo.Data, Group: "Signal",
			Help:    "Numbers as text. They stay in this browser and are not part of the link.",
			Data:    demo.DataRule{MaxRows: maxRows, MaxCols: maxColumns, MaxBytes: maxBytes, Formats: "one number per line, or a table with one column per signal"},
			Implies: map[string]demo.Value{"data": demo.Opt(own)},
			When:    demo.When{Param: "data", In: []string{own}}},
		{Name: "column", Label: "Column", Kind: demo.Int, Min: 1, Max: maxColumns, Step: 1, MaxFrom: "columns", Group: "Signal", Default: demo.Num(1),
			Help: "Which column of your table is the signal.",
			When: demo.When{Param: "data", In: []string{own}}},
		{Name: "window", Label: "Values shown", Kind: demo.Int, Min: 20, Max: maxRows, Step: 20, MaxFrom: "length", Group: "Valleys", Default: demo.Num(160),
			Help: "The picture, the valleys and the merge tree are of the first so many values. The delay coordinates are of all.",
			When: demo.When{Param: "data", In: []string{periodic, quasiperiodic, noise, own}}},
		{Name: "level", Label: "Water level", Kind: demo.Float, Min: -4, Max: 1e9, MaxFrom: "top", Group: "Valleys", Default: demo.Num(0),
			Help: "What lies below it is under water. It does not change the bars."},
		{Name: "set", Label: "Count", Kind: demo.Enum, Group: "Valleys", Default: demo.Opt(valleys),
			Help:    "Valleys: the water rises. Peaks: the picture is turned over, and what lies above the level counts.",
			Options: []demo.Option{{ID: valleys, Label: "valleys"}, {ID: peaks, Label: "peaks"}}},
		{Name: "valley", Label: "Highlighted valley", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "valleys", Group: "Valleys", Default: demo.Num(0), Transient: true,
			Help: "Counts the bars of the signal, longest first."},
		{Name: "m", Label: "Dimension", Symbol: "m", Kind: demo.Int, Min: 2, Max: 6, Step: 1, Group: "Delay coordinates", Default: demo.Num(3),
			Help: "Values in a delay vector. A loop needs 2 or 3, a torus 3 or more; high dimensions thin the cloud out."},
		{Name: "delay", Label: "Delay", Symbol: "τ", Unit: "samples", Kind: demo.Int, Min: 1, Max: maxDelay, Step: 1, Group: "Delay coordinates", Default: demo.Num(6),
			Help: "From one value of the vector to the next. Too short: all values are alike. A quarter of the period is best for a wave."},
		{Name: "n", Label: "Points kept", Kind: demo.Int, Min: 20, Max: 200, Step: 10, Group: "Delay coordinates", Default: demo.Num(60),
			Help: "The cloud is thinned: each further point is the one farthest from those chosen so far, beginning with the first."},
		{Name: "dim", Label: "Highest degree", Kind: demo.Int, Min: 1, Max: 2, Step: 1, Group: "Delay coordinates", Default: demo.Num(1),
			Help: "1: loops. 2: and voids, which takes much longer."},
		{Name: "bar", Label: "Highlighted bar", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "bars", Group: "Delay coordinates", Default: demo.Num(1), Transient: true,
			Help: "Counts the bars of the cloud, loops first, longest first. Its loop or surface is drawn on the points."},
		{Name: "moment", Label: "Moment", Unit: "sample", Kind: demo.Int, Min: 0, Max: maxRows, Step: 1, MaxFrom: "moments", Group: "Delay coordinates", Default: demo.Num(0),
			Help: "Marks one delay vector: its values in the signal, and its point in the cloud."},
		{Name: "turn", Label: "Turn", Unit: "degrees", Kind: demo.Float, Min: 0, Max: 360, Step: 5, Group: "Delay coordinates", Default: demo.Num(30), Advanced: true,
			Help: "Turns the picture of the cloud about its second widest direction. It does not change the bars."},
	},
	Presets: []demo.Preset{
		{ID: "periodic", Label: "Periodic", Story: "A sine wave is a loop in delay coordinates: one long bar.",
			Values: map[string]demo.Value{"data": demo.Opt(periodic)}},
		{ID: "detuned", Label: "Wrong delay", Story: "The same wave at a delay of half a period: the loop is flat.",
			Values: map[string]demo.Value{"data": demo.Opt(periodic), "delay": demo.Num(12)}},
		{ID: "quasi", Label: "Two frequencies", Story: "Periods without a common multiple: a torus, two loops and a void.",
			Values: map[string]demo.Value{"data": demo.Opt(quasiperiodic), "m": demo.Num(5), "delay": demo.Num(4), "n": demo.Num(150), "dim": demo.Num(2)}},
		{ID: "noise", Label: "Noise", Story: "Many loops of about the same length: no winner, nothing recurs.",
			Values: map[string]demo.Value{"data": demo.Opt(noise)}},
		{ID: "curve", Label: "Curve by hand", Story: "Drag the points: each valley ends where it runs over into a deeper one.",
			Values: map[string]demo.Value{"data": demo.Opt(curve), "level": demo.Num(3.2), "valley": demo.Num(2)}},
		{ID: "own", Label: "Your own series", Story: "Paste a column of numbers.",
			Values: map[string]demo.Value{"data": demo.Opt(own), "own": demo.Opt(sampleSeries), "level": demo.Num(2), "m": demo.Num(2), "delay": demo.Num(2), "n": demo.Num(20)}},
	},
	Readouts: []demo.Readout{
		{Value: "ponds", Label: "valleys under water", Help: "Parts of the signal below the level (above it, when peaks count)."},
		{Value: "first", Label: "longest loop", Help: "Length of the longest bar of degree 1 of the cloud."},
		{Value: "second", Label: "second longest", Help: "Length of the next bar of degree 1."},
		{Value: "third", Label: "third longest", Help: "Length of the one after that."},
		{Value: "void", Label: "longest void", Help: "Length of the longest bar of degree 2, if it is computed."},
	},
	Lessons: []demo.Lesson{recurrence},
	Charts: []demo.Chart{
		{ID: "signal", Title: "The signal, and the bars of its valleys",
			X: demo.Axis{Title: "time", From: "end"}, Y: demo.Axis{Title: "value"},
			Layers: []demo.Layer{
				{ID: "line", Label: "signal", Mark: demo.Line, Table: "signal", Columns: []string{"time", "value"}, Series: 0, Size: 1.5},
				{ID: "first", Label: "longest-lived valley", Mark: demo.Segments, Table: "water", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 1}, Series: 1, Size: 4},
				{ID: "second", Label: "second", Mark: demo.Segments, Table: "water", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 2}, Series: 2, Size: 4},
				{ID: "third", Label: "third", Mark: demo.Segments, Table: "water", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 3}, Series: 3, Size: 4},
				{ID: "others", Label: "other valleys", Mark: demo.Segments, Table: "water", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 4}, Series: 5, Size: 4},
				{ID: "arrows", Label: "bars: from bottom to pass", Mark: demo.Arrows, Table: "valleys", Columns: []string{"x", "bottom", "x", "pass"}, Series: 6, Size: 1.5},
				{ID: "chosen", Label: "highlighted", Mark: demo.Arrows, Table: "valley", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 3},
				{ID: "bottoms", Mark: demo.Scatter, Table: "valleys", Columns: []string{"x", "bottom"}, Series: 6, Index: "index", Size: 6},
				{ID: "vector", Label: "one delay vector", Mark: demo.Scatter, Table: "vector", Columns: []string{"x", "y"}, Series: 4, Size: 9},
				{ID: "knots", Label: "points to drag", Mark: demo.Scatter, Table: "knots", Columns: []string{"x", "y"}, Series: 0, Size: 8},
			},
			Handles: []demo.Handle{{Param: "knots", Table: "knots", X: "x", Y: "y", Label: "point", Enabled: "byhand", Set: map[string]demo.Value{"data": demo.Opt(curve)}}},
			Bounds:  []demo.Bound{{Axis: "y", Value: "level", Label: "level", Param: "level"}},
			Select:  demo.Select{Param: "valley"}, Table: "valleys", Empty: "No signal."},
		{ID: "cloud", Title: "Delay coordinates", Square: true,
			X: demo.Axis{Title: "first principal axis, turned"}, Y: demo.Axis{Title: "second principal axis"},
			Layers: []demo.Layer{
				{ID: "path", Label: "path of the signal", Mark: demo.Segments, Table: "path", Columns: []string{"x0", "y0", "x1", "y1"}, Faint: true, Size: 1},
				{ID: "surface", Label: "highlighted void", Mark: demo.Triangles, Table: "surface", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 3, Faint: true},
				{ID: "loop", Label: "highlighted bar", Mark: demo.Segments, Table: "loop", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "points", Label: "points kept", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Series: 2, Size: 6},
				{ID: "moment", Label: "one delay vector", Mark: demo.Scatter, Table: "moment", Columns: []string{"x", "y"}, Series: 4, Size: 11},
			},
			Table: "points", Empty: "No points."},
		{ID: "barcode", Title: "Barcode of the cloud",
			X: demo.Axis{Title: "scale t", Unit: "diameter", From: "threshold"}, Y: demo.Axis{Title: "bars, longest first in each degree", Hide: true},
			Layers: []demo.Layer{
				{ID: "h1", Label: "loops", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 1, Index: "index"},
				{ID: "h2", Label: "voids", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 2}, Series: 3, Index: "index"},
			},
			Select: demo.Select{Param: "bar"}, Table: "barcode", Empty: "This cloud has no loop at any scale."},
		{ID: "tree", Title: "Merge tree of the valleys",
			X: demo.Axis{Title: "time of the bottom", From: "end"}, Y: demo.Axis{Title: "value"},
			Layers: []demo.Layer{
				{ID: "branches", Label: "branches", Mark: demo.Segments, Table: "tree", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 6, Size: 2},
				{ID: "chosen", Label: "highlighted", Mark: demo.Segments, Table: "valley", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "bottoms", Mark: demo.Scatter, Table: "valleys", Columns: []string{"x", "bottom"}, Series: 6, Index: "index", Size: 6},
			},
			Bounds: []demo.Bound{{Axis: "y", Value: "level", Label: "level", Param: "level"}},
			Select: demo.Select{Param: "valley"}, Table: "valleys", Empty: "No valleys."},
	},
}

// sampleSeries fills the text field of the reader's own series: three rounds of six values.
const sampleSeries = "0\n2\n4\n3\n1\n-1\n0.1\n2.1\n4.1\n3\n1.1\n-1\n0\n2\n3.9\n3.1\n1\n-0.9\n"
