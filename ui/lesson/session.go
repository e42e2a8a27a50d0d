package lesson

import (
	"strconv"

	"stillpoint/core/demo"
	"stillpoint/ui/state"
)

// The keys of a lesson in a link.
const (
	keyMode   = "mode"
	keyLesson = "lesson"
	keyStep   = "step"
	modeValue = "lesson"
)

// Phase is how far the reader is with the question of a step.
type Phase int

// The phases of a step.
const (
	Open    Phase = iota // asked: what would give the answer away is covered
	Skipped              // nothing is covered, the answer is not told
	Shown                // told without a prediction
	Given                // predicted
)

// Session is a reader's way through a lesson. The zero value is no lesson.
type Session struct {
	lesson *demo.Lesson
	step   int
	moves  map[string]move // by key of the step, so that going back finds what was predicted
}

type move struct {
	phase    Phase
	given    demo.Answer
	reported bool
}

// Read returns the session that an address asks for, and a sentence if it asks for something that there is not.
func Read(d *demo.Demo, q state.Query) (Session, string) {
	if mode, _ := q.Get(keyMode); mode != modeValue {
		return Session{}, ""
	}
	id, named := q.Get(keyLesson)
	if !named && len(d.Lessons) > 0 {
		id = d.Lessons[0].ID
	}
	l, ok := d.FindLesson(id)
	if !ok {
		return Session{}, "This page has no lesson of that name; explore instead"
	}
	s := Session{lesson: l, moves: map[string]move{}}
	text, given := q.Get(keyStep)
	if !given {
		return s, ""
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil || n < 1:
		return s, "step is not a number from 1 to " + strconv.Itoa(s.Len()) + "; using 1"
	case n > s.Len():
		s.step = s.Len() - 1
		return s, "step = " + strconv.Itoa(n) + " is beyond the last; using " + strconv.Itoa(s.Len())
	}
	s.step = n - 1
	return s, ""
}

// Start returns the session at the first step of a lesson; the zero value if there is none of that id.
func Start(d *demo.Demo, id string) Session {
	l, _ := d.FindLesson(id)
	return Session{lesson: l, moves: map[string]move{}}
}

// Write returns the settings of a page with the place of the session in them.
func (s Session) Write(q state.Query) state.Query {
	if !s.On() {
		return q.With(keyMode, "").With(keyLesson, "").With(keyStep, "")
	}
	return q.With(keyMode, modeValue).With(keyLesson, s.lesson.ID).With(keyStep, strconv.Itoa(s.step+1))
}

// On reports whether there is a lesson.
func (s Session) On() bool { return s.lesson != nil }

// Lesson returns the lesson.
func (s Session) Lesson() *demo.Lesson { return s.lesson }

// Len returns the number of steps.
func (s Session) Len() int { return len(s.lesson.Steps) }

// Index returns the step, counted from 0.
func (s Session) Index() int { return s.step }

// Step returns the step.
func (s Session) Step() *demo.Step { return &s.lesson.Steps[s.step] }

// Key names the step.
func (s Session) Key() string { return s.lesson.Key(s.step) }

// State returns the settings of the step.
func (s Session) State(of state.State) state.State { return of.AtStep(s.lesson, s.step) }

// At returns the session at another step, the nearest if there is none of that number. What was predicted is kept.
func (s Session) At(step int) Session {
	s.step = max(0, min(step, s.Len()-1))
	return s
}

// Resume returns the session with what was predicted in an earlier one of the same lesson.
func (s Session) Resume(earlier Session) Session {
	if s.On() && s.lesson == earlier.lesson {
		s.moves = earlier.moves
	}
	return s
}

// Question returns the key of the step's question, empty if nothing is asked.
func (s Session) Question() string {
	if !s.On() || !s.Step().Predict.Asks() {
		return ""
	}
	return s.Key()
}

// Asking reports whether a question waits for the reader.
func (s Session) Asking() bool { return s.Question() != "" && s.Phase() == Open }

// Covered reports whether a chart or a readout is covered now.
func (s Session) Covered(id string) bool { return s.Asking() && s.Step().Predict.Hides(id) }

// Phase returns how far the reader is with the question of the step.
func (s Session) Phase() Phase { return s.moves[s.Key()].phase }

// Prediction returns what the reader predicted in the step, if anything.
func (s Session) Prediction() (given demo.Answer, ok bool) {
	m := s.moves[s.Key()]
	return m.given, m.phase == Given
}

// Predict takes the reader's answer.
func (s Session) Predict(given demo.Answer) { s.moves[s.Key()] = move{phase: Given, given: given} }

// Reported tells whether the outcome of the prediction has been reported outside.
func (s Session) Reported() bool { return s.moves[s.Key()].reported }

// Report notes that it has.
func (s Session) Report() {
	m := s.moves[s.Key()]
	m.reported = true
	s.moves[s.Key()] = m
}

// Skip uncovers everything without an answer.
func (s Session) Skip() { s.moves[s.Key()] = move{phase: Skipped} }

// Show uncovers everything and tells the answer.
func (s Session) Show() { s.moves[s.Key()] = move{phase: Shown} }

// Again asks the question anew.
func (s Session) Again() { delete(s.moves, s.Key()) }
