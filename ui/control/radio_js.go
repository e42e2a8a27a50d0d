package control

import (
	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// MostRadios is the largest number of options that are shown side by side; more of them make a [Menu].
const MostRadios = 5

// Radio is a choice among few options.
type Radio struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`
}

// Copy implements [vecty.Copier].
func (c *Radio) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Radio) Render() vecty.ComponentOrHTML {
	var options []html.Node
	for _, o := range c.Param.Options {
		options = append(options, html.E("label", nil,
			html.E("input", html.A{"type", "radio", "id", c.optionID(o.ID), "name", id(c.Param, "choice"), "value", o.ID}),
			html.T("span", nil, o.Label)))
	}
	list := html.E("div", html.A{"class", "segments"}, options...)
	html.On(list, "change", func(e *vecty.Event) {
		c.Host.Change(c.Param.Name, demo.Opt(e.Target.Get("value").String()), Settled)
	})
	return frame{param: c.Param, grouped: true}.render(list)
}

func (c *Radio) optionID(option string) string { return id(c.Param, "option-"+option) }

// Mount implements [vecty.Mounter].
func (c *Radio) Mount() {
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Radio) Show() {
	show(c.Host, c.Param)
	chosen := c.Host.Value(c.Param.Name).Text
	for _, o := range c.Param.Options {
		dom.ID(c.optionID(o.ID)).Set("checked", o.ID == chosen)
	}
	c.Fail("")
}

// Fail implements [Live].
func (c *Radio) Fail(reason string) { fail(c.Param, reason, "") }
