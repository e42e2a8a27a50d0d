package control

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/html"
)

// Toggle is a check box.
type Toggle struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	box js.Value
}

// Copy implements [vecty.Copier].
func (c *Toggle) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Toggle) Render() vecty.ComponentOrHTML {
	box := html.E("input", html.A{"type", "checkbox", "id", id(c.Param, "input")})
	html.On(box, "change", func(*vecty.Event) {
		v := 0.0
		if c.box.Get("checked").Bool() {
			v = 1
		}
		c.Host.Change(c.Param.Name, demo.Num(v), Settled)
	})
	return frame{param: c.Param, aside: box}.render(nil)
}

// Mount implements [vecty.Mounter].
func (c *Toggle) Mount() {
	c.box = element(c.Param, "input")
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Toggle) Show() {
	show(c.Host, c.Param)
	c.box.Set("checked", c.Host.Value(c.Param.Name).Number != 0)
	c.Fail("")
}

// Fail implements [Live].
func (c *Toggle) Fail(reason string) { fail(c.Param, reason, "") }
