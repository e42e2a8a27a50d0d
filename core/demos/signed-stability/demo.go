// Package signedstability is the demo "Stability of signed barcodes": how far the measure of a Hilbert function moves when the
// cloud does, in four distances, each beside its bound.
package signedstability

import "stillpoint/core/demo"

// Options of the parameter "change": the points move, another sample of the same shape, or another shape.
const (
	jitter = "jitter"
	sample = "sample"
	shape  = "shape"
)

// scaleUnit is the diameter that is 1 in the charts.
const scaleUnit = 2

const pixels = 40 // a side of the picture

var shapes = []demo.Option{{ID: "circle", Label: "Circle"}, {ID: "eight", Label: "Figure eight"}, {ID: "rings", Label: "Three rings"}, {ID: "disk", Label: "Disk"}}

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "signed-stability",
	Version:  1,
	Title:    "Stability of signed barcodes",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Signed barcodes: stability",
	Claim:    "Move the points a little, and the signed measure moves a little: in transport distance at most n times the total change of the filtration, for n = 2 parameters. Smoothed pictures and slices move at most a constant times that.",
	Honesty:  demo.Theorem,
	NotShown: "The theorem's bound counts every simplex that moved, so for clouds it is very loose: a share of a thousandth is usual. The interleaving distance itself is too hard to compute; shown are a lower and an upper bound of it.",
	Paper: demo.Paper{
		Title:   "Stable Vectorization of Multiparameter Persistent Homology using Signed Barcodes as Measures",
		Authors: "David Loiseaux, Luis Scoccola, Mathieu Carrière, Magnus Bakke Botnan, Steve Oudot",
		Venue:   "NeurIPS",
		Year:    2023,
		URL:     "https://arxiv.org/abs/2306.03801",
		Arxiv:   "2306.03801",
		Anchors: []string{
			"Theorem 1: transport distance of Hilbert and Euler measures",
			"Sliced Wasserstein kernel and convolutions",
			"Matching distance: Landi, arXiv 1412.3374",
		},
	},
	Teach: demo.Teach{
		Try: []string{
			"Slide the size of the moves to 0 and back. Which atoms move, which appear in pairs and go again?",
			"Make the smoothing narrower. The picture changes more and more, but never passes its bound, which does not depend on the width.",
			"Use more lines for the matching distance: the maximum can only grow. Why does it never pass the change of the grades?",
			"Compare a circle with another sample of the same circle, then with a disk. Which of the distances tells the two cases apart?",
			"Degree 0 moves more than degree 1. Count the arrows.",
		},
		Why: `Two measures of the same total mass differ by a measure of mass 0: some weights to give away, as many to receive. The
**transport distance** is the least total way, mass times distance, and the arrows are a plan that attains it. For measures of
Hilbert functions it plays the role that the Wasserstein distance W₁ plays for diagrams.

If every simplex σ of one complex moves from grade f(σ) to g(σ), then for n = 1 or 2 parameters the measures of the Hilbert
functions satisfy {{measure-stability}}, where the norm on the right adds the changes of all simplices. That is a sharp bound (see “One edge”),
and yet it says little about clouds, because it adds up hundreds of thousands of simplices.

What a classifier needs is the second step: from the measure to numbers. For smoothing with a Gaussian of any width,
{{smoothing-stability}} with the Euclidean ground metric. Slicing projects both measures to lines in K directions and averages the
transport distances there: {{slicing-stability}}, with a constant near 2/π. Two unit atoms close together attain both.

Along a line that rises there are ordinary barcodes, and ordinary stability holds, with a weight w for the slope of the line:
{{line-stability}}. The maximum over all lines is the **matching distance**. So the
interleaving distance of the two filtrations is somewhere between the maximum over the sampled lines and the largest change.`,
		Data: "Both clouds are generated from the seed. Moves are uniform in the disk of radius e.",
		Notes: demo.Notes{
			Goal:          "Students can say which distances of signed measures are stable, with which constants, and why a sharp bound can be loose in practice.",
			Prerequisites: "The page on signed barcodes. Transport distance on the line.",
			Script: []string{
				"Preset “Small moves”: read the shares of the bounds from top to bottom.",
				"Narrow the smoothing to 0.02 and widen it to 0.5: the share changes, the bound does not.",
				"Double the number of lines and watch the running maximum.",
				"Switch to another sample of the same shape: there are no common simplices, so two of the bounds are gone.",
			},
			Questions: []string{
				"Why must the two measures have the same total mass, and why do they?",
				"Why is the bound on the smoothed picture independent of the width?",
				"The matching distance is a maximum over lines. Why does a finite sample give a lower bound?",
			},
			Misconceptions: []string{
				"“An arrow is a bar.” Arrows say what changed from A to B, not when a class lives.",
				"“Stable means that the number of atoms stays.” Pairs of opposite sign appear and vanish at no cost.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Cloud A", Kind: demo.Enum, Group: "Data", Default: demo.Opt("circle"), Options: shapes,
			Help: "The shape of the first cloud."},
		{Name: "n", Label: "Number of points", Symbol: "n", Kind: demo.Int, Min: 3, Max: 140, Step: 1, Group: "Data", Default: demo.Num(60),
			Help: "In each cloud, outliers included. More points cost more time: the measures are exact."},
		{Name: "noise", Label: "Noise", Kind: demo.Float, Min: 0, Max: 0.4, Step: 0.01, Group: "Data", Default: demo.Num(0.08),
			Help: "Standard deviation of the Gaussian noise of the shape, in both clouds. It is not the change."},
		{Name: "outliers", Label: "Outliers", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.01, Group: "Data", Default: demo.Num(0.3),
			Help: "Fraction of the points that are spread over a square instead of the shape."},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Data", Default: demo.Num(1),
			Help: "Starts the random numbers of both clouds and of the moves."},
		{Name: "change", Label: "Cloud B", Kind: demo.Enum, Group: "Change", Default: demo.Opt(jitter),
			Help:    "A with every point moved; another sample of the same shape; or a sample of another shape.",
			Options: []demo.Option{{ID: jitter, Label: "A with its points moved"}, {ID: sample, Label: "Another sample of A's shape"}, {ID: shape, Label: "Another shape"}}},
		{Name: "e", Label: "Largest move", Symbol: "move", Kind: demo.Float, Min: 0, Max: 0.5, Step: 0.01, Group: "Change", Default: demo.Num(0.05),
			Help: "No point moves farther than this. At 0 the measures are equal.",
			When: demo.When{Param: "change", In: []string{jitter}}},
		{Name: "other", Label: "Shape of B", Kind: demo.Enum, Group: "Change", Default: demo.Opt("disk"), Options: shapes,
			Help: "The shape of the second cloud.",
			When: demo.When{Param: "change", In: []string{shape}}},
		{Name: "h", Label: "Bandwidth", Kind: demo.Float, Min: 0.1, Max: 0.6, Step: 0.01, Group: "Levels", Default: demo.Num(0.25),
			Help: "Width of the kernel by which density is measured, in the unit of the coordinates."},
		{Name: "levels", Label: "Number of levels", Kind: demo.Int, Min: 10, Max: 60, Step: 1, Zero: "every level", Group: "Levels", Advanced: true, Default: demo.Num(0),
			Help: "Levels are rounded up to this many values from 0 to 1. Every level: exact."},
		{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 1, Step: 1, Group: "Distances", Default: demo.Num(1),
			Help: "0 compares components, 1 loops."},
		{Name: "ground", Label: "Arrows for", Kind: demo.Enum, Group: "Distances", Default: demo.Opt("l1"),
			Help:    "The ground metric whose cheapest transport is drawn: l1 adds the changes of scale and level, l2 is Euclidean.",
			Options: []demo.Option{{ID: "l1", Label: "Ground metric l1"}, {ID: "l2", Label: "Ground metric l2"}}},
		{Name: "s", Label: "Width of the smoothing", Kind: demo.Float, Min: 0.02, Max: 0.5, Step: 0.01, Group: "Distances", Default: demo.Num(0.1),
			Help: "Standard deviation of the Gaussian. The bound on the picture does not depend on it."},
		{Name: "k", Label: "Directions", Kind: demo.Int, Min: 4, Max: 64, Step: 1, Group: "Distances", Default: demo.Num(16),
			Help: "Number of directions of the slices."},
		{Name: "lines", Label: "Lines", Kind: demo.Int, Min: 16, Max: 256, Step: 16, Group: "Distances", Default: demo.Num(64),
			Help: "Lines along which barcodes are compared. More lines give a better lower bound and cost more time."},
	},
	Presets: []demo.Preset{
		{ID: "jitter", Label: "Small moves", Story: "Every distance stays below its bound; the theorem's is loose for clouds.",
			Values: map[string]demo.Value{}},
		{ID: "components", Label: "Components", Story: "In degree 0 many atoms move a little.",
			Values: map[string]demo.Value{"degree": demo.Num(0)}},
		{ID: "large", Label: "Large moves", Story: "The loop itself is moved.",
			Values: map[string]demo.Value{"e": demo.Num(0.3)}},
		{ID: "sample", Label: "Same shape", Story: "Another sample of the same circle: no common simplices, small distances.",
			Values: map[string]demo.Value{"change": demo.Opt(sample), "n": demo.Num(80), "outliers": demo.Num(0.2)}},
		{ID: "shape", Label: "Another shape", Story: "A circle and a disk: large distances.",
			Values: map[string]demo.Value{"change": demo.Opt(shape), "n": demo.Num(80), "outliers": demo.Num(0.2)}},
	},
	Readouts: []demo.Readout{
		{Value: "kr1", Label: "transport distance, l1", Help: "Kantorovich–Rubinstein norm of the difference, ground metric l1."},
		{Value: "kr1Bound", Label: "theorem's bound", Help: "n‖f − g‖₁ over all simplices up to one dimension above the degree. – where the clouds have no common simplices."},
		{Value: "kr2", Label: "transport distance, l2", Help: "The same with the Euclidean ground metric, on which the two bounds below rest."},
		{Value: "picture", Label: "distance of the pictures", Help: "L2 norm over the whole plane, exact."},
		{Value: "pictureBound", Label: "its bound", Help: "√(π/2) times the transport distance with ground metric l2."},
		{Value: "sliced", Label: "sliced distance", Help: "Mean transport distance of the projections to K directions."},
		{Value: "slicedBound", Label: "its bound", Help: "1/(K sin(π/2K)) times the transport distance with ground metric l2."},
		{Value: "matching", Label: "matching distance, at least", Help: "Largest weighted bottleneck distance along the lines: a lower bound of the interleaving distance."},
		{Value: "grades", Label: "change of the grades", Help: "The largest one: an upper bound of the interleaving distance. – where the clouds have no common simplices."},
	},
	Lessons: []demo.Lesson{howStable},
	Charts: []demo.Chart{
		{ID: "transport", Title: "From the measure of A to that of B", Square: true,
			X: demo.Axis{Title: "scale x", Unit: "diameter / 2", Min: 0, Max: 1}, Y: demo.Axis{Title: "level y", Min: 0, Max: 1},
			Layers: []demo.Layer{
				{ID: "common", Label: "in both", Mark: demo.Bubbles, Table: "common", Columns: []string{"x", "y", "weight"}, Series: 0, Faint: true, Size: 8},
				{ID: "moves", Label: "cheapest transport", Mark: demo.Arrows, Table: "moves", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1.5},
				{ID: "give", Label: "mass to move: positive of A, negative of B", Mark: demo.Bubbles, Table: "give", Columns: []string{"x", "y", "weight"}, Series: 1, Size: 8},
				{ID: "take", Label: "where it goes: positive of B, negative of A", Mark: demo.Bubbles, Table: "take", Columns: []string{"x", "y", "weight"}, Series: 2, Size: 8},
			},
			Table: "moves", Empty: "The two measures are equal."},
		{ID: "shares", Title: "Distances as shares of their bounds",
			X: demo.Axis{Title: "distance / bound", Min: 0, Max: 1}, Y: demo.Axis{Title: "distances", Hide: true, Min: 0, Max: 5},
			Layers: []demo.Layer{
				{ID: "bars", Mark: demo.Bars, Table: "shares", Columns: []string{"from", "share", "row"}, Series: 1, Size: 14},
				{ID: "names", Mark: demo.Text, Table: "shares", Columns: []string{"labelX", "labelY", "name"}},
			},
			Table: "shares", Empty: "The measures are equal."},
		{ID: "lines", Title: "Along lines: weighted bottleneck distances",
			X: demo.Axis{Title: "lines compared"}, Y: demo.Axis{Title: "weighted bottleneck distance", From: "top"},
			Layers: []demo.Layer{
				{ID: "max", Label: "largest so far", Mark: demo.Steps, Table: "lines", Columns: []string{"line", "largest"}, Series: 1},
				{ID: "each", Label: "one line", Mark: demo.Scatter, Table: "lines", Columns: []string{"line", "weighted"}, Series: 2, Size: 6},
			},
			Bounds: []demo.Bound{{Axis: "y", Value: "grades", Label: "largest change of a grade", Source: "Landi"}},
			Table:  "lines", Empty: "No line yet."},
		{ID: "picture", Title: "Difference of the smoothed measures", Square: true,
			X: demo.Axis{Title: "scale x", Unit: "diameter / 2", Min: 0, Max: 1}, Y: demo.Axis{Title: "level y", Min: 0, Max: 1},
			Layers: []demo.Layer{
				{ID: "image", Mark: demo.Heat, Table: "image", Columns: []string{"x", "y", "value"},
					Shade: demo.Shade{Palette: demo.Signed, Label: "A − B"}},
			},
			Table: "image", Empty: "No difference."},
		{ID: "clouds", Title: "Both clouds", Square: true,
			X: demo.Axis{Title: "first coordinate"}, Y: demo.Axis{Title: "second coordinate"},
			Layers: []demo.Layer{
				{ID: "moved", Label: "moves", Mark: demo.Segments, Table: "moved", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "a", Label: "A", Mark: demo.Scatter, Table: "a", Columns: []string{"x", "y"}, Series: 1, Size: 7},
				{ID: "b", Label: "B", Mark: demo.Scatter, Table: "b", Columns: []string{"x", "y"}, Series: 2, Size: 7},
			},
			Table: "a", Empty: "No points."},
	},
}
