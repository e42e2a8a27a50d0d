package rules

import (
	"strings"

	"stillpoint/core/demo"
)

// Limits of lessons, in words, steps and minutes.
const (
	leastSteps, mostSteps     = 3, 7
	leastMinutes, mostMinutes = 3, 8
	mostTextWords             = 60
	mostExplainWords          = 80
	leastPredictions          = 2
)

func (r *rules) lessons() {
	seen := map[string]bool{}
	for _, l := range r.demo.Lessons {
		r.check(named(l.ID, 1, 20, "-") && !seen[l.ID], "lesson id %q is empty, malformed or appears twice", l.ID)
		seen[l.ID] = true
		n := len(l.Steps)
		r.check(l.Title != "" && n >= leastSteps && n <= mostSteps, "lesson %q: %d steps, want a title and %d to %d", l.ID, n, leastSteps, mostSteps)
		r.check(l.Minutes >= leastMinutes && l.Minutes <= mostMinutes, "lesson %q: %d minutes, want %d to %d", l.ID, l.Minutes, leastMinutes, mostMinutes)
		predictions := 0
		steps := map[string]bool{}
		for _, s := range l.Steps {
			where := l.ID + "/" + s.ID
			r.check(named(s.ID, 1, 20, "-") && !steps[s.ID], "lesson step %q: the id is empty, malformed or appears twice", where)
			steps[s.ID] = true
			r.step(where, s)
			if s.Predict.Kind != "" {
				predictions++
			}
		}
		r.check(predictions >= leastPredictions, "lesson %q: %d predictions, want at least %d", l.ID, predictions, leastPredictions)
	}
}

func (r *rules) step(where string, s demo.Step) {
	words := func(text string) int { return len(strings.Fields(text)) }
	r.check(s.Text != "" && words(s.Text) <= mostTextWords, "lesson step %s: %d words of text, want 1 to %d", where, words(s.Text), mostTextWords)
	r.check(words(s.Explain) <= mostExplainWords, "lesson step %s: %d words of explanation, want at most %d", where, words(s.Explain), mostExplainWords)
	if s.Preset != "" {
		_, ok := r.demo.FindPreset(s.Preset)
		r.check(ok, "lesson step %s: there is no preset %q", where, s.Preset)
	}
	for name, v := range s.Set {
		p, ok := r.demo.FindParam(name)
		if !ok {
			r.check(false, "lesson step %s sets %q, which is no parameter", where, name)
			continue
		}
		_, err := p.Accept(v)
		r.check(err == nil, "lesson step %s: %v", where, err)
	}
	if s.Predict.Kind != "" {
		r.predict(where, s.Predict)
	}
}

func (r *rules) predict(where string, p demo.Predict) {
	r.check(p.Question != "", "lesson step %s: no question", where)
	switch p.Kind {
	case demo.Choice:
		r.check(len(p.Options) >= 2 && len(p.Options) <= 4, "lesson step %s: %d options, want 2 to 4", where, len(p.Options))
		ids := map[string]bool{}
		for _, o := range p.Options {
			r.check(named(o.ID, 1, 20, "-") && !ids[o.ID], "lesson step %s: option %q is empty, malformed or appears twice", where, o.ID)
			ids[o.ID] = true
		}
	case demo.Number, demo.Place:
		r.check(p.Tolerance > 0, "lesson step %s: the tolerance is %v", where, p.Tolerance)
	default:
		r.check(false, "lesson step %s: unknown form of answer %q", where, p.Kind)
	}
	if p.Kind == demo.Place {
		r.check(r.hasChart(p.Chart) && (p.Axis == "x" || p.Axis == "y"), "lesson step %s: no place on chart %q, axis %q", where, p.Chart, p.Axis)
	}
	for _, id := range p.Hide {
		r.check(r.hasChart(id) || r.hasReadout(id), "lesson step %s hides %q, which is no chart or readout", where, id)
	}
}

func (r *rules) hasChart(id string) bool {
	for _, c := range r.demo.Charts {
		if c.ID == id {
			return true
		}
	}
	return false
}

func (r *rules) hasReadout(value string) bool {
	for _, readout := range r.demo.Readouts {
		if readout.Value == value {
			return true
		}
	}
	return false
}
