package shell

import (
	"strings"

	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
	"stillpoint/ui/number"
)

// draw shows a result everywhere.
func (p *Page) draw(r lab.Result) {
	asking := p.lesson.Asking()
	summary, notes := r.Summary(), r.Notes()
	if asking {
		summary, notes = "", nil
	}
	for i := range p.demo.Charts {
		p.figures[p.demo.Charts[i].ID].draw(r, summary)
	}
	if asking {
		summary = coveredSummary
	}
	dom.Text(dom.ID("summary"), summary)
	for i := range p.demo.Readouts {
		readout := &p.demo.Readouts[i]
		text := number.Text(r.Scalar(readout.Value))
		if text == "" {
			text = "–"
		}
		if p.lesson.Covered(readout.Value) {
			text = unknown
		}
		dom.Text(dom.ID(readoutID(readout)), text)
	}
	dom.List(dom.ID("remarks"), "li", notes)
}

// rescale lets sliders end where the result says.
func (p *Page) rescale() {
	for i := range p.demo.Params {
		param := &p.demo.Params[i]
		if param.MaxFrom == "" {
			continue
		}
		for _, c := range p.controls[param.Name] {
			if c, ok := c.(interface{ Rescale() }); ok {
				c.Rescale()
			}
		}
	}
}

// setStale dims the pictures, because they are not of the present values. They brighten again with the next result.
func (p *Page) setStale(stale bool) {
	demo := dom.ID("demo")
	dom.Class(demo, "stale", stale)
	dom.Class(demo, "updating", stale && p.run.busy())
}

// refuse shows why there is no result for the present values.
func (p *Page) refuse(e *lab.Error) {
	e.Message = sentence(strings.TrimPrefix(e.Message, p.demo.ID+": "))
	p.card.tell(e)
	for _, c := range p.controls[e.Param] {
		if e.Param != "" {
			c.Fail(e.Message)
		}
	}
}

// sentence makes an error text of Go read as one.
func sentence(s string) string {
	if s == "" {
		return s
	}
	if 'a' <= s[0] && s[0] <= 'z' {
		s = string(s[0]-'a'+'A') + s[1:]
	}
	if last := s[len(s)-1]; last != '.' && last != '?' && last != '!' {
		s += "."
	}
	return s
}
