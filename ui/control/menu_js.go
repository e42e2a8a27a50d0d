package control

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/html"
)

// Menu is a choice among many options.
type Menu struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	list js.Value
}

// Copy implements [vecty.Copier].
func (c *Menu) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Menu) Render() vecty.ComponentOrHTML {
	var options []html.Node
	for _, o := range c.Param.Options {
		options = append(options, html.T("option", html.A{"value", o.ID}, o.Label))
	}
	list := html.E("select", html.A{"id", id(c.Param, "input")}, options...)
	html.On(list, "change", func(*vecty.Event) {
		c.Host.Change(c.Param.Name, demo.Opt(c.list.Get("value").String()), Settled)
	})
	return frame{param: c.Param}.render(list)
}

// Mount implements [vecty.Mounter].
func (c *Menu) Mount() {
	c.list = element(c.Param, "input")
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Menu) Show() {
	show(c.Host, c.Param)
	c.list.Set("value", c.Host.Value(c.Param.Name).Text)
	c.Fail("")
}

// Fail implements [Live].
func (c *Menu) Fail(reason string) { fail(c.Param, reason, "") }
