// Package homology is the demo "Persistent homology": the barcode of a point cloud that the reader can move.
package homology

import "stillpoint/core/demo"

// Where the points come from: the options of the parameter "data".
const (
	circle   = "circle"
	eight    = "eight"
	disk     = "disk"
	rings    = "rings"
	polygon  = "polygon"
	sphere   = "sphere"
	klein    = "klein"
	moved    = "points"
	ownTable = "own"
)

// The complexes: the options of the parameter "complex".
const (
	rips         = "rips"
	alphaComplex = "alpha"
)

// Limits of the input.
const (
	maxPoints = 2000 // that can be moved; a link holds about 200
	maxOwn    = 3000 // rows of the reader's own data
	maxBytes  = 4 << 20
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "homology",
	Version:  1,
	Title:    "Persistent homology",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Playground",
	Flagship: true,
	Claim:    "A point cloud has a shape at every scale; the barcode lists at which scales each component, loop and void lives, and each bar can be pointed at in the data.",
	Honesty:  demo.Algorithm,
	NotShown: "A long bar is evidence of a feature of the points, not of the process that made them; representatives are one choice among many.",
	Paper: demo.Paper{
		Title:   "Ripser: efficient computation of Vietoris–Rips persistence barcodes",
		Authors: "Ulrich Bauer",
		Venue:   "Journal of Applied and Computational Topology 5",
		Year:    2021,
		URL:     "https://doi.org/10.1007/s41468-021-00071-5",
		Arxiv:   "1908.02518",
		Anchors: []string{"Section 3: persistent cohomology, clearing, apparent and emergent pairs"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Regular polygon, 12 points: predict the scale at which the loop dies before you slide. (√3: the first equilateral triangles close there.)",
			"Add one point at the centre of a regular 24-gon. The bar [0.261, 1.732) becomes [0.261, 1): one outlier at distance 1 moved the death by 0.73, within the bound 2.",
			"Delete points of the noisy circle until the loop is lost. What was the birth value just before?",
			"Switch from Rips to alpha: degree 0 stays the same. (Why? The merging edges are the same.) The loop of the 12-gon now dies at 2 instead of √3.",
			"Three rings: select the longest bar of degree 1. Around what does its loop wind?",
			"Polygon with 3 points: why is there no loop? (The three edges and the triangle appear at the same scale.)",
		},
		Why: `At scale {{scale}} two points are joined when they are at most {{scale}} apart, and a set of points spans a simplex
when all of them are joined: {{rips-condition}}. As the scale grows, simplices only ever appear. Each of them either
creates a class of homology or ends one, and pairing the two gives the bars {{bar}}. The number of bars alive at a scale
is the Betti number {{betti}}: components in degree 0, loops in degree 1, voids in degree 2.

The bars are computed by persistent *co*homology: columns from the latest simplex to the earliest, coboundaries listed on
demand and never stored. Nearly all columns pair with a neighbour at once (apparent and emergent pairs) or are known to
be zero (clearing); the readout says how many really had to be reduced.

Above the enclosing radius {{enclosing}} every simplex is joined to one centre, so nothing of degree 1 or more is alive
and the computation stops there by default.

Moving every point by at most ε moves every bar end by at most 2ε: {{stability}}.`,
		Data:  "The clouds are generated from the seed. Paste your own: one point per line (comma, semicolon, tab or space), or a distance matrix (lower triangle, upper triangle or full).",
		Notes: notes,
	},
	Params: []demo.Param{
		{Name: "data", Label: "Points", Kind: demo.Enum, Group: "Data", Default: demo.Opt(circle),
			Help: "Where the points come from. Moving a point turns any cloud in the plane into “points as moved”.",
			Options: []demo.Option{
				{ID: circle, Label: "Noisy circle"}, {ID: eight, Label: "Figure eight"}, {ID: disk, Label: "Disk"},
				{ID: rings, Label: "Three rings"}, {ID: polygon, Label: "Regular polygon"}, {ID: sphere, Label: "Sphere"},
				{ID: klein, Label: "Klein bottle in four dimensions"}, {ID: moved, Label: "Points as moved"}, {ID: ownTable, Label: "My own data"},
			}},
		{Name: "n", Label: "Number of points", Symbol: "n", Kind: demo.Int, Min: 3, Max: 2000, Step: 1, Group: "Data", Default: demo.Num(60),
			Help: "More points follow the shape more closely and cost more time: triangles of the Rips complex grow with the cube of the number, those of the alpha complex with the number itself.",
			When: demo.When{Param: "data", In: []string{circle, eight, disk, rings, polygon, sphere, klein}}},
		{Name: "noise", Label: "Noise", Kind: demo.Float, Min: 0, Max: 0.4, Step: 0.01, Group: "Data", Default: demo.Num(0.08),
			Help: "Standard deviation of the Gaussian noise, in the unit of the coordinates. At 0 the points lie on the curve exactly; at 0.4 the loop of a unit circle is hard to see.",
			When: demo.When{Param: "data", In: []string{circle, eight, rings, polygon, sphere}}},
		{Name: "outliers", Label: "Outliers", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.01, Group: "Data", Default: demo.Num(0),
			Help: "Fraction of the points that are spread evenly over the square instead of the shape.",
			When: demo.When{Param: "data", In: []string{circle, eight, rings}}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Data", Default: demo.Num(1),
			Help: "Starts the random numbers. The same seed gives the same points in every browser.",
			When: demo.When{Param: "data", In: []string{circle, eight, disk, rings, polygon, sphere, klein}}},
		{Name: "own", Label: "Your data", Kind: demo.Data, Group: "Data",
			Help:    "A point cloud or a distance matrix as text. It stays in this browser and is not part of the link.",
			Data:    demo.DataRule{MaxRows: maxOwn, MaxCols: maxOwn, MaxBytes: maxBytes, Formats: "one point per line, or a distance matrix (lower or upper triangle, full, or lines i j d)"},
			Implies: map[string]demo.Value{"data": demo.Opt(ownTable)},
			When:    demo.When{Param: "data", In: []string{ownTable}}},
		{Name: "points", Label: "Moved points", Kind: demo.Points, Group: "Data", Hidden: true,
			Help:    "The points after you moved, added or removed some.",
			Points:  demo.PointsRule{Lo: -4, Hi: 4, Max: maxPoints},
			Implies: map[string]demo.Value{"data": demo.Opt(moved)}},
		{Name: "t", Label: "Scale", Symbol: "scale", Kind: demo.Float, Min: 0, Max: 1e9, MaxFrom: "threshold", Group: "Scale", Default: demo.Num(0.6),
			Help: "Two points are joined when they are at most this far apart. At 0 every point stands alone; at the right end everything hangs together."},
		{Name: "bar", Label: "Highlighted bar", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "bars", Group: "Scale", Default: demo.Num(1), Transient: true,
			Help: "Counts the bars from the highest degree down, longest first. Its loop or cocycle is drawn on the points."},
		{Name: "draw", Label: "Drawn for the bar", Kind: demo.Enum, Group: "Scale", Default: demo.Opt("cycle"),
			Help:    "A cycle goes around the hole. A cocycle is a set of edges that every such cycle must cross.",
			Options: []demo.Option{{ID: "cycle", Label: "Cycle"}, {ID: "cocycle", Label: "Cocycle"}}},
		{Name: "complex", Label: "Complex", Kind: demo.Enum, Group: "Homology", Default: demo.Opt(rips),
			Help:    "Rips joins points by their distances alone, in any dimension. Alpha is the shape of the union of balls, in the plane and in space, and takes thousands of points.",
			Options: []demo.Option{{ID: rips, Label: "Rips"}, {ID: alphaComplex, Label: "Alpha"}}},
		{Name: "dim", Label: "Highest degree", Kind: demo.Int, Min: 0, Max: 2, Step: 1, Group: "Homology", Default: demo.Num(1),
			Help: "0: components only. 1: and loops. 2: and voids, which needs all tetrahedra and takes much longer."},
		{Name: "p", Label: "Coefficients", Symbol: "field", Kind: demo.Int, Min: 2, Max: 97, Step: 1, Group: "Homology", Default: demo.Num(2),
			When:  demo.When{Param: "complex", In: []string{rips}},
			Among: primes, Why: "coefficients must form a field, so p must be prime",
			Help: "Homology over the field with p elements. Twisted spaces such as the Klein bottle have different bars for p = 2 and p = 3."},
		{Name: "threshold", Label: "Threshold", Kind: demo.Float, Min: 1e-9, Max: 1e9, Step: 0.01, Zero: "automatic", MaxFrom: "enclosing", Group: "Homology", Advanced: true, Default: demo.Num(0),
			Help: "Largest scale that is looked at. Automatic: the enclosing radius, above which nothing of degree 1 or more is alive. A smaller one saves time; bars alive there are drawn with an open end."},
		{Name: "sample", Label: "Use at most", Unit: "points", Kind: demo.Int, Min: 3, Max: maxOwn, Step: 10, Zero: "all", Group: "Data", Advanced: true, Default: demo.Num(0),
			Help: "Keeps a subsample: each further point is the one farthest from those chosen so far. The bars change by at most twice the largest gap."},
		{Name: "turn", Label: "Turn", Unit: "degrees", Kind: demo.Float, Min: 0, Max: 360, Step: 5, Group: "Scale", Default: demo.Num(30),
			Help: "Turns the picture of points in space about its vertical axis. It does not change the bars.",
			When: demo.When{Param: "data", In: []string{sphere, klein, ownTable}}},
	},
	Presets: []demo.Preset{
		{ID: "circle", Label: "Noisy circle", Story: "One bar of degree 1 stands out: the circle.",
			Values: map[string]demo.Value{"data": demo.Opt(circle), "n": demo.Num(60)}},
		{ID: "eight", Label: "Figure eight", Story: "Two loops, two bars.",
			Values: map[string]demo.Value{"data": demo.Opt(eight), "n": demo.Num(120), "noise": demo.Num(0.05), "seed": demo.Num(2), "t": demo.Num(0.4)}},
		{ID: "disk", Label: "Disk", Story: "Nothing there: many short bars, none of them long.",
			Values: map[string]demo.Value{"data": demo.Opt(disk), "n": demo.Num(100), "seed": demo.Num(4), "t": demo.Num(0.28)}},
		{ID: "sphere", Label: "Sphere", Story: "One bar of degree 2: the void inside.",
			Values: map[string]demo.Value{"data": demo.Opt(sphere), "n": demo.Num(120), "noise": demo.Num(0), "dim": demo.Num(2), "t": demo.Num(0.5)}},
		{ID: "rings", Label: "Three rings", Story: "The longest bar is a liar: outliers made it.",
			Values: map[string]demo.Value{"data": demo.Opt(rings), "n": demo.Num(240), "noise": demo.Num(0.05), "outliers": demo.Num(1.0 / 3), "seed": demo.Num(3), "t": demo.Num(0.45)}},
		{ID: "gon", Label: "Regular 12-gon", Story: "Every number by hand: the loop dies at √3.",
			Values: map[string]demo.Value{"data": demo.Opt(polygon), "n": demo.Num(12), "noise": demo.Num(0), "t": demo.Num(0.55)}},
		{ID: "triangle", Label: "Equilateral triangle", Story: "Why is there no loop? Its edges and its inside appear together.",
			Values: map[string]demo.Value{"data": demo.Opt(polygon), "n": demo.Num(3), "noise": demo.Num(0), "t": demo.Num(1), "bar": demo.Num(0)}},
		{ID: "klein", Label: "Klein bottle", Story: "200 points in four dimensions: change the coefficients from 2 to 3.",
			Values: map[string]demo.Value{"data": demo.Opt(klein), "n": demo.Num(200), "t": demo.Num(0.5)}},
		{ID: "own", Label: "Your own data", Story: "Paste points or a distance matrix.",
			Values: map[string]demo.Value{"data": demo.Opt(ownTable), "own": demo.Opt(sampleData), "t": demo.Num(0), "bar": demo.Num(0)}},
	},
	Readouts: []demo.Readout{
		{Value: "betti0", Label: "β₀ components", Help: "Bars of degree 0 alive at the scale."},
		{Value: "betti1", Label: "β₁ loops", Help: "Bars of degree 1 alive at the scale."},
		{Value: "betti2", Label: "β₂ voids", Help: "Bars of degree 2 alive at the scale."},
		{Value: "vertices", Label: "vertices", Help: "Points that are there at the scale: all, unless a matrix gives them births or the alpha complex merges equal ones."},
		{Value: "edges", Label: "edges", Help: "Pairs of points joined at the scale."},
		{Value: "triangles", Label: "triangles", Help: "Triples of points joined at the scale."},
		{Value: "euler", Label: "Euler characteristic", Help: "Vertices − edges + triangles at the scale (− tetrahedra, for the alpha complex in space)."},
		{Value: "columns", Label: "columns reduced", Help: "Columns of the coboundary matrix that needed more than a glance."},
	},
	Lessons: []demo.Lesson{firstSteps},
	Charts: []demo.Chart{
		{ID: "complex", Title: "The complex at scale t", Square: true,
			X: demo.Axis{Title: "first coordinate"}, Y: demo.Axis{Title: "second coordinate"},
			Layers: []demo.Layer{
				{ID: "balls", Label: "balls of radius t/2", Mark: demo.Discs, Table: "points", Columns: []string{"x", "y"}, Radius: "radius", Series: 1, Faint: true, Hidden: true},
				{ID: "triangles", Label: "triangles", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 1, Faint: true},
				{ID: "edges", Label: "edges", Mark: demo.Segments, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "filled", Mark: demo.Triangles, Table: "surface", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 4, Faint: true},
				{ID: "cycle", Label: "highlighted bar", Mark: demo.Segments, Table: "representative", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "component", Mark: demo.Scatter, Table: "component", Columns: []string{"x", "y"}, Focus: true, Size: 11},
				{ID: "points", Label: "points", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Series: 2, Size: 7},
			},
			Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point", Enabled: "movable",
				Set: map[string]demo.Value{"data": demo.Opt(moved)}}},
			Table: "points", Empty: "No points yet: choose a preset or paste your own."},
		{ID: "barcode", Title: "Barcode",
			X: demo.Axis{Title: "scale t", Unit: "diameter", From: "threshold"}, Y: demo.Axis{Title: "bars, longest first in each degree", Hide: true},
			Layers: []demo.Layer{
				{ID: "h2", Label: "degree 2", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 2}, Series: 3, Index: "index"},
				{ID: "h1", Label: "degree 1", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 1, Index: "index"},
				{ID: "h0", Label: "degree 0", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 0}, Series: 2, Index: "index"},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}},
			Select: demo.Select{Param: "bar"}, Empty: "No bars."},
		{ID: "diagram", Title: "Persistence diagram", Square: true,
			X: demo.Axis{Title: "birth", Unit: "diameter", From: "threshold"}, Y: demo.Axis{Title: "death", Unit: "diameter", From: "threshold"},
			Layers: []demo.Layer{
				{ID: "diagonal", Mark: demo.Diagonal},
				{ID: "h0", Label: "degree 0", Mark: demo.Scatter, Table: "barcode", Columns: []string{"birth", "death"}, Where: demo.Where{Column: "dim", Equals: 0}, Series: 2, Index: "index", Size: 7},
				{ID: "h1", Label: "degree 1", Mark: demo.Scatter, Table: "barcode", Columns: []string{"birth", "death"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 1, Index: "index", Size: 9},
				{ID: "h2", Label: "degree 2", Mark: demo.Scatter, Table: "barcode", Columns: []string{"birth", "death"}, Where: demo.Where{Column: "dim", Equals: 2}, Series: 3, Index: "index", Size: 9},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}},
			Select: demo.Select{Param: "bar"}, Empty: "No bars."},
		{ID: "betti", Title: "Betti curves",
			X: demo.Axis{Title: "scale t", Unit: "diameter", From: "threshold"}, Y: demo.Axis{Title: "number of bars alive"},
			Layers: []demo.Layer{
				{ID: "b0", Label: "β₀ components", Mark: demo.Steps, Table: "betti0", Columns: []string{"t", "count"}, Series: 2, Hidden: true},
				{ID: "b1", Label: "β₁ loops", Mark: demo.Steps, Table: "betti1", Columns: []string{"t", "count"}, Series: 1},
				{ID: "b2", Label: "β₂ voids", Mark: demo.Steps, Table: "betti2", Columns: []string{"t", "count"}, Series: 3},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}}, Table: "betti1", Empty: "No bars."},
	},
}

var primes = []float64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97}

// sampleData fills the text field of the reader's own data: the corners of a square, whose loop lives from 1 to √2.
const sampleData = "x,y\n0,0\n1,0\n1,1\n0,1\n"
