package shell

import (
	"syscall/js"

	"stillpoint/ui/dom"
)

// present shows the demo to a room, or goes back to the page: large text, thick lines, nothing but charts and controls,
// on the whole screen where that is allowed.
func (p *Page) present(on bool) {
	if on == p.presenting {
		return
	}
	p.showPresent(on)
	value := ""
	if on {
		value = "present"
	}
	p.query = p.query.With("chrome", value)
	p.writeAddress(false)
	whole := dom.Document.Get("fullscreenElement").Truthy()
	ignore := func(js.Value) {}
	switch root := dom.Document.Get("documentElement"); {
	case on && !whole && root.Get("requestFullscreen").Truthy():
		dom.Then(root.Call("requestFullscreen"), ignore, ignore) // a frame may forbid it
	case !on && whole:
		dom.Then(dom.Document.Call("exitFullscreen"), ignore, ignore)
	}
}

// showPresent only changes how the page looks.
func (p *Page) showPresent(on bool) {
	p.presenting = on
	dom.Class(dom.Document.Get("documentElement"), "presenting", on)
	for _, f := range p.figures {
		f.theme() // lines and labels have other sizes
	}
}

// listenPresent follows the browser's own ways out of the whole screen.
func (p *Page) listenPresent() {
	dom.Listen(dom.Document, "fullscreenchange", func(js.Value) {
		if p.presenting && !dom.Document.Get("fullscreenElement").Truthy() {
			p.present(false)
		}
	})
	if chrome, _ := p.query.Get("chrome"); chrome == "present" {
		p.showPresent(true)
	}
}
