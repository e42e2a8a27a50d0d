package site

import (
	"html/template"

	"stillpoint/core/demo"
)

// notesView holds the notes for lecturers as HTML.
type notesView struct {
	Goal, Prerequisites               template.HTML
	Script, Questions, Misconceptions []template.HTML
}

// newNotesView returns nil for notes without a goal: a demo that has not got any.
func newNotesView(n demo.Notes, text prose) (*notesView, error) {
	if n.Goal == "" {
		return nil, nil
	}
	v := &notesView{}
	var err error
	if v.Goal, err = text.html(n.Goal); err != nil {
		return nil, err
	}
	if v.Prerequisites, err = text.html(n.Prerequisites); err != nil {
		return nil, err
	}
	for _, list := range []struct {
		from []string
		into *[]template.HTML
	}{{n.Script, &v.Script}, {n.Questions, &v.Questions}, {n.Misconceptions, &v.Misconceptions}} {
		for _, markdown := range list.from {
			html, err := text.inline(markdown)
			if err != nil {
				return nil, err
			}
			*list.into = append(*list.into, html)
		}
	}
	return v, nil
}
