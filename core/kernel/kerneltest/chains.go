package kerneltest

import (
	"testing"

	"stillpoint/core/kernel/spectral"
)

// Chains compares an implementation of the chains of rotations and reflections with the definition, PlainChains, to the bit.
func Chains(t *testing.T, c spectral.Chains) {
	for _, wild := range []bool{false, true} {
		name := "tame"
		if wild {
			name = "wild"
		}
		t.Run(name, func(t *testing.T) {
			s := newSource(4, wild)
			t.Run("rotations", func(t *testing.T) { rotations(t, s, c) })
			t.Run("steps", func(t *testing.T) { steps(t, s, c) })
		})
	}
}

func rotations(t *testing.T, s source, c spectral.Chains) {
	for range 600 {
		k, n := sizes[s.IntN(18)], sizes[s.IntN(len(sizes))]
		a, lda := matrix[float64](s, k+1, n)
		cosines, sines := newField[float64](s, k), newField[float64](s, k)
		forward := s.IntN(2) == 0
		c.Rotate(forward, n, a.one, lda, cosines.one, sines.one)
		spectral.PlainChains{}.Rotate(forward, n, a.two, lda, cosines.two, sines.two)
		a.equal(t, "Rotate", forward, k, n, lda)
	}
}

func steps(t *testing.T, s source, c spectral.Chains) {
	for range 600 {
		n := 2 + s.IntN(30)
		from := s.IntN(n - 1)
		to := from + 1 + s.IntN(n-1-from)
		first, last := s.IntN(from+1), to+s.IntN(n-to)
		nz := s.IntN(2) * sizes[s.IntN(len(sizes))]
		h, ldh := matrix[float64](s, n, n)
		z, ldz := matrix[float64](s, n, nz)
		for i := range n {
			for j := range max(0, i-1) {
				h.one[i*ldh+j], h.two[i*ldh+j] = 0, 0
			}
		}
		step := spectral.Step{From: from, To: to, First: first, Last: last, LdH: ldh, LdZ: ldz, NZ: nz,
			Start: [3]float64{number[float64](s), number[float64](s), number[float64](s)}}
		one, two := step, step
		one.H, one.Z, two.H, two.Z = h.one, z.one, h.two, z.two
		c.Francis(one)
		spectral.PlainChains{}.Francis(two)
		h.equal(t, "Francis h", n, step)
		z.equal(t, "Francis z", n, step)
	}
}
