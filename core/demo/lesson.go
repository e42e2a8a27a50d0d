package demo

import "math"

// Lesson is a guided way through a demo, 3 to 7 steps in 3 to 8 minutes. At least two of its steps ask for a prediction.
type Lesson struct {
	ID      string // of a-z, 0-9 and -, a letter first; appears in links and never changes
	Title   string
	Minutes int
	Steps   []Step
}

// Step is one step of a lesson. Its settings are those of the preset, changed by Set; without a preset, those of the step
// before, changed by Set. With a question the hidden charts stay covered until the reader has predicted, skipped or asked
// to be shown. All texts are Markdown with {{formula id}}, as in [Teach].
type Step struct {
	ID      string // unique in the lesson
	Text    string // at most 60 words
	Preset  string // may be empty
	Set     map[string]Value
	Predict Predict // the zero value asks nothing
	Explain string  // at most 80 words, shown after the outcome, or at once where nothing is asked
	Also    string  // something more to try; may be empty
}

// Predict is a question that the reader answers before seeing the result. What is true is computed from the result by the
// demo's Answers, never stored, so that it holds for every seed.
type Predict struct {
	Kind     PredictKind
	Question string // one line of Markdown
	// Hide holds the ids of the charts and the names of the readouts that would give the answer away. The summary and the
	// notes of the result are always hidden with them.
	Hide []string
	// Options are the choices of Choice, 2 to 4. The labels are Markdown.
	Options []Option
	// Tolerance is how far a Number or a Place may be off, in the unit of the answer.
	Tolerance float64
	Unit      string
	// Chart and Axis ("x" or "y") say where the line of a Place is put; it stays drawn beside the outcome. If the chart is
	// among those to hide, its axes stay visible.
	Chart string
	Axis  string
}

// PredictKind is the form of an answer.
type PredictKind string

// The forms of answers.
const (
	Choice PredictKind = "choice" // one of the options
	Number PredictKind = "number" // a number
	Place  PredictKind = "place"  // a line put on a chart
)

// Answer is what a result says to the question of a step. The reader may have changed the settings of the step, so there
// may be no answer: then Option is empty, or Number is NaN, and Said tells why.
type Answer struct {
	Option string  // for Choice: the id of the right option
	Number float64 // for Number and Place
	Said   string  // one sentence of plain text: what was observed, and why
}

// AnswerFunc reads the answer to a question off a result.
type AnswerFunc func(in Input, result *Result) Answer

// FindLesson returns the lesson with the given id.
func (d *Demo) FindLesson(id string) (*Lesson, bool) {
	for i := range d.Lessons {
		if d.Lessons[i].ID == id {
			return &d.Lessons[i], true
		}
	}
	return nil, false
}

// StepSettings returns the preset that holds at step k of a lesson, counted from 0, and the value of every parameter. They
// depend on the lesson alone, not on what the reader did before. The map is the caller's own.
func (d *Demo) StepSettings(l *Lesson, k int) (preset string, values map[string]Value) {
	if len(d.Presets) > 0 {
		preset = d.Presets[0].ID
	}
	values = d.Defaults()
	for _, s := range l.Steps[:k+1] {
		if p, ok := d.FindPreset(s.Preset); ok {
			preset, values = p.ID, d.PresetValues(p)
		}
		values = d.With(values, s.Set)
	}
	return preset, values
}

// Key names the question of a step: "lesson/step".
func (l *Lesson) Key(k int) string { return l.ID + "/" + l.Steps[k].ID }

// Asks reports whether there is a question.
func (p Predict) Asks() bool { return p.Kind != "" }

// Hides reports whether a chart or a readout is covered until the question is answered.
func (p Predict) Hides(id string) bool {
	for _, hidden := range p.Hide {
		if hidden == id {
			return true
		}
	}
	return false
}

// Known reports whether a result answers the question.
func (p Predict) Known(truth Answer) bool {
	if p.Kind != Choice {
		return !math.IsNaN(truth.Number) && !math.IsInf(truth.Number, 0)
	}
	for _, o := range p.Options {
		if o.ID == truth.Option {
			return true
		}
	}
	return false
}

// Right reports whether a prediction agrees with what a result says. Without an answer in the result nothing does.
func (p Predict) Right(given, truth Answer) bool {
	if !p.Known(truth) {
		return false
	}
	if p.Kind == Choice {
		return given.Option == truth.Option
	}
	return math.Abs(given.Number-truth.Number) <= p.Tolerance
}
