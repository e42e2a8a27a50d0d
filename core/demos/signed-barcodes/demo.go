// Package signedbarcodes is the demo "Signed barcodes as measures": the Hilbert function of a cloud filtered by scale and
// density, as a signed measure, beside the ordinary barcodes along a line that the reader moves.
package signedbarcodes

import "stillpoint/core/demo"

// Options of the parameter "data" that are not shapes of pointcloud.Recipe.
const (
	moved    = "points"
	ownTable = "own"
)

// Options of the parameters "view" and "level".
const (
	hilbert    = "hilbert"
	atomsOnly  = "atoms"
	rectangles = "rectangles"
	euler      = "euler"

	codensity  = "codensity"
	lastColumn = "column"
)

// Limits of the input.
const (
	maxMoved   = 200 // points in a link
	maxOwn     = 400
	maxColumns = 20
	maxBytes   = 1 << 20
)

// presetScale is the diameter that is 1 in the charts, except for the reader's own data.
const presetScale = 2

// Where the cursor and the line are until they are moved, in the unit square of the charts.
var (
	defaultAt   = [2]float64{0.25, 0.5}
	defaultLine = [4]float64{0, 0.45, 1, 0.65}
)

var unit = demo.PointsRule{Lo: 0, Hi: 1, Max: 2}

// shapes are the clouds that are drawn at random, those with outliers first.
var shapes = []string{"circle", "eight", "rings", "disk"}

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "signed-barcodes",
	Version:  1,
	Title:    "Signed barcodes as measures",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Signed barcodes",
	Flagship: true,
	Claim:    "With density as a second parameter the loop stands out from the outliers. There is no barcode for two parameters, but the Hilbert function is a signed measure, easy to compute and to turn into a picture.",
	Honesty:  demo.Algorithm,
	NotShown: "Every picture here is a summary that loses something. Signed atoms are not features: a positive one is not born with a particular negative one. A wrong bandwidth can hide or invent.",
	Paper: demo.Paper{
		Title:   "Stable Vectorization of Multiparameter Persistent Homology using Signed Barcodes as Measures",
		Authors: "David Loiseaux, Luis Scoccola, Mathieu Carrière, Magnus Bakke Botnan, Steve Oudot",
		Venue:   "NeurIPS",
		Year:    2023,
		URL:     "https://arxiv.org/abs/2306.03801",
		Arxiv:   "2306.03801",
		Anchors: []string{
			"Hilbert and Euler decomposition signed measures, convolution-based vectorization",
			"Signed rectangles: Botnan, Oppermann, Oudot, SoCG 2022",
			"Barcodes along lines: Lesnick, Wright, arXiv 1512.00180",
		},
	},
	Teach: demo.Teach{
		Try: []string{
			"Drag the triangle down from level 1: at which level are the outliers gone, and the loop alone is left?",
			"Drag the line until the bar of the loop is longest. Compare it with the barcode of all points below.",
			"“One parameter fails”: no bar of all points stands out. Find the large region of the map where there is exactly one loop.",
			"Show signed rectangles and find a negative one. Why can a rank be a difference?",
			"Make the bandwidth smaller, then larger. When does the region of the loop break up, and when does the second parameter say nothing?",
			"Add one point in the middle of the clean circle. What does it do to the barcode of all points, and what to the map?",
		},
		Why: `Every point gets a **level**: its codensity, 0 where the points are densest and near 1 for an outlier. At a point (x, y) of the
plane there is a complex: the points with level at most y, joined where they are at most x apart. Moving right or up only adds
to it. The **Hilbert function** h(x, y) counts its components or loops, and the map shows it.

With one parameter the classes can be matched up into bars. With two they cannot: there is no barcode. But h can still be
written as a sum of steps: take an atom of weight w at a point a, and let it count w at all points right of and above a. There is
exactly one way to do this, by Möbius inversion on the grid: {{hilbert-atoms}}, so that {{hilbert-sum}} is the sum of the atoms left of
and below. Some weights are negative. The atoms are a **signed measure**: as a whole it moves little when the data
moves little, and smoothing it with a Gaussian gives a picture that any classifier can use.

Along horizontal lines the computation is ordinary persistence, one barcode per level. A line that rises gives a barcode as
well, the **fibered barcode**, since along it every simplex has one moment of appearance.

The rank of the map from one complex to a larger one says how many classes survive in between. Its Möbius inverse is a set of
**rectangles** with signs. Where two classes that were born apart become one, ranks do not add up, and a negative rectangle has
to correct the sum. For rectangles there is no stability theorem; for the measures of the Hilbert function there is.

In “one parameter fails” the best level is chosen with hindsight. What needs no hindsight is the size of the region: h = 1 on a
large part of the map.`,
		Data: "The clouds are generated from the seed. Paste your own points, one per line; the last column can be the level instead of codensity.",
		Notes: demo.Notes{
			Goal:          "Students can read a Hilbert function with two parameters, rebuild it from its signed atoms, and say why there is no barcode.",
			Prerequisites: "Barcodes of one parameter (the playground). Inclusion and exclusion in the plane.",
			Script: []string{
				"Start with the preset “One parameter fails” and ask which bar of the lowest chart is the circle. Nobody can tell.",
				"Slide the level from 1 down to 0.5 and watch the points: the outliers go first, and one loop remains.",
				"Read the map: a large region with h = 1. Move the cursor through it and count.",
				"Show the atoms alone. Pick a grid point and sum the atoms left of and below it on the board.",
				"Drag the line through the region, then out of it: each position has an ordinary barcode.",
			},
			Questions: []string{
				"What is the sum of all atoms in degree 0, and why? And in degree 1?",
				"Why does an atom of weight −1 stand at the upper left of most outliers' atoms in degree 0?",
				"Which of the two parameters could be replaced by a column of your own data, and what would that show?",
			},
			Misconceptions: []string{
				"“A positive and a negative atom are a birth and a death.” They are terms of a sum; how to pair them is a choice.",
				"“Two parameters need no tuning.” The bandwidth of the density is a third number, and it matters.",
				"“A level where the loop wins proves that it is real.” The level was chosen after looking.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Points", Kind: demo.Enum, Group: "Data", Default: demo.Opt("circle"),
			Help: "Where the points come from. Moving a point turns any cloud into “points as moved”.",
			Options: []demo.Option{
				{ID: "circle", Label: "Circle"}, {ID: "eight", Label: "Figure eight"}, {ID: "rings", Label: "Three rings"},
				{ID: "disk", Label: "Disk"}, {ID: moved, Label: "Points as moved"}, {ID: ownTable, Label: "My own points"},
			}},
		{Name: "n", Label: "Number of points", Symbol: "n", Kind: demo.Int, Min: 3, Max: 240, Step: 1, Group: "Data", Default: demo.Num(140),
			Help: "Outliers included. More points make the density clearer and cost more time.",
			When: demo.When{Param: "data", In: shapes}},
		{Name: "noise", Label: "Noise", Kind: demo.Float, Min: 0, Max: 0.4, Step: 0.01, Group: "Data", Default: demo.Num(0.08),
			Help: "Standard deviation of the Gaussian noise, in the unit of the coordinates.",
			When: demo.When{Param: "data", In: shapes[:3]}},
		{Name: "outliers", Label: "Outliers", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.01, Group: "Data", Default: demo.Num(0.43),
			Help: "Fraction of the points that are spread evenly over a square instead of the shape. At 0 one parameter is enough.",
			When: demo.When{Param: "data", In: shapes[:3]}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Data", Default: demo.Num(1),
			Help: "Starts the random numbers. The same seed gives the same points in every browser.",
			When: demo.When{Param: "data", In: shapes}},
		{Name: "own", Label: "Your points", Kind: demo.Data, Group: "Data",
			Help:    "One point per line. They stay in this browser and are not part of the link.",
			Data:    demo.DataRule{MaxRows: maxOwn, MaxCols: maxColumns, MaxBytes: maxBytes, Formats: "one point per line, coordinates separated by commas, semicolons, tabs or spaces"},
			Implies: map[string]demo.Value{"data": demo.Opt(ownTable)},
			When:    demo.When{Param: "data", In: []string{ownTable}}},
		{Name: "level", Label: "Level", Kind: demo.Enum, Group: "Data", Default: demo.Opt(codensity),
			Help:    "What the second parameter is: codensity, computed from the points, or the last column of your data.",
			Options: []demo.Option{{ID: codensity, Label: "Codensity"}, {ID: lastColumn, Label: "Last column"}},
			When:    demo.When{Param: "data", In: []string{ownTable}}},
		{Name: "points", Label: "Moved points", Kind: demo.Points, Group: "Data", Hidden: true,
			Help:    "The points after you moved, added or removed some.",
			Points:  demo.PointsRule{Lo: -4, Hi: 4, Max: maxMoved},
			Implies: map[string]demo.Value{"data": demo.Opt(moved)}},
		{Name: "h", Label: "Bandwidth", Kind: demo.Float, Min: 0.1, Max: 0.6, Step: 0.01, Group: "Levels", Default: demo.Num(0.25),
			Help: "Width of the kernel by which density is measured, in the unit of the coordinates. Too small: every point is an outlier. Too large: none is."},
		{Name: "levels", Label: "Number of levels", Kind: demo.Int, Min: 10, Max: 60, Step: 1, Zero: "every level", Group: "Levels", Default: demo.Num(21),
			Help: "The Hilbert function is computed at this many levels from 0 to 1. Every level: exact, one computation per point."},
		{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 1, Step: 1, Group: "View", Default: demo.Num(1),
			Help: "0 counts components, 1 loops."},
		{Name: "view", Label: "Shown in the plane", Kind: demo.Enum, Group: "View", Default: demo.Opt(hilbert),
			Help: "The Hilbert function with the atoms of its measure, the atoms alone, the signed rectangles of the rank invariant, or the Euler characteristic of a complete complex.",
			Options: []demo.Option{
				{ID: hilbert, Label: "Hilbert function"}, {ID: atomsOnly, Label: "Signed atoms"},
				{ID: rectangles, Label: "Signed rectangles"}, {ID: euler, Label: "Euler characteristic"},
			}},
		{Name: "grid", Label: "Grid of the ranks", Kind: demo.Int, Min: 4, Max: 12, Step: 1, Group: "View", Default: demo.Num(8),
			Help: "Scales and levels at which ranks are computed. There is a rank for every pair of grid points.",
			When: demo.When{Param: "view", In: []string{rectangles}}},
		{Name: "s", Label: "Width of the smoothing", Kind: demo.Float, Min: 0.02, Max: 0.5, Step: 0.01, Group: "View", Default: demo.Num(0.1),
			Help: "Standard deviation of the Gaussian that turns atoms into a picture. Small: separate spots. Large: positive and negative atoms cancel."},
		{Name: "bar", Label: "Highlighted bar", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "bars", Group: "View", Default: demo.Num(1), Transient: true,
			Help: "Counts the bars along the line, longest first. Its loop or component is drawn on the points."},
		{Name: "at", Label: "Position in the plane", Kind: demo.Points, Group: "View", Hidden: true, Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 1},
			Help: "Scale and level of the complex that is drawn on the points."},
		{Name: "line", Label: "Line", Kind: demo.Points, Group: "View", Hidden: true, Points: unit,
			Help: "Two points of the line along which the barcode is taken."},
		{Name: "mid", Label: "Middle of the line", Kind: demo.Points, Group: "View", Hidden: true, Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 1},
			Help: "A point through which the line was moved without turning it."},
	},
	Presets: []demo.Preset{
		{ID: "outliers", Label: "Outliers", Story: "Below level 0.65 the outliers are gone, and the loop is alone.",
			Values: map[string]demo.Value{}},
		{ID: "hard", Label: "One parameter fails", Story: "Among all points no bar wins; at level 0.5 one does, by far.",
			Values: map[string]demo.Value{"seed": demo.Num(9)}},
		{ID: "clean", Label: "Clean circle", Story: "Without outliers both agree.",
			Values: map[string]demo.Value{"n": demo.Num(60), "outliers": demo.Num(0), "at": demo.XY(0.35, 1), "line": demo.XY(0, 0.8, 1, 0.95)}},
		{ID: "rings", Label: "Three rings", Story: "The longest bar of all points is a gap between outliers. At level 0.45 the three longest are the rings.",
			Values: map[string]demo.Value{"data": demo.Opt("rings"), "n": demo.Num(240), "noise": demo.Num(0.05), "outliers": demo.Num(1.0 / 3), "seed": demo.Num(3),
				"at": demo.XY(0.16, 0.45), "line": demo.XY(0, 0.4, 1, 0.6)}},
		{ID: "rectangles", Label: "Negative rectangles", Story: "Ranks as sums of rectangles, some of them negative.",
			Values: map[string]demo.Value{"view": demo.Opt(rectangles)}},
		{ID: "euler", Label: "Euler characteristic", Story: "No homology needed: every simplex is an atom of weight 1 or −1.",
			Values: map[string]demo.Value{"view": demo.Opt(euler), "seed": demo.Num(9)}},
		{ID: "own", Label: "Your own points", Story: "Paste points; a column of your data can be the second parameter.",
			Values: map[string]demo.Value{"data": demo.Opt(ownTable), "own": demo.Opt(sampleData), "level": demo.Opt(lastColumn), "at": demo.XY(0.55, 0.4), "levels": demo.Num(0)}},
	},
	Readouts: []demo.Readout{
		{Value: "dimension", Label: "h at the cursor", Help: "Components or loops of the complex drawn on the points."},
		{Value: "below", Label: "points below the level", Help: "Those with level at most y; they are drawn in full."},
		{Value: "lineFirst", Label: "longest bar on the line", Help: "Length of the longest finite bar, where the faster of scale and level runs at speed 1."},
		{Value: "lineSecond", Label: "the next on the line", Help: "Length of the second longest finite bar on the line."},
		{Value: "allFirst", Label: "longest bar of all points", Help: "Ordinary persistent homology, in the same unit of scale."},
		{Value: "allSecond", Label: "the next of all points", Help: "Length of the second longest finite bar of all points."},
		{Value: "atoms", Label: "atoms", Help: "Points of the plane with a weight other than 0."},
		{Value: "mass", Label: "sum of all weights", Help: "The Hilbert function, or Euler characteristic, at the upper right: one component, no loop."},
	},
	Lessons: []demo.Lesson{secondParameter},
	Charts: []demo.Chart{
		{ID: "plane", Title: "The plane of scale and level", Square: true,
			X: demo.Axis{Title: "scale x", Unit: "rescaled diameter", Min: 0, Max: 1}, Y: demo.Axis{Title: "level y", Min: 0, Max: 1},
			Layers: []demo.Layer{
				{ID: "hilbert", Label: "Hilbert function", Mark: demo.Heat, Table: "hilbert", Columns: []string{"x", "y", "dimension"},
					Shade: demo.Shade{Palette: demo.Sequential, Label: "h", Whole: true}},
				{ID: "euler", Label: "Euler characteristic", Mark: demo.Heat, Table: "euler", Columns: []string{"x", "y", "characteristic"},
					Shade: demo.Shade{Palette: demo.Signed, Label: "χ, cut off at ±4", Min: -4, Max: 4}},
				{ID: "positiveArea", Label: "positive rectangles", Mark: demo.Rects, Table: "rectangles", Columns: []string{"x0", "y0", "x1", "y1"},
					Where: demo.Where{Column: "sign", Equals: 1}, Series: 2, Faint: true},
				{ID: "negativeArea", Label: "negative rectangles", Mark: demo.Rects, Table: "rectangles", Columns: []string{"x0", "y0", "x1", "y1"},
					Where: demo.Where{Column: "sign", Equals: -1}, Series: 1, Faint: true},
				diagonal("p1", 1, 2, 1.5), diagonal("p2", 2, 2, 3), diagonal("p3", 3, 2, 5),
				diagonal("n1", -1, 1, 1.5), diagonal("n2", -2, 1, 3), diagonal("n3", -3, 1, 5),
				{ID: "atoms", Label: "atoms, red positive, blue negative", Mark: demo.Bubbles, Table: "atoms", Columns: []string{"x", "y", "weight"}, Series: 2, Size: 9,
					Shade: demo.Shade{Palette: demo.Signed, Column: "weight", Label: "weight", Min: -1.5, Max: 1.5}},
				{ID: "line", Label: "line", Mark: demo.Segments, Table: "line", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 4, Size: 2.5},
				{ID: "onLine", Label: "highlighted bar", Mark: demo.Segments, Table: "onLine", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 5},
				{ID: "crosshair", Mark: demo.Segments, Table: "crosshair", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 3, Size: 1.5},
				{ID: "ends", Mark: demo.Scatter, Table: "ends", Columns: []string{"x", "y"}, Series: 4, Size: 12},
				{ID: "middle", Mark: demo.Scatter, Table: "middle", Columns: []string{"x", "y"}, Series: 4, Size: 10},
				{ID: "at", Label: "complex at", Mark: demo.Scatter, Table: "at", Columns: []string{"x", "y"}, Series: 3, Size: 12},
			},
			Handles: []demo.Handle{
				{Param: "at", Table: "at", X: "x", Y: "y", Label: "complex", Fixed: true, Names: []string{"scale and level of the complex"}},
				{Param: "line", Table: "ends", X: "x", Y: "y", Label: "end of the line", Fixed: true,
					Names: []string{"lower end of the line", "upper end of the line"}, Set: map[string]demo.Value{"mid": demo.XY()}},
				{Param: "mid", Table: "middle", X: "x", Y: "y", Label: "line", Fixed: true, Names: []string{"middle of the line"}},
			},
			Table: "atoms", Empty: "Nothing of this degree, at any scale and level."},
		{ID: "points", Title: "The complex at (x, y)", Square: true,
			X: demo.Axis{Title: "first coordinate"}, Y: demo.Axis{Title: "second coordinate"},
			Layers: []demo.Layer{
				{ID: "triangles", Label: "triangles", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 1, Faint: true},
				{ID: "edges", Label: "edges", Mark: demo.Segments, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "loop", Label: "highlighted bar", Mark: demo.Segments, Table: "loop", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "component", Mark: demo.Scatter, Table: "component", Columns: []string{"x", "y"}, Focus: true, Size: 11},
				{ID: "above", Label: "above the level", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Where: demo.Where{Column: "inside", Equals: 0}, Series: 5, Size: 5},
				{ID: "below", Label: "below the level", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Where: demo.Where{Column: "inside", Equals: 1}, Series: 2, Size: 8,
					Shade: demo.Shade{Palette: demo.Sequential, Column: "level", Label: "level", Min: 0, Max: 1}},
			},
			Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point", Enabled: "movable",
				Set: map[string]demo.Value{"data": demo.Opt(moved)}}},
			Table: "points", Empty: "No points: choose a preset or paste your own."},
		{ID: "fibered", Title: "Barcode along the line",
			X: demo.Axis{Title: "way from the lower end to the upper end of the line", Min: 0, Max: 1}, Y: demo.Axis{Title: "bars, longest first", Hide: true},
			Layers: []demo.Layer{
				{ID: "bars", Mark: demo.Bars, Table: "fibered", Columns: []string{"birth", "death", "row"}, Series: 1, Index: "index"},
			},
			Select: demo.Select{Param: "bar"}, Table: "fibered", Empty: "No bar on this line."},
		{ID: "ordinary", Title: "Barcode of all points, for comparison",
			X: demo.Axis{Title: "scale x", Unit: "rescaled diameter", Min: 0, Max: 1}, Y: demo.Axis{Title: "bars, longest first", Hide: true},
			Layers: []demo.Layer{
				{ID: "bars", Mark: demo.Bars, Table: "ordinary", Columns: []string{"birth", "death", "row"}, Series: 2},
			},
			Table: "ordinary", Empty: "No bar of this degree."},
		{ID: "image", Title: "The measure as a picture", Square: true,
			X: demo.Axis{Title: "scale x", Unit: "rescaled diameter", Min: 0, Max: 1}, Y: demo.Axis{Title: "level y", Min: 0, Max: 1},
			Layers: []demo.Layer{
				{ID: "image", Mark: demo.Heat, Table: "image", Columns: []string{"x", "y", "value"},
					Shade: demo.Shade{Palette: demo.Signed, Label: "value"}},
			},
			Table: "image", Empty: "Nothing to smooth."},
	},
}

// diagonal is a layer of the diagonals of rectangles of one thickness: 3 stands for all larger multiplicities.
func diagonal(id string, thickness float64, series int, size float64) demo.Layer {
	return demo.Layer{ID: id, Mark: demo.Segments, Table: "rectangles", Columns: []string{"x0", "y0", "x1", "y1"},
		Where: demo.Where{Column: "thickness", Equals: thickness}, Series: series, Size: size}
}

// sampleData fills the text field of the reader's own points: a ring of houses, and their age in centuries.
const sampleData = `x,y,age
0,0,0.2
1,0.1,0.3
1.9,0.4,0.1
2.4,1.2,0.4
2.1,2.0,0.2
1.3,2.4,0.6
0.4,2.3,0.3
-0.3,1.6,0.5
-0.4,0.8,0.2
1.0,1.2,2.1
1.4,1.0,1.8
0.7,0.7,1.5
3.4,0.3,1.9
-1.2,2.6,2.4
2.6,3.1,1.2
`
