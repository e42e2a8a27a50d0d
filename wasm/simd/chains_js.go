package simd

import (
	"runtime"

	"stillpoint/core/kernel/spectral"
)

// Chains are the chains of rotations and reflections of core/kernel/spectral.
type Chains struct{}

var _ spectral.Chains = Chains{}

// Rotate implements spectral.Chains.
func (Chains) Rotate(forward bool, n int, a []float64, lda int, c, s []float64) {
	k := len(c)
	if k == 0 || n == 0 {
		return
	}
	s = s[:k]
	holds(a, k+1, n, lda)
	drotate(flag(forward), size(k), size(n), at(a), size(lda), at(c), at(s))
	runtime.KeepAlive(a)
	runtime.KeepAlive(c)
	runtime.KeepAlive(s)
}

// Francis implements spectral.Chains.
func (Chains) Francis(t spectral.Step) {
	if t.From < 0 || t.From > t.To || t.First < 0 || t.First > t.From || t.Last < t.To {
		panic("simd: step outside the matrix")
	}
	holds(t.H, t.To+1, t.Last+1, t.LdH)
	if t.NZ > 0 {
		holds(t.Z, t.To+1, t.NZ, t.LdZ)
	}
	dfrancis(size(t.From), size(t.To), size(t.First), size(t.Last), at(t.H), size(t.LdH), t.Start[0], t.Start[1], t.Start[2],
		at(t.Z), size(t.LdZ), size(t.NZ))
	runtime.KeepAlive(t.H)
	runtime.KeepAlive(t.Z)
}
