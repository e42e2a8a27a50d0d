package homologyvectors

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// whichAreStable leads through the four vectors by their reaction to small changes.
var whichAreStable = demo.Lesson{
	ID: "which-are-stable", Title: "Which vectors are stable?", Minutes: 6,
	Steps: []demo.Step{
		{
			ID: "views", Preset: "noise",
			Text: `Diagram A has one long bar and thirty short ones; B is a copy, disturbed by up to 0.1, with ten more dots near the
diagonal. Below are four ways to turn a diagram into a function. In the **landscape** the long bar is a tent that
stands out; the **Betti curve** counts all bars alike.`,
			Explain: `The chart of shares tells how far each vector moved, compared with the most that its theorem allows. Two entries
have no theorem.`,
		},
		{
			ID: "slide", Preset: "slide", Set: map[string]demo.Value{"e": demo.Num(0.01)},
			Text: `A has one bar, [1, 3). In B both of its ends have moved a little, by at most 0.01. The landscapes are tents whose
difference is at most 0.01, too.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.01,
				Question: "By how much do the two **Betti curves** differ at most?",
				Hide:     []string{"betti", "meters", "jump", "ratiob"},
			},
			Explain: `Between the two deaths one bar is alive and the other is not, so the curves differ by 1 there, however close the
deaths are. What shrinks is the length of that moment, and with it the area between the curves: at most 2 W₁.`,
			Also: "slide the largest move to 0. When does the difference of 1 go away?",
		},
		{
			ID: "same", Preset: "betti",
			Text: `Two different diagrams: A has the bars [0, 2) and [1, 3), B has [0, 3) and [1, 2). Their bottleneck distance is 1.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Where do their Betti curves differ?",
				Hide: []string{"betti", "meters", "jump", "ratiob"},
				Options: []demo.Option{
					{ID: "nowhere", Label: "nowhere"}, {ID: "middle", Label: "between 1 and 2"}, {ID: "outside", Label: "below 1 or above 2"},
				},
			},
			Explain: `The Betti curve knows when bars begin and end, but not which death belongs to which birth. The landscapes do know:
all of them together determine the diagram.`,
		},
		{
			ID: "tiny", Preset: "tiny",
			Text: `A has one bar, [0, 2). B has the same bar and a tiny one, [4, 4.0625), far away. The silhouette is the mean of the
tents; at power 0 all bars have the same weight. That of A is 1 high, at t = 1.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.03,
				Question: "How high is the silhouette of B at t = 1?",
				Hide:     []string{"silhouette", "meters"},
			},
			Explain: `The mean of two tents, 1 and 0 high at t = 1, is a half. As long as the second bar exists at all, however short, it
halves the silhouette; on the diagonal it is gone and the silhouette jumps back. So at power 0 it is not even continuous.`,
			Also: "raise the power to 1: the tiny bar now weighs 1/32 of the long one.",
		},
		{
			ID: "image", Preset: "noise", Set: map[string]demo.Value{"sigma": demo.Num(0.2)},
			Text: `Back to the long bar and its noise. The persistence image puts a bell at every dot, with the persistence as weight.
Its theorem says: the volume between two images is at most (2 + √(10/π) P/σ) W₁.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "How much of that bound does the image use here?",
				Hide: []string{"meters", "ratioi"},
				Options: []demo.Option{
					{ID: "little", Label: "less than half"}, {ID: "much", Label: "between half and all of it"}, {ID: "more", Label: "more than the bound"},
				},
			},
			Explain: `The bound must hold for the longest bar P, but most of what moves here are short bars with small weights. A bound
is a promise for the worst case. The landscape, in contrast, often uses all of its bound.`,
			Also: "make the deviation small, and look at the difference of the images.",
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"which-are-stable/slide": bettiJump,
	"which-are-stable/same":  whereBettiDiffers,
	"which-are-stable/tiny":  heightOfTheSilhouette,
	"which-are-stable/image": shareOfTheImage,
}

func bettiJump(_ demo.Input, r *demo.Result) demo.Answer {
	jump, area := r.Value("jump"), r.Value("area")
	return demo.Answer{Number: jump, Said: fmt.Sprintf("The Betti curves differ by up to %g; the area between them is %.3g.", jump, area)}
}

// whereBettiDiffers compares the curves at all of their steps.
func whereBettiDiffers(_ demo.Input, r *demo.Result) demo.Answer {
	if r.Value("jump") == 0 {
		return demo.Answer{Option: "nowhere", Said: "The Betti curves are the same, although the diagrams are " + fmt.Sprintf("%.3g", r.Value("bottleneck")) + " apart."}
	}
	a, b := r.Table("bettiA"), r.Table("bettiB")
	for _, list := range [][]float64{a.Floats("t"), b.Floats("t")} {
		for _, t := range list {
			if (t < 1 || t >= 2) && valueAt(a, t) != valueAt(b, t) {
				return demo.Answer{Option: "outside", Said: fmt.Sprintf("They differ at t = %.3g: %g bars are alive in A, %g in B.", t, valueAt(a, t), valueAt(b, t))}
			}
		}
	}
	return demo.Answer{Option: "middle", Said: "They differ, and only between 1 and 2."}
}

// valueAt reads a step function off its table.
func valueAt(table demo.Table, t float64) float64 {
	value := 0.0
	for i, x := range table.Floats("t") {
		if x <= t {
			value = table.Floats("value")[i]
		}
	}
	return value
}

func heightOfTheSilhouette(_ demo.Input, r *demo.Result) demo.Answer {
	table := r.Table("silhouetteB")
	t, y := table.Floats("t"), table.Floats("value")
	const at = 1.0
	for i := 1; i < len(t); i++ {
		if t[i-1] <= at && at <= t[i] {
			v := y[i-1] + (y[i]-y[i-1])*(at-t[i-1])/(t[i]-t[i-1])
			return demo.Answer{Number: v, Said: fmt.Sprintf("At t = 1 the silhouette of B is %.4g high.", v)}
		}
	}
	if len(t) == 0 {
		return demo.Answer{Number: math.NaN(), Said: "B has no bars, so its silhouette is undefined."}
	}
	return demo.Answer{Number: 0, Said: "No bar of B is alive at t = 1, so its silhouette is 0 there."}
}

func shareOfTheImage(_ demo.Input, r *demo.Result) demo.Answer {
	share := r.Value("ratioi")
	said := fmt.Sprintf("The volume between the images is %.3g, which is %.0f %% of the bound.", r.Value("image"), 100*share)
	switch {
	case share < 0.5:
		return demo.Answer{Option: "little", Said: said}
	case share <= 1:
		return demo.Answer{Option: "much", Said: said}
	}
	return demo.Answer{Option: "more", Said: said}
}
