package kernel_test

import (
	"testing"

	"stillpoint/core/kernel"
	"stillpoint/core/kernel/kerneltest"
)

func TestBLAS(t *testing.T) { kerneltest.BLAS(t, kernel.NewBLAS(nil, nil)) }

func TestBLASOnRandomArguments(t *testing.T) { kerneltest.RandomCalls(t, kernel.NewBLAS(nil, nil)) }

// The suites that hold a twin to the definitions must at least pass for the definitions.
func TestDefinitionsAreTheirOwnTwins(t *testing.T) {
	kerneltest.Loops(t, kernel.PlainLoops[float64]{})
	kerneltest.Loops(t, kernel.PlainLoops[float32]{})
	kerneltest.Primitives(t, kernel.Plain{})
}
