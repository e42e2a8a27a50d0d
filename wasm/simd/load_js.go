package simd

import "syscall/js"

// Load makes the kernels ready and reports whether they are; nothing else of this package may be used otherwise. It is called
// once, at the start of the program.
func Load() bool {
	hook := js.Global().Get("stillpointSIMD")
	if !hook.Truthy() {
		return false
	}
	bytes := js.Global().Get("Uint8Array").New(len(module))
	js.CopyBytesToJS(bytes, module)
	return hook.Call("load", bytes).Bool()
}
