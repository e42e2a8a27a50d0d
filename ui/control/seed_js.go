package control

import (
	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/html"
)

// Seed is a whole number field with a button that takes the next seed. It counts, so that Back is meaningful.
type Seed struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	entry *entry
}

// Copy implements [vecty.Copier].
func (c *Seed) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Seed) Render() vecty.ComponentOrHTML {
	if c.entry == nil {
		c.entry = newEntry(c.Host, c.Param, "input")
	}
	aside := html.E("div", html.A{"class", "aside"}, html.Button(html.A{"class", "small"}, "Re-roll", c.next), c.entry.render())
	return frame{param: c.Param, aside: aside, mend: c.entry.mend}.render(nil)
}

func (c *Seed) next() { c.entry.change(NextSeed(c.Host.Value(c.Param.Name)).Number, Settled) }

// NextSeed returns the seed after a given one.
func NextSeed(v demo.Value) demo.Value {
	if v.Number >= demo.MaxSeed {
		return demo.Num(0)
	}
	return demo.Num(v.Number + 1)
}

// Mount implements [vecty.Mounter].
func (c *Seed) Mount() {
	c.entry.mount()
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Seed) Show() {
	show(c.Host, c.Param)
	c.entry.show()
}

// Fail implements [Live].
func (c *Seed) Fail(reason string) { c.entry.fail(reason, "") }
