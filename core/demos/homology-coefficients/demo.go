// Package homologycoefficients is the demo "Coefficients matter": spaces whose barcodes differ over one field and not over
// another.
package homologycoefficients

import "stillpoint/core/demo"

// What is compared: the options of the parameter "space".
const (
	pair   = "pair"
	plane  = "plane"
	bottle = "bottle"
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "homology-coefficients",
	Version:  1,
	Title:    "Coefficients matter",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Coefficients",
	Claim:    "Two spaces can have the same barcode over one field and different ones over another.",
	Honesty:  demo.Algorithm,
	NotShown: "Homology with whole numbers as coefficients, which holds the answers for all fields, has no barcode; agreeing over a few primes does not make two spaces equal.",
	Paper: demo.Paper{
		Title:   "Computing Persistent Homology",
		Authors: "Afra Zomorodian and Gunnar Carlsson",
		Venue:   "Discrete & Computational Geometry 33",
		Year:    2005,
		URL:     "https://doi.org/10.1007/s00454-004-1146-y",
		Anchors: []string{"Persistence over a field: barcodes exist, and depend on the field"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Torus or Klein bottle: before you switch from p = 2 to p = 3, predict which bar will disappear, and from which barcode.",
			"With p = 3, hover over the long bar of the Klein bottle that survives. Which sides of the square does its loop cross: the twisted ones or the others?",
			"Try p = 5, 7, 11. Is 2 the only prime that cannot tell the two apart?",
			"Projective plane: which two bars go together?",
			"Klein bottle in four dimensions: over Z/3 one loop ends early. Read off the scale at which it ends, and look for that scale among the voids over Z/2.",
		},
		Why: `A loop c is filled when it is the boundary of a surface, and coefficients say how surfaces may be counted. On the Klein
bottle and on the projective plane there is a loop that is no boundary, while twice the loop is one. Sweep the upright loop
of the square once around the Klein bottle: it comes back reversed, so the swept surface has c at both ends with the same
sign, 2c in all. The whole disc of the projective plane has its rim as boundary, which is c run through twice.

Over {{field}} with p odd, 2 has an inverse. So half of that surface, each triangle counted 1/2 times, has the boundary c, and the loop counts as filled. Over
Z/2 the number 2 is 0: the loop is not filled, and the swept surface has no boundary at all. It is a closed surface around a
void, one degree up. That is why **two** bars come and go together, a loop and a void (universal coefficients theorem).

The torus has no such loop: its barcode is the same over every field. The bars are computed with the arithmetic of {{field}};
only p changes, never the points or the distances.`,
		Data: `Torus and Klein bottle are the m × m grid of the unit square with opposite sides glued, and distances measured through
the gluing. The projective plane has the 31 faces of the triangulation with 6 vertices as points, at distance 1 where one
contains the other and 2 elsewhere. The Klein bottle in four dimensions is sampled at random and thinned.`,
		Notes: demo.Notes{
			Goal:          "See that a barcode belongs to a space **and** a field, and what torsion does to it.",
			Prerequisites: "Barcodes (part 1 of this chapter); arithmetic modulo a prime.",
			Script: []string{
				"Show the two squares with their arrows. Let the class glue them in thought: torus, Klein bottle.",
				"p = 2: vote whether the barcodes differ. They do not.",
				"p = 3: one loop and one void leave the Klein bottle. Hover over the loop that stays.",
				"Switch back to p = 2, hover over the other loop, and move it around the bottle by hand: it comes back reversed, 2c = 0.",
				"Projective plane: the same with everything else gone.",
			},
			Questions: []string{
				"Which of the two loops of the Klein bottle is the one with 2c = 0, and how do you see it in the gluing?",
				"Why do a loop and a void disappear together?",
				"A space has the same barcode over Z/2, Z/3 and Z/5. What do you know about Z/7?",
			},
			Misconceptions: []string{
				"“The field is a technicality.” It decides which loops count as filled.",
				"“Z/2 sees more.” It sees torsion of even order; a loop with 3c = 0 would show over Z/3 only.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "p", Label: "Coefficients", Symbol: "field", Kind: demo.Int, Min: 2, Max: 97, Step: 1, Group: "Field", Default: demo.Num(2),
			Among: primes, Why: "coefficients must form a field, so p must be prime",
			Help: "The arithmetic of the chains: whole numbers modulo p. Over Z/2 a loop and its reverse are the same."},
		{Name: "space", Label: "Compare", Kind: demo.Enum, Group: "Space", Default: demo.Opt(pair),
			Help: "Two spaces over one field, or one space over Z/2 and over Z/p.",
			Options: []demo.Option{
				{ID: pair, Label: "Torus and Klein bottle"}, {ID: plane, Label: "Projective plane"}, {ID: bottle, Label: "Klein bottle in four dimensions"},
			}},
		{Name: "m", Label: "Grid", Symbol: "m", Kind: demo.Int, Min: 6, Max: 12, Step: 1, Group: "Space", Default: demo.Num(10),
			Help: "Points along each side of a square: m² in all. A finer grid makes the short bars shorter and takes longer.",
			When: demo.When{Param: "space", In: []string{pair}}},
		{Name: "n", Label: "Number of points", Kind: demo.Int, Min: 60, Max: 200, Step: 10, Group: "Space", Default: demo.Num(150),
			Help: "Kept of 2000 random points, spread as far apart as possible. Below about 80 the bottle has gaps, and both long loops blur.",
			When: demo.When{Param: "space", In: []string{bottle}}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Space", Default: demo.Num(2),
			Help: "Starts the random numbers. The same seed gives the same points in every browser.",
			When: demo.When{Param: "space", In: []string{bottle}}},
		{Name: "dim", Label: "Highest degree", Kind: demo.Int, Min: 1, Max: 2, Step: 1, Group: "Field", Default: demo.Num(2),
			Help: "1: loops only. 2: loops and voids, which takes longer."},
		{Name: "t", Label: "Scale", Symbol: "scale", Kind: demo.Float, Min: 0, Max: 100, MaxFrom: "threshold", Group: "Picture", Default: demo.Num(0.1),
			Help: "Points at most this far apart are joined in the picture. It does not change the bars."},
		{Name: "bar", Label: "Highlighted bar", Kind: demo.Int, Min: 1, Max: 1000, Step: 1, Zero: "none", MaxFrom: "bars", Group: "Picture", Default: demo.Num(1), Transient: true,
			Help: "Counts the bars from above. Its loop, or its closed surface, is drawn through the gluing."},
		{Name: "turn", Label: "Turn", Unit: "degrees", Kind: demo.Float, Min: 0, Max: 360, Step: 5, Group: "Picture", Default: demo.Num(30),
			Help: "Turns the picture of the points in space. It does not change the bars.",
			When: demo.When{Param: "space", In: []string{bottle}}},
	},
	Presets: []demo.Preset{
		{ID: "pair-2", Label: "Two spaces, p = 2", Story: "Torus and Klein bottle over Z/2: can you tell them apart?",
			Values: map[string]demo.Value{"space": demo.Opt(pair), "p": demo.Num(2)}},
		{ID: "pair-3", Label: "Two spaces, p = 3", Story: "Over Z/3 the Klein bottle loses a loop and a void.",
			Values: map[string]demo.Value{"space": demo.Opt(pair), "p": demo.Num(3), "bar": demo.Num(5)}},
		{ID: "plane-2", Label: "Projective plane, p = 2", Story: "One loop, and one void, that are not there for other primes.",
			Values: map[string]demo.Value{"space": demo.Opt(plane), "p": demo.Num(2), "t": demo.Num(1)}},
		{ID: "plane-3", Label: "Projective plane, p = 3", Story: "Over Z/3 nothing is left of it.",
			Values: map[string]demo.Value{"space": demo.Opt(plane), "p": demo.Num(3), "t": demo.Num(1)}},
		{ID: "bottle", Label: "Klein bottle in R⁴", Story: "Random points: over Z/3 one loop ends early, at the scale where Z/2 has a void.",
			Values: map[string]demo.Value{"space": demo.Opt(bottle), "p": demo.Num(3), "t": demo.Num(0.8), "bar": demo.Num(2)}},
	},
	Readouts: []demo.Readout{
		{Value: "loops1", Label: "long loops, upper barcode", Help: "Bars of degree 1 at least half as long as the longest in either barcode."},
		{Value: "loops2", Label: "long loops, lower barcode", Help: "Bars of degree 1 at least half as long as the longest in either barcode."},
		{Value: "voids1", Label: "long voids, upper barcode", Help: "Bars of degree 2 at least half as long as the longest in either barcode."},
		{Value: "voids2", Label: "long voids, lower barcode", Help: "Bars of degree 2 at least half as long as the longest in either barcode."},
		{Value: "differ", Label: "bars in one barcode only", Help: "Bars of degrees 1 and 2 without an equal in the other barcode."},
	},
	Lessons: []demo.Lesson{twice},
	Charts: []demo.Chart{
		{ID: "spaces", Title: "The spaces, and the loop of the highlighted bar", Square: true,
			X: demo.Axis{Title: "sides with the same arrows are glued", Hide: true},
			Y: demo.Axis{Title: "up", Hide: true},
			Layers: []demo.Layer{
				{ID: "edges", Label: "edges at scale t", Mark: demo.Segments, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "surface", Label: "highlighted void", Mark: demo.Triangles, Table: "surface", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 3, Faint: true},
				{ID: "border", Label: "sides to be glued", Mark: demo.Segments, Table: "border", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 2, Size: 2},
				{ID: "arrows", Mark: demo.Arrows, Table: "arrows", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 2, Size: 2},
				{ID: "loop", Label: "highlighted loop", Mark: demo.Segments, Table: "loop", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "points", Label: "points", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Series: 1, Size: 5},
				{ID: "copies", Label: "the same points once more", Mark: demo.Scatter, Table: "copies", Columns: []string{"x", "y"}, Series: 5, Size: 5},
				{ID: "titles", Mark: demo.Text, Table: "titles", Columns: []string{"x", "y", "title"}},
			},
			Table: "points", Empty: "No points."},
		barcodeChart(1, "upper", "Upper barcode", "No bars yet."),
		barcodeChart(2, "lower", "Lower barcode", "Over Z/2 there is nothing to compare this space with: choose another prime."),
	},
}

// barcodeChart draws the first or the second barcode. Both have the same horizontal axis.
func barcodeChart(which int, id, title, empty string) demo.Chart {
	here := demo.Where{Column: "barcode", Equals: float64(which)}
	band := func(degree int) demo.Where {
		return demo.Where{Column: "band", Equals: float64(bandOf(which, degree))}
	}
	return demo.Chart{
		ID: id, Title: title,
		X: demo.Axis{Title: "scale t", Unit: "diameter", From: "end"}, Y: demo.Axis{Title: "bars, longest first in each degree", Hide: true},
		Layers: []demo.Layer{
			{ID: "differences", Label: "where they disagree", Mark: demo.Rects, Table: "differences", Columns: []string{"x0", "y0", "x1", "y1"}, Where: here, Series: 4, Faint: true},
			{ID: "h1", Label: "loops", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: band(1), Series: 1, Index: "index"},
			{ID: "h2", Label: "voids", Mark: demo.Bars, Table: "barcode", Columns: []string{"birth", "death", "row"}, Where: band(2), Series: 3, Index: "index"},
			{ID: "labels", Mark: demo.Text, Table: "labels", Columns: []string{"x", "y", "label"}, Where: here},
		},
		Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}},
		Select: demo.Select{Param: "bar"}, Table: "barcode", Empty: empty,
	}
}

// bandOf numbers the bars of a degree in one of the two barcodes.
func bandOf(barcode, degree int) int { return 10*barcode + degree }

var primes = []float64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97}
