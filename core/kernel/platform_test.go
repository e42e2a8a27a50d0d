package kernel

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"
)

// The bits of the shared definitions, written down once: the test runs natively and in WebAssembly, and both must find them.
func TestBitsOfTheDefinitionsAreTheSameOnEveryPlatform(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(x, y float64) float64
		want uint64
	}{
		{"Exp", func(x, _ float64) float64 { return Exp(40 * x) }, 0x48c67b8a4ed49568},
		{"Softplus", func(x, _ float64) float64 { return Softplus(40 * x) }, 0xde03912a9c5768b},
		{"Tanh", func(x, _ float64) float64 { return Tanh(5 * x) }, 0xb01727d82d3d2dc9},
		{"Sigmoid", func(x, _ float64) float64 { return Sigmoid(40 * x) }, 0x882f1a09e2973e83},
		{"SiLU", func(x, _ float64) float64 { return SiLU(40 * x) }, 0xdf565d4d21111213},
		{"Erf", func(x, _ float64) float64 { return Erf(6 * x) }, 0xb1905c7382fb8651},
		{"Pow", func(x, y float64) float64 { return Pow(3*math.Abs(x), 5*y) }, 0xcccd8a4d0d42f1c9},
	} {
		r := rand.New(rand.NewPCG(6, 6))
		hash := sha256.New()
		for range 20_000 {
			x, y := 2*r.Float64()-1, 2*r.Float64()-1
			binary.Write(hash, binary.LittleEndian, c.f(x, y))
		}
		if got := binary.BigEndian.Uint64(hash.Sum(nil)); got != c.want {
			t.Errorf("%s: the bits of 20,000 results have the digest %#x, want %#x", c.name, got, c.want)
		}
	}
}
