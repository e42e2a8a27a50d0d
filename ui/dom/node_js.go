package dom

import "syscall/js"

// Document is the document of the page.
var Document = js.Global().Get("document")

// ID returns the element with the given id, or null.
func ID(id string) js.Value { return Document.Call("getElementById", id) }

// Text replaces the content of an element.
func Text(node js.Value, text string) { node.Set("textContent", text) }

// Attr sets an attribute, or removes it if the value is empty.
func Attr(node js.Value, name, value string) {
	if value == "" {
		node.Call("removeAttribute", name)
		return
	}
	node.Call("setAttribute", name, value)
}

// Hide hides or shows an element.
func Hide(node js.Value, hidden bool) { node.Set("hidden", hidden) }

// Class adds or removes a class.
func Class(node js.Value, name string, on bool) { node.Get("classList").Call("toggle", name, on) }

// New makes an element.
func New(tag, class, text string) js.Value {
	node := Document.Call("createElement", tag)
	if class != "" {
		node.Set("className", class)
	}
	if text != "" {
		Text(node, text)
	}
	return node
}

// List makes an element hold one child of the given tag for each text, and hides it when there is none.
func List(node js.Value, tag string, texts []string) {
	for node.Get("childElementCount").Int() > len(texts) {
		node.Get("lastElementChild").Call("remove")
	}
	children := node.Get("children")
	for i, text := range texts {
		if child := children.Index(i); child.Truthy() {
			if child.Get("textContent").String() != text {
				Text(child, text)
			}
			continue
		}
		node.Call("appendChild", New(tag, "", text))
	}
	Hide(node, len(texts) == 0)
}

// All calls f with each element below node that a selector matches.
func All(node js.Value, selector string, f func(js.Value)) {
	list := node.Call("querySelectorAll", selector)
	for i := range list.Length() {
		f(list.Index(i))
	}
}

// Listen calls f for events of a target that lives as long as the page, such as the document.
func Listen(target js.Value, event string, f func(event js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	}))
}

// Then calls done with the value of a promise or failed with the reason of its rejection.
func Then(promise js.Value, done, failed func(js.Value)) {
	var onDone, onFailed js.Func
	settle := func(f func(js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			onDone.Release()
			onFailed.Release()
			f(args[0])
			return nil
		})
	}
	onDone, onFailed = settle(done), settle(failed)
	promise.Call("then", onDone, onFailed)
}

// Try calls f and reports whether it went without a JavaScript exception: for things that some frames forbid.
func Try(f func()) (ok bool) {
	defer func() {
		if caught := recover(); caught != nil {
			if _, isJS := caught.(js.Error); !isJS {
				panic(caught)
			}
			ok = false
		}
	}()
	f()
	return true
}
