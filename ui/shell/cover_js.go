package shell

import (
	"math"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/number"
)

const (
	coveredSummary = "Covered until you predict, skip or ask to be shown."
	coveredChart   = "Covered until you predict."
	unknown        = "?"
)

// cover hides what would answer an open question, and shows it again when the question is closed. A chart on which a
// line is to be put keeps its axes.
func (p *Page) cover() {
	ask := p.lesson.Asking()
	dom.Class(dom.ID("demo"), "asking", ask)
	for i := range p.demo.Charts {
		chart := &p.demo.Charts[i]
		covered := p.lesson.Covered(chart.ID)
		axes := covered && p.lesson.Step().Predict.Kind == demo.Place && p.lesson.Step().Predict.Chart == chart.ID
		f := dom.ID(p.figures[chart.ID].id("figure"))
		dom.Class(f, "covered", covered)
		dom.Class(f, "axes-only", axes)
	}
	for i := range p.demo.Readouts {
		r := &p.demo.Readouts[i]
		dom.Class(dom.ID(readoutID(r)), "covered", p.lesson.Covered(r.Value))
	}
	p.guess()
	if p.result.Truthy() {
		p.draw(p.result)
	}
}

// guess keeps the line that the reader puts on a chart. It is made when the chart is there.
func (p *Page) guess() {
	if p.line != nil {
		p.line.Close()
		p.line = nil
	}
	if p.lesson.Question() == "" {
		return
	}
	ask := &p.lesson.Step().Predict
	if ask.Kind != demo.Place || p.figures[ask.Chart].view == nil {
		return
	}
	p.line = p.figures[ask.Chart].view.Guess(ask.Axis, "Your prediction", "Predict", p.lesson.Covered(ask.Chart), p.lessonCard.place, p.lessonCard.predict)
	p.showGuess()
}

// showGuess brings the line to where the reader has it.
func (p *Page) showGuess() {
	if p.line == nil {
		return
	}
	asking := p.lesson.Asking()
	at := p.lessonCard.typed()
	if given, ok := p.lesson.Prediction(); ok {
		at = given.Number
	} else if !asking {
		p.line.Close() // nothing was predicted
		p.line = nil
		return
	}
	words := "drag this line, or press where you expect it"
	if !math.IsNaN(at) {
		words = "your prediction: " + number.Text(at)
		if !asking {
			words = "you: " + number.Text(at)
		}
	}
	p.line.Show(at, words, !asking)
}

// viewOpened is told of every chart that has come up.
func (p *Page) viewOpened(chart string) {
	if p.lesson.On() && p.lesson.Step().Predict.Chart == chart {
		p.guess()
	}
}
