// Command page is the page program of a demo: it takes over the element #app. See wasm/README.md.
package main

import (
	"syscall/js"

	"stillpoint/ui/description"
	"stillpoint/ui/dom"
	"stillpoint/ui/shell"
)

func main() {
	app := js.Global().Get("document").Call("getElementById", "app")
	dom.Then(js.Global().Get("stillpoint").Get("description"),
		func(d js.Value) {
			read := description.Read(d.Get("demo"))
			// In a task of its own, so that the browser can answer the reader in between.
			dom.NewTimer(func() { shell.Start(read, d.Get("charts"), app) }).Start(0)
		},
		func(reason js.Value) {
			panic("page: the description of the demo could not be loaded: " + js.Global().Call("String", reason).String())
		})
	select {} // the page lives on in its listeners
}
