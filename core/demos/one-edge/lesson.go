package oneedge

import (
	"fmt"

	"stillpoint/core/demo"
)

// staircase leads from one parameter to three.
var staircase = demo.Lesson{
	ID: "staircase", Title: "Why three is different", Minutes: 6,
	Steps: []demo.Step{
		{
			ID: "one", Preset: "one",
			Text: `Two points s and t, and an edge e between them. It appears at 2; in the changed filtration already at 1. In degree 0
there is one component less from then on: the atom of weight −1 moves from 2 to 1, and the norm is 1. The theorem for one
parameter allows 1.`,
		},
		{
			ID: "two", Preset: "two", Set: map[string]demo.Value{"m": demo.Num(3)},
			Text: `A second parameter y, and three detours from s to t. They are complete from y = 1, 2, 3 on. The edge moves as before.
The theorem allows the measure of degree 0 to move by 2.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "By how much does the measure of degree 0 move?",
				Hide: []string{"norms", "others", "h0", "h1", "euler"},
			},
			Explain: `Below y = 1 the edge joins two components, above it does not, since the first detour is complete. That interval has two
ends, and an atom at each: −1 at 0 and +1 at 1. Both are carried from x = 2 to x = 1. The other detours come too late to matter.`,
			Also: "more detours: nothing changes.",
		},
		{
			ID: "three", Preset: "three", Set: map[string]demo.Value{"m": demo.Num(3)},
			Text: `A third parameter z. Detour j is now complete from y = j **and** z = 4 − j on: an early one in y is a late one in z.
No detour makes another one useless.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "By how much does the measure of degree 0 move now?",
				Hide: []string{"norms", "others", "h0", "h1", "euler"},
			},
			Explain: `The region without a complete detour is bounded by a staircase with three corners. Its indicator function is a sum of
steps with alternating signs: −1 at the origin, +1 at the three corners, −1 at the two joins between them. Six atoms, each
carried over a distance of 1.`,
			Also: "add detours: every corner costs 2 more.",
		},
		{
			ID: "euler", Preset: "three", Set: map[string]demo.Value{"m": demo.Num(8)},
			Text: `Eight detours: degree 0 moves by 16. A constant that bounds it for every graph cannot exist. The Euler characteristic is
components minus loops, and it has a signed measure as well.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "By how much does the measure of the Euler characteristic move?",
				Hide:    []string{"norms", "euler"},
				Options: []demo.Option{{ID: "zero", Label: "not at all"}, {ID: "one", Label: "by 1"}, {ID: "many", Label: "by 31 = 16 + 15"}},
			},
			Explain: `Joining two components and closing a loop both lower the Euler characteristic by 1. So it does not matter which of them
happens where: there is one atom, at the origin of the other parameters. For Euler measures the theorem holds for any number of
parameters.`,
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"staircase/two":   degreeZero,
	"staircase/three": degreeZero,
	"staircase/euler": eulerMoves,
}

func degreeZero(_ demo.Input, r *demo.Result) demo.Answer {
	return demo.Answer{Number: r.Value("h0"), Said: fmt.Sprintf("It moves by %g.", r.Value("h0"))}
}

func eulerMoves(_ demo.Input, r *demo.Result) demo.Answer {
	v := r.Value("euler")
	a := demo.Answer{Said: fmt.Sprintf("It moves by %g.", v)}
	switch {
	case v == 0:
		a.Option = "zero"
	case v == 1:
		a.Option = "one"
	default:
		a.Option = "many"
	}
	return a
}
