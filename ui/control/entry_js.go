package control

import (
	"strings"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/number"
)

// entry is a number field with a button on either side. Sliders and steppers have one.
type entry struct {
	host       Host
	param      *demo.Param
	scale      number.Scale
	part       string // the name of the field's element: "input" if it is the main one of its control
	less, more *hold
	dirty      bool // the reader has typed something that is not taken over yet
	proposed   float64
	input      js.Value
}

func newEntry(h Host, p *demo.Param, part string) *entry {
	n := &entry{host: h, param: p, part: part, scale: number.NewScale(p, end(h, p))}
	settle := func() { n.change(n.host.Value(p.Name).Number, Settled) }
	n.less = newHold(func() { n.move(-1, Moving) }, settle)
	n.more = newHold(func() { n.move(1, Moving) }, settle)
	return n
}

func (n *entry) render() *vecty.HTML {
	p, name := n.param, ""
	if n.part != "input" {
		name = id(p, "label")
	}
	field := html.E("input", html.A{"type", "text", "class", "number", "id", id(p, n.part), "aria-labelledby", name,
		"inputmode", "decimal", "autocomplete", "off", "spellcheck", "false"})
	html.On(field, "input", func(*vecty.Event) { n.dirty = true })
	html.On(field, "change", func(*vecty.Event) { n.commit() })
	html.On(field, "keydown", n.keyDown)
	return html.E("div", html.A{"class", "entry"}, n.less.button("−", "Decrease "+p.Label), field, n.more.button("+", "Increase "+p.Label))
}

func (n *entry) mount() { n.input = element(n.param, n.part) }

func (n *entry) keyDown(e *vecty.Event) {
	by := 0
	switch key(e) {
	case "ArrowUp":
		by = 1
	case "ArrowDown":
		by = -1
	case "Enter":
		if n.dirty {
			n.commit()
		}
		return
	default:
		return
	}
	if e.Value.Get("shiftKey").Bool() {
		by *= 10
	}
	e.Value.Call("preventDefault")
	n.move(by, Settled)
}

// move goes some steps along the scale.
func (n *entry) move(by int, phase Phase) {
	n.change(n.scale.Move(n.host.Value(n.param.Name).Number, by), phase)
}

func (n *entry) change(v float64, phase Phase) {
	n.dirty = false
	n.host.Change(n.param.Name, demo.Num(v), phase)
}

// commit takes over what was typed. What is not allowed is told, with the nearest allowed value on a button; the value
// stays as it was.
func (n *entry) commit() {
	text := n.input.Get("value").String()
	v, ok := number.Parse(text)
	if p := n.param; p.Zero != "" && strings.EqualFold(strings.TrimSpace(text), p.Zero) {
		v, ok = 0, true
	}
	must := n.param.Label + " must be " + allowed(n.param) + "."
	if len(n.param.Among) > 0 {
		must = n.param.Label + ": " + n.param.Why + "."
	}
	if !ok {
		n.fail(must, "")
		return
	}
	accepted, err := n.param.Accept(demo.Num(v))
	if err != nil {
		n.proposed = accepted.Number
		n.fail(must+" You typed "+strings.TrimSpace(text)+".", "Use "+number.Exact(accepted.Number))
		return
	}
	n.change(accepted.Number, Settled)
}

func (n *entry) mend() { n.change(n.proposed, Settled) }

func (n *entry) fail(reason, repair string) {
	fail(n.param, reason, repair)
	invalid := ""
	if reason != "" {
		invalid = "true"
	}
	dom.Attr(n.input, "aria-invalid", invalid)
}

// show writes the value into the field, unless the reader is typing there.
func (n *entry) show() {
	if n.dirty && n.input.Equal(dom.Document.Get("activeElement")) {
		return
	}
	n.dirty = false
	v := n.host.Value(n.param.Name).Number
	text := number.Exact(v)
	if v == 0 && n.param.Zero != "" {
		text = n.param.Zero
	}
	n.input.Set("value", text)
	n.fail("", "")
}
