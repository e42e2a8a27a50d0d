// Package homologyimages is the demo "Holes in images": the barcode of a grey picture that the reader draws.
package homologyimages

import "stillpoint/core/demo"

// Where the picture comes from: the options of the parameter "data".
const (
	drawing  = "draw"
	ring     = "ring"
	diagonal = "diagonal"
	diamond  = "diamond"
	digit    = "digit"
	own      = "own"
)

// Options of "conv" and "set".
const (
	convT = "t"
	convV = "v"

	sublevel   = "sub"
	superlevel = "super"
)

// Limits of the input.
const (
	maxSide  = 128  // pixels of what is analysed
	maxRead  = 1024 // pixels of a side of the reader's own picture
	maxBytes = 8 << 20
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "homology-images",
	Version:  1,
	Title:    "Holes in images",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Images",
	Claim:    "In a picture the barcode counts dark regions and the holes in them at every threshold; two union-finds compute it, and pixel noise of size e moves bars by at most e.",
	Honesty:  demo.Algorithm,
	NotShown: "A hole is where the grey values say so: at 8 by 8 pixels a handwritten eight often has one visible hole, and a long bar is not yet a recognised digit.",
	Paper: demo.Paper{
		Title:   "Duality in Persistent Homology of Images",
		Authors: "Adélie Garin, Teresa Heiss, Kelly Maggs, Bea Bleile, Vanessa Robins",
		Venue:   "arXiv",
		Year:    2020,
		URL:     "https://arxiv.org/abs/2005.04597",
		Arxiv:   "2005.04597",
		Anchors: []string{"The T- and the V-construction of a cubical complex from an image, and the duality between their barcodes"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Draw a C, then close it: at which threshold does the bar of the loop start? (At the grey value of the palest pixel of the rim.)",
			"Diagonal: switch from T to V. The diagonal line falls apart into three pixels.",
			"Diamond: four dark pixels around a bright one. Which convention sees a hole, and why does the other one not?",
			"Go through the samples of digit 8. How many have two long loops, how many only one?",
			"Add noise. Every end of every bar stays within the noise of where it was, or the bar was shorter than twice the noise.",
			"Switch to superlevel sets: now the bright parts count, from the brightest value down.",
		},
		Why: `Keep the pixels whose grey value is at most the threshold, and let the threshold rise: that is the **sublevel set**. A dark
region appears at its darkest value, and ends where it meets a region that began earlier. That is its bar of degree 0. A bar of degree
1 is a hole: it begins when a loop of dark pixels closes, and ends when its brightest pixel is filled.

Two conventions say which pixels touch. **T**: a pixel is a closed square, so dark pixels that meet in a corner are joined (8
neighbours), and the bright background is joined along edges (4). **V**: a pixel is a vertex, so dark pixels are joined along edges
(4), and the background also across corners (8). If dark and bright used the same rule, a diagonal line could neither join nor separate.

No matrix is needed. Components are joined by a union-find while the threshold rises. A hole is a component of the
background, so it is found in the same way while the threshold falls: when two parts of the background meet at a pixel, the one whose
brightest pixel is less bright ends. The region it occupied is what the outline goes around; unlike the loops of point
clouds it depends on the picture alone.

If no pixel changes by more than e, no bar end moves by more than e (stability theorem).`,
		Data: `Draw, or open a picture of your own: it becomes grey and at most 128 pixels wide. Or paste a table of grey values, one row of
pixels per line, or a grey map (PGM, P2). The digits are the first 20 of each from the set of Alpaydin and Kaynak (UCI, CC BY 4.0):
8 by 8 pixels, ink 0 to 16, shown as 16 − ink with a frame of one blank pixel. Of the 200, 153 have as many loops of length 4 or more as
their digit has in print.`,
		Notes: demo.Notes{
			Goal:          "Read holes off a grey picture without choosing a threshold first.",
			Prerequisites: "Components and holes of a region in the plane; no algebra.",
			Script: []string{
				"Start with the two rings, and slide the threshold up: regions appear, close, fill.",
				"Draw a C together. Ask where the bar will begin before you close it.",
				"Diagonal: vote whether it is one line or three pixels, then switch T and V.",
				"Digit 8, several samples: count long bars, and say plainly how often it fails.",
				"Add noise, and compare the distance with its bound.",
			},
			Questions: []string{
				"Why must dark and bright pixels be joined by different rules?",
				"What does it change to photograph the same page under a lamp twice as bright?",
				"A digit has one long and one short loop. What could the short one be?",
			},
			Misconceptions: []string{
				"“First choose a threshold, then count.” The bars are the count at all thresholds, and say which of them matter.",
				"“An eight has two loops.” In print; at 8 by 8 pixels many have one.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "data", Label: "Picture", Kind: demo.Enum, Group: "Picture", Default: demo.Opt(drawing),
			Help: "Where the picture comes from.",
			Options: []demo.Option{
				{ID: drawing, Label: "My drawing"}, {ID: ring, Label: "Ring"}, {ID: diagonal, Label: "Diagonal"}, {ID: diamond, Label: "Diamond"},
				{ID: digit, Label: "Handwritten digit"}, {ID: own, Label: "My own table or grey map"},
			}},
		{Name: "pic", Label: "Drawing", Kind: demo.Bitmap, Group: "Picture", Default: demo.Opt(drawn(twoRings)),
			Help:    "Draw with the brush, or open a picture. Dark is low, bright is high.",
			Bitmap:  demo.BitmapRule{MinSide: 8, MaxSide: maxSide, Levels: 16},
			Implies: map[string]demo.Value{"data": demo.Opt(drawing)},
			When:    demo.When{Param: "data", In: []string{drawing}}},
		{Name: "digit", Label: "Digit", Kind: demo.Int, Min: 0, Max: 9, Step: 1, Group: "Picture", Default: demo.Num(8),
			Help: "Which digit was written.", When: demo.When{Param: "data", In: []string{digit}}},
		{Name: "sample", Label: "Sample", Kind: demo.Int, Min: 1, Max: 20, Step: 1, Group: "Picture", Default: demo.Num(1),
			Help: "Which of the 20 writings of it.", When: demo.When{Param: "data", In: []string{digit}}},
		{Name: "own", Label: "Your picture", Kind: demo.Data, Group: "Picture",
			Help:    "Grey values as text. They stay in this browser and are not part of the link.",
			Data:    demo.DataRule{MaxRows: maxRead, MaxCols: maxRead, MaxBytes: maxBytes, Formats: "a row of grey values per line, or a grey map (PGM, P2)"},
			Implies: map[string]demo.Value{"data": demo.Opt(own)},
			When:    demo.When{Param: "data", In: []string{own}}},
		{Name: "t", Label: "Threshold", Symbol: "scale", Kind: demo.Float, Min: 0, Max: 1e9, MaxFrom: "top", Group: "Sublevel set", Default: demo.Num(60),
			Help: "Pixels with at most this grey value are kept (for superlevel sets: at least). It does not change the bars."},
		{Name: "conv", Label: "Convention", Kind: demo.Enum, Group: "Sublevel set", Default: demo.Opt(convT),
			Help:    "Which kept pixels touch. T: also in a corner, as closed squares. V: only along an edge.",
			Options: []demo.Option{{ID: convT, Label: "T: pixels are squares"}, {ID: convV, Label: "V: pixels are vertices"}}},
		{Name: "set", Label: "Keep", Kind: demo.Enum, Group: "Sublevel set", Default: demo.Opt(sublevel),
			Help:    "Sublevel sets grow from dark to bright, superlevel sets from bright to dark.",
			Options: []demo.Option{{ID: sublevel, Label: "dark pixels"}, {ID: superlevel, Label: "bright pixels"}}},
		{Name: "bar", Label: "Highlighted bar", Kind: demo.Int, Min: 1, Max: 1e6, Step: 1, Zero: "none", MaxFrom: "bars", Group: "Sublevel set", Default: demo.Num(1), Transient: true,
			Help: "Counts holes first, then components, longest first. Its region is outlined in the picture."},
		{Name: "invert", Label: "Invert", Kind: demo.Bool, Group: "Changes", Default: demo.Num(0),
			Help: "Turns dark into bright."},
		{Name: "blur", Label: "Blur", Unit: "passes", Kind: demo.Int, Min: 0, Max: 20, Step: 1, Group: "Changes", Default: demo.Num(0),
			Help: "Averages each pixel with its neighbours (weights 1 2 1), so many times over. n passes blur by about √(n/2) pixels."},
		{Name: "noise", Label: "Noise", Symbol: "", Kind: demo.Float, Min: 0, Max: 128, Step: 1, Group: "Changes", Default: demo.Num(0),
			Help: "Adds to every pixel an even random number between −noise and +noise, in grey values."},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Group: "Changes", Default: demo.Num(1),
			Help: "Starts the random numbers of the noise. The same seed gives the same noise in every browser."},
	},
	Presets: []demo.Preset{
		{ID: "rings", Label: "Two rings", Story: "Two loops: the darker ring closes earlier, so its bar is longer.",
			Values: map[string]demo.Value{}},
		{ID: "c", Label: "A C that closes", Story: "The gap of the C is paler: the loop is born when the threshold reaches it.",
			Values: map[string]demo.Value{"pic": demo.Opt(drawn(letterC)), "t": demo.Num(100)}},
		{ID: "ring", Label: "Ring by hand", Story: "Nine by nine pixels: every number can be checked by hand.",
			Values: map[string]demo.Value{"data": demo.Opt(ring), "t": demo.Num(1)}},
		{ID: "diagonal", Label: "Diagonal", Story: "One line in convention T, three pixels in V.",
			Values: map[string]demo.Value{"data": demo.Opt(diagonal), "t": demo.Num(2), "bar": demo.Num(1)}},
		{ID: "diamond", Label: "Diamond", Story: "Four pixels around a hole in T; in V no hole, and four components.",
			Values: map[string]demo.Value{"data": demo.Opt(diamond), "t": demo.Num(2)}},
		{ID: "digit", Label: "Handwritten 8", Story: "How many loops does an eight have at 8 by 8 pixels?",
			Values: map[string]demo.Value{"data": demo.Opt(digit), "digit": demo.Num(8), "t": demo.Num(6)}},
		{ID: "noise", Label: "Noise", Story: "Many short bars, but none moved by more than the noise.",
			Values: map[string]demo.Value{"noise": demo.Num(40), "t": demo.Num(75)}},
		{ID: "own", Label: "Your own picture", Story: "Paste grey values, or open a grey map.",
			Values: map[string]demo.Value{"data": demo.Opt(own), "own": demo.Opt(samplePicture), "t": demo.Num(3)}},
	},
	Readouts: []demo.Readout{
		{Value: "betti0", Label: "β₀ components", Help: "Regions of kept pixels at the threshold."},
		{Value: "betti1", Label: "β₁ holes", Help: "Holes in them at the threshold."},
		{Value: "long", Label: "long loops", Help: "Bars of degree 1 that last for at least a quarter of the way from black to white (for digits: 4 of 16)."},
		{Value: "moved", Label: "bottleneck distance to the picture without noise", Help: "The larger of both degrees. At most the noise, by the stability theorem."},
		{Value: "noise", Label: "its bound: the noise", Help: "Largest change of a pixel."},
	},
	Lessons: []demo.Lesson{closing},
	Charts: []demo.Chart{
		{ID: "picture", Title: "The picture and what is kept at threshold t", Square: true,
			X: demo.Axis{Title: "column", Unit: "pixels"}, Y: demo.Axis{Title: "row, from below", Unit: "pixels"},
			Layers: []demo.Layer{
				{ID: "grey", Label: "grey values", Mark: demo.Heat, Table: "picture", Columns: []string{"x", "y", "grey"}, Shade: demo.Shade{Palette: demo.Grey, Label: "grey value"}},
				{ID: "first", Label: "longest-lived component", Mark: demo.Rects, Table: "kept", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 1}, Series: 1},
				{ID: "second", Label: "second", Mark: demo.Rects, Table: "kept", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 2}, Series: 2},
				{ID: "third", Label: "third", Mark: demo.Rects, Table: "kept", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 3}, Series: 3},
				{ID: "others", Label: "other components", Mark: demo.Rects, Table: "kept", Columns: []string{"x0", "y0", "x1", "y1"}, Where: demo.Where{Column: "colour", Equals: 4}, Series: 5},
				{ID: "loops", Label: "holes that are open", Mark: demo.Segments, Table: "loops", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 4, Size: 2},
				{ID: "region", Label: "highlighted bar", Mark: demo.Segments, Table: "region", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
			},
			Table: "picture", Empty: "No picture yet: draw one."},
		{ID: "barcode", Title: "Barcode",
			X: demo.Axis{Title: "threshold t", Unit: "grey value"}, Y: demo.Axis{Title: "bars, longest first in each degree", Hide: true},
			Layers: []demo.Layer{
				{ID: "h1", Label: "holes", Mark: demo.Bars, Table: "barcode", Columns: []string{"from", "to", "row"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 1, Index: "index"},
				{ID: "h0", Label: "components", Mark: demo.Bars, Table: "barcode", Columns: []string{"from", "to", "row"}, Where: demo.Where{Column: "dim", Equals: 0}, Series: 2, Index: "index"},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}},
			Select: demo.Select{Param: "bar"}, Table: "barcode", Empty: "No bars."},
		{ID: "diagram", Title: "Persistence diagram", Square: true,
			X: demo.Axis{Title: "birth", Unit: "grey value"}, Y: demo.Axis{Title: "death", Unit: "grey value"},
			Layers: []demo.Layer{
				{ID: "diagonal", Mark: demo.Diagonal},
				{ID: "h0", Label: "components", Mark: demo.Scatter, Table: "barcode", Columns: []string{"birth", "death"}, Where: demo.Where{Column: "dim", Equals: 0}, Series: 2, Index: "index", Size: 7},
				{ID: "h1", Label: "holes", Mark: demo.Scatter, Table: "barcode", Columns: []string{"birth", "death"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 1, Index: "index", Size: 9},
			},
			Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}},
			Select: demo.Select{Param: "bar"}, Table: "barcode", Empty: "No bars."},
	},
}

// samplePicture fills the text field of the reader's own picture: a grey ring with one pale pixel.
const samplePicture = "9 9 9 9 9\n9 1 1 1 9\n9 1 8 1 9\n9 1 4 1 9\n9 9 9 9 9\n"
