package control

import (
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// Panel is all controls of a demo, under their headings, with the advanced ones folded away.
type Panel struct {
	vecty.Core
	Host   Host       `vecty:"prop"`
	Demo   *demo.Demo `vecty:"prop"`
	Hidden []string   `vecty:"prop"` // names of parameters that get no control
	Locked []string   `vecty:"prop"` // names of parameters that can be seen but not changed
}

// Copy implements [vecty.Copier].
func (c *Panel) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Panel) Render() vecty.ComponentOrHTML {
	content := []html.Node{html.T("h2", html.A{"id", "controls-title"}, "Controls")}
	for i, group := range groups(c.shown(false)) {
		var section []html.Node
		if group[0].Group != "" {
			section = append(section, html.T("h3", nil, group[0].Group))
		}
		content = append(content, html.E("div", html.A{"class", "group", "id", groupID(i)}, append(section, c.controls(group)...)...))
	}
	if advanced := c.shown(true); len(advanced) > 0 {
		content = append(content, html.E("details", html.A{"class", "group"},
			append([]html.Node{html.T("summary", nil, "Advanced")}, c.controls(advanced)...)...))
	}
	return html.E("section", html.A{"class", "panel", "id", "controls", "aria-labelledby", "controls-title"}, content...)
}

func groupID(i int) string { return "group-" + strconv.Itoa(i) }

func (c *Panel) controls(params []*demo.Param) []html.Node {
	list := make([]html.Node, len(params))
	for i, p := range params {
		list[i] = c.control(p)
	}
	return list
}

// shown returns the parameters that have a control, either the advanced or the other ones.
func (c *Panel) shown(advanced bool) []*demo.Param {
	var list []*demo.Param
	for i := range c.Demo.Params {
		p := &c.Demo.Params[i]
		if p.Advanced == advanced && !p.Hidden && p.Kind != demo.Points && !contains(c.Hidden, p.Name) {
			list = append(list, p)
		}
	}
	return list
}

// groups gathers parameters by their heading, in the order in which headings first appear.
func groups(params []*demo.Param) [][]*demo.Param {
	var out [][]*demo.Param
next:
	for _, p := range params {
		for i := range out {
			if out[i][0].Group == p.Group {
				out[i] = append(out[i], p)
				continue next
			}
		}
		out = append(out, []*demo.Param{p})
	}
	return out
}

// fewSteps is the largest range of whole numbers that needs no slider.
const fewSteps = 12

func (c *Panel) control(p *demo.Param) vecty.Component {
	switch p.Kind {
	case demo.Bool:
		return &Toggle{Host: c.Host, Param: p}
	case demo.Seed:
		return &Seed{Host: c.Host, Param: p}
	case demo.Data:
		return &Data{Host: c.Host, Param: p}
	case demo.Bitmap:
		return &Bitmap{Host: c.Host, Param: p}
	case demo.Enum:
		if len(p.Options) <= MostRadios {
			return &Radio{Host: c.Host, Param: p}
		}
		return &Menu{Host: c.Host, Param: p}
	case demo.Int:
		if len(p.Among) > 0 || p.MaxFrom == "" && p.Max-p.Min <= fewSteps {
			return &Stepper{Host: c.Host, Param: p}
		}
	}
	return &Slider{Host: c.Host, Param: p}
}

// Mount implements [vecty.Mounter].
func (c *Panel) Mount() {
	for i := range c.Demo.Params {
		p := &c.Demo.Params[i]
		if !contains(c.Locked, p.Name) {
			continue
		}
		if control := element(p, "control"); control.Truthy() {
			dom.All(control, "input, select, textarea, button:not(.help-button)", func(e js.Value) { e.Set("disabled", true) })
			dom.Class(control, "locked", true)
		}
	}
	c.Host.Attach("", c)
	c.Show()
}

// Show implements [Live]: it hides headings under which nothing is left.
func (c *Panel) Show() {
	for i, group := range groups(c.shown(false)) {
		empty := true
		for _, p := range group {
			if c.Host.Shown(p) {
				empty = false
			}
		}
		dom.Hide(dom.ID(groupID(i)), empty)
	}
}

// Fail implements [Live].
func (c *Panel) Fail(string) {}

func contains(list []string, s string) bool {
	for _, t := range list {
		if t == s {
			return true
		}
	}
	return false
}
