package homology_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	. "stillpoint/core/homology"
)

// The same bytes natively and in WebAssembly: this test runs in both. The number is what the first run gave.
func TestSameBitsEverywhere(t *testing.T) {
	h := fnv.New64a()
	for _, name := range []string{"circle_outliers_140.csv", "iris_150.csv"} {
		p := rips(t, load(t, name).Flag, Options{MaxDim: 1, Prime: 3})
		for i, b := range p.Bars {
			h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(b.Birth)))
			h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(b.Death)))
			c, err := p.Cocycle(context.Background(), i)
			if err != nil {
				t.Fatal(err)
			}
			z, err := p.Cycle(context.Background(), i)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(h, b.BirthSimplex, b.DeathSimplex, c, z)
			if b.Degree == 1 {
				l, err := p.TightLoop(context.Background(), i)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprint(h, l.Vertices, math.Float64bits(l.Length))
			}
		}
	}
	const want = 0x5fe6a86a18c3d24a
	if got := h.Sum64(); got != want {
		t.Errorf("fingerprint of all bars and representatives %#x, want %#x", got, uint64(want))
	}
}
