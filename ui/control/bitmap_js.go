package control

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/html"
)

// Bitmap is the control on which a small grey picture is drawn; draw.js does the drawing.
type Bitmap struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	board js.Value
}

// Copy implements [vecty.Copier].
func (c *Bitmap) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Bitmap) Render() vecty.ComponentOrHTML {
	return frame{param: c.Param, grouped: true}.render(html.E("div", html.A{"class", "draw", "id", id(c.Param, "input")}))
}

// Mount implements [vecty.Mounter].
func (c *Bitmap) Mount() {
	rule := js.Global().Get("Object").New()
	rule.Set("min", c.Param.Bitmap.MinSide)
	rule.Set("max", c.Param.Bitmap.MaxSide)
	rule.Set("levels", c.Param.Bitmap.Levels)
	rule.Set("label", c.Param.Label)
	changed := js.FuncOf(func(_ js.Value, args []js.Value) any {
		phase := Moving
		if args[1].Bool() {
			phase = Settled
		}
		c.Host.Change(c.Param.Name, demo.Opt(args[0].String()), phase)
		return nil
	})
	c.board = js.Global().Call("stillpointDraw", element(c.Param, "input"), rule, changed)
	mount(c.Host, c.Param, c)
}

// Show implements [Live].
func (c *Bitmap) Show() {
	show(c.Host, c.Param)
	c.board.Call("show", c.Host.Value(c.Param.Name).Text)
}

// Fail implements [Live].
func (c *Bitmap) Fail(reason string) { fail(c.Param, reason, "") }
