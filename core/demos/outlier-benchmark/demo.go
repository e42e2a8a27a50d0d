// Package outlierbenchmark is the demo "Do two parameters classify better?": three shapes with outliers, told apart by
// features of one and of two parameters while the reader watches.
package outlierbenchmark

import "stillpoint/core/demo"

const maxPerClass = 40

// Options of the parameter "picture".
const (
	ofCloud = "cloud"
	ofClass = "mean"
)

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "outlier-benchmark",
	Version:  1,
	Title:    "Do two parameters classify better?",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "Signed barcodes: benchmark",
	Claim:    "With outliers, shapes are told apart better by the smoothed signed measure of two parameters than by an ordinary persistence image.",
	Honesty:  demo.Mechanism,
	NotShown: "A small made-up data set, and the simplest classifiers. It replaces the benchmarks of the paper (time series, graphs, molecules), which do not fit here; its numbers say nothing about theirs.",
	Paper: demo.Paper{
		Title:   "Stable Vectorization of Multiparameter Persistent Homology using Signed Barcodes as Measures",
		Authors: "David Loiseaux, Luis Scoccola, Mathieu Carrière, Magnus Bakke Botnan, Steve Oudot",
		Venue:   "NeurIPS",
		Year:    2023,
		URL:     "https://arxiv.org/abs/2306.03801",
		Arxiv:   "2306.03801",
		Anchors: []string{"Convolution-based vectorization"},
	},
	Teach: demo.Teach{
		Try: []string{
			"Set the outliers to 0. Is a second parameter still worth it?",
			"Raise the outliers to 40 %. Which rule suffers most: class means or the nearest neighbour, one parameter or two?",
			"Look at clouds one by one. Could you tell the classes apart at 40 %?",
			"Take other clouds by changing the first number. By how much do the accuracies differ from those of the same recipe?",
		},
		Why: `Every cloud becomes a vector of 400 numbers, twice. **One parameter**: the bars of degree 1 of its Rips filtration, as a sum of
Gaussians at (birth, persistence), weighted by persistence. **Two parameters**: the signed measure of the Hilbert function of degree 1 by scale
and codensity, smoothed with a Gaussian. Both images have 20 by 20 pixels.

Then each cloud in turn is left out and classified by the others, in the two simplest ways: by the class whose mean image is nearest, and
by the class of the nearest other cloud.

An ordinary bar of the circle ends early when an outlier falls into it, so the one-parameter images of one class differ much. In the
two-parameter image the early end is only seen at high levels, where the outliers are; lower down the loop lives on.`,
		Data: "Ninety points a cloud: a circle of radius 1, two circles of radius 0.65 side by side, or a disk of radius 1.1; the given fraction is spread over [−1.5, 1.5]² instead. Cloud s of class c has the seed 1000c + s.",
	},
	Params: []demo.Param{
		{Name: "outliers", Label: "Outliers", Kind: demo.Float, Min: 0, Max: 0.6, Step: 0.05, Group: "Clouds", Default: demo.Num(0.3),
			Help: "Fraction of the 90 points of each cloud. At 0 both features are nearly perfect; at 0.6 little is left of the shapes."},
		{Name: "count", Label: "Clouds of each class", Kind: demo.Int, Min: 5, Max: maxPerClass, Step: 5, Group: "Clouds", Default: demo.Num(20),
			Help: "More clouds give steadier accuracies and take longer."},
		{Name: "seed", Label: "First cloud", Kind: demo.Seed, Group: "Clouds", Default: demo.Num(100),
			Help: "Number of the first cloud of each class."},
		{Name: "class", Label: "Class shown", Kind: demo.Enum, Group: "Pictures", Default: demo.Opt("circle"),
			Help:    "Which class is drawn.",
			Options: []demo.Option{{ID: "circle", Label: "Circle"}, {ID: "two", Label: "Two circles"}, {ID: "disk", Label: "Disk"}}},
		{Name: "cloud", Label: "Cloud shown", Kind: demo.Int, Min: 1, Max: maxPerClass, Step: 1, MaxFrom: "done", Group: "Pictures", Default: demo.Num(1), Transient: true,
			Help: "Which cloud of the class is drawn."},
		{Name: "picture", Label: "Features of", Kind: demo.Enum, Group: "Pictures", Default: demo.Opt(ofCloud),
			Help:    "The features of the cloud shown, or their mean over the class so far. The mean rule compares with the means.",
			Options: []demo.Option{{ID: ofCloud, Label: "This cloud"}, {ID: ofClass, Label: "Class mean"}}},
	},
	Presets: []demo.Preset{
		{ID: "some", Label: "30 % outliers", Story: "Two parameters are clearly better.",
			Values: map[string]demo.Value{}},
		{ID: "few", Label: "20 % outliers", Story: "Both are good, two parameters are better.",
			Values: map[string]demo.Value{"outliers": demo.Num(0.2)}},
		{ID: "many", Label: "40 % outliers", Story: "Both get worse.",
			Values: map[string]demo.Value{"outliers": demo.Num(0.4)}},
		{ID: "none", Label: "No outliers", Story: "One parameter is enough.",
			Values: map[string]demo.Value{"outliers": demo.Num(0)}},
		{ID: "full", Label: "The full recipe", Story: "120 clouds: 0.783 and 0.767 against 0.958 and 0.992.",
			Values: map[string]demo.Value{"count": demo.Num(maxPerClass)}},
	},
	Readouts: []demo.Readout{
		{Value: "oneMean", Label: "one parameter, class means", Help: "Share of the clouds classified rightly when left out."},
		{Value: "twoMean", Label: "two parameters, class means", Help: "Share of the clouds classified rightly when left out."},
		{Value: "oneNear", Label: "one parameter, nearest cloud", Help: "Share of the clouds classified rightly when left out."},
		{Value: "twoNear", Label: "two parameters, nearest cloud", Help: "Share of the clouds classified rightly when left out."},
		{Value: "clouds", Label: "clouds", Help: "In all three classes, so far."},
	},
	Charts: []demo.Chart{
		{ID: "accuracy", Title: "Accuracy, each cloud left out in turn",
			X: demo.Axis{Title: "clouds of each class", Min: 0, Max: maxPerClass}, Y: demo.Axis{Title: "classified rightly", Min: 0, Max: 1},
			Layers: []demo.Layer{
				{ID: "oneMean", Label: "one parameter, class means", Mark: demo.Line, Table: "accuracy", Columns: []string{"clouds", "oneMean"}, Series: 2},
				{ID: "oneNear", Label: "one parameter, nearest cloud", Mark: demo.Line, Table: "accuracy", Columns: []string{"clouds", "oneNear"}, Series: 5},
				{ID: "twoMean", Label: "two parameters, class means", Mark: demo.Line, Table: "accuracy", Columns: []string{"clouds", "twoMean"}, Series: 1},
				{ID: "twoNear", Label: "two parameters, nearest cloud", Mark: demo.Line, Table: "accuracy", Columns: []string{"clouds", "twoNear"}, Series: 3},
			},
			Bounds: []demo.Bound{{Axis: "y", Value: "chance", Label: "guessing"}},
			Table:  "accuracy", Empty: "No cloud yet."},
		{ID: "points", Title: "The cloud", Square: true,
			X: demo.Axis{Title: "first coordinate", Min: -2, Max: 2}, Y: demo.Axis{Title: "second coordinate", Min: -2, Max: 2},
			Layers: []demo.Layer{
				{ID: "shape", Label: "points of the shape", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Where: demo.Where{Column: "outlier", Equals: 0}, Series: 1, Size: 7},
				{ID: "outliers", Label: "outliers", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Where: demo.Where{Column: "outlier", Equals: 1}, Series: 2, Size: 6},
			},
			Table: "points", Empty: "No cloud yet."},
		{ID: "one", Title: "One parameter", Square: true,
			X: demo.Axis{Title: "birth", Unit: "diameter / 2", Min: 0, Max: 1}, Y: demo.Axis{Title: "persistence", Unit: "diameter / 2", Min: 0, Max: 1},
			Layers: []demo.Layer{{ID: "image", Mark: demo.Heat, Table: "one", Columns: []string{"x", "y", "value"},
				Shade: demo.Shade{Palette: demo.Sequential, Label: "value"}}},
			Table: "one", Empty: "No cloud yet."},
		{ID: "two", Title: "Two parameters", Square: true,
			X: demo.Axis{Title: "scale x", Unit: "diameter / 2", Min: 0, Max: 1}, Y: demo.Axis{Title: "level y", Min: 0, Max: 1},
			Layers: []demo.Layer{{ID: "image", Mark: demo.Heat, Table: "two", Columns: []string{"x", "y", "value"},
				Shade: demo.Shade{Palette: demo.Signed, Label: "value"}}},
			Table: "two", Empty: "No cloud yet."},
	},
}
