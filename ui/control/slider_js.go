package control

import (
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/number"
)

// Slider is a slider with a number field, for numbers of many values. The thumb moves over the positions of a
// [number.Scale], so linear, logarithmic and special values are alike to it.
type Slider struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	entry    *entry
	track    js.Value
	end      float64
	dragging bool
}

// Copy implements [vecty.Copier].
func (c *Slider) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Slider) Render() vecty.ComponentOrHTML {
	if c.entry == nil {
		c.entry = newEntry(c.Host, c.Param, "number")
	}
	p, ticks := c.Param, ""
	if p.Kind == demo.Log {
		ticks = id(p, "ticks")
	}
	track := html.E("input", html.A{"id", id(p, "input"), "class", "slider", "list", ticks})
	html.On(track, "input", func(*vecty.Event) { c.slide(Moving) })
	html.On(track, "change", func(*vecty.Event) { c.slide(Settled) })
	html.On(track, "keydown", c.keyDown)
	body := track
	if ticks != "" {
		body = html.E("div", nil, track, c.ticks(ticks))
	}
	return frame{param: p, aside: c.entry.render(), mend: c.entry.mend}.render(body)
}

// ticks marks the powers of ten.
func (c *Slider) ticks(name string) *vecty.HTML {
	var marks []html.Node
	for _, position := range number.NewScale(c.Param, 0).Decades() {
		marks = append(marks, html.E("option", html.A{"value", strconv.Itoa(position)}))
	}
	return html.E("datalist", html.A{"id", name}, marks...)
}

// Mount implements [vecty.Mounter]. The track gets its attributes here, in an order that works: a value is clamped to
// the range that the slider has at that moment.
func (c *Slider) Mount() {
	c.entry.mount()
	c.track = element(c.Param, "input")
	c.track.Set("type", "range")
	c.track.Set("min", "0")
	c.track.Set("step", "1")
	c.end = -1
	mount(c.Host, c.Param, c)
}

func (c *Slider) slide(phase Phase) {
	c.dragging = phase == Moving
	position, _ := strconv.Atoi(c.track.Get("value").String())
	c.entry.change(c.entry.scale.At(position), phase)
}

func (c *Slider) keyDown(e *vecty.Event) {
	by, pressed := 0, key(e)
	switch pressed {
	case "PageUp":
		by = 10
	case "PageDown":
		by = -10
	case "ArrowRight", "ArrowUp":
		by = 1
	case "ArrowLeft", "ArrowDown":
		by = -1
	default:
		return
	}
	if e.Value.Get("shiftKey").Bool() && pressed[0] == 'A' {
		by *= 10
	}
	e.Value.Call("preventDefault")
	c.entry.move(by, Settled)
}

// Show implements [Live].
func (c *Slider) Show() {
	show(c.Host, c.Param)
	c.rescale()
	v := c.Host.Value(c.Param.Name).Number
	if position := strconv.Itoa(c.entry.scale.Position(v)); c.track.Get("value").String() != position {
		c.track.Set("value", position)
	}
	dom.Attr(c.track, "aria-valuetext", reading(c.Param, v))
	c.entry.show()
}

// Rescale follows the last result, which may say where the slider ends.
func (c *Slider) Rescale() {
	if c.rescale() {
		c.track.Set("value", strconv.Itoa(c.entry.scale.Position(c.Host.Value(c.Param.Name).Number)))
	}
}

// rescale moves the end of the slider to where the last result puts it, but not under the reader's hand.
func (c *Slider) rescale() bool {
	if c.dragging || c.entry.less.down || c.entry.more.down {
		return false
	}
	at := end(c.Host, c.Param)
	if at == c.end {
		return false
	}
	c.end = at
	c.entry.scale = number.NewScale(c.Param, at)
	c.track.Set("max", strconv.Itoa(c.entry.scale.Last()))
	return true
}

// Fail implements [Live].
func (c *Slider) Fail(reason string) { c.entry.fail(reason, "") }
