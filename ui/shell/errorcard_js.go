package shell

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/ui/control"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/lab"
)

// failed is the kind of an error that ends the page's work: a part of it did not load.
const failed = "failed"

// errorCard says why there is no result for the present values, and offers a way on.
type errorCard struct {
	vecty.Core
	page *Page

	err    *lab.Error
	report string // shown for copying by hand, when the clipboard is not allowed
}

// Copy implements [vecty.Copier].
func (c *errorCard) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *errorCard) Render() vecty.ComponentOrHTML {
	err := c.err
	if err == nil {
		err = &lab.Error{}
	}
	text := err.Message
	if err.Kind == lab.Costly && err.Advice != "" {
		text += " " + err.Advice
	}
	action, do := c.action(err)
	button := func(label string, press func()) *vecty.HTML {
		return html.Button(html.A{"hidden", html.Is(label == "")}, label, press)
	}
	copyLabel := ""
	if err.Kind == lab.Crash || err.Kind == failed {
		copyLabel = "Copy report"
	}
	return html.E("section", html.A{"class", "card error", "role", "alert", "hidden", html.Is(c.err == nil)},
		html.T("h2", nil, title(err)),
		html.T("p", nil, text),
		html.E("div", html.A{"class", "row"}, button(action, do), button(copyLabel, c.copy)),
		html.T("pre", html.A{"tabindex", "0", "hidden", html.Is(c.report == "")}, c.report))
}

func title(e *lab.Error) string {
	switch e.Kind {
	case lab.Costly:
		return "This will take a while"
	case lab.Cancelled:
		return "Cancelled"
	case lab.Crash:
		return "The calculation stopped"
	case failed:
		return "This page is not complete"
	}
	return "This cannot be computed"
}

// action is what the main button of the card says and does.
func (c *errorCard) action(e *lab.Error) (label string, do func()) {
	p := c.page
	switch e.Kind {
	case lab.Costly:
		return "Run anyway", func() { c.clear(); p.run.confirm() }
	case lab.Cancelled:
		return "Run again", func() { c.clear(); p.run.confirm() }
	case lab.Crash:
		return "Restart", func() { c.clear(); p.run.request() }
	case failed:
		return "Reload", func() { location.Call("reload") }
	}
	return e.Repair, func() { c.clear(); p.change(e.Set, control.Settled) }
}

// copy puts a report on the clipboard: what was asked for, and the last words of the worker.
func (c *errorCard) copy() {
	text := c.err.Message + "\n" + location.Get("href").String() + "\n" + js.Global().Get("navigator").Get("userAgent").String() + "\n" + c.err.Report
	byHand := func(js.Value) {
		c.report = text
		vecty.Rerender(c)
	}
	clipboard := js.Global().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		byHand(js.Null())
		return
	}
	dom.Then(clipboard.Call("writeText", text), func(js.Value) { c.page.announcer.say("Report copied") }, byHand)
}

// Mount implements [vecty.Mounter].
func (c *errorCard) Mount() { c.page.card = c }

func (c *errorCard) shown() bool { return c.err != nil }

func (c *errorCard) tell(e *lab.Error) {
	if e.Kind == lab.Cancelled {
		e.Message = "The pictures show the last complete result."
	}
	if e.Kind == lab.Crash {
		e.Message = "Its worker ended without a result. Your settings are kept."
	}
	c.err, c.report = e, ""
	vecty.Rerender(c)
}

func (c *errorCard) clear() {
	if c.err != nil {
		c.err, c.report = nil, ""
		vecty.Rerender(c)
	}
}
