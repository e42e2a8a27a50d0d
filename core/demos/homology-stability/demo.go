// Package homologystability is the demo "Stability lab": how far a persistence diagram moves when the data does.
package homologystability

import "stillpoint/core/demo"

// Options of the parameter "data" that are not shapes of pointcloud.Recipe.
const (
	pair     = "pair"
	picture  = "image"
	ownTable = "own"
)

// Options of the parameter "change".
const (
	jitter   = "jitter"
	outliers = "outliers"
	centre   = "centre"
	byHand   = "hand"
)

// Options of the parameter "dist".
const (
	inBall   = "ball"
	onSphere = "sphere"
	together = "shift"
	outwards = "radial"
)

// Options of the parameters "spread", "metric", "complex", "unit".
const (
	ramp = "ramp"
	same = "same"

	bottleneck = "bottleneck"
	w1         = "w1"
	w2         = "w2"

	flags    = "rips"
	delaunay = "alpha"

	diameter = "diameter"
	radius   = "radius"
	squared  = "squared"
)

// Limits of the input.
const (
	maxMoved   = 200 // points in a link
	maxOwn     = 400
	maxColumns = 20
	maxBytes   = 1 << 20
)

// box bounds points that are moved by hand.
var box = demo.PointsRule{Lo: -4, Hi: 4, Max: maxMoved}

// shapes are the clouds that are drawn at random.
var shapes = []string{"circle", "eight", "rings", "disk", "polygon", "sphere", "klein"}

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "homology-stability",
	Version:  1,
	Title:    "Stability lab",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Stability",
	Claim:    "Moving the data a little moves the persistence diagram a little: at most 2e in the bottleneck distance, if no point moves by more than e.",
	Honesty:  demo.Theorem,
	NotShown: "The bound is a worst case; typical changes use a third of it. Small moves of all bars add up in the Wasserstein distances, for which no such line is drawn.",
	Paper: demo.Paper{
		Title:   "Stability of persistence diagrams",
		Authors: "David Cohen-Steiner, Herbert Edelsbrunner, John Harer",
		Venue:   "Discrete & Computational Geometry 37",
		Year:    2007,
		URL:     "https://doi.org/10.1007/s00454-006-1276-5",
		Anchors: []string{"Main theorem: the bottleneck distance of two diagrams is at most the largest difference of the functions", "For clouds and the Hausdorff distance: Chazal, de Silva, Oudot, Geometriae Dedicata 173 (2014)"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Can you break the line? Choose “By hand” and drag points for a minute. The dot of your cloud stays below it.",
			"Which size e is needed before the loop's bar could vanish? At least a quarter of its length: it reaches the diagonal only if half of its length is at most 2e.",
			"Two points pushed apart: why is the share exactly 100 % for every e?",
			"Move all points in one direction, by as much as you like. Why does nothing happen?",
			"Change the unit to the squared radius: the line disappears. Read the note, and find a cloud for which e = 0.1 moves the diagram by more than 0.4.",
			"Landscape and Betti curve under the same change: which of the two moves smoothly when you slide e to 0?",
		},
		Why: `If no point moves by more than e, no distance of two points changes by more than 2e. In a Rips complex a simplex appears at
the largest distance of its points, so every simplex appears at most 2e earlier or later. Each of the two growing complexes
is therefore contained in the other one 2e later, and this squeezes the bars: they can be paired so that births and deaths
differ by at most 2e, and bars shorter than 4e may also disappear into the diagonal: {{stability-moves}}. Only relative moves
count, and only the largest of them. For alpha complexes the argument is the same with the balls around the points.

More generally, the diagrams of two clouds differ by at most twice their Hausdorff distance, whether or not they have the
same number of points: {{hausdorff-stability}}. For the grey values of a picture, the bound is the largest change of a pixel.

The matching is exact: the distance is the smallest t for which all dots farther than t from the diagonal can be paired at
cost at most t, found by bisection over all possible costs. The pair drawn bold cannot be avoided by any matching.

In squared radii there is no such constant: a radius r that moves by e moves r² by 2re + e², which grows with r.`,
		Data: "Clouds and noise are generated from the seed. The picture is a ring of 24 by 24 pixels with grey values from 0 to 1, read as squares that touch in their corners.",
		Notes: demo.Notes{
			Goal:          "Students can state the stability theorem with its constant, say which changes of the data it covers, and name a quantity that is not stable.",
			Prerequisites: "What a bar is (the playground), and maximum norms. No algebra.",
			Script: []string{
				"Show the first preset and move e slowly from 0. Every dot of B stays in the square of its partner, or near the diagonal.",
				"Ask for the largest distance before showing “Two points pushed apart”: the bound is attained, so it cannot be improved.",
				"Move all points in one direction by 0.5: distance 0. Only relative moves count.",
				"One point in the middle of a 24-gon: a single outlier at distance 1 may move the diagram by 2, and does by 0.73.",
				"Change the unit to the squared radius and let the class explain why the line is gone.",
			},
			Questions: []string{
				"All points move by at most e. Why 2e, and not e?",
				"A bar of length L stands out. How far must points move before it can be gone?",
				"Why does the theorem hold for pictures with e instead of 2e?",
			},
			Misconceptions: []string{
				"“Stable means that the number of bars does not change.” It does, all the time: short bars come and go at no cost.",
				"“A stable method is robust to outliers.” One outlier far away is a large change in the Hausdorff distance.",
				"“Squared distances are just another unit.” They have no stability constant.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Data A", Kind: demo.Enum, Group: "Data", Default: demo.Opt("circle"),
			Help: "The data before the change.",
			Options: []demo.Option{
				{ID: "circle", Label: "Noisy circle"}, {ID: "eight", Label: "Figure eight"}, {ID: "disk", Label: "Disk"},
				{ID: "rings", Label: "Three rings"}, {ID: "polygon", Label: "Regular polygon"}, {ID: pair, Label: "Two points"},
				{ID: "sphere", Label: "Sphere"}, {ID: "klein", Label: "Klein bottle in four dimensions"},
				{ID: picture, Label: "Picture of a ring"}, {ID: ownTable, Label: "My own points"},
			}},
		{Name: "n", Label: "Number of points", Symbol: "n", Kind: demo.Int, Min: 3, Max: 200, Step: 1, Group: "Data", Default: demo.Num(60),
			Help: "More points cost more time in every trial.",
			When: demo.When{Param: "data", In: shapes}},
		{Name: "noise", Label: "Noise of A", Kind: demo.Float, Min: 0, Max: 0.4, Step: 0.01, Group: "Data", Default: demo.Num(0.08),
			Help: "Standard deviation of the noise that is part of A, in the unit of the coordinates. It is not the change.",
			When: demo.When{Param: "data", In: []string{"circle", "eight", "rings", "polygon", "sphere"}}},
		{Name: "outliers", Label: "Outliers in A", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.01, Group: "Data", Default: demo.Num(0),
			Help: "Fraction of the points of A that are spread over a square instead of the shape.",
			When: demo.When{Param: "data", In: []string{"circle", "eight", "rings"}}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Data", Default: demo.Num(1),
			Help: "Starts the random numbers of the points and of the changes."},
		{Name: "own", Label: "Your points", Kind: demo.Data, Group: "Data",
			Help:    "One point per line. They stay in this browser and are not part of the link.",
			Data:    demo.DataRule{MaxRows: maxOwn, MaxCols: maxColumns, MaxBytes: maxBytes, Formats: "one point per line, coordinates separated by commas, semicolons, tabs or spaces"},
			Implies: map[string]demo.Value{"data": demo.Opt(ownTable)},
			When:    demo.When{Param: "data", In: []string{ownTable}}},
		{Name: "change", Label: "Change", Kind: demo.Enum, Group: "Change", Default: demo.Opt(jitter),
			Help: "How B is made from A. In a picture, noise goes to every pixel, outliers are pixels of random grey, and the one in the middle is inverted. Moving a point of B chooses “By hand”.",
			Options: []demo.Option{
				{ID: jitter, Label: "Move every point"}, {ID: outliers, Label: "Add outliers"},
				{ID: centre, Label: "Add one point in the middle"}, {ID: byHand, Label: "By hand"},
			}},
		{Name: "e", Label: "Largest move", Symbol: "move", Kind: demo.Float, Min: 0, Max: 0.5, Step: 0.01, Group: "Change", Default: demo.Num(0.1),
			Help: "No point moves farther than this, no pixel changes by more. At 0 nothing changes; at 0.5 a circle of radius 1 is hard to recognise.",
			When: demo.When{Param: "change", In: []string{jitter}}},
		{Name: "dist", Label: "Moves", Kind: demo.Enum, Group: "Change", Default: demo.Opt(inBall),
			Help: "How the vectors of length at most e are chosen. Pictures always have noise that is uniform between −e and e.",
			Options: []demo.Option{
				{ID: inBall, Label: "Uniform in the disk"}, {ID: onSphere, Label: "All of length e"},
				{ID: together, Label: "All in one direction"}, {ID: outwards, Label: "Away from the middle"},
			},
			When: demo.When{Param: "change", In: []string{jitter}}},
		{Name: "k", Label: "Outliers added", Symbol: "k", Kind: demo.Int, Min: 0, Max: 20, Step: 1, Group: "Change", Default: demo.Num(1),
			Help: "Points spread evenly over the box around A, a quarter wider on each side. With 0 nothing changes.",
			When: demo.When{Param: "change", In: []string{outliers}}},
		{Name: "points", Label: "Points moved by hand", Kind: demo.Points, Group: "Change", Hidden: true,
			Help:    "The points of B after you moved, added or removed some.",
			Points:  box,
			Implies: map[string]demo.Value{"change": demo.Opt(byHand)}},
		{Name: "trials", Label: "Trials", Kind: demo.Int, Min: 1, Max: 100, Step: 1, Group: "Change", Default: demo.Num(30),
			Help: "How often the change is made with other random numbers. Each is a dot in the last chart.",
			When: demo.When{Param: "change", In: []string{jitter, outliers}}},
		{Name: "spread", Label: "Sizes", Kind: demo.Enum, Group: "Change", Default: demo.Opt(ramp),
			Help:    "Whether the trials go through all sizes up to e, or all have the same.",
			Options: []demo.Option{{ID: ramp, Label: "From 0 up to e"}, {ID: same, Label: "All of size e"}},
			When:    demo.When{Param: "change", In: []string{jitter}}},
		{Name: "trial", Label: "Drawn trial", Kind: demo.Int, Min: 1, Max: 100, Step: 1, Zero: "the last", MaxFrom: "trials", Group: "Change", Default: demo.Num(0), Transient: true,
			Help: "Which trial the pictures show. Press a dot of the last chart to choose it.",
			When: demo.When{Param: "change", In: []string{jitter, outliers}}},
		{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 1, Step: 1, Group: "Diagrams", Default: demo.Num(1),
			Help: "0 compares components, 1 loops or holes."},
		{Name: "metric", Label: "Distance", Kind: demo.Enum, Group: "Diagrams", Default: demo.Opt(bottleneck),
			Help: "The bottleneck distance is the largest cost of the best matching. W₁ adds the costs, W₂ their squares. All use the maximum norm.",
			Options: []demo.Option{
				{ID: bottleneck, Label: "Bottleneck"}, {ID: w1, Label: "Wasserstein W₁"}, {ID: w2, Label: "Wasserstein W₂"},
			}},
		{Name: "complex", Label: "Complex", Kind: demo.Enum, Group: "Diagrams", Default: demo.Opt(flags),
			Help: "Vietoris–Rips: all sets of points that are pairwise close. Alpha: the balls around the points, seen through their Delaunay triangulation; for points in the plane and in space.",
			Options: []demo.Option{
				{ID: flags, Label: "Vietoris–Rips"}, {ID: delaunay, Label: "Alpha"},
			},
			When: demo.When{Param: "data", In: append([]string{pair, ownTable}, shapes...)}},
		{Name: "unit", Label: "Scale", Kind: demo.Enum, Group: "Diagrams", Default: demo.Opt(diameter),
			Help: "The diameter at which a simplex appears, half of it, or the square of that. Pictures are measured in grey values.",
			Options: []demo.Option{
				{ID: diameter, Label: "Diameter"}, {ID: radius, Label: "Radius"}, {ID: squared, Label: "Squared radius"},
			},
			When: demo.When{Param: "data", In: append([]string{pair, ownTable}, shapes...)}},
		{Name: "threshold", Label: "Cut off at", Kind: demo.Float, Min: 1e-9, Max: 1e9, Step: 0.01, Zero: "not at all", Group: "Diagrams", Advanced: true, Default: demo.Num(0),
			Help: "Largest diameter (or grey value) that is looked at. Bars alive there count as never ending, so the two diagrams can become infinitely far apart."},
	},
	Presets: []demo.Preset{
		{ID: "jitter", Label: "Jittered circle", Story: "Every dot of B stays in the square of its partner, or near the diagonal.",
			Values: map[string]demo.Value{}},
		{ID: "tight", Label: "Two points pushed apart", Story: "The bound is attained: it cannot be improved.",
			Values: map[string]demo.Value{"data": demo.Opt(pair), "dist": demo.Opt(outwards), "e": demo.Num(0.25), "degree": demo.Num(0)}},
		{ID: "outlier", Label: "One outlier", Story: "A point in the middle of a 24-gon is 1 away from the others, and moves the loop's end by 0.73.",
			Values: map[string]demo.Value{"data": demo.Opt("polygon"), "n": demo.Num(24), "noise": demo.Num(0), "change": demo.Opt(centre)}},
		{ID: "shift", Label: "All in one direction", Story: "Large moves, distance 0: only relative moves count.",
			Values: map[string]demo.Value{"dist": demo.Opt(together), "e": demo.Num(0.5)}},
		{ID: "image", Label: "Noisy picture", Story: "Noise of size e in every pixel moves bars by at most e.",
			Values: map[string]demo.Value{"data": demo.Opt(picture), "e": demo.Num(0.15)}},
		{ID: "vectors", Label: "Betti curve and landscape", Story: "Under the same change one of them slides, the other jumps.",
			Values: map[string]demo.Value{"data": demo.Opt("disk"), "n": demo.Num(100), "seed": demo.Num(4), "e": demo.Num(0.02)}},
		{ID: "squared", Label: "Squared radius", Story: "In this unit the line disappears.",
			Values: map[string]demo.Value{"data": demo.Opt("eight"), "n": demo.Num(80), "noise": demo.Num(0.05), "seed": demo.Num(2), "complex": demo.Opt(delaunay), "unit": demo.Opt(squared)}},
		{ID: "own", Label: "Your own points", Story: "Paste points, one per line.",
			Values: map[string]demo.Value{"data": demo.Opt(ownTable), "own": demo.Opt(sampleData), "degree": demo.Num(1)}},
	},
	Readouts: []demo.Readout{
		{Value: "size", Label: "size of the change", Help: "The largest allowed move; for outliers and points moved by hand the Hausdorff distance of the clouds; for pictures the largest change of a pixel."},
		{Value: "distance", Label: "distance of the diagrams", Help: "– stands for infinite: one of them has more bars that never die."},
		{Value: "bound", Label: "bound", Help: "The theorem's: twice the size for diameters, the size itself for radii and grey values. – where there is none."},
		{Value: "ratio", Label: "share of the bound", Help: "Distance divided by bound, at most 1."},
		{Value: "mean", Label: "mean share", Help: "Over all trials."},
		{Value: "largest", Label: "largest share", Help: "Over all trials."},
		{Value: "reach", Label: "change that could end A's longest bar", Help: "The longest finite bar can only vanish if half of its length is within the bound: a change of at least this size. – where there is no bound."},
		{Value: "lambda", Label: "first landscapes differ by", Help: "Their largest difference is at most the bottleneck distance."},
		{Value: "betti", Label: "Betti curves differ by", Help: "Their largest difference is a whole number, and no constant times the distance bounds it."},
	},
	Lessons: []demo.Lesson{howFar},
	Charts: []demo.Chart{
		{ID: "data", Title: "Data before and after", Square: true,
			X: demo.Axis{Title: "first coordinate"}, Y: demo.Axis{Title: "second coordinate"},
			Layers: []demo.Layer{
				{ID: "pixels", Mark: demo.Heat, Table: "pixels", Columns: []string{"x", "y", "grey"},
					Shade: demo.Shade{Palette: demo.Grey, Label: "grey value", Min: 0, Max: 1}},
				{ID: "moves", Label: "moves", Mark: demo.Segments, Table: "moves", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "before", Label: "A", Mark: demo.Scatter, Table: "before", Columns: []string{"x", "y"}, Series: 1, Size: 11},
				{ID: "after", Label: "B", Mark: demo.Scatter, Table: "after", Columns: []string{"x", "y"}, Series: 2, Size: 7},
			},
			Handles: []demo.Handle{{Param: "points", Table: "after", X: "x", Y: "y", Label: "point of B", Enabled: "movable",
				Set: map[string]demo.Value{"change": demo.Opt(byHand)}}},
			Table: "after", Empty: "No points: paste some, or choose a preset."},
		{ID: "diagram", Title: "Both diagrams and their matching", Square: true,
			X: demo.Axis{Title: "birth", Unit: "chosen scale"}, Y: demo.Axis{Title: "death", Unit: "chosen scale"},
			Layers: []demo.Layer{
				{ID: "strip", Label: "bound at the diagonal", Mark: demo.Band, Table: "strip", Columns: []string{"x", "low", "high"}, Series: 3, Faint: true},
				{ID: "squares", Label: "bound around A", Mark: demo.Rects, Table: "squares", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 1, Faint: true},
				{ID: "diagonal", Mark: demo.Segments, Table: "diagonal", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "pairs", Label: "matching", Mark: demo.Segments, Table: "pairs", Columns: []string{"birthA", "deathA", "birthB", "deathB"}, Size: 1.5},
				{ID: "critical", Label: "largest cost", Mark: demo.Segments, Table: "pairs", Columns: []string{"birthA", "deathA", "birthB", "deathB"},
					Where: demo.Where{Column: "critical", Equals: 1}, Focus: true, Size: 4},
				{ID: "dotsA", Label: "A", Mark: demo.Scatter, Table: "dotsA", Columns: []string{"birth", "death"}, Series: 1, Size: 11},
				{ID: "dotsB", Label: "B", Mark: demo.Scatter, Table: "dotsB", Columns: []string{"birth", "death"}, Series: 2, Size: 7},
			},
			Table: "pairs", Empty: "Neither diagram has a bar of this degree."},
		{ID: "trials", Title: "Size of the change, and what it did",
			X: demo.Axis{Title: "size of the change e", From: "widest"}, Y: demo.Axis{Title: "distance of the diagrams", Unit: "chosen scale", From: "highest"},
			Layers: []demo.Layer{
				{ID: "line", Label: "bound", Mark: demo.Line, Table: "line", Columns: []string{"size", "bound"}, Series: 3},
				{ID: "trials", Label: "trials", Mark: demo.Scatter, Table: "trials", Columns: []string{"size", "distance"}, Series: 2, Size: 8, Index: "trial"},
			},
			Select: demo.Select{Param: "trial"}, Table: "trials", Empty: "No trial yet."},
		{ID: "landscape", Title: "First landscapes",
			X: demo.Axis{Title: "scale t", Unit: "chosen scale", From: "end"}, Y: demo.Axis{Title: "λ₁", Unit: "chosen scale", From: "top"},
			Layers: []demo.Layer{
				{ID: "lambdaA", Label: "A", Mark: demo.Line, Table: "lambdaA", Columns: []string{"t", "value"}, Series: 1},
				{ID: "lambdaB", Label: "B", Mark: demo.Line, Table: "lambdaB", Columns: []string{"t", "value"}, Series: 2},
			},
			Empty: "Without bars the landscapes are 0."},
		{ID: "betti", Title: "Betti curves",
			X: demo.Axis{Title: "scale t", Unit: "chosen scale", From: "end"}, Y: demo.Axis{Title: "number of bars alive", From: "most"},
			Layers: []demo.Layer{
				{ID: "bettiA", Label: "A", Mark: demo.Steps, Table: "bettiA", Columns: []string{"t", "value"}, Series: 1},
				{ID: "bettiB", Label: "B", Mark: demo.Steps, Table: "bettiB", Columns: []string{"t", "value"}, Series: 2},
			},
			Empty: "Without bars the Betti curves are 0."},
	},
}

// sampleData fills the text field of the reader's own points: a square and one point in its middle, slightly off.
const sampleData = "x,y\n0,0\n1,0\n1,1\n0,1\n0.5,0\n1,0.5\n0.5,1\n0,0.5\n"
