package shell

import (
	"strconv"
	"strings"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/number"
)

// longPress is how many milliseconds make a press a long one.
const longPress = 500

// legend names the layers. Pressing shows or hides one; a long press, or one with Shift, shows it alone.
func (c *figure) legend() *vecty.HTML {
	var list []html.Node
	for i := range c.chart.Layers {
		l := &c.chart.Layers[i]
		if l.Label == "" {
			continue
		}
		list = append(list, html.E("button", html.A{"type", "button", "class", "key", "id", c.id("layer-" + l.ID), "data-layer", l.ID},
			html.E("span", html.A{"class", "swatch mark-" + string(l.Mark) + " " + swatchColour(l), "aria-hidden", "true"}),
			html.T("span", html.A{"id", c.id("label-" + l.ID)}, l.Label)))
	}
	legend := html.E("div", html.A{"class", "legend", "role", "group", "aria-label", "Layers of " + c.chart.Title}, list...)
	html.On(legend, "pointerdown", func(e *vecty.Event) {
		c.long = false
		if c.held = layerOf(e); c.held != "" {
			c.patience.Start(longPress)
		}
	})
	for _, end := range []string{"pointerup", "pointercancel", "pointerout"} {
		html.On(legend, end, func(*vecty.Event) { c.patience.Stop() })
	}
	return html.On(legend, "click", func(e *vecty.Event) {
		layer := layerOf(e)
		if layer == "" || c.long { // the end of a long press, which has done its work
			c.long = false
			return
		}
		c.press(layer, e.Value.Get("shiftKey").Bool())
	})
}

// layerOf returns the layer on whose key an event happened, or nothing.
func layerOf(e *vecty.Event) string {
	if key := e.Value.Get("target").Call("closest", ".key"); key.Truthy() {
		return key.Get("dataset").Get("layer").String()
	}
	return ""
}

// newPatience makes the timer of long presses.
func (c *figure) newPatience() *dom.Timer {
	return dom.NewTimer(func() {
		c.long = true
		c.press(c.held, true)
	})
}

// fillLegend writes the numbers of the result into labels that have room for them.
func (c *figure) fillLegend() {
	for i := range c.chart.Layers {
		if l := &c.chart.Layers[i]; strings.Contains(l.Label, "{") {
			dom.Text(dom.ID(c.id("label-"+l.ID)), number.Filled(l.Label, c.result.Scalar))
		}
	}
}

func swatchColour(l *demo.Layer) string {
	if l.Mark == demo.Heat {
		return "shade-" + string(l.Shade.Palette)
	}
	class := "series" + strconv.Itoa(l.Series)
	if l.Focus {
		class = "focus"
	}
	if l.Faint {
		class += " faint"
	}
	return class
}

func (c *figure) press(layer string, alone bool) {
	if alone {
		c.isolate(layer)
	} else {
		c.off[layer] = !c.off[layer]
	}
	c.showLegend()
}

// isolate shows one of the layers of the legend, or all of them if it is the only one already.
func (c *figure) isolate(layer string) {
	only := !c.off[layer]
	for i := range c.chart.Layers {
		l := &c.chart.Layers[i]
		if l.Label != "" && l.ID != layer && !c.off[l.ID] {
			only = false
		}
	}
	for i := range c.chart.Layers {
		l := &c.chart.Layers[i]
		if l.Label != "" {
			c.off[l.ID] = !only && l.ID != layer
		}
	}
}

func (c *figure) showLegend() {
	for i := range c.chart.Layers {
		l := &c.chart.Layers[i]
		if l.Label != "" {
			dom.Attr(dom.ID(c.id("layer-"+l.ID)), "aria-pressed", strconv.FormatBool(!c.off[l.ID]))
		}
		if c.view != nil {
			c.view.SetLayer(l.ID, !c.off[l.ID])
		}
	}
}
