// Worker is the program of a Web Worker: it runs the demos.
package main

import (
	"stillpoint/core/demos/runners"
	"stillpoint/wasm/link"
)

func main() {
	link.Serve(runners.Find)
}
