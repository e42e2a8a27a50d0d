package signedbarcodes

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// secondParameter leads from a barcode without a winner to the signed measure.
var secondParameter = demo.Lesson{
	ID: "second-parameter", Title: "A second parameter", Minutes: 8,
	Steps: []demo.Step{
		{
			ID: "winner", Preset: "hard", Set: map[string]demo.Value{"at": demo.XY(0.3, 1), "bar": demo.Num(0)},
			Text: `Eighty points near a circle, and sixty outliers. The complex at scale 0.3 is drawn. Say that a bar **wins** if it is
at least twice as long as every other bar of degree 1.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Does a bar of the barcode of all points win?",
				Hide:    []string{"ordinary", "allFirst", "allSecond"},
				Options: []demo.Option{{ID: "yes", Label: "yes, that of the circle"}, {ID: "no", Label: "no"}},
			},
			Explain: `Outliers inside the circle cut its loop short, and outliers outside make loops of their own. With other seeds the
circle may win. But how would you know, from one cloud, which case you have?`,
			Also: "other seeds: press New seed a few times.",
		},
		{
			ID: "level", Preset: "hard", Set: map[string]demo.Value{"at": demo.XY(0.3, 0.5), "bar": demo.Num(0)},
			Text: `Outliers are where few points are. Every point now has a level, near 0 where points are dense and near 1 where they
are not. The complex at scale 0.3 and level 0.5 is drawn: a point above the level takes no part. It has one loop.`,
			Predict: demo.Predict{
				Kind: demo.Place, Chart: "plane", Axis: "x", Tolerance: 0.08, Unit: "rescaled diameter",
				Question: "Up to which scale does that loop stay open at level 0.5? (1 is the diameter of the circle.)",
				Hide:     []string{"plane", "fibered", "image", "lineFirst", "lineSecond"},
			},
			Explain: `Nearly to 0.72. A clean circle of diameter 1, in the unit of the chart, is filled when equilateral triangles close, at
0.87; noise makes that earlier. In the map, the region with h = 1 is large: the loop lives over many scales **and** many levels.`,
			Also: "drag the cursor through the region of the loop and watch the points.",
		},
		{
			ID: "mass", Preset: "hard", Set: map[string]demo.Value{"degree": demo.Num(0), "at": demo.XY(0.15, 0.5), "bar": demo.Num(0)},
			Text: `Now degree 0: h counts components. It is a sum of steps: an atom of weight w counts w at all points right of it and
above it. There are hundreds of atoms, of both signs.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "What is the sum of the weights of **all** atoms?",
				Hide: []string{"plane", "image", "atoms", "mass"},
			},
			Explain: `The upper right corner is right of and above all atoms, so the sum of all weights is h there: one component. In degree
1 the sum is 0, because at the largest scale every loop is filled.`,
			Also: "show the signed atoms alone, and follow one level from left to right: each −1 is two components that meet.",
		},
		{
			ID: "line", Preset: "hard", Set: map[string]demo.Value{"line": demo.XY(0, 0.98, 1, 1), "bar": demo.Num(0)},
			Text: `A line that rises meets every complex once, so it has an ordinary barcode. This line runs along the upper edge, above
the levels of all points.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "How does the barcode along the line compare with that of all points?",
				Hide: []string{"fibered", "lineFirst", "lineSecond"},
				Options: []demo.Option{
					{ID: "fewer", Label: "it has fewer bars"}, {ID: "same", Label: "they are the same"}, {ID: "more", Label: "it has more bars"},
				},
			},
			Explain: `Above all levels every point takes part from the start, and only the scale counts. Ordinary persistent homology is the
upper edge of this picture, which is the worst place to be: all outliers are in.`,
			Also: "move the line down by its middle, until the bar of the loop is longest. Then tilt it.",
		},
		{
			ID: "negative", Preset: "rectangles", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `How many loops of one complex are still there in a larger one? That is a rank, one for every pair of grid points. Ranks
are sums as well: of rectangles, where a rectangle counts for a pair if it contains both.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Are there rectangles that count negatively?",
				Hide:    []string{"plane"},
				Options: []demo.Option{{ID: "yes", Label: "yes"}, {ID: "no", Label: "no: a rank is never negative"}},
			},
			Explain: `If every class lived on a rectangle, all weights would be positive. But the region of one loop is a staircase. A loop
that can be born in two ways, early in scale or early in level, needs two rectangles, and their intersection has been
counted twice.`,
			Also: "a finer grid: the staircase gets more steps.",
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"second-parameter/winner":   winner,
	"second-parameter/level":    endOfTheLoop,
	"second-parameter/mass":     totalMass,
	"second-parameter/line":     sameBars,
	"second-parameter/negative": negativeRectangle,
}

func winner(_ demo.Input, r *demo.Result) demo.Answer {
	first, second := r.Value("allFirst"), r.Value("allSecond")
	if first == 0 {
		return demo.Answer{Said: "These points have no bar of this degree."}
	}
	said := fmt.Sprintf("The longest bar of all points is %.3g long, the next %.3g.", first, second)
	if first >= 2*second {
		return demo.Answer{Option: "yes", Said: said}
	}
	return demo.Answer{Option: "no", Said: said}
}

// endOfTheLoop finds where the loop at the cursor ends: the last cell of the map, from there to the right, with h >= 1.
func endOfTheLoop(in demo.Input, r *demo.Result) demo.Answer {
	x, y := r.Value("x"), r.Value("y")
	if in.Int("degree") != 1 || in.Text("view") != hilbert || r.Value("dimension") < 1 {
		return demo.Answer{Number: math.NaN(), Said: "There is no loop at the cursor, or the map does not show loops."}
	}
	table := r.Table("hilbert")
	xs, ys, dims := table.Floats("x"), table.Floats("y"), table.Floats("dimension")
	end, row := math.NaN(), math.NaN()
	for k := range xs {
		if ys[k] < y-1e-9 { // the row whose lower edge is the cursor's level has its middle above it
			continue
		}
		if math.IsNaN(row) {
			row = ys[k]
		}
		if ys[k] != row || xs[k] < x-0.5/columns {
			continue
		}
		if dims[k] < 1 {
			break
		}
		end = xs[k] + 0.5/columns
	}
	if math.IsNaN(end) {
		return demo.Answer{Number: end, Said: "The map has no loop at the cursor."}
	}
	return demo.Answer{Number: end, Said: fmt.Sprintf("At level %.3g the loop stays open up to scale %.3g.", y, end)}
}

func totalMass(_ demo.Input, r *demo.Result) demo.Answer {
	return demo.Answer{Number: r.Value("mass"), Said: fmt.Sprintf("The %.0f atoms have total weight %.0f: %.0f in positive and %.0f in negative ones.",
		r.Value("atoms"), r.Value("mass"), r.Value("positive"), r.Value("negative"))}
}

func sameBars(_ demo.Input, r *demo.Result) demo.Answer {
	line, all := r.Table("fibered").Floats("birth"), r.Table("ordinary").Floats("birth")
	said := fmt.Sprintf("The line has %s, all points together %s.", plural(len(line), "bar", "bars"), plural(len(all), "bar", "bars"))
	switch {
	case len(line) < len(all):
		return demo.Answer{Option: "fewer", Said: said}
	case len(line) > len(all):
		return demo.Answer{Option: "more", Said: said}
	}
	ends, allEnds := r.Table("fibered").Floats("death"), r.Table("ordinary").Floats("death")
	for i := range line {
		if math.Abs(line[i]-all[i]) > 1e-3 || ends[i] != allEnds[i] && !(math.Abs(ends[i]-allEnds[i]) <= 1e-3) {
			return demo.Answer{Said: said + " But they are at other places."}
		}
	}
	return demo.Answer{Option: "same", Said: said + " They begin and end at the same scales."}
}

func negativeRectangle(in demo.Input, r *demo.Result) demo.Answer {
	if in.Text("view") != rectangles {
		return demo.Answer{Said: "Rectangles are not shown."}
	}
	n := int(r.Value("negativeRectangles"))
	said := fmt.Sprintf("Of %s, %d count negatively.", plural(int(r.Value("rectangles")), "rectangle", "rectangles"), n)
	if n > 0 {
		return demo.Answer{Option: "yes", Said: said}
	}
	return demo.Answer{Option: "no", Said: said}
}
