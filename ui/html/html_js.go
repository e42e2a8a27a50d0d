package html

import (
	"strings"

	"github.com/hexops/vecty"
)

// A is a list of attributes: name, value, name, value, ... The class may name several classes. An attribute whose value
// is empty is left out.
type A []string

// Node is a child of an element: a component, an element, or nil.
type Node = vecty.MarkupOrChild

// E makes an element.
func E(tag string, a A, children ...Node) *vecty.HTML {
	h := vecty.Tag(tag, children...)
	for i := 0; i < len(a); i += 2 {
		switch name, value := a[i], a[i+1]; {
		case value == "":
		case name == "class":
			vecty.Class(strings.Fields(value)...).Apply(h)
		default:
			vecty.Attribute(name, value).Apply(h)
		}
	}
	return h
}

// Text makes a text.
func Text(s string) *vecty.HTML { return vecty.Text(s) }

// T makes an element that holds a text.
func T(tag string, a A, text string) *vecty.HTML { return E(tag, a, vecty.Text(text)) }

// On makes an element hear an event, and returns the element.
func On(h *vecty.HTML, event string, f func(*vecty.Event)) *vecty.HTML {
	(&vecty.EventListener{Name: event, Listener: f}).Apply(h)
	return h
}

// Button makes a button that does something when pressed.
func Button(a A, label string, press func()) *vecty.HTML {
	h := E("button", a, vecty.Text(label))
	vecty.Attribute("type", "button").Apply(h)
	return On(h, "click", func(*vecty.Event) { press() })
}

// Is returns the value of an attribute that is either there or not.
func Is(yes bool) string {
	if yes {
		return "true"
	}
	return ""
}
