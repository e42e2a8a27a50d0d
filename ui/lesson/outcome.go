package lesson

import (
	"stillpoint/core/demo"
	"stillpoint/ui/number"
)

// Outcome is what a result says to the question of a step, in words.
type Outcome struct {
	Head  string // whether the prediction was right
	Right bool
	Known bool   // the result answers the question
	You   string // what was predicted: a number with its unit, or empty
	Found string // what was computed, likewise
	Said  string // what was observed, and why
}

// Outcome compares what the reader predicted with what a result says.
func (s Session) Outcome(truth demo.Answer) Outcome {
	ask := &s.Step().Predict
	given, predicted := s.Prediction()
	o := Outcome{Said: truth.Said, Known: ask.Known(truth), Right: predicted && ask.Right(given, truth)}
	switch {
	case !o.Known:
		o.Head = "These settings leave the question without an answer"
	case !predicted:
		o.Head = "The answer"
	case o.Right:
		o.Head = "As you predicted"
	default:
		o.Head = "It came out otherwise"
	}
	if ask.Kind == demo.Choice {
		return o
	}
	if predicted {
		o.You = quantity(given.Number, ask.Unit)
	}
	if o.Known {
		o.Found = quantity(truth.Number, ask.Unit)
	}
	return o
}

func quantity(v float64, unit string) string {
	if unit == "" {
		return number.Text(v)
	}
	return number.Text(v) + " " + unit
}
