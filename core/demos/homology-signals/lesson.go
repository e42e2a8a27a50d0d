package homologysignals

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// recurrence leads from ponds to delay coordinates.
var recurrence = demo.Lesson{
	ID: "recurrence", Title: "From ponds to loops", Minutes: 7,
	Steps: []demo.Step{
		{
			ID: "ponds", Preset: "curve", Set: map[string]demo.Value{"level": demo.Num(0.5), "valley": demo.Num(0)},
			Text: `Water will rise from below. Each valley becomes a pond when the level passes its bottom. At a pass two ponds join, and the one with
the **higher** bottom ends there: that is its arrow, its bar. Do not move the level yet.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many ponds are there when the level is at 5?",
				Hide: []string{"tree", "ponds"},
			},
			Explain: `One for each arrow that begins at or below 5 and ends above it: the number of bars alive at a level is the number of ponds, as in
every barcode. Move the level and see them join.`,
			Also: "drag a point of the curve. Which arrows change, and at which end?",
		},
		{
			ID: "vector", Preset: "periodic", Set: map[string]demo.Value{"moment": demo.Num(20)},
			Text: `A sine wave. Its value alone does not say where it stands: it is 0 on the way up and on the way down. So take **three** values,
6 samples apart, as one point in space. Move the **moment** slider, and follow the marked values and their point.`,
			Explain: `The point runs around an ellipse, once per period. The barcode of the cloud has one bar: the loop.`,
		},
		{
			ID: "detune", Preset: "detuned", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `The delay was about a quarter of the period, and the loop's bar was 1.785 long. Now it is 12 samples, half of the period: each value is
close to the negative of the one before.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "How long is the longest bar now?",
				Hide: []string{"cloud", "barcode", "first", "second", "third"},
				Options: []demo.Option{
					{ID: "longer", Label: "longer than before"}, {ID: "same", Label: "between 1 and 1.8"}, {ID: "short", Label: "less than 1"},
				},
			},
			Explain: `The points nearly satisfy y = −x and z = x, so the ellipse is squeezed almost to a line, and a thin loop fills early. The signal is as
periodic as before: it is the picture that was chosen badly.`,
			Also: "other delays. Where is the bar longest?",
		},
		{
			ID: "torus", Preset: "quasi", Set: map[string]demo.Value{"dim": demo.Num(1), "bar": demo.Num(0)},
			Text: `Two waves at once, sin t + sin √3 t. Their periods have no common multiple, so the signal never repeats. Call a loop **long** if it is at
least half as long as the longest.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many long loops has the cloud in dimension 5?",
				Hide: []string{"cloud", "barcode", "first", "second", "third"},
			},
			Explain: `Two: one for each wave. The state is a pair of positions on two circles, and pairs of circle points form a **torus**. With the highest
degree 2 its void appears as well.`,
			Also: "highlight the two long bars, one after the other.",
		},
		{
			ID: "noise", Preset: "noise", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `Independent random numbers, embedded like the sine wave. Nothing recurs, but 60 points in space have gaps between them.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "What do the loops of noise look like in the barcode?",
				Hide: []string{"cloud", "barcode", "first", "second", "third"},
				Options: []demo.Option{
					{ID: "none", Label: "there is none"}, {ID: "winner", Label: "one is at least twice as long as the next"}, {ID: "many", Label: "many, and the longest has close rivals"},
				},
			},
			Explain: `Gaps between random points give bars, so a bar alone proves nothing. What tells a loop from a gap is the distance to the next bar:
for the sine wave there was no other, here the second is nearly as long.`,
			Also: "other seeds. Does a winner ever appear by chance?",
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"recurrence/ponds":  pondsAtFive,
	"recurrence/detune": lengthOfTheLoop,
	"recurrence/torus":  longLoops,
	"recurrence/noise":  winner,
}

func pondsAtFive(in demo.Input, r *demo.Result) demo.Answer {
	if in.Text("set") != valleys {
		return demo.Answer{Number: math.NaN(), Said: "The question is about valleys, but peaks are counted."}
	}
	table := r.Table("valleys")
	n := 0
	for i, bottom := range table.Floats("bottom") {
		if bottom <= 5 && 5 < table.Floats("death")[i] {
			n++
		}
	}
	return demo.Answer{Number: float64(n), Said: fmt.Sprintf("At level 5 there %s: so many arrows begin at or below it and end above.", are(n, "pond", "ponds"))}
}

// loops returns the lengths of the bars of degree 1, longest first.
func loops(r *demo.Result) []float64 {
	table := r.Table("barcode")
	var list []float64
	for i, dim := range table.Ints("dim") {
		if dim == 1 {
			list = append(list, table.Floats("death")[i]-table.Floats("birth")[i])
		}
	}
	return list
}

func lengthOfTheLoop(_ demo.Input, r *demo.Result) demo.Answer {
	list := loops(r)
	if len(list) == 0 {
		return demo.Answer{Option: "short", Said: "The cloud has no loop at any scale."}
	}
	id := "short"
	switch {
	case list[0] > 1.8:
		id = "longer"
	case list[0] >= 1:
		id = "same"
	}
	return demo.Answer{Option: id, Said: fmt.Sprintf("The longest bar of degree 1 is %.3g long.", list[0])}
}

func longLoops(_ demo.Input, r *demo.Result) demo.Answer {
	list := loops(r)
	n := 0
	for n < len(list) && list[n] >= list[0]/2 {
		n++
	}
	if n == 0 {
		return demo.Answer{Number: 0, Said: "The cloud has no loop at any scale."}
	}
	said := fmt.Sprintf("%s at least half as long as the longest, which is %.4g long", plural(n, "loop is", "loops are"), list[0])
	if n < len(list) {
		said += fmt.Sprintf("; the next is %.3g", list[n])
	}
	return demo.Answer{Number: float64(n), Said: said + "."}
}

func winner(_ demo.Input, r *demo.Result) demo.Answer {
	list := loops(r)
	switch {
	case len(list) == 0:
		return demo.Answer{Option: "none", Said: "The cloud has no loop at any scale."}
	case len(list) == 1:
		return demo.Answer{Option: "winner", Said: fmt.Sprintf("There is one loop, %.3g long, and no other.", list[0])}
	case list[0] >= 2*list[1]:
		return demo.Answer{Option: "winner", Said: fmt.Sprintf("The longest loop is %.3g long, the next only %.3g.", list[0], list[1])}
	}
	return demo.Answer{Option: "many", Said: fmt.Sprintf("There are %d loops; the longest is %.3g long, and the next %.3g.", len(list), list[0], list[1])}
}
