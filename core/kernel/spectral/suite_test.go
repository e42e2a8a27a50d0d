//go:build !js

// In a browser wasm/simd runs this suite, on the kernels.

package spectral_test

import (
	"testing"

	"stillpoint/core/kernel/kerneltest"
	. "stillpoint/core/kernel/spectral"
)

func TestGonumsSuite(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute")
	}
	kerneltest.LAPACK(t, New(nil))
}
