package homology

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/pointcloud"
)

// firstSteps is for readers who have never heard of homology.
var firstSteps = demo.Lesson{
	ID: "first-steps", Title: "First steps", Minutes: 7,
	Steps: []demo.Step{
		{
			ID: "bar", Preset: "circle", Set: map[string]demo.Value{"t": demo.Num(0.3)},
			Text: `Sixty points near a circle. At scale {{scale}}, points at most {{scale}} apart are joined, and three that are all
joined fill a triangle. Move **Scale** slowly right: a loop opens, then triangles fill it. Each **bar** of the barcode
is one such feature. It begins at the scale where the feature is born and ends where it dies.`,
			Also: "Hover over a bar, or press it: its loop is drawn on the points.",
		},
		{
			ID: "death", Preset: "circle",
			Set: map[string]demo.Value{"data": demo.Opt(polygon), "n": demo.Num(12), "noise": demo.Num(0), "t": demo.Num(0.55)},
			Text: `Twelve points, evenly spread on a circle of radius 1. Neighbours are 0.518 apart, so the loop is born at that scale:
you see it now. It stays open until triangles fill it.`,
			Predict: demo.Predict{
				Kind: demo.Place, Chart: "barcode", Axis: "x", Tolerance: 0.08, Unit: "diameter",
				Question: "At what scale does the loop die? Put the line where you expect the end of its bar.",
				Hide:     []string{"barcode", "diagram", "betti1"},
			},
			Explain: `The first triangles that reach around the centre are the equilateral ones, with every fourth point as a corner.
Their side is √3 times the radius, and at that scale they appear all at once and fill the loop. Move the scale line across
1.73 and watch.`,
			Also: "other numbers of points. Whenever 3 divides the number, the loop dies at √3.",
		},
		{
			ID: "count", Preset: "eight", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `A hundred and twenty points near a figure eight, with a little noise. There are always short bars: small gaps
between neighbouring points that open and soon close. Call a bar of degree 1 **long** if it is at least half as long as
the longest.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5,
				Question: "How many long bars of degree 1 does the figure eight have?",
				Hide:     []string{"barcode", "diagram", "betti1"},
			},
			Explain: `One long bar for each of the two loops; the others are short. That is how a barcode is read: long bars are
features that last over many scales. In the diagram they are the dots far above the diagonal.`,
			Also: "more noise. When do the two long bars drown among the short ones?",
		},
		{
			ID: "outlier", Preset: "circle",
			Set: map[string]demo.Value{"points": demo.XY(gonWithCentre(24)...), "t": demo.Num(0.3), "bar": demo.Num(1)},
			Text: `Twenty-four points on a circle of radius 1, and one more exactly in the middle. Without that point the loop lives
from 0.261 to √3 = 1.732.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.05, Unit: "diameter",
				Question: "And with it: at what scale does the loop die now?",
				Hide:     []string{"barcode", "diagram", "betti1"},
			},
			Explain: `At scale 1 the centre is joined to every point of the circle, and the triangles around it fill the loop. One single
outlier moved the end of the bar by 0.73. It cannot do anything it likes: moving every point by at most ε moves ends by at
most 2ε, and here one point is 1 away from all others.`,
			Also: "drag the centre point sideways, and watch the end of the bar come back.",
		},
		{
			ID: "liar", Preset: "rings", Set: map[string]demo.Value{"bar": demo.Num(1)},
			Text: `Three rings of different size, and among them outliers: a third of all points is spread over the square at
random. The longest bar of degree 1 is highlighted, and under the cover its loop is drawn on the points.`,
			Predict: demo.Predict{
				Kind:     demo.Choice,
				Question: "Around what does the loop of the **longest** bar go?",
				Hide:     []string{"complex", "diagram"},
				Options: []demo.Option{
					{ID: "large", Label: "the largest ring, at the right"},
					{ID: "middle", Label: "the middle ring, at the lower left"},
					{ID: "small", Label: "the smallest ring, at the upper left"},
					{ID: "none", Label: "none of them"},
				},
			},
			Explain: `A long bar is evidence of a hole in the **points**, not of the process that made them. Random outliers leave gaps too,
and here the widest gap lasts longer than the rings. Select the bars that follow: some of them are rings. Telling the two
apart needs more than length, such as a second parameter for density.`,
			Also: "other seeds, and fewer outliers. Is the longest bar honest then?",
		},
	},
}

// Answers hold what results say to the questions of the lessons.
var Answers = map[string]demo.AnswerFunc{
	"first-steps/death":   deathOfTheLoop,
	"first-steps/count":   countOfLongBars,
	"first-steps/outlier": deathOfTheLoop,
	"first-steps/liar":    ringOfTheLongest,
}

// loops returns births and deaths of the bars of degree 1, longest first.
func loops(r *demo.Result) (births, deaths []float64) {
	table := r.Table("barcode")
	allBirths, allDeaths := table.Floats("birth"), table.Floats("death")
	for i, degree := range table.Ints("dim") {
		if degree == 1 {
			births, deaths = append(births, allBirths[i]), append(deaths, allDeaths[i])
		}
	}
	return births, deaths
}

func deathOfTheLoop(_ demo.Input, r *demo.Result) demo.Answer {
	births, deaths := loops(r)
	switch {
	case len(deaths) == 0:
		return demo.Answer{Number: math.NaN(), Said: "These points have no loop at any scale."}
	case math.IsInf(deaths[0], 1):
		return demo.Answer{Number: math.NaN(), Said: "The loop is still alive at the threshold, where the computation stops."}
	}
	return demo.Answer{
		Number: deaths[0],
		Said: fmt.Sprintf("The loop is born at %.4g, when neighbours are joined, and dies at %.4g, when triangles fill it.",
			births[0], deaths[0]),
	}
}

func countOfLongBars(_ demo.Input, r *demo.Result) demo.Answer {
	births, deaths := loops(r)
	if len(births) == 0 {
		return demo.Answer{Said: "These points have no loop at any scale, so no long bar."}
	}
	long := 1
	for long < len(births) && deaths[long]-births[long] >= (deaths[0]-births[0])/2 {
		long++
	}
	said := fmt.Sprintf("%s at least half as long as the longest, which lives from %.4g to %.4g", plural(long, "bar is", "bars are"), births[0], deaths[0])
	if long < len(births) {
		said += fmt.Sprintf("; the next is only %.3g long", deaths[long]-births[long])
	}
	return demo.Answer{Number: float64(long), Said: said + "."}
}

// ringOfTheLongest finds the ring that the drawn loop winds around.
func ringOfTheLongest(in demo.Input, r *demo.Result) demo.Answer {
	names := map[string]string{"large": "the largest ring", "middle": "the middle ring", "small": "the smallest ring"}
	births, deaths := loops(r)
	if in.Text("data") != rings || len(births) == 0 || in.Text("draw") != "cycle" {
		return demo.Answer{Said: "Without the three rings, or without a loop drawn on them, there is nothing to go around."}
	}
	if in.Int("bar") != 1 || in.Int("dim") != 1 {
		return demo.Answer{Said: "The highlighted bar is not the longest of degree 1 any more: highlight bar 1, with the highest degree 1."}
	}
	life := fmt.Sprintf("The longest bar lives from %.4g to %.4g", births[0], deaths[0])
	for k, id := range []string{"large", "middle", "small"} {
		if winds(r.Table("representative"), pointcloud.RingCentres[k][0], pointcloud.RingCentres[k][1]) {
			return demo.Answer{Option: id, Said: life + ", and its loop goes around the centre of " + names[id] + "."}
		}
	}
	return demo.Answer{Option: "none", Said: life + ", but its loop goes around none of the three centres: it is a gap that the outliers left."}
}

// winds reports whether the closed curve of the segments has the point inside: a ray to the right meets it an odd number of
// times. The order and the direction of the segments do not matter.
func winds(segments demo.Table, x, y float64) bool {
	column := func(name string) []float32 {
		d, _ := segments.Column(name).Data.([]float32)
		return d
	}
	x0, y0, x1, y1 := column("x0"), column("y0"), column("x1"), column("y1")
	inside := false
	for i := range x0 {
		ax, ay, bx, by := float64(x0[i]), float64(y0[i]), float64(x1[i]), float64(y1[i])
		if (ay > y) != (by > y) && x < ax+(y-ay)/(by-ay)*(bx-ax) {
			inside = !inside
		}
	}
	return inside
}

// gonWithCentre returns the coordinates of the regular n-gon of radius 1 and of its centre.
func gonWithCentre(n int) []float64 { return withCentre(n).Coords }
