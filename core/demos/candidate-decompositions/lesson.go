package candidatedecompositions

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// fromLines is for readers who know barcodes of one parameter.
var fromLines = demo.Lesson{
	ID: "from-lines", Title: "From lines to summands", Minutes: 7,
	Steps: []demo.Step{
		{
			ID: "lines", Preset: "rectangles", Set: map[string]demo.Value{"eps": demo.Num(0)},
			Text: `A complex appears bit by bit in two directions: scale to the right, level upwards. On the diagonal through the point
there is an ordinary barcode, drawn below. **Drag the point** across the plane. A bar begins where the line enters a region and
ends where it leaves it.`,
			Also: "the place where two regions cross. Every bar keeps its colour.",
		},
		{
			ID: "leave", Preset: "rectangles", Set: map[string]demo.Value{"eps": demo.Num(0), "at": demo.XY(0.425, 0.6), "pick": demo.Num(1)},
			Text: `The heaviest summand is the rectangle from (0.1, 0.2) to (0.6, 0.7). The line goes through the point (0.425, 0.6), and it
rises as fast as it goes right.`,
			Predict: demo.Predict{
				Kind: demo.Place, Chart: "line", Axis: "x", Tolerance: 0.03,
				Question: "At what x does the bar of the heaviest summand end on this line?",
				Hide:     []string{"line", "plane"},
			},
			Explain: `The line is y = x + 0.175. It meets the upper side, y = 0.7, at x = 0.525, before it reaches the right side at 0.6.
On lines further down the right side comes first. From one line to the next the end of a bar stays at its x, or loses exactly the
distance of the lines. That is how bars are followed.`,
		},
		{
			ID: "shape", Preset: "lshape", Set: map[string]demo.Value{"eps": demo.Num(0)},
			Text: `Four points on a ring. The edge 0–2 comes at (0.1, 0.5) and closes a loop on one side. The edges 2–3 and 0–3 come at (0.4, 0.2)
and close a loop on the other. From (0.4, 0.5) on, a triangle between them makes the two loops the same.`,
			Predict: demo.Predict{
				Kind:     demo.Choice,
				Question: "What will the decomposition of the loops be?",
				Hide:     []string{"plane", "line", "picture", "summands", "first", "second", "dimension"},
				Options: []demo.Option{
					{ID: "two", Label: "two rectangles"}, {ID: "corner", Label: "one summand with two lower corners"},
					{ID: "one", Label: "one rectangle"},
				},
			},
			Explain: `Above (0.1, 0.5) there is a loop, and above (0.4, 0.2) there is one. Above both it is one and the same: the dimension never exceeds 1.
So the module is one interval with the support of an L upside down. On high lines the bar is opened by the edge 0–2, on low ones
by the other edges, and the matching passes from one to the other.`,
			Also: "drag the line down past the inner corner, and watch which edge closes the drawn loop.",
		},
		{
			ID: "outliers", Preset: "circle", Set: map[string]demo.Value{"eps": demo.Num(0)},
			Text: `Eighty points near a circle and sixty outliers anywhere. The level is codensity: outliers come late, so low levels show the circle
alone. Every gap between outliers is a loop as well. Call a summand **heavy** if its weight is at least half of the largest.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5,
				Question: "How many heavy summands are there?",
				Hide:     []string{"plane", "line", "picture", "first", "second", "dimension"},
			},
			Explain: `One. With one parameter the outliers fill the circle early, and other gaps compete with it. With two, the loop is open for
long wherever the level leaves the outliers out, and its summand is large. The small ones sit at the top, where the outliers are.`,
			Also: "the bandwidth h. When all points seem equally dense, the second parameter is lost.",
		},
		{
			ID: "jitter", Preset: "jitter",
			Text: `Now every coordinate moves by at most 0.001, and so no grade moves by much more: e says by how much. The picture below is V∞, which
needs only the bars on the lines. The decomposition has to decide how bars go on.`,
			Predict: demo.Predict{
				Kind:     demo.Choice,
				Question: "How far does the decomposition move?",
				Hide:     []string{"bottleneck", "bounds", "change", "difference", "moved"},
				Options: []demo.Option{
					{ID: "less", Label: "by at most e"}, {ID: "some", Label: "by up to 3 times e"}, {ID: "far", Label: "by more than 3 times e"},
				},
			},
			Explain: `Where two bars nearly meet, they can go on in two ways, and the tiniest change decides. Both decompositions fit all lines. So
V∞ comes with a bound by e. For V₀ and V₁, which use the summands themselves, there is one by d_B only: switch p to 0 and see which
bars of the chart go away.`,
		},
		{
			ID: "more", Preset: "convergence",
			Text: `The last claim: pictures settle as points become more. Twelve clouds each of 20, 40, 80 and 160 points are compared with the mean
picture of clouds of 480 points.`,
			Predict: demo.Predict{
				Kind:     demo.Choice,
				Question: "From 40 to 160 points, what happens to the mean error of V∞?",
				Hide:     []string{"convergence"},
				Options: []demo.Option{
					{ID: "same", Label: "it hardly changes"}, {ID: "half", Label: "it falls to about half"}, {ID: "quarter", Label: "it falls to a quarter or less"},
				},
			},
			Explain: `About half: four times the points for half the error. Before, from 20 to 40 points, nothing happens, because the circle
is too sparse to be seen at all. Convergence begins when the feature is there. The paper shows the same on other data.`,
		},
	},
}

// Answers hold what results say to the questions of the lessons.
var Answers = map[string]demo.AnswerFunc{
	"from-lines/leave":    endOfTheHeaviest,
	"from-lines/shape":    shapeOfTheSummands,
	"from-lines/outliers": heavySummands,
	"from-lines/jitter":   moveOfTheDecomposition,
	"from-lines/more":     fallOfTheError,
}

func endOfTheHeaviest(_ demo.Input, r *demo.Result) demo.Answer {
	bars := r.Table("bars")
	for i, index := range bars.Ints("index") {
		if index == 1 {
			return demo.Answer{Number: bars.Floats("death")[i], Said: fmt.Sprintf("The line y = x %s enters the heaviest summand at x = %.4g and leaves it at x = %.4g.",
				signed(r.Value("offset")), bars.Floats("birth")[i], bars.Floats("death")[i])}
		}
	}
	return demo.Answer{Number: math.NaN(), Said: "The line does not meet the heaviest summand: drag it back."}
}

// signed writes a number that is added.
func signed(v float64) string {
	if v < 0 {
		return fmt.Sprintf("− %.4g", -v)
	}
	return fmt.Sprintf("+ %.4g", v)
}

func shapeOfTheSummands(_ demo.Input, r *demo.Result) demo.Answer {
	table := r.Table("summands")
	births := table.Ints("births")
	switch {
	case len(births) == 0:
		return demo.Answer{Said: "There is no summand."}
	case len(births) > 2:
		return demo.Answer{Said: fmt.Sprintf("There are %d summands now: go back to the L-shape without jitter.", len(births))}
	case len(births) == 2:
		return demo.Answer{Option: "two", Said: "There are two summands."}
	case births[0] == 1:
		return demo.Answer{Option: "one", Said: fmt.Sprintf("There is one summand, with one lower corner, of weight %.3g.", r.Value("first"))}
	}
	return demo.Answer{Option: "corner", Said: fmt.Sprintf("There is one summand, of weight %.3g, and it is no rectangle; besides its two corners it may have one between two lines.", r.Value("first"))}
}

func heavySummands(_ demo.Input, r *demo.Result) demo.Answer {
	weights := r.Table("summands").Floats("weight")
	if len(weights) == 0 {
		return demo.Answer{Number: math.NaN(), Said: "There is no summand."}
	}
	heavy := 1
	for heavy < len(weights) && weights[heavy] >= weights[0]/2 {
		heavy++
	}
	said := fmt.Sprintf("The largest weight is %.3g", weights[0])
	if heavy > 1 {
		said = fmt.Sprintf("%d weights lie between %.3g and %.3g", heavy, weights[heavy-1], weights[0])
	}
	if heavy < len(weights) {
		said += fmt.Sprintf(", the next is %.3g", weights[heavy])
	}
	return demo.Answer{Number: float64(heavy), Said: said + "."}
}

func moveOfTheDecomposition(_ demo.Input, r *demo.Result) demo.Answer {
	e, d := r.Value("gradechange"), r.Value("bottleneck")
	if !(e > 0) {
		return demo.Answer{Said: "Nothing was moved: raise the jitter."}
	}
	option := "far"
	switch {
	case d <= e:
		option = "less"
	case d <= 3*e:
		option = "some"
	}
	return demo.Answer{Option: option, Said: fmt.Sprintf("Grades move by at most e = %.3g, the decomposition by d_B = %.3g, which is %.3g times as much, and the picture by %.3g.", e, d, d/e, r.Value("change"))}
}

func fallOfTheError(_ demo.Input, r *demo.Result) demo.Answer {
	table := r.Table("convergence")
	var at40, at160 float64
	for i, picture := range table.Ints("picture") {
		if picture != 2 {
			continue
		}
		switch table.Floats("n")[i] {
		case 40:
			at40 = table.Floats("error")[i]
		case 160:
			at160 = table.Floats("error")[i]
		}
	}
	if at40 == 0 || at160 == 0 {
		return demo.Answer{Said: "The experiment was not run up to 160 points: set “Convergence up to” to 160."}
	}
	ratio := at160 / at40
	option := "half"
	switch {
	case ratio > 0.8:
		option = "same"
	case ratio < 0.3:
		option = "quarter"
	}
	return demo.Answer{Option: option, Said: fmt.Sprintf("The mean error is %.3f with 40 points and %.3f with 160, %.2f times as large.", at40, at160, ratio)}
}
