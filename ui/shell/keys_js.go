package shell

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/control"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// keys is the list of what the keyboard does.
type keys struct {
	vecty.Core
	page *Page
	off  bool // single keys do nothing
}

// Copy implements [vecty.Copier].
func (c *keys) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

type keyHelp struct{ key, does string }

var keyList = []keyHelp{
	{"1 … 6", "take a preset"},
	{"r", "restore the preset"},
	{"s", "next seed"},
	{"t", "chart or table"},
	{"arrows", "one step of a slider or of a point"},
	{"Shift+arrows, Page up, Page down", "ten steps"},
	{"Home, End", "smallest and largest value of a slider"},
	{"h", "hear the curve"},
	{"p", "for a room: large, on the whole screen"},
	{"Ctrl+Z, Shift+Ctrl+Z", "undo, redo (on a Mac with Command)"},
	{"Escape", "close what is open"},
	{"?", "this list"},
}

// pointKeys are for charts whose points can be moved.
var pointKeys = []keyHelp{
	{"Enter", "type the position of a point"},
	{"Insert, Delete", "add a point, remove it"},
}

// playKeys are for demos that go through time.
var playKeys = []keyHelp{
	{"Space", "play or pause"},
	{".", "one step"},
}

// Render implements [vecty.Component].
func (c *keys) Render() vecty.ComponentOrHTML {
	keys := keyList
	if c.page.demo.Play.Param != "" {
		keys = append(playKeys, keys...)
	}
	for i := range c.page.demo.Charts {
		if len(c.page.demo.Charts[i].Handles) > 0 {
			keys = append(pointKeys, keys...)
			break
		}
	}
	var list []html.Node
	for _, k := range keys {
		list = append(list, html.E("div", nil, html.E("dt", nil, html.T("kbd", nil, k.key)), html.T("dd", nil, k.does)))
	}
	return html.E("dialog", html.A{"id", "keys", "class", "keys", "aria-labelledby", "keys-title"},
		html.T("h2", html.A{"id", "keys-title"}, "Keyboard"),
		html.T("p", nil, "While the focus is in the demo, and not in a text field:"),
		html.E("dl", nil, list...),
		html.E("label", html.A{"class", "single-keys"}, c.single(), html.Text("Keys that are a single letter, digit or sign work")),
		html.Button(nil, "Close", func() { dom.ID("keys").Call("close") }))
}

// noSingle is stored for readers who press letters by accident, as voice control does.
const noSingle = "single-keys"

func (c *keys) single() *vecty.HTML {
	box := html.E("input", html.A{"type", "checkbox", "id", "single-keys"})
	return html.On(box, "change", func(e *vecty.Event) {
		c.off = !e.Target.Get("checked").Bool()
		choice := ""
		if c.off {
			choice = "off"
		}
		js.Global().Get("stillpointStore").Call("set", noSingle, choice)
	})
}

// Mount implements [vecty.Mounter].
func (c *keys) Mount() {
	c.page.keys = c
	c.off = js.Global().Get("stillpointStore").Call("get", noSingle).Truthy()
	dom.ID("single-keys").Set("checked", !c.off)
}

func (c *keys) open() {
	if dialog := dom.ID("keys"); !dialog.Get("open").Bool() {
		dialog.Call("showModal")
	}
}

// keyDown does what a key means, unless it is typed into a field or meant for the browser.
func (p *Page) keyDown(e js.Value) {
	target := e.Get("target")
	if e.Get("defaultPrevented").Bool() || target.Call("matches", "textarea, select, input[type=text], dialog *, .lesson form *").Bool() {
		return
	}
	k := e.Get("key").String()
	if e.Get("altKey").Bool() {
		return
	}
	if e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() {
		again := k == "Z" || k == "y" || k == "z" && e.Get("shiftKey").Bool()
		if again && p.redo() || !again && k == "z" && p.undo() {
			e.Call("preventDefault")
		}
		return
	}
	if p.keys.off {
		return
	}
	switch {
	case len(k) == 1 && '1' <= k[0] && k[0] <= '6':
		i := int(k[0] - '1')
		if i >= len(p.demo.Presets) {
			return
		}
		p.Choose(p.demo.Presets[i].ID)
	case k == "r":
		p.reset()
	case k == "Escape" && p.presenting:
		p.present(false)
	case k == "p":
		p.present(!p.presenting)
	case k == "s":
		p.reroll()
	case k == " " && p.player != nil && !target.Call("matches", "button, input, summary, a").Bool():
		p.player.toggle()
	case k == "." && p.player != nil:
		p.player.step()
	case k == "t":
		p.figureAt(target).toggleTable()
	case k == "?":
		p.keys.open()
	default:
		return
	}
	e.Call("preventDefault")
}

// reroll takes the next value of every seed that matters.
func (p *Page) reroll() {
	changes := map[string]demo.Value{}
	for i := range p.demo.Params {
		param := &p.demo.Params[i]
		if param.Kind == demo.Seed && p.Shown(param) {
			changes[param.Name] = control.NextSeed(p.Value(param.Name))
		}
	}
	p.change(changes, control.Settled)
}

// figureAt returns the chart that holds an element, or else the main one.
func (p *Page) figureAt(element js.Value) *figure {
	if at := element.Call("closest", "figure"); at.Truthy() {
		for _, f := range p.figures {
			if f.id("figure") == at.Get("id").String() {
				return f
			}
		}
	}
	return p.figures[p.demo.Charts[0].ID]
}
