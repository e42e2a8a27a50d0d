// Package candidatedecompositions is the demo "Candidate decompositions": summands of a two-parameter module read off its
// barcodes on diagonal lines, and the vectors made of them.
package candidatedecompositions

import (
	"fmt"

	"stillpoint/core/demo"
)

// Where the filtration comes from: the options of the parameter "data".
const (
	rectangles = "rectangles"
	lShape     = "lshape"
	circle     = "circle"
	eight      = "eight"
	rings      = "rings"
	disk       = "disk"
	density    = "density"
	moved      = "points"
	ownPoints  = "own"
	ownComplex = "complex"
)

// The options of "level" and "rep".
const (
	codensity  = "codensity"
	lastColumn = "column"
	scdr       = "scdr"
	hilbert    = "hilbert"
	landscape  = "landscape"
)

// Limits of the input.
const (
	maxPoints  = 200 // in a link
	maxOwn     = 400 // rows of the reader's own points
	maxColumns = 50
	maxBytes   = 1 << 20
)

var (
	generated = []string{circle, eight, rings, disk, density}
	clouds    = append([]string{moved, ownPoints}, generated...)
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "candidate-decompositions",
	Version:  1,
	Title:    "Candidate decompositions",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Candidates",
	Flagship: true,
	Claim: "A persistence module with two parameters has no barcode, but the bars on diagonal lines can be strung together to summands. " +
		"Vectors made of them are stable where they need no decomposition, and converge as the sample grows.",
	Honesty: demo.Algorithm,
	NotShown: "Where a module is not a sum of intervals no decomposition is right, and nearby modules can have very different ones: " +
		"the colours of summands are one choice. Bars are followed by matching, not by the vineyard updates of the authors' program, " +
		"and the paper's data sets and accuracies are not reproduced.",
	Paper: demo.Paper{
		Title:   "A Framework for Fast and Stable Representations of Multiparameter Persistent Homology Decompositions",
		Authors: "David Loiseaux, Mathieu Carrière, Andrew J. Blumberg",
		Venue:   "Advances in Neural Information Processing Systems 36 (NeurIPS)",
		Year:    2023,
		URL:     "https://arxiv.org/abs/2306.11170",
		Arxiv:   "2306.11170",
	},
	Teach:    teach,
	Params:   params,
	Presets:  presets,
	Readouts: readouts,
	Charts:   charts,
	Lessons:  []demo.Lesson{fromLines},
}

var params = []demo.Param{
	{Name: "data", Label: "Filtration", Kind: demo.Enum, Group: "Data", Default: demo.Opt(rectangles),
		Help: "Points are filtered by distance and by codensity. The first two are small complexes whose answer is known.",
		Options: []demo.Option{
			{ID: rectangles, Label: "Three rectangles"}, {ID: lShape, Label: "A loop that closes in two ways"},
			{ID: circle, Label: "Noisy circle with outliers"}, {ID: eight, Label: "Figure eight"}, {ID: rings, Label: "Three rings"},
			{ID: disk, Label: "Disk"}, {ID: density, Label: "Two circles of different density"},
			{ID: moved, Label: "Points as moved"}, {ID: ownPoints, Label: "My own points"}, {ID: ownComplex, Label: "My own complex"},
		}},
	{Name: "n", Label: "Number of points", Symbol: "n", Kind: demo.Int, Min: 10, Max: 300, Step: 1, Group: "Data", Default: demo.Num(140),
		Help: "More points follow the shape more closely; the time grows with the square of the number.",
		When: demo.When{Param: "data", In: generated}},
	{Name: "outliers", Label: "Outliers", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.01, Group: "Data", Default: demo.Num(0.43),
		Help: "Fraction of the points that are spread evenly over the square instead of the shape. They are sparse, so their codensity is high.",
		When: demo.When{Param: "data", In: []string{circle, eight, rings}}},
	{Name: "noise", Label: "Noise", Kind: demo.Float, Min: 0, Max: 0.3, Step: 0.01, Group: "Data", Default: demo.Num(0.08),
		Help: "Standard deviation of the Gaussian noise, in the unit of the coordinates.",
		When: demo.When{Param: "data", In: []string{circle, eight, rings, density}}},
	{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Data", Default: demo.Num(1),
		Help: "Starts the random numbers of the points and of the jitter. The same seed gives the same numbers in every browser."},
	{Name: "own", Label: "Your points", Kind: demo.Data, Group: "Data",
		Help:    "One point per line. It stays in this browser and is not part of the link.",
		Data:    demo.DataRule{MaxRows: maxOwn, MaxCols: maxColumns, MaxBytes: maxBytes, Formats: "one point per line, numbers separated by commas, semicolons, tabs or spaces"},
		Implies: map[string]demo.Value{"data": demo.Opt(ownPoints)},
		When:    demo.When{Param: "data", In: []string{ownPoints}}},
	{Name: "level", Label: "Second parameter", Kind: demo.Enum, Group: "Data", Default: demo.Opt(codensity),
		Help:    "The function of the points that filters them beside the distance: codensity, or the last column of your table, rescaled.",
		Options: []demo.Option{{ID: codensity, Label: "Codensity"}, {ID: lastColumn, Label: "Last column"}},
		When:    demo.When{Param: "data", In: []string{ownPoints}}},
	{Name: "text", Label: "Your complex", Kind: demo.Data, Group: "Data",
		Help:    "One simplex per line: its vertices, a colon, its grades x and y. All faces must be listed, and none may come later than what it bounds.",
		Data:    demo.DataRule{MaxRows: maxSimplices, MaxCols: 6, MaxBytes: maxBytes, Formats: "one simplex per line, such as 0 2 3 : 0.4 0.5"},
		Implies: map[string]demo.Value{"data": demo.Opt(ownComplex)},
		When:    demo.When{Param: "data", In: []string{ownComplex}}},
	{Name: "points", Label: "Moved points", Kind: demo.Points, Group: "Data", Hidden: true,
		Help:    "The points after you moved, added or removed some.",
		Points:  demo.PointsRule{Lo: -4, Hi: 4, Max: maxPoints},
		Implies: map[string]demo.Value{"data": demo.Opt(moved)}},
	{Name: "h", Label: "Bandwidth", Symbol: "h", Kind: demo.Float, Min: 0.05, Max: 1, Step: 0.01, Group: "Data", Default: demo.Num(0.25),
		Help: "Of the density: how far a point feels others, in the unit of the coordinates. Too large, and all points are equally dense; too small, and all are outliers. There is no right value.",
		When: demo.When{Param: "data", In: clouds}},
	{Name: "xmax", Label: "Distance that becomes 1", Kind: demo.Float, Min: 0.1, Max: 100, Step: 0.1, Zero: "automatic", Group: "Data", Advanced: true, Default: demo.Num(2),
		Help: "Both axes are rescaled to [0, 1], because diagonal lines compare them: distances are divided by this number. Automatic: by the enclosing radius, beyond which no loop is open.",
		When: demo.When{Param: "data", In: clouds}},

	{Name: "lines", Label: "Lines", Symbol: "K", Kind: demo.Int, Min: 10, Max: 120, Step: 2, Group: "Decomposition", Default: demo.Num(40),
		Help: "Number of diagonal lines. On each of them the summands are exact; between them the error is at most their distance, 2/K."},
	{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 1, Step: 1, Group: "Decomposition", Default: demo.Num(1),
		Help: "0: components. 1: loops."},
	{Name: "pick", Label: "Picked summand", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "summands", Group: "Decomposition", Transient: true, Default: demo.Num(1),
		Help: "Counts from the heaviest. Its border is drawn bold, and its class on the points."},
	{Name: "at", Label: "Point on the line", Kind: demo.Points, Group: "Decomposition", Hidden: true,
		Help:   "The point in the plane that you drag, with the line through it.",
		Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 1}},

	{Name: "rep", Label: "Vector", Kind: demo.Enum, Group: "Vector", Default: demo.Opt(scdr),
		Help: "What the summands are turned into. All three come from one recipe: apply a function to every summand, weigh, combine.",
		Options: []demo.Option{
			{ID: scdr, Label: "S-CDR: weighted mean of local functions"}, {ID: hilbert, Label: "Hilbert function: sum of indicators"},
			{ID: landscape, Label: "Landscape: k-th largest radius"},
		}},
	{Name: "p", Label: "Power of weights", Symbol: "p", Kind: demo.Enum, Group: "Vector", Default: demo.Opt("inf"),
		Help:    "Summands count with the p-th power of their weight. 0: all alike, the many small ones win. ∞: only the largest value counts.",
		Options: []demo.Option{{ID: "0", Label: "0: mean"}, {ID: "1", Label: "1"}, {ID: "2", Label: "2"}, {ID: "inf", Label: "∞: maximum"}},
		When:    demo.When{Param: "rep", In: []string{scdr}}},
	{Name: "phi", Label: "Local function", Kind: demo.Enum, Group: "Vector", Default: demo.Opt("a"),
		Help: "Each looks at the part of a summand in the square of half-side δ around a point, and lies between 0 and 1.",
		Options: []demo.Option{
			{ID: "a", Label: "a: longest diagonal"}, {ID: "b", Label: "b: area"}, {ID: "c", Label: "c: largest rectangle"},
		},
		When: demo.When{Param: "rep", In: []string{scdr}}},
	{Name: "delta", Label: "Half-side", Symbol: "δ", Kind: demo.Float, Min: 0.01, Max: 0.3, Step: 0.01, Group: "Vector", Default: demo.Num(0.05),
		Help: "Half the side of the square that a local function sees. Small: sharp, but easily moved. Large: blurred, but stable.",
		When: demo.When{Param: "rep", In: []string{scdr}}},
	{Name: "k", Label: "Landscape number", Symbol: "k", Kind: demo.Int, Min: 1, Max: 6, Step: 1, Group: "Vector", Default: demo.Num(1),
		Help: "1: the largest radius of a diagonal that some summand leaves around the point; 2: the second largest, and so on.",
		When: demo.When{Param: "rep", In: []string{landscape}}},

	{Name: "eps", Label: "Jitter", Symbol: "ε", Kind: demo.Float, Min: 0, Max: 0.1, Step: 0.001, Group: "Stability", Default: demo.Num(0.02),
		Help: "Every coordinate of a point, or every grade of a complex, moves by at most this much. 0: no moved copy."},
	{Name: "nmax", Label: "Convergence up to", Unit: "points", Kind: demo.Int, Min: 20, Max: 320, Among: []float64{20, 40, 80, 160, 320}, Why: "sizes double from 20",
		Zero: "off", Group: "Stability", Default: demo.Num(0),
		Help: "Compares 12 clouds of 20, 40, 80, … points with clouds of 480 points. 320 points take some ten seconds."},
}

var presets = []demo.Preset{
	{ID: "rectangles", Label: "Three rectangles", Story: "Recovered exactly, even where bars cross.",
		Values: map[string]demo.Value{"data": demo.Opt(rectangles)}},
	{ID: "circle", Label: "Circle with outliers", Story: "One big summand: the circle, seen through the outliers.",
		Values: map[string]demo.Value{"data": demo.Opt(circle)}},
	{ID: "density", Label: "Two densities", Story: "A dense circle and a sparse one separate vertically.",
		Values: map[string]demo.Value{"data": demo.Opt(density), "n": demo.Num(120), "noise": demo.Num(0.04), "p": demo.Opt("2")}},
	{ID: "jitter", Label: "Jitter", Story: "Points move a little, the picture little, the decomposition a lot.",
		Values: map[string]demo.Value{"data": demo.Opt(circle), "n": demo.Num(75), "outliers": demo.Num(0.33), "seed": demo.Num(86), "eps": demo.Num(0.001)}},
	{ID: "convergence", Label: "Convergence", Story: "More points: the pictures settle.",
		Values: map[string]demo.Value{"data": demo.Opt(circle), "n": demo.Num(160), "outliers": demo.Num(0.3), "nmax": demo.Num(160), "delta": demo.Num(0.08), "lines": demo.Num(24)}},
	{ID: "lshape", Label: "L-shape", Story: "A loop that can close in two ways is one summand with two lower corners.",
		Values: map[string]demo.Value{"data": demo.Opt(lShape)}},
	{ID: "own", Label: "Your own complex", Story: "Write simplices with two grades each, or paste points.",
		Values: map[string]demo.Value{"data": demo.Opt(ownComplex), "text": demo.Opt(sampleComplex)}},
}

// sampleComplex fills the field of the reader's own complex.
const sampleComplex = `# vertices : grades x y
0 : 0 0
1 : 0 0.1
2 : 0 0
3 : 0 0.3
0 1 : 0.2 0.1
1 2 : 0.2 0.2
2 3 : 0.1 0.3
0 3 : 0.3 0.3
0 2 : 0.6 0.3
0 1 2 : 0.6 0.4
0 2 3 : 0.8 0.5
`

var readouts = []demo.Readout{
	{Value: "summands", Label: "summands", Help: "Sequences of matched bars."},
	{Value: "breaks", Label: "breaks", Help: "Places where a bar longer than the distance of two lines has nowhere to go on. 0 for sums of intervals."},
	{Value: "first", Label: "largest weight", Help: "Half the longest diagonal in the heaviest summand: its interleaving distance to nothing."},
	{Value: "second", Label: "second weight", Help: "The same for the next summand. A large gap to the first means one outstanding feature."},
	{Value: "dimension", Label: "dimension at the point", Help: "Number of summands at the point that you drag: on a sampled line exactly the Betti number of the complex drawn on the points."},
	{Value: "value", Label: "value at the point", Help: "The vector at the point that you drag."},
	{Value: "gradechange", Label: "change of grades e", Help: "Largest change of a grade between the filtration and its moved copy: an upper bound of their interleaving distance."},
	{Value: "bottleneck", Label: "distance of decompositions d_B", Help: "Bottleneck distance between the two lists of summands. Nothing bounds it by e."},
	{Value: "change", Label: "change of the picture", Help: "Largest difference between the two pictures."},
}

// grouped makes one layer per colour of summands.
func grouped(id string, mark demo.Mark, table string, columns []string, faint, labelled bool, size float64, index string) []demo.Layer {
	var layers []demo.Layer
	for g := range groups + 1 {
		l := demo.Layer{ID: fmt.Sprintf("%s%d", id, g+1), Mark: mark, Table: table, Columns: columns, Faint: faint, Size: size, Index: index,
			Where: demo.Where{Column: "group", Equals: float64(g)}, Series: (g + 1) % (groups + 1)}
		if labelled {
			l.Label = fmt.Sprintf("summand %d", g+1)
			if g == groups {
				l.Label = "other summands"
			}
		}
		layers = append(layers, l)
	}
	return layers
}

func layers(lists ...[]demo.Layer) []demo.Layer {
	var all []demo.Layer
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

var (
	ends     = []string{"x0", "y0", "x1", "y1"}
	scaleX   = demo.Axis{Title: "scale x", Unit: "rescaled to 1", Min: 0, Max: 1}
	levelY   = demo.Axis{Title: "level y", Unit: "codensity", Min: 0, Max: 1}
	picture  = []string{"x", "y", "value"}
	positive = demo.Shade{Palette: demo.Sequential, Label: "value"}
)

var charts = []demo.Chart{
	{ID: "plane", Title: "Summands in the plane of the two parameters", Square: true, X: scaleX, Y: levelY,
		Layers: layers(
			grouped("region", demo.Rects, "regions", ends, true, true, 0, ""),
			grouped("border", demo.Segments, "outlines", ends, false, false, 1, "")[:groups],
			[]demo.Layer{
				{ID: "chosen", Mark: demo.Segments, Table: "outlines", Columns: ends, Where: demo.Where{Column: "chosen", Equals: 1}, Focus: true, Size: 3},
				{ID: "line", Label: "line", Mark: demo.Segments, Table: "line", Columns: ends, Size: 1},
			},
			grouped("bar", demo.Segments, "bars", ends, false, false, 4, ""),
			[]demo.Layer{
				{ID: "middle", Label: "middles, to pick", Mark: demo.Scatter, Table: "middles", Columns: []string{"x", "y"}, Size: 5, Index: "index"},
				{ID: "cursor", Mark: demo.Scatter, Table: "cursor", Columns: []string{"x", "y"}, Size: 11, Focus: true},
			},
		),
		Handles: []demo.Handle{{Param: "at", Table: "cursor", X: "x", Y: "y", Label: "point on the line", Fixed: true}},
		Select:  demo.Select{Param: "pick"}, Table: "summands", Empty: "No summands: nothing of this degree lives on the lines."},
	{ID: "line", Title: "Barcode on the line",
		X: demo.Axis{Title: "x along the line", Unit: "rescaled to 1", Min: 0, Max: 1}, Y: demo.Axis{Title: "bars, heaviest summand first", Hide: true},
		Layers: grouped("bar", demo.Bars, "bars", []string{"birth", "death", "row"}, false, false, 0, "index"),
		Bounds: []demo.Bound{{Axis: "x", Value: "scale", Label: "x"}},
		Select: demo.Select{Param: "pick"}, Table: "bars", Empty: "No bars on this line."},
	{ID: "cloud", Title: "The complex at the point", Square: true,
		X: demo.Axis{Title: "first coordinate"}, Y: demo.Axis{Title: "second coordinate"},
		Layers: []demo.Layer{
			{ID: "triangles", Label: "triangles", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 1, Faint: true},
			{ID: "edges", Label: "edges", Mark: demo.Segments, Table: "edges", Columns: ends, Size: 0.7},
			{ID: "loop", Label: "picked class", Mark: demo.Segments, Table: "loop", Columns: ends, Focus: true, Size: 4},
			{ID: "component", Mark: demo.Scatter, Table: "component", Columns: []string{"x", "y"}, Focus: true, Size: 11},
			{ID: "points", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Size: 7,
				Shade: demo.Shade{Palette: demo.Sequential, Column: "level", Label: "level y", Unit: "codensity", Min: 0, Max: 1}},
		},
		Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point", Enabled: "movable",
			Set: map[string]demo.Value{"data": demo.Opt(moved)}}},
		Table: "points", Empty: "No points yet: choose a preset or paste your own."},
	{ID: "picture", Title: "The vector as a picture", Square: true, X: scaleX, Y: levelY,
		Layers: []demo.Layer{{ID: "picture", Mark: demo.Heat, Table: "picture", Columns: picture, Shade: positive}},
		Empty:  "No summands, no picture."},
	{ID: "moved", Title: "The picture of the moved copy", Square: true, X: scaleX, Y: levelY,
		Layers: []demo.Layer{{ID: "moved", Mark: demo.Heat, Table: "moved", Columns: picture, Shade: positive}},
		Empty:  "No moved copy: raise the jitter above 0."},
	{ID: "difference", Title: "Moved copy minus original", Square: true, X: scaleX, Y: levelY,
		Layers: []demo.Layer{{ID: "difference", Mark: demo.Heat, Table: "difference", Columns: picture,
			Shade: demo.Shade{Palette: demo.Signed, Label: "Δ"}}},
		Empty: "No moved copy: raise the jitter above 0."},
	{ID: "bounds", Title: "Change and bounds",
		X: demo.Axis{Title: "largest change of a value"}, Y: demo.Axis{Title: "changes and bounds", Hide: true},
		Layers: boundLayers(), Table: "bounds", Empty: "No moved copy: raise the jitter above 0."},
	{ID: "convergence", Title: "Distance to the picture of 480 points",
		X: demo.Axis{Title: "number of points n"}, Y: demo.Axis{Title: "root-mean-square error", Min: 0, Max: 0.6},
		Layers: layers(convergenceLayers("band", demo.Band), convergenceLayers("error", demo.Line), convergenceLayers("dot", demo.Scatter)),
		Table:  "convergence", Empty: "Not computed: choose “Convergence up to” a number of points, or the preset Convergence."},
}

func boundLayers() []demo.Layer {
	var list []demo.Layer
	for k, name := range boundNames {
		list = append(list, demo.Layer{ID: fmt.Sprintf("bound%d", k), Label: name, Mark: demo.Bars, Table: "bounds", Columns: []string{"zero", "shown", "row"},
			Where: demo.Where{Column: "kind", Equals: float64(k)}, Series: k + 1})
	}
	return list
}

func convergenceLayers(id string, mark demo.Mark) []demo.Layer {
	columns := map[demo.Mark][]string{demo.Band: {"n", "low", "high"}, demo.Line: {"n", "error"}, demo.Scatter: {"n", "error"}}[mark]
	var list []demo.Layer
	for k, name := range []string{"V₁", "V₂", "V∞"} {
		l := demo.Layer{ID: fmt.Sprintf("%s%d", id, k), Mark: mark, Table: "convergence", Columns: columns,
			Where: demo.Where{Column: "picture", Equals: float64(k)}, Series: k + 1, Faint: mark == demo.Band}
		if mark == demo.Line {
			l.Label = name
		}
		list = append(list, l)
	}
	return list
}
