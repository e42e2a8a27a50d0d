// Package homologyvectors is the demo "Vectors of a diagram": landscapes, Betti curves, silhouettes and persistence images
// of two diagrams, and how stable each of them is.
package homologyvectors

import "stillpoint/core/demo"

// Options of the parameters "data" and "second" that are not shapes of pointcloud.Recipe.
const (
	many     = "many"
	byHand   = "hand"
	ownTable = "own"
	copied   = "copy"
)

// Limits of the input.
const (
	maxOwn   = 400
	maxBytes = 1 << 20
	largest  = 1e9 // coordinate of the reader's own bars: cells of images are not lost to rounding
)

// box bounds dots that are moved by hand. Its lattice has the step 1/8192, so that simple fractions are exact: two bars that
// end at 2 end at the same number.
var box = demo.PointsRule{Lo: -1, Hi: -1 + 65535.0/8192, Max: 200}

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "homology-vectors",
	Version:  1,
	Title:    "Vectors of a diagram",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Vectors",
	Claim:    "A persistence diagram becomes a vector in several ways; some move no farther than a known multiple of what the diagram moves, and some jump.",
	Honesty:  demo.Theorem,
	NotShown: "That a vector is stable does not make it useful for a task. Which weights, widths and powers help is not decided here.",
	Paper: demo.Paper{
		Title:   "Persistence images: a stable vector representation of persistent homology",
		Authors: "Henry Adams and others",
		Venue:   "Journal of Machine Learning Research 18",
		Year:    2017,
		URL:     "https://jmlr.org/papers/v18/16-337.html",
		Arxiv:   "1507.06217",
		Anchors: []string{"Theorem 10: stability of persistence images for W₁", "Landscapes: Bubenik, JMLR 16 (2015), stability for the bottleneck distance"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Push a short dot of B down onto the diagonal. Which vectors ignore it? (All of them, but for the silhouette at power 0, which jumps just there.)",
			"Find two diagrams with the same first landscape. (Put a dot under the tent of another one.)",
			"Sliding dot: slide the largest move to 0. The landscapes meet; the largest difference of the Betti curves stays 1 until the very end.",
			"Same Betti curve: drag one dot of B. For which moves do the Betti curves stay equal?",
			"Silhouette of a tiny diagram: raise the power from 0 to 1. What happens to the second dot's influence?",
			"Make the standard deviation of the image small. Its share of the bound falls: the bound grows as one over the deviation.",
		},
		Why: `Each bar [b, d) has a **tent**: the function that rises from b with slope 1 to the middle and falls to d. The k-th
**landscape** is the k-th largest tent at every t: {{landscape}}. If the ends of a bar move by at most δ, its tent moves by at most
δ everywhere, and so does the k-th largest: {{landscape-stability}}.

The **Betti curve** counts the bars alive. Where a bar ends a moment later it is larger by 1 for that moment: no multiple of the
distance bounds the difference, but the area between two curves is bounded, {{betti-stability}}.

The **persistence image** puts a bell of weight d − b at (birth, persistence) for every bar and averages over cells. A bar near
the diagonal weighs little, so it can come and go: {{image-stability}}, with the longest bar P of either diagram and the standard
deviation σ of the bells.

The **silhouette** is a mean of all tents, weighted by (d − b) to a power r. The mean is divided by the sum of the weights, and
that is what spoils it: many short bars together weigh as much as a long one, so a tiny move of each can shift the mean by a
fixed amount. At power 0 a dot counts fully until it reaches the diagonal, and then not at all.

Bars shorter than the noise are in all of these vectors. The landscape hides them under long tents, the image gives them a small
weight, the Betti curve counts them like all others.`,
		Data: "One long bar and thirty short ones, or the barcodes of clouds from the playground, or bars that you move or paste. B is a copy whose births and deaths move by up to e each, or moved by hand. The images are drawn as averages over cells, with a range of three deviations beyond all dots; the volume between them is therefore slightly too small, never too large.",
		Notes: demo.Notes{
			Goal:          "Students can compute a landscape and a Betti curve by hand, and say for each vector in which norm and with which constant it is stable, or why not.",
			Prerequisites: "Bars and diagrams (the playground), the bottleneck distance (the stability lab).",
			Script: []string{
				"First preset: read the three views of the same noise off the charts. Which vector shows the long bar best?",
				"Sliding dot: let the class predict what happens to each curve as the move shrinks.",
				"Same Betti curve: two different diagrams that a Betti curve cannot tell apart.",
				"Silhouette at power 0: drag the small dot to the diagonal and back.",
			},
			Questions: []string{
				"Why does the k-th largest of several functions move no more than the functions do?",
				"The area between Betti curves is at most 2 W₁. Where does the 2 come from?",
				"What would a persistence image without weights do to a bar that vanishes?",
			},
			Misconceptions: []string{
				"“A vector of a diagram determines the diagram.” All landscapes together do; the first one, or the Betti curve, does not.",
				"“Stable vectors are better features.” Stability is a guarantee against noise, not a measure of information.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Diagram A", Kind: demo.Enum, Group: "Diagrams", Default: demo.Opt(many),
			Help: "Moving a dot of A chooses “Dots as moved”.",
			Options: []demo.Option{
				{ID: many, Label: "One long bar, thirty short"}, {ID: "circle", Label: "Noisy circle"}, {ID: "eight", Label: "Figure eight"},
				{ID: "disk", Label: "Disk"}, {ID: byHand, Label: "Dots as moved"}, {ID: ownTable, Label: "My own bars"},
			}},
		{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 2, Step: 1, Group: "Diagrams", Default: demo.Num(1),
			Help: "0 components, 1 loops; 2 only for your own bars, if they tell degrees.",
			When: demo.When{Param: "data", In: []string{"circle", "eight", "disk", ownTable}}},
		{Name: "own", Label: "Your bars", Kind: demo.Data, Group: "Diagrams",
			Help:    "One bar per line: birth and death, or degree, birth and death. They stay in this browser and are not part of the link.",
			Data:    demo.DataRule{MaxRows: maxOwn, MaxCols: 20, MaxBytes: maxBytes, Formats: "birth, death; or degree, birth, death; or the table of the playground's barcode; or Ripser's output"},
			Implies: map[string]demo.Value{"data": demo.Opt(ownTable)},
			When:    demo.When{Param: "data", In: []string{ownTable}}},
		{Name: "second", Label: "Diagram B", Kind: demo.Enum, Group: "Diagrams", Default: demo.Opt(copied),
			Help:    "Moving a dot of B chooses “Dots as moved”.",
			Options: []demo.Option{{ID: copied, Label: "Disturbed copy of A"}, {ID: byHand, Label: "Dots as moved"}}},
		{Name: "e", Label: "Largest move", Symbol: "move", Kind: demo.Float, Min: 0, Max: 0.5, Step: 0.01, Group: "Diagrams", Default: demo.Num(0.1),
			Help: "Births and deaths of B move by up to this much, each on its own. At 0 B is A; at 0.5 short bars are lost.",
			When: demo.When{Param: "second", In: []string{copied}}},
		{Name: "extra", Label: "More dots near the diagonal", Kind: demo.Int, Min: 0, Max: 20, Step: 1, Group: "Diagrams", Default: demo.Num(0),
			Help: "Bars that only B has, at most twice the largest move long.",
			When: demo.When{Param: "second", In: []string{copied}}},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Diagrams", Default: demo.Num(1),
			Help: "Starts the random numbers of A and of the moves."},
		{Name: "a", Label: "Dots of A", Kind: demo.Points, Group: "Diagrams", Hidden: true,
			Help: "The dots of A after you moved, added or removed some.", Points: box, Implies: map[string]demo.Value{"data": demo.Opt(byHand)}},
		{Name: "b", Label: "Dots of B", Kind: demo.Points, Group: "Diagrams", Hidden: true,
			Help: "The dots of B after you moved, added or removed some.", Points: box, Implies: map[string]demo.Value{"second": demo.Opt(byHand)}},
		{Name: "k", Label: "Landscape number", Symbol: "k", Kind: demo.Int, Min: 1, Max: 5, Step: 1, Group: "Vectors", Default: demo.Num(1),
			Help: "The first is the outline of all tents; the k-th is at every t the k-th largest."},
		{Name: "power", Label: "Power of the silhouette", Symbol: "power", Kind: demo.Float, Min: 0, Max: 4, Step: 0.25, Group: "Vectors", Default: demo.Num(1),
			Help: "Tents are weighted by persistence to this power. At 0 all count the same; at 4 only the longest bars count."},
		{Name: "sigma", Label: "Deviation of the image", Symbol: "deviation", Kind: demo.Log, Min: 0.02, Max: 1, Group: "Vectors", Default: demo.Num(0.1),
			Help: "Standard deviation of the bells. Small ones show single dots, large ones blur all of them together."},
		{Name: "grid", Label: "Grid of the image", Unit: "cells a side", Kind: demo.Int, Min: 20, Max: 60, Step: 1, Group: "Vectors", Default: demo.Num(40), Advanced: true,
			Help: "Coarse grids average over larger cells, so they see less of a difference."},
	},
	Presets: []demo.Preset{
		{ID: "noise", Label: "One long, many short", Story: "Each vector has its own view of noise.",
			Values: map[string]demo.Value{"extra": demo.Num(10)}},
		{ID: "slide", Label: "Sliding dot", Story: "The landscape slides, the Betti curve jumps.",
			Values: map[string]demo.Value{"data": demo.Opt(byHand), "a": demo.XY(1, 3), "e": demo.Num(0.25), "seed": demo.Num(5)}},
		{ID: "betti", Label: "Same Betti curve", Story: "Two diagrams that a Betti curve cannot tell apart.",
			Values: map[string]demo.Value{"data": demo.Opt(byHand), "a": demo.XY(0, 2, 1, 3), "second": demo.Opt(byHand), "b": demo.XY(0, 3, 1, 2)}},
		{ID: "tiny", Label: "A tiny bar", Story: "At power 0, a dot near the diagonal changes the whole silhouette.",
			Values: map[string]demo.Value{"data": demo.Opt(byHand), "a": demo.XY(0, 2), "second": demo.Opt(byHand), "b": demo.XY(0, 2, 4, 4.0625), "power": demo.Num(0)}},
		{ID: "circle", Label: "Noisy circle", Story: "The loops of sixty points, and a disturbed copy.",
			Values: map[string]demo.Value{"data": demo.Opt("circle"), "e": demo.Num(0.05)}},
		{ID: "disk", Label: "Disk", Story: "Nothing but short bars: the landscape is low, the Betti curve is not.",
			Values: map[string]demo.Value{"data": demo.Opt("disk"), "e": demo.Num(0.02), "sigma": demo.Num(0.04), "seed": demo.Num(4)}},
		{ID: "own", Label: "Your own bars", Story: "Paste bars, one per line.",
			Values: map[string]demo.Value{"data": demo.Opt(ownTable), "own": demo.Opt(sampleBars)}},
	},
	Readouts: []demo.Readout{
		{Value: "bottleneck", Label: "bottleneck distance", Help: "The largest cost of the best matching, drawn as segments."},
		{Value: "w1", Label: "W₁", Help: "The least sum of costs of a matching, in the maximum norm."},
		{Value: "ratiol", Label: "landscape, share of bound", Help: "Largest difference of the landscapes divided by the bottleneck distance; at most 1."},
		{Value: "ratiob", Label: "Betti curve, share of bound", Help: "Area between the Betti curves divided by 2 W₁; at most 1."},
		{Value: "ratioi", Label: "image, share of bound", Help: "Volume between the images divided by (2 + √(10/π) P/σ) W₁; at most 1."},
		{Value: "jump", Label: "Betti curves differ by", Help: "Their largest difference, a whole number. There is no bound."},
		{Value: "silhouette", Label: "silhouettes differ by", Help: "Their largest difference. There is no bound that holds for all diagrams."},
	},
	Lessons: []demo.Lesson{whichAreStable},
	Charts: []demo.Chart{
		{ID: "diagrams", Title: "Two diagrams", Square: true,
			X: demo.Axis{Title: "birth"}, Y: demo.Axis{Title: "death"},
			Layers: []demo.Layer{
				{ID: "diagonal", Mark: demo.Segments, Table: "diagonal", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 1},
				{ID: "pairs", Label: "bottleneck matching", Mark: demo.Segments, Table: "pairs", Columns: []string{"birthA", "deathA", "birthB", "deathB"}, Size: 1.5},
				{ID: "a", Label: "A", Mark: demo.Scatter, Table: "a", Columns: []string{"birth", "death"}, Series: 1, Size: 11},
				{ID: "b", Label: "B", Mark: demo.Scatter, Table: "b", Columns: []string{"birth", "death"}, Series: 2, Size: 7},
			},
			Handles: []demo.Handle{
				{Param: "a", Table: "a", X: "birth", Y: "death", Label: "dot of A", Enabled: "movablea", Set: map[string]demo.Value{"data": demo.Opt(byHand)}},
				{Param: "b", Table: "b", X: "birth", Y: "death", Label: "dot of B", Enabled: "movableb", Set: map[string]demo.Value{"second": demo.Opt(byHand)}},
			},
			Table: "pairs", Empty: "No dots: add one, or choose a preset."},
		{ID: "meters", Title: "How much of its bound each vector used",
			X: demo.Axis{Title: "distance divided by bound", Min: 0, Max: 1}, Y: demo.Axis{Title: "vectors", Hide: true, Min: 0.5, Max: 6},
			Layers: []demo.Layer{
				{ID: "shares", Mark: demo.Bars, Table: "meters", Columns: []string{"zero", "share", "row"}, Where: demo.Where{Column: "bounded", Equals: 1}, Series: 3, Size: 12},
				{ID: "texts", Mark: demo.Text, Table: "meters", Columns: []string{"middle", "above", "text"}},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "whole", Label: "bound", Source: "theorems in the text"}},
			Table:  "meters", Empty: "Nothing to measure."},
		{ID: "landscape", Title: "Landscape",
			X: demo.Axis{Title: "t"}, Y: demo.Axis{Title: "k-th largest tent", From: "top"},
			Layers: []demo.Layer{
				{ID: "landscapeA", Label: "A", Mark: demo.Line, Table: "landscapeA", Columns: []string{"t", "value"}, Series: 1},
				{ID: "landscapeB", Label: "B", Mark: demo.Line, Table: "landscapeB", Columns: []string{"t", "value"}, Series: 2},
				{ID: "gap", Label: "largest difference", Mark: demo.Segments, Table: "gap", Columns: []string{"t", "a", "t", "b"}, Focus: true, Size: 3},
			},
			Empty: "The landscapes are 0 everywhere."},
		{ID: "betti", Title: "Betti curve",
			X: demo.Axis{Title: "t"}, Y: demo.Axis{Title: "number of bars alive", From: "most"},
			Layers: []demo.Layer{
				{ID: "bettiA", Label: "A", Mark: demo.Steps, Table: "bettiA", Columns: []string{"t", "value"}, Series: 1},
				{ID: "bettiB", Label: "B", Mark: demo.Steps, Table: "bettiB", Columns: []string{"t", "value"}, Series: 2},
			},
			Empty: "The Betti curves are 0 everywhere."},
		{ID: "silhouette", Title: "Silhouette",
			X: demo.Axis{Title: "t"}, Y: demo.Axis{Title: "weighted mean of the tents", From: "high"},
			Layers: []demo.Layer{
				{ID: "silhouetteA", Label: "A", Mark: demo.Line, Table: "silhouetteA", Columns: []string{"t", "value"}, Series: 1},
				{ID: "silhouetteB", Label: "B", Mark: demo.Line, Table: "silhouetteB", Columns: []string{"t", "value"}, Series: 2},
			},
			Empty: "Without bars a silhouette is undefined."},
		heat("imagea", "Persistence image of A", "imageA", demo.Sequential),
		heat("imageb", "Persistence image of B", "imageB", demo.Sequential),
		heat("imaged", "Image of B minus image of A", "imageD", demo.Signed),
	},
}

func heat(id, title, table string, palette demo.Palette) demo.Chart {
	return demo.Chart{ID: id, Title: title, X: demo.Axis{Title: "birth"}, Y: demo.Axis{Title: "persistence"},
		Layers: []demo.Layer{{ID: id, Mark: demo.Heat, Table: table, Columns: []string{"birth", "persistence", "value"},
			Shade: demo.Shade{Palette: palette, Label: "density"}}},
		Empty: "No image."}
}

// sampleBars fills the text field of the reader's own bars.
const sampleBars = "birth,death\n0,1.5\n0.2,0.5\n0.3,2.5\n1,1.2\n1.1,1.8\n"
