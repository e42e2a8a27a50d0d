package demo

// Lesson is a guided way through a demo, 3 to 7 steps in 3 to 8 minutes. At least two of its steps ask for a prediction.
type Lesson struct {
	ID      string // of a-z, 0-9 and -, a letter first; appears in links and never changes
	Title   string
	Minutes int
	Steps   []Step
}

// Step is one step of a lesson. Its settings are those of the preset, changed by Set; without a preset they go on from the
// step before. With a question the hidden charts stay covered until the reader has predicted, skipped or asked to be shown.
type Step struct {
	ID      string // unique in the lesson
	Text    string // at most 60 words of Markdown
	Preset  string // may be empty
	Set     map[string]Value
	Predict Predict // the zero value asks nothing
	Explain string  // at most 80 words of Markdown, shown after the outcome
	Also    string  // something more to try; may be empty
}

// Predict is a question that the reader answers before seeing the result. What is true is computed from the result by the
// demo's Answers, never stored, so that it holds for every seed.
type Predict struct {
	Kind     PredictKind
	Question string
	Hide     []string // ids of the charts and names of the readouts that would give it away; the summary is hidden with them
	// Options are the choices of Choice, 2 to 4.
	Options []Option
	// Tolerance is how far a Number or a Place may be off, in the unit of the answer.
	Tolerance float64
	Unit      string
	// Chart and Axis ("x" or "y") say where the line of a Place is put; it stays drawn beside the outcome.
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

// Answer is what a result says to the question of a step.
type Answer struct {
	Option string  // for Choice: the id of the right option
	Number float64 // for Number and Place
	Said   string  // one sentence: what was observed, and why
}

// AnswerFunc reads the answer to a question off a result.
type AnswerFunc func(in Input, result *Result) Answer
