package control

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

const (
	holdAfter = 400       // milliseconds until a held button repeats
	holdEvery = 1000 / 12 // milliseconds between repetitions
)

// hold makes a button that acts on press and repeats while it is held.
type hold struct {
	step, settle func() // settle is called once, after the last step
	timer        *dom.Timer
	down         bool
}

func newHold(step, settle func()) *hold {
	h := &hold{step: step, settle: settle}
	h.timer = dom.NewTimer(func() {
		h.step()
		h.timer.Start(holdEvery)
	})
	return h
}

// button makes the button.
func (h *hold) button(text, name string) *vecty.HTML {
	b := html.T("button", html.A{"type", "button", "class", "step", "aria-label", name}, text)
	html.On(b, "pointerdown", func(e *vecty.Event) {
		if e.Value.Get("button").Int() != 0 {
			return
		}
		capture(e)
		h.down = true
		h.step()
		h.timer.Start(holdAfter)
	})
	html.On(b, "pointerup", h.release)
	html.On(b, "pointercancel", h.release)
	return html.On(b, "click", func(e *vecty.Event) {
		if e.Value.Get("detail").Int() == 0 { // by keyboard or by a reader, not by a pointer
			h.step()
			h.settle()
		}
	})
}

func (h *hold) release(*vecty.Event) {
	if !h.down {
		return
	}
	h.down = false
	h.timer.Stop()
	h.settle()
}

// capture keeps the pointer's events coming when it leaves the button.
func capture(e *vecty.Event) {
	dom.Try(func() { e.Value.Get("currentTarget").Call("setPointerCapture", e.Value.Get("pointerId")) })
}

func key(e *vecty.Event) string {
	if k := e.Value.Get("key"); k.Type() == js.TypeString {
		return k.String()
	}
	return ""
}
