package simd

import _ "embed"

// module is the kernel module, built by build.sh.
//
//go:embed kernels.wasm
var module []byte
