package shell

import (
	"strconv"

	"github.com/hexops/vecty"

	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/state"
)

// acts are the buttons for what concerns the page as a whole.
func (c *root) acts() *vecty.HTML {
	p := c.page
	return html.E("div", html.A{"class", "acts", "role", "group", "aria-label", "History"},
		html.Button(html.A{"class", "small", "id", "undo", "title", "Undo (Ctrl+Z)"}, "Undo", func() { p.undo() }),
		html.Button(html.A{"class", "small", "id", "redo", "title", "Redo (Shift+Ctrl+Z)"}, "Redo", func() { p.redo() }),
		html.Button(html.A{"class", "small", "id", "reset", "title", "Restore the preset (key r)"}, "Reset", p.reset))
}

func (p *Page) undo() bool { return p.travel(p.history.Undo(p.state)) }

func (p *Page) redo() bool { return p.travel(p.history.Redo(p.state)) }

// travel takes over a state of the history.
func (p *Page) travel(next state.State, ok bool) bool {
	if !ok {
		return false
	}
	p.become(next)
	p.fit()
	p.address.Start(addressPause)
	return true
}

// reset returns to the settings of the preset, or of the step of a lesson.
func (p *Page) reset() {
	if p.lesson.On() {
		p.goOn(p.lesson.State(p.state), "user")
		p.fit()
		return
	}
	p.Choose(p.state.Preset())
}

// showHistory marks the buttons that lead nowhere. They stay in the order of Tab, which must not change under the reader.
func (p *Page) showHistory() {
	mark := func(id string, can bool) {
		if button := dom.ID(id); button.Truthy() {
			dom.Attr(button, "aria-disabled", strconv.FormatBool(!can))
		}
	}
	mark("undo", p.history.CanUndo())
	mark("redo", p.history.CanRedo())
}
