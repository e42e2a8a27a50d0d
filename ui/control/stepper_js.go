package control

import (
	"github.com/hexops/vecty"

	"stillpoint/core/demo"
)

// Stepper is a number field with buttons, for whole numbers of few values.
type Stepper struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	entry *entry
}

// Copy implements [vecty.Copier].
func (c *Stepper) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Stepper) Render() vecty.ComponentOrHTML {
	if c.entry == nil {
		c.entry = newEntry(c.Host, c.Param, "input")
	}
	return frame{param: c.Param, aside: c.entry.render(), mend: c.entry.mend}.render(nil)
}

// Mount implements [vecty.Mounter].
func (c *Stepper) Mount() {
	c.entry.mount()
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Stepper) Show() {
	show(c.Host, c.Param)
	c.entry.show()
}

// Fail implements [Live].
func (c *Stepper) Fail(reason string) { c.entry.fail(reason, "") }
