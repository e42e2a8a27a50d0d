package homologycoefficients

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// twice is about the loop that bounds when it is run through twice.
var twice = demo.Lesson{
	ID: "twice-around", Title: "The loop that bounds twice", Minutes: 6,
	Steps: []demo.Step{
		{
			ID: "glue", Preset: "pair-2",
			Text: `Two squares of 100 points. Glue sides with the same arrows: the left one becomes a **torus**. On the right one the
upright sides are glued upside down, which makes a **Klein bottle**. The thick loop belongs to the highlighted bar. Where
it leaves the square, it comes back at the glued place.`,
			Explain: "The barcode says what the points know of each space: loops, and voids enclosed by closed surfaces.",
			Also:    "hover over the other bars of the torus: which of its two long loops is which?",
		},
		{
			ID: "same", Preset: "pair-2", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `The two spaces are glued differently. Now compare their barcodes with coefficients in Z/2, where 1 + 1 = 0 and a loop is
the same as its reverse.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "In which **long** bars do the two barcodes differ over Z/2?",
				Hide: []string{"upper", "lower", "loops1", "loops2", "voids1", "voids2", "differ"},
				Options: []demo.Option{
					{ID: "loops", Label: "in the loops"}, {ID: "voids", Label: "in the voids"}, {ID: "both", Label: "in both"}, {ID: "none", Label: "in none"},
				},
			},
			Explain: `Over Z/2 reversing a loop changes nothing, so the twist in the gluing is invisible. Only one short bar differs: it comes
from the grid, not from the gluing.`,
		},
		{
			ID: "three", Set: map[string]demo.Value{"p": demo.Num(3), "bar": demo.Num(0)},
			Text: `Now the coefficients are Z/3, with 2 = −1, so a loop and its reverse are different. Slide the upright loop of the Klein
bottle once around, through the twisted sides: it comes back reversed. So the loop and its reverse count the same: c = −c, that
is, **2c = 0**.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many long loops does the Klein bottle have over Z/3?",
				Hide: []string{"upper", "lower", "loops1", "loops2", "voids1", "voids2", "differ"},
			},
			Explain: `Over Z/3 one can divide by 2, so 2c = 0 means c = 0: the loop is filled. It takes the void with it. Over Z/2, where 2 = 0,
the equation 2c = 0 says nothing, and the surface swept out by the loop is closed.`,
			Also: "p = 5, 7 and 97.",
		},
		{
			ID: "survivor", Set: map[string]demo.Value{"p": demo.Num(3), "bar": demo.Num(5)},
			Text: `One long loop of the Klein bottle is left over Z/3. It is highlighted, and drawn under the cover.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "Which sides of the right square must the surviving loop cross?",
				Hide: []string{"spaces"},
				Options: []demo.Option{
					{ID: "twisted", Label: "the left and right ones, glued upside down"},
					{ID: "straight", Label: "the lower and upper ones, glued straight"},
				},
			},
			Explain: `The loop that runs through the twist survives: no slide turns it over. After the twist it comes back at another
height, and may cross the lower and upper sides to close up; that is by the way. The other loop, which runs upright, is the
one that comes back reversed.`,
		},
		{
			ID: "plane", Preset: "plane-3", Set: map[string]demo.Value{"bar": demo.Num(1)},
			Text: `The projective plane: a disc whose rim points are glued to the opposite ones. Half of the rim is a loop c, and the whole
rim, 2c, is the boundary of the disc. Over Z/2 there is one loop and one void, in the upper barcode.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many bars of degrees 1 and 2 are left over Z/3?",
				Hide: []string{"upper", "lower", "loops1", "loops2", "voids1", "voids2", "differ"},
			},
			Explain: `None: 2c = 0 was all there was. Yet the number of components minus loops plus voids is 1 over every field: 1 − 1 + 1 over
Z/2, 1 − 0 + 0 over Z/3. Loop and void come and go together, because the numbers of points, edges and triangles do not
know the field (Euler characteristic).`,
			Also: "the Klein bottle in four dimensions, where the points are random and the distances are not tidy.",
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"twice-around/same":     whereLongBarsDiffer,
	"twice-around/three":    loopsOfTheLower,
	"twice-around/survivor": sidesOfTheLoop,
	"twice-around/plane":    barsOfTheLower,
}

func whereLongBarsDiffer(in demo.Input, r *demo.Result) demo.Answer {
	if in.Int("dim") < 2 {
		return demo.Answer{Said: "Voids were not computed: set the highest degree to 2."}
	}
	if in.Text("space") != pair {
		return demo.Answer{Said: "The question is about the torus and the Klein bottle."}
	}
	id := "none"
	loops, voids := r.Value("loops1") != r.Value("loops2"), r.Value("voids1") != r.Value("voids2")
	switch {
	case loops && voids:
		id = "both"
	case loops:
		id = "loops"
	case voids:
		id = "voids"
	}
	return demo.Answer{Option: id, Said: fmt.Sprintf("Over Z/%d the torus has %s and %s, the Klein bottle %s and %s.", in.Int("p"),
		plural(int(r.Value("loops1")), "long loop", "long loops"), plural(int(r.Value("voids1")), "long void", "long voids"),
		plural(int(r.Value("loops2")), "long loop", "long loops"), plural(int(r.Value("voids2")), "long void", "long voids"))}
}

func loopsOfTheLower(in demo.Input, r *demo.Result) demo.Answer {
	if in.Text("space") == plane {
		return demo.Answer{Number: math.NaN(), Said: "The question is about the Klein bottle."}
	}
	n := r.Value("loops2")
	return demo.Answer{Number: n, Said: fmt.Sprintf("Over Z/%d the Klein bottle has %s.", in.Int("p"), plural(int(n), "long loop", "long loops"))}
}

func sidesOfTheLoop(in demo.Input, r *demo.Result) demo.Answer {
	table, k := r.Table("barcode"), in.Int("bar")
	which, dim := table.Ints("barcode"), table.Ints("dim")
	if in.Text("space") != pair || k < 1 || k > len(dim) || which[k-1] != 2 || dim[k-1] != 1 {
		return demo.Answer{Said: "The highlighted bar is no loop of the Klein bottle: highlight the first bar of the lower barcode."}
	}
	sideways, upwards := int(r.Value("sideways")), int(r.Value("upwards"))
	id := ""
	switch {
	case sideways%2 == 1:
		id = "twisted"
	case sideways == 0:
		id = "straight"
	}
	return demo.Answer{Option: id, Said: fmt.Sprintf("The loop crosses the left and right sides %s, the lower and upper sides %s.", times(sideways), times(upwards))}
}

func barsOfTheLower(in demo.Input, r *demo.Result) demo.Answer {
	rows := r.Table("barcode").Ints("barcode")
	if in.Text("space") != plane || in.Int("dim") < 2 || in.Int("p") == 2 {
		return demo.Answer{Number: math.NaN(), Said: "The question is about loops and voids of the projective plane over another field than Z/2."}
	}
	n := 0
	for _, row := range rows {
		if row == 2 {
			n++
		}
	}
	return demo.Answer{Number: float64(n), Said: fmt.Sprintf("Over Z/%d the projective plane has %s of degree 1 or 2.", in.Int("p"), plural(n, "bar", "bars"))}
}
