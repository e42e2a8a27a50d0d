package signedstability

import (
	"fmt"

	"stillpoint/core/demo"
)

// howStable leads from the transport plan to bounds that are tight and one that is loose.
var howStable = demo.Lesson{
	ID: "how-stable", Title: "How stable is a signed barcode?", Minutes: 6,
	Steps: []demo.Step{
		{
			ID: "arrows", Preset: "jitter", Set: map[string]demo.Value{"e": demo.Num(0.02)},
			Text: `Sixty points, and the same points moved by at most 0.02. Both clouds have a signed measure of loops. The arrows are
the cheapest way to make one into the other. Move **Largest move** up: arrows grow, and pairs of atoms appear that cancel.`,
			Also: "the chart of both clouds shows how small the moves are.",
		},
		{
			ID: "width", Preset: "jitter", Set: map[string]demo.Value{"s": demo.Num(0.02)},
			Text: `Smoothing with a Gaussian makes a picture of a measure. The narrower the Gaussian, the sharper the picture: here its
width is only 0.02, about as much as atoms move.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Can the distance of the two pictures pass √(π/2) times the transport distance, if the width is made small enough?",
				Hide:    []string{"shares", "picture", "pictureBound"},
				Options: []demo.Option{{ID: "yes", Label: "yes, sharp pictures change more"}, {ID: "no", Label: "no, for no width"}},
			},
			Explain: `A narrow Gaussian also has a small norm: moving it by r changes it by at most √(π/2)·r in the L2 norm, for every width.
The bound is nearly attained while moves are short compared with the width.`,
			Also: "slide the width from 0.02 to 0.5 and watch the share of the bound.",
		},
		{
			ID: "loose", Preset: "jitter",
			Text: `The theorem: for two parameters the measures are at most 2‖f − g‖₁ apart, where ‖f − g‖₁ adds up the change of **every**
vertex, edge and triangle. The bound cannot be improved in general.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Which share of that bound does the transport distance reach for this cloud?",
				Hide: []string{"shares", "kr1Bound"},
				Options: []demo.Option{
					{ID: "half", Label: "more than half"}, {ID: "some", Label: "between 5 % and half"}, {ID: "tiny", Label: "less than 5 %"},
				},
			},
			Explain: `There are some 36,000 simplices, and most of them move without any effect on homology. So the theorem says that the
measure is stable, but not how stable. Where every simplex matters, the bound bites: see the page “One edge”.`,
			Also: "degree 0, where there are no triangles to count.",
		},
		{
			ID: "shapes", Preset: "sample",
			Text: `Two samples of the same circle with outliers: no point of one has a partner in the other. The transport distance of
the loops is shown. Next, B becomes a disk.`,
			Also: "choose “Another shape” and compare the pictures, and the distances along lines.",
			Explain: `Distances between samples of one shape are smaller than between shapes, but not zero. That is all a classifier
needs: see the page with the small benchmark.`,
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"how-stable/width": pictureBelowBound,
	"how-stable/loose": shareOfTheorem,
}

func pictureBelowBound(_ demo.Input, r *demo.Result) demo.Answer {
	d, bound := r.Value("picture"), r.Value("pictureBound")
	said := fmt.Sprintf("The pictures are %.3g apart, the bound is %.3g.", d, bound)
	if d <= bound*(1+1e-9) {
		return demo.Answer{Option: "no", Said: said}
	}
	return demo.Answer{Option: "yes", Said: said}
}

func shareOfTheorem(in demo.Input, r *demo.Result) demo.Answer {
	if in.Text("change") != jitter {
		return demo.Answer{Said: "The clouds have no common simplices, so there is no bound to compare with."}
	}
	bound := r.Value("kr1Bound")
	if bound == 0 {
		return demo.Answer{Said: "Nothing moved."}
	}
	share := r.Value("kr1") / bound
	said := fmt.Sprintf("The measures are %.3g apart and the bound is %.3g: a share of %.2g %%.", r.Value("kr1"), bound, 100*share)
	switch {
	case share > 0.5:
		return demo.Answer{Option: "half", Said: said}
	case share > 0.05:
		return demo.Answer{Option: "some", Said: said}
	}
	return demo.Answer{Option: "tiny", Said: said}
}
