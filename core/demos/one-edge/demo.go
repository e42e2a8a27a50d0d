// Package oneedge is the demo "One edge": a graph in which one edge appears earlier by 1, and how far that moves the signed
// measures of its Hilbert functions and of its Euler characteristic, with 1, 2 and 3 parameters.
package oneedge

import "stillpoint/core/demo"

const maxDetours = 8

// Demo describes the demo.
var Demo = demo.Demo{
	ID:       "one-edge",
	Version:  1,
	Title:    "One edge",
	Family:   "topology",
	Chapter:  "Persistent homology",
	Part:     "One edge",
	Claim:    "One edge appears earlier by 1. With one or two parameters the measure of the Hilbert function moves by at most 1 or 2. With three parameters nothing bounds it.",
	Honesty:  demo.Theorem,
	NotShown: "The theorem for one and two parameters holds for all complexes; here it is seen to be attained, not proven.",
	Paper: demo.Paper{
		Title:   "One Edge, Unbounded Instability: Hilbert Decomposition Signed Measures in Multiparameter Persistence",
		Authors: "Anton Künzi",
		Venue:   "preprint",
		Year:    2026,
		URL:     "https://doi.org/10.5281/zenodo.21764586",
		Anchors: []string{
			"The family S_m and its distances 2m, 2m − 1, 1",
			"The bounds for one and two parameters: Loiseaux, Scoccola, Carrière, Botnan, Oudot, NeurIPS 2023, Theorem 1",
		},
	},
	Teach: demo.Teach{
		Try: []string{
			"Go from two to three parameters. Which of the three norms stays?",
			"Three parameters: add detours one by one. By how much does each raise the norm of degree 0, and why by 2?",
			"Count the atoms in the chart of the other parameters, and compare with the norm.",
			"Which m is the first for which the norm of degree 0 is larger than 3?",
		},
		Why: `Two vertices s and t are joined by the edge e, which appears at 2 in f and at 1 in g, along the first parameter x. Nothing else
changes, so ‖f − g‖₁ = 1. With more parameters there are also m detours from s to t; detour j is complete only from its corner on
in the other parameters.

While x is in [1, 2), e is there in g and not in f. Where no detour is complete, e joins two components: the Hilbert function of
degree 0 falls by 1. Where one is complete, e closes a loop instead: that of degree 1 rises by 1. So the measures differ by a
measure ν of the other parameters, once at x = 1 and once, with the opposite sign, at x = 2. All of ν has to be carried from one to
the other, over a distance of 1: the norm is the number of its atoms, counted with weight.

With two parameters "no detour is complete" is an interval, and ν has an atom at each end: 2, whatever m is. With three it is the
region under a **staircase** with m corners: 2m atoms. The Euler characteristic does not ask which of the two happens, so ν is a single
atom, and the norm is 1 for any number of parameters.

So for three parameters and more no constant times ‖f − g‖₁ bounds the change of the Hilbert measure. For two the constant 2 is
best possible, for one the constant 1.`,
		Data: "There is nothing random. The grades are those of the paper.",
		Notes: demo.Notes{
			Goal:          "Students can explain why a stability theorem holds for two parameters and fails for three, from one picture of a staircase.",
			Prerequisites: "Hilbert functions and their signed measures (the page on signed barcodes). Components and loops of a graph.",
			Script: []string{
				"Draw the graph for m = 3 on the board, and ask for H₀ and H₁ of the graph with and without e.",
				"Two parameters: where does e matter for H₀? An interval, two ends.",
				"Three parameters: mark the corners (j, m + 1 − j). The region below all of them is a staircase.",
				"Möbius inversion of the indicator of the staircase: 2m atoms of alternating sign. Each must be moved by 1.",
				"Why does the Euler characteristic not see the staircase? Because it adds both cases up.",
			},
			Questions: []string{
				"Why can the atoms of ν not cancel each other more cheaply than by moving along x?",
				"How would the family look with four parameters?",
				"Which property of intervals on the line makes two parameters special?",
			},
			Misconceptions: []string{
				"“The homology changes a lot.” At every grade it changes by 1 at most; the measure counts how intricate the region of change is.",
				"“So signed barcodes are useless with three parameters.” The Euler measure is stable for every number of parameters.",
			},
		},
	},
	Params: []demo.Param{
		{Name: "n", Label: "Number of parameters", Symbol: "n", Kind: demo.Int, Min: 1, Max: 3, Step: 1, Group: "Filtration", Default: demo.Num(3),
			Help: "1: the edge alone. 2 and 3: with detours."},
		{Name: "m", Label: "Detours", Kind: demo.Int, Min: 1, Max: maxDetours, Step: 1, Group: "Filtration", Default: demo.Num(5),
			Help: "Other ways from s to t. With one parameter there are none; with two they do not matter; with three each adds a step to the staircase."},
		{Name: "degree", Label: "Degree", Kind: demo.Int, Min: 0, Max: 1, Step: 1, Group: "Chart", Default: demo.Num(0),
			Help: "Whose atoms the last chart shows: components or loops."},
	},
	Presets: []demo.Preset{
		{ID: "three", Label: "Three parameters", Story: "Five detours: the measure moves by 10.",
			Values: map[string]demo.Value{}},
		{ID: "two", Label: "Two parameters", Story: "The bound 2 is attained, and no number of detours passes it.",
			Values: map[string]demo.Value{"n": demo.Num(2), "m": demo.Num(1)}},
		{ID: "one", Label: "One parameter", Story: "The bound 1 is attained.",
			Values: map[string]demo.Value{"n": demo.Num(1), "m": demo.Num(1)}},
		{ID: "first", Label: "The first violation", Story: "Three parameters, two detours: 4 is more than 3.",
			Values: map[string]demo.Value{"m": demo.Num(2)}},
	},
	Readouts: []demo.Readout{
		{Value: "h0", Label: "degree 0 moves by", Help: "Transport norm of the difference of the measures of the Hilbert functions, ground metric l1."},
		{Value: "h1", Label: "degree 1 moves by", Help: "The same for loops."},
		{Value: "euler", Label: "Euler moves by", Help: "The same for the measure of the Euler characteristic."},
		{Value: "change", Label: "change of the grades", Help: "‖f − g‖₁, the sum of all changes."},
		{Value: "bound", Label: "theorem's bound for Hilbert", Help: "n‖f − g‖₁ for n = 1 and 2. – for three parameters, where none exists."},
	},
	Lessons: []demo.Lesson{staircase},
	Charts: []demo.Chart{
		{ID: "norms", Title: "How far the measures move",
			X: demo.Axis{Title: "detours m", Min: 0, Max: maxDetours}, Y: demo.Axis{Title: "transport norm", Min: 0, Max: 2 * maxDetours},
			Layers: []demo.Layer{
				{ID: "line0", Mark: demo.Line, Table: "norms", Columns: []string{"m", "h0"}, Series: 1},
				{ID: "line1", Mark: demo.Line, Table: "norms", Columns: []string{"m", "h1"}, Series: 2},
				{ID: "line2", Mark: demo.Line, Table: "norms", Columns: []string{"m", "euler"}, Series: 3},
				{ID: "h0", Label: "degree 0", Mark: demo.Scatter, Table: "norms", Columns: []string{"m", "h0"}, Series: 1, Size: 9},
				{ID: "h1", Label: "degree 1", Mark: demo.Scatter, Table: "norms", Columns: []string{"m", "h1"}, Series: 2, Size: 9},
				{ID: "euler", Label: "Euler", Mark: demo.Scatter, Table: "norms", Columns: []string{"m", "euler"}, Series: 3, Size: 9},
			},
			Bounds: []demo.Bound{
				{Axis: "y", Value: "bound", Label: "bound n‖f − g‖₁", Source: "Loiseaux et al. 2023"},
				{Axis: "x", Value: "m", Label: "m", Param: "m"},
			},
			Table: "norms", Empty: "No detours."},
		{ID: "graph", Title: "The graph and its grades", Square: true,
			X: demo.Axis{Title: "drawn position", Hide: true, Min: -0.5, Max: 2.5}, Y: demo.Axis{Title: "drawn position", Hide: true, Min: -0.6, Max: 2.2},
			Layers: []demo.Layer{
				{ID: "detours", Label: "detours", Mark: demo.Segments, Table: "detours", Columns: []string{"x0", "y0", "x1", "y1"}, Size: 2},
				{ID: "edge", Label: "the edge e", Mark: demo.Segments, Table: "edge", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true, Size: 4},
				{ID: "vertices", Label: "vertices", Mark: demo.Scatter, Table: "vertices", Columns: []string{"x", "y"}, Series: 2, Size: 9},
				{ID: "labels", Mark: demo.Text, Table: "labels", Columns: []string{"x", "y", "text"}},
			},
			Table: "labels", Empty: "No graph."},
		{ID: "others", Title: "The other parameters, while e is there in g only", Square: true,
			X: demo.Axis{Title: "second parameter y", Min: 0, Max: maxDetours + 1}, Y: demo.Axis{Title: "third parameter z", Min: 0, Max: maxDetours + 1},
			Layers: []demo.Layer{
				{ID: "joined", Label: "a detour is complete: e closes a loop", Mark: demo.Rects, Table: "joined", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 3, Faint: true},
				{ID: "positive", Label: "positive atoms of the difference", Mark: demo.Bubbles, Table: "atoms", Columns: []string{"y", "z", "weight"}, Where: demo.Where{Column: "sign", Equals: 1}, Series: 2, Size: 14},
				{ID: "negative", Label: "negative atoms", Mark: demo.Bubbles, Table: "atoms", Columns: []string{"y", "z", "weight"}, Where: demo.Where{Column: "sign", Equals: -1}, Series: 1, Size: 14},
			},
			Table: "atoms", Empty: "With one parameter there are no others."},
	},
}
