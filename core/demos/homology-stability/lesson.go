package homologystability

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// howFar leads from the theorem to its sharpness and its limits.
var howFar = demo.Lesson{
	ID: "how-far", Title: "How far can a diagram move?", Minutes: 7,
	Steps: []demo.Step{
		{
			ID: "squares", Preset: "jitter", Set: map[string]demo.Value{"e": demo.Num(0.05)},
			Text: `A noisy circle A, and B: every point of A moved by at most 0.05. The diagrams hardly differ. Around each dot of A
stands a square that reaches 0.1 to every side. Move **Largest move** slowly up: every dot of B stays in the square of its
partner, or close to the diagonal.`,
			Also: "The segments pair the dots at the least possible largest cost. The bold one is that largest cost: the bottleneck distance.",
		},
		{
			ID: "tight", Preset: "tight", Set: map[string]demo.Value{"e": demo.Num(0.25)},
			Text: `Two points at distance 1. In degree 0 one bar ends at 1, when they are joined. Now each point moves away from the
other by 0.25.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.01, Unit: "diameter",
				Question: "How far apart are the two diagrams?",
				Hide:     []string{"diagram", "trials", "landscape", "betti", "distance", "bound", "ratio", "mean", "largest", "lambda"},
			},
			Explain: `Both ends of the only edge moved outwards, so its length grew by twice 0.25. That is the 2 in the bound 2e, and
this example shows that it cannot be made smaller: the share of the bound is 100 % for every e.`,
		},
		{
			ID: "shift", Preset: "shift",
			Text: `The circle again. All of its points move by 0.5, in one and the same direction.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "How far apart are the diagrams now?",
				Hide: []string{"diagram", "trials", "landscape", "betti", "distance", "ratio", "mean", "largest", "lambda"},
				Options: []demo.Option{
					{ID: "zero", Label: "not at all"}, {ID: "some", Label: "somewhere between 0 and 1"}, {ID: "bound", Label: "by the bound, 1"},
				},
			},
			Explain: `The complex only knows the distances between points, and they did not change. So the bound is a worst case: it
says what moves of size e could do, not what they do.`,
		},
		{
			ID: "outlier", Preset: "outlier",
			Text: `Twenty-four points on a circle of radius 1, and B has one more in the middle. It is 1 away from all others: that is
the Hausdorff distance of the two clouds. The loop of A lives from 0.261 to √3 = 1.732.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.05, Unit: "diameter",
				Question: "The bound is 2. How far apart are the diagrams of degree 1 really?",
				Hide:     []string{"diagram", "trials", "landscape", "betti", "distance", "ratio", "mean", "largest", "lambda"},
			},
			Explain: `In B the loop is filled at scale 1, when the middle is joined to all others. Its bar ends 0.73 earlier. A single
outlier can do that, because it is far away. Stable does not mean robust to outliers.`,
			Also: "drag the point in the middle towards the circle.",
		},
		{
			ID: "vanish", Preset: "jitter", Set: map[string]demo.Value{"e": demo.Num(0.1)},
			Text: `The long bar of the noisy circle is about 1.025 long. For it to vanish, the matching must send it to the diagonal,
which costs half its length.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.02,
				Question: "How far must points be allowed to move before this bar could possibly be gone?",
				Hide:     []string{"reach"},
			},
			Explain: `Half of the length is at most the bound 2e only if e is at least a quarter of the length. That is how to read a
barcode of measured data: a bar longer than four times the error of the measurement is not made by the error.`,
			Also: "set the largest move to 0.25 and look through the trials. Does the bar ever come close to the diagonal?",
		},
		{
			ID: "vectors", Preset: "vectors",
			Text: `A hundred points in a disk, moved by at most 0.02. Below are two curves made from the diagrams: the first
landscape, and the Betti curve, which counts the bars alive. Under the cover they are drawn for A and B.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "The bound for the diagrams is 0.04. By how much do the two curves differ at most?",
				Hide: []string{"landscape", "betti", "lambda"},
				Options: []demo.Option{
					{ID: "both", Label: "both by at most 0.04"},
					{ID: "landscape", Label: "the landscapes by at most 0.04, the Betti curves by more"},
					{ID: "betti", Label: "the Betti curves by at most 0.04, the landscapes by more"},
					{ID: "neither", Label: "both by more"},
				},
			},
			Explain: `A landscape moves no farther than the diagram. A Betti curve counts, so where two bars end a moment apart it
differs by 1, however short the moment. What is small is the area between the Betti curves: at most twice W₁.`,
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"how-far/tight":   theDistance,
	"how-far/shift":   shareOfTheBound,
	"how-far/outlier": theDistance,
	"how-far/vanish":  sizeThatEndsTheBar,
	"how-far/vectors": whichCurveMoves,
}

func theDistance(_ demo.Input, r *demo.Result) demo.Answer {
	d := r.Value("distance")
	if math.IsNaN(d) {
		return demo.Answer{Number: d, Said: "The diagrams are infinitely far apart: they have different numbers of bars that never die."}
	}
	said := fmt.Sprintf("The diagrams are %.4g apart", d)
	if bound := r.Value("bound"); !math.IsNaN(bound) {
		said += fmt.Sprintf("; the bound is %.4g", bound)
	}
	return demo.Answer{Number: d, Said: said + "."}
}

func shareOfTheBound(_ demo.Input, r *demo.Result) demo.Answer {
	d, ratio := r.Value("distance"), r.Value("ratio")
	if math.IsNaN(ratio) {
		return demo.Answer{Said: "There is no bound to compare with for these settings."}
	}
	said := fmt.Sprintf("The distance is %.3g and the bound %.3g.", d, r.Value("bound"))
	switch {
	case ratio < 1e-9:
		return demo.Answer{Option: "zero", Said: said}
	case ratio > 1-1e-9:
		return demo.Answer{Option: "bound", Said: said}
	}
	return demo.Answer{Option: "some", Said: said}
}

func sizeThatEndsTheBar(_ demo.Input, r *demo.Result) demo.Answer {
	reach := r.Value("reach")
	if math.IsNaN(reach) || reach == 0 {
		return demo.Answer{Number: math.NaN(), Said: "A has no finite bar of this degree, or there is no bound for these settings."}
	}
	return demo.Answer{Number: reach, Said: fmt.Sprintf("Half of the length of A's longest bar is within the bound only from a move of %.4g on.", reach)}
}

func whichCurveMoves(_ demo.Input, r *demo.Result) demo.Answer {
	bound, lambda, betti := r.Value("bound"), r.Value("lambda"), r.Value("betti")
	if math.IsNaN(bound) {
		return demo.Answer{Said: "There is no bound to compare with for these settings."}
	}
	said := fmt.Sprintf("The landscapes differ by at most %.3g, the Betti curves by up to %g; the bound is %.3g.", lambda, betti, bound)
	small := func(v float64) bool { return v <= bound }
	switch {
	case small(lambda) && small(betti):
		return demo.Answer{Option: "both", Said: said}
	case small(lambda):
		return demo.Answer{Option: "landscape", Said: said}
	case small(betti):
		return demo.Answer{Option: "betti", Said: said}
	}
	return demo.Answer{Option: "neither", Said: said}
}
