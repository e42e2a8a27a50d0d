// Worker is the program of a Web Worker: it runs the demos.
package main

import (
	"stillpoint/core/demos/runners"
	"stillpoint/wasm/link"
	"stillpoint/wasm/simd"
)

func main() {
	fast := simd.Register()
	link.Serve(runners.Find, !fast)
}
