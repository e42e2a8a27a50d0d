package runners

import (
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
)

// Every question of every lesson is answered by the demo's own function, from the result of the step, and there is no
// answer without a question.
func TestX6_3_EveryQuestionIsAnsweredFromItsResult(t *testing.T) {
	for _, d := range catalogue.All() {
		_, runner, ok := Find(d.ID)
		if !ok {
			t.Errorf("%s: no runner", d.ID)
			continue
		}
		asked := map[string]bool{}
		for i := range d.Lessons {
			l := &d.Lessons[i]
			for k := range l.Steps {
				key := l.Key(k)
				asked[key] = l.Steps[k].Predict.Asks()
				t.Run(d.ID+"/"+key, func(t *testing.T) { step(t, d, runner, l, k) })
			}
		}
		for key := range runner.Answers {
			if !asked[key] {
				t.Errorf("%s: Answers[%q] belongs to no question", d.ID, key)
			}
		}
	}
}

func step(t *testing.T, d *demo.Demo, runner demo.Runner, l *demo.Lesson, k int) {
	_, values := d.StepSettings(l, k)
	in := demo.Input{Values: values}
	if runner.Cost != nil {
		if c := runner.Cost(in, demo.Alone{In: in}); c.Milliseconds > 10_000 {
			t.Errorf("about %.0f ms: a lesson must not ask for patience", c.Milliseconds)
		}
	}
	result, err := runner.Run(t.Context(), in, demo.Alone{In: in})
	if err != nil {
		t.Fatal(err)
	}
	if err := result.Validate(); err != nil {
		t.Fatal(err)
	}
	ask := l.Steps[k].Predict
	if !ask.Asks() {
		return
	}
	answer, ok := runner.Answers[l.Key(k)]
	if !ok {
		t.Fatal("nobody answers the question")
	}
	truth := answer(in, result)
	if !ask.Known(truth) {
		t.Errorf("the answer is %+v: no option, or not a finite number", truth)
	}
	if n := len([]rune(truth.Said)); n == 0 || n > 240 || !strings.HasSuffix(truth.Said, ".") {
		t.Errorf("what is said has %d characters, want a sentence of 1 to 240: %q", n, truth.Said)
	}
}
