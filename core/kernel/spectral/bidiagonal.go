package spectral

import "math"

// A bidiagonal is the upper bidiagonal matrix B with diagonal d and neighbours e above it, together with the rows that its
// rotations are carried into: B = (rows of ut)ᵀ-side on the left, rows of vt on the right, so that A = utᵀ B vt all along.
type bidiagonal struct {
	l      LAPACK
	d, e   []float64
	ut, vt []float64 // nil if not wanted
	nu, nv int       // their columns
	cu, su []float64 // rotations of a sweep
	cv, sv []float64
}

// diagonalise makes e vanish; the singular values, of any sign and order, are then in d. It reports failure if a singular
// value needs more than 6·n sweeps on average.
//
// Small singular values keep their relative accuracy: a neighbour is neglected only where that changes no singular value by
// more than tol relatively, and a step without shift, which is exact relatively, is taken where a shift would spoil the
// smallest one. A block is swept from its larger end to its smaller.
// Source: Demmel and Kahan, Accurate singular values of bidiagonal matrices, SIAM J. Sci. Stat. Comput. 11 (1990), sections 3
// and 4; threshold and choice of the shift as in LAPACK's dbdsqr.
func (b *bidiagonal) diagonalise() bool {
	d, e := b.d, b.e
	n := len(d)
	if n == 0 {
		return true
	}
	b.cu, b.su, b.cv, b.sv = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	const tol = 90.5 * eps // ε^(-1/8) ε, between 10 ε and 100 ε
	sweeps := 6 * n * n
	least := math.Abs(d[0])
	mu := least
	for i := 1; i < n && least > 0; i++ {
		mu = math.Abs(d[i]) * (mu / (mu + math.Abs(e[i-1])))
		if mu < least {
			least = mu
		}
	}
	threshold := tol * (least / math.Sqrt(float64(n)))
	if floor := float64(6*n*n) * tiny; threshold < floor {
		threshold = floor
	}

	oldLo, oldHi, up := -1, -1, false
	for hi := n - 1; hi > 0; {
		if math.Abs(e[hi-1]) <= threshold {
			e[hi-1] = 0
			hi--
			continue
		}
		lo := hi - 1
		for lo > 0 && math.Abs(e[lo-1]) > threshold {
			lo--
		}
		if lo > 0 {
			e[lo-1] = 0
		}
		if hi == lo+1 {
			b.two(lo)
			hi = lo
			continue
		}
		if lo > oldHi || hi < oldLo { // a new block
			up = math.Abs(d[lo]) < math.Abs(d[hi])
		}
		oldLo, oldHi = lo, hi
		small, split := b.converged(lo, hi, up, tol)
		if split {
			continue
		}
		if sweeps -= hi - lo; sweeps < 0 {
			return false
		}
		b.sweep(lo, hi, up, b.shift(lo, hi, up, small, tol))
		if end := b.last(lo, hi, up); math.Abs(e[end]) <= threshold {
			e[end] = 0
		}
	}
	return true
}

// last returns the index of the neighbour at the end of a sweep.
func (b *bidiagonal) last(lo, hi int, up bool) int {
	if up {
		return lo
	}
	return hi - 1
}

// converged looks for a neighbour that can be neglected, in the direction of the sweep, and returns a lower bound of the
// block's smallest singular value.
func (b *bidiagonal) converged(lo, hi int, up bool, tol float64) (small float64, split bool) {
	d, e := b.d, b.e
	end := b.last(lo, hi, up)
	if up && math.Abs(e[end]) <= tol*math.Abs(d[lo]) || !up && math.Abs(e[end]) <= tol*math.Abs(d[hi]) {
		e[end] = 0
		return 0, true
	}
	mu := math.Abs(d[lo])
	if up {
		mu = math.Abs(d[hi])
	}
	small = mu
	for at := range hi - lo {
		k, next := lo+at, lo+at+1
		if up {
			k, next = hi-1-at, hi-1-at
		}
		if math.Abs(e[k]) <= tol*mu {
			e[k] = 0
			return 0, true
		}
		mu = math.Abs(d[next]) * (mu / (mu + math.Abs(e[k])))
		if mu < small {
			small = mu
		}
	}
	return small, false
}

// shift returns the shift of a sweep; 0 asks for a step without.
func (b *bidiagonal) shift(lo, hi int, up bool, small, tol float64) float64 {
	d, e := b.d, b.e
	most := max(largest(d[lo:hi+1], 1, hi-lo+1, 0), largest(e[lo:hi], 1, hi-lo, 0))
	if float64(len(d))*tol*(small/most) <= max(eps, 0.01*tol) {
		return 0
	}
	from := lo
	f, g, h := d[hi-1], e[hi-1], d[hi]
	if up {
		from = hi
		f, g, h = d[lo], e[lo], d[lo+1]
	}
	shift, _ := b.l.Dlas2(f, g, h)
	if start := math.Abs(d[from]); start > 0 {
		if r := shift / start; r*r < eps {
			return 0
		}
	}
	return shift
}

// sweep carries out one QR step on the block lo..hi, from the top to the bottom, or (up) on the mirrored and transposed
// block from the bottom to the top.
func (b *bidiagonal) sweep(lo, hi int, up bool, shift float64) {
	d, e := b.d, b.e
	from, to, step, off := lo, hi, 1, 0 // the neighbour between i and i+step is e[i+off]
	if up {
		from, to, step, off = hi, lo, -1, -1
	}
	// right and left rotations of rows i and i+step; transposition exchanges the sides.
	cr, sr, cl, sl := b.cv, b.sv, b.cu, b.su
	if up {
		cr, sr, cl, sl = b.cu, b.su, b.cv, b.sv
	}
	sign := float64(step)
	if shift == 0 {
		c, cOld, sOld := 1.0, 1.0, 0.0
		for i := from; i != to; i += step {
			var s, r float64
			c, s, r = rotation(d[i]*c, e[i+off])
			if i != from {
				e[i-step+off] = sOld * r
			}
			cOld, sOld, d[i] = rotation(cOld*r, d[i+step]*s)
			j := i + off - lo
			cr[j], sr[j], cl[j], sl[j] = c, sign*s, cOld, sign*sOld
		}
		h := d[to] * c
		d[to] = h * cOld
		e[to-step+off] = h * sOld
	} else {
		f := (math.Abs(d[from]) - shift) * (math.Copysign(1, d[from]) + shift/d[from])
		g := e[from+off]
		for i := from; i != to; i += step {
			c, s, r := rotation(f, g)
			if i != from {
				e[i-step+off] = r
			}
			f = float64(c*d[i]) + float64(s*e[i+off])
			e[i+off] = float64(c*e[i+off]) - float64(s*d[i])
			g = s * d[i+step]
			d[i+step] *= c
			j := i + off - lo
			cr[j], sr[j] = c, sign*s

			c, s, d[i] = rotation(f, g)
			f = float64(c*e[i+off]) + float64(s*d[i+step])
			d[i+step] = float64(c*d[i+step]) - float64(s*e[i+off])
			if i+step != to {
				g = s * e[i+step+off]
				e[i+step+off] *= c
			}
			cl[j], sl[j] = c, sign*s
		}
		e[to-step+off] = f
	}
	k := hi - lo
	if b.vt != nil {
		b.l.chains.Rotate(!up, b.nv, b.vt[lo*b.nv:], b.nv, b.cv[:k], b.sv[:k])
	}
	if b.ut != nil {
		b.l.chains.Rotate(!up, b.nu, b.ut[lo*b.nu:], b.nu, b.cu[:k], b.su[:k])
	}
}

// two diagonalises the block of rows lo and lo+1.
func (b *bidiagonal) two(lo int) {
	small, large, sr, cr, sl, cl := b.l.Dlasv2(b.d[lo], b.e[lo], b.d[lo+1])
	b.d[lo], b.d[lo+1], b.e[lo] = large, small, 0
	if b.vt != nil {
		b.l.chains.Rotate(true, b.nv, b.vt[lo*b.nv:], b.nv, []float64{cr}, []float64{sr})
	}
	if b.ut != nil {
		b.l.chains.Rotate(true, b.nu, b.ut[lo*b.nu:], b.nu, []float64{cl}, []float64{sl})
	}
}
