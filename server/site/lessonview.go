package site

import (
	"fmt"
	"html/template"

	"stillpoint/core/demo"
)

// lessonView is a lesson as its page carries it.
type lessonView struct {
	*demo.Lesson
	Steps []stepView
}

// stepView is a step with its texts as HTML.
type stepView struct {
	Key                     string // lesson/step
	Ask                     demo.PredictKind
	Unit                    string
	Text, Question, Explain template.HTML
	Also                    template.HTML
	Options                 []optionView
}

type optionView struct {
	ID    string
	Label template.HTML
}

func newLessonViews(d *demo.Demo, text prose) ([]lessonView, error) {
	var views []lessonView
	for i := range d.Lessons {
		l := &d.Lessons[i]
		v := lessonView{Lesson: l}
		for k := range l.Steps {
			s, err := newStepView(l, k, text)
			if err != nil {
				return nil, fmt.Errorf("lesson %s: %w", l.Key(k), err)
			}
			v.Steps = append(v.Steps, s)
		}
		views = append(views, v)
	}
	return views, nil
}

func newStepView(l *demo.Lesson, k int, text prose) (stepView, error) {
	step := &l.Steps[k]
	ask := &step.Predict
	v := stepView{Key: l.Key(k), Ask: ask.Kind, Unit: ask.Unit}
	var err error
	render := func(how func(string) (template.HTML, error), markdown string) template.HTML {
		if err != nil || markdown == "" {
			return ""
		}
		var html template.HTML
		html, err = how(markdown)
		return html
	}
	v.Text = render(text.html, step.Text)
	v.Explain = render(text.html, step.Explain)
	v.Also = render(text.inline, step.Also)
	v.Question = render(text.inline, ask.Question)
	for _, o := range ask.Options {
		v.Options = append(v.Options, optionView{o.ID, render(text.inline, o.Label)})
	}
	return v, err
}
