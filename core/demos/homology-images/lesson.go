package homologyimages

import (
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// closing is about when a loop of pixels is one.
var closing = demo.Lesson{
	ID: "closing-a-loop", Title: "Closing a loop", Minutes: 6,
	Steps: []demo.Step{
		{
			ID: "rise", Preset: "rings", Set: map[string]demo.Value{"t": demo.Num(10)},
			Text: `Dark pixels have small grey values. Slide the **threshold** up: pixels are kept as soon as it reaches their value. First the
dark ring, then the dot, then the pale ring. Every region and every hole has a **bar**, from the value at which it begins to the one
at which it ends.`,
			Explain: "A hole begins when the loop around it closes, and ends when its brightest pixel is filled. Regions end when they meet an older one.",
			Also:    "hover over a bar: its region is outlined in the picture.",
		},
		{
			ID: "close", Preset: "c", Set: map[string]demo.Value{"t": demo.Num(20), "bar": demo.Num(0)},
			Text: `A letter C in black, on a white page. Someone has closed it with a paler stroke, which the colour bar lets you read.`,
			Predict: demo.Predict{
				Kind: demo.Place, Chart: "barcode", Axis: "x", Tolerance: 20, Unit: "grey value",
				Question: "At which grey value does the bar of the hole begin? Put the line there.",
				Hide:     []string{"barcode", "diagram", "betti1", "long"},
			},
			Explain: `A loop is closed when its **palest** pixel is kept: the bar begins at the grey value of the gap. It ends at 255, when the
brightest pixel inside is filled, whatever the loop is made of.`,
			Also: "paint the gap darker or paler, or leave one white pixel in it.",
		},
		{
			ID: "corner", Preset: "diagonal", Set: map[string]demo.Value{"conv": demo.Opt(convV), "bar": demo.Num(0)},
			Text: `Three black pixels lie on the diagonal of a picture of three by three. They touch in corners only. In convention T, where
pixels are squares, they are one line. Now the convention is V: only pixels with a common edge touch.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many components do the black pixels form in V?",
				Hide: []string{"picture", "barcode", "diagram", "betti0"},
			},
			Explain: `Three: none of them shares an edge with another. The background takes the opposite rule: in V it is joined across corners, in T it is
not. If both used the same rule, a closed diagonal line could fail to separate its inside from its outside.`,
			Also: "the diamond, in both conventions.",
		},
		{
			ID: "eight", Preset: "digit", Set: map[string]demo.Value{"sample": demo.Num(2), "bar": demo.Num(0)},
			Text: `A handwritten eight, eight pixels wide, and ink from 0 to 16. Call a loop **long** if its bar lasts for at least a quarter of the
range, 4 of 16. Look at the picture.`,
			Predict: demo.Predict{
				Kind: demo.Number, Tolerance: 0.5, Question: "How many long loops does this eight have?",
				Hide: []string{"barcode", "diagram", "betti1", "long"},
			},
			Explain: `At this size the pen fills holes. Of the 20 eights 7 have two long loops, 11 have one and 2 have none. Of all 200 digits 153 have
as many as in print. Counting holes helps to read digits, but does not read them.`,
			Also: "the other samples, and digits 0 and 6.",
		},
		{
			ID: "noise", Preset: "noise", Set: map[string]demo.Value{"bar": demo.Num(0)},
			Text: `The two rings again, but every pixel has been changed by a random amount of at most 40 grey values. Many short bars are new.
Match the old bars with the new ones as well as possible, and let short bars vanish.`,
			Predict: demo.Predict{
				Kind: demo.Choice, Question: "How far is the end of a bar moved, at most?",
				Hide: []string{"barcode", "diagram", "moved"},
				Options: []demo.Option{
					{ID: "once", Label: "by 40, the noise"}, {ID: "twice", Label: "by up to 80: noise can add up"}, {ID: "more", Label: "by more: one pixel can open a loop"},
				},
			},
			Explain: `At most by the noise, however many pixels it hits: what is kept at threshold t without noise is kept at t + 40 with it, and the
other way round. So a bar longer than 80 cannot vanish. That is the stability theorem, in its simplest form.`,
			Also: "blur: it removes the short bars. Does it keep the long ones?",
		},
	},
}

// Answers hold what results say to the questions of the lesson.
var Answers = map[string]demo.AnswerFunc{
	"closing-a-loop/close":  birthOfTheHole,
	"closing-a-loop/corner": componentsKept,
	"closing-a-loop/eight":  longLoops,
	"closing-a-loop/noise":  moveOfEnds,
}

func birthOfTheHole(_ demo.Input, r *demo.Result) demo.Answer {
	table := r.Table("barcode")
	if dim := table.Ints("dim"); len(dim) == 0 || dim[0] != 1 {
		return demo.Answer{Number: math.NaN(), Said: "This picture has no hole at any threshold."}
	}
	birth, death := table.Floats("birth")[0], table.Floats("death")[0]
	return demo.Answer{Number: birth, Said: fmt.Sprintf("The longest hole begins at %.4g, where its loop closes, and ends at %.4g.", birth, death)}
}

func componentsKept(in demo.Input, r *demo.Result) demo.Answer {
	n := r.Value("betti0")
	if n == 0 {
		return demo.Answer{Number: math.NaN(), Said: "At this threshold no pixel is kept."}
	}
	return demo.Answer{Number: n, Said: fmt.Sprintf("At threshold %.4g the kept pixels form %s.", in.Float("t"), plural(int(n), "component", "components"))}
}

func longLoops(_ demo.Input, r *demo.Result) demo.Answer {
	n := r.Value("long")
	return demo.Answer{Number: n, Said: fmt.Sprintf("%s at least a quarter of the range long.", plural(int(n), "loop is", "loops are"))}
}

func moveOfEnds(in demo.Input, r *demo.Result) demo.Answer {
	moved, noise := r.Value("moved"), in.Float("noise")
	if math.IsNaN(moved) || noise == 0 {
		return demo.Answer{Said: "Without noise, or with too many bars, there is no distance to compare."}
	}
	id := "more"
	switch {
	case moved <= noise:
		id = "once"
	case moved <= 2*noise:
		id = "twice"
	}
	return demo.Answer{Option: id, Said: fmt.Sprintf("In the best matching no end moves by more than %.3g, with noise of up to %.4g.", moved, noise)}
}
