package spectral

import (
	"math"

	"gonum.org/v1/gonum/lapack/gonum"
)

// schur turns the Hessenberg matrix h of order n, zero below its first subdiagonal, into real Schur form by orthogonal
// similarity transformations, which it also applies to the rows of z (nz columns), and stores the eigenvalues wr + i·wi. With
// all unset only the eigenvalues are computed, and h is destroyed. Rows and columns outside lo..hi are triangular already.
// It reports failure when an eigenvalue needs more than 30 steps.
//
// One double-shift step after the other on the last block without a negligible subdiagonal element, until one or two
// eigenvalues split off at its end.
// Source: Golub and Van Loan, Matrix computations (4th ed.), section 7.5; the test for negligible elements of Ahues and
// Tisseur, LAPACK working note 122, and the exceptional shifts after 10 and 20 steps are LAPACK's.
func schur(chains Chains, all bool, n, lo, hi int, h []float64, ld int, wr, wi, z []float64, nz int) bool {
	for i := range n {
		if i < lo || i > hi {
			wr[i], wi[i] = h[i*ld+i], 0
		}
	}
	for end := hi; end >= lo; {
		begin, converged := lo, false
		for steps := 0; steps <= 30; steps++ {
			begin = splits(h, ld, begin, end)
			if begin > lo {
				h[begin*ld+begin-1] = 0
			}
			if begin >= end-1 {
				converged = true
				break
			}
			t := Step{To: end, First: begin, Last: end, H: h, LdH: ld, Z: z, LdZ: nz, NZ: nz}
			if all {
				t.First, t.Last = 0, n-1
			}
			s := shifts(h, ld, begin, end, steps)
			t.From, t.Start = start(h, ld, begin, end, s)
			chains.Francis(t)
		}
		if !converged {
			return false
		}
		if begin == end {
			wr[end], wi[end] = h[end*ld+end], 0
			end--
			continue
		}
		two(all, n, end-1, h, ld, wr, wi, z, nz)
		end -= 2
	}
	return true
}

// splits returns the first row of the last block of lo..hi without a negligible subdiagonal element.
func splits(h []float64, ld, lo, hi int) int {
	const small = tiny / (2 * eps)
	k := hi
	for ; k > lo; k-- {
		sub := math.Abs(h[k*ld+k-1])
		if sub <= small {
			break
		}
		p, q := h[(k-1)*ld+k-1], h[k*ld+k]
		scale := math.Abs(p) + math.Abs(q)
		if scale == 0 {
			if k-2 >= lo {
				scale += math.Abs(h[(k-1)*ld+k-2])
			}
			if k+1 <= hi {
				scale += math.Abs(h[(k+1)*ld+k])
			}
		}
		if sub > 2*eps*scale {
			continue
		}
		super := math.Abs(h[(k-1)*ld+k])
		ab, ba := max(sub, super), min(sub, super)
		aa, bb := max(math.Abs(q), math.Abs(p-q)), min(math.Abs(q), math.Abs(p-q))
		s := aa + ab
		if ba*(ab/s) <= max(small, 2*eps*(bb*(aa/s))) {
			break
		}
	}
	return k
}

// A pair of shifts, conjugate or both real.
type pair struct{ r1, i1, r2, i2 float64 }

// shifts returns the eigenvalues of the last 2×2 block, two times the better one if they are real, or after 10 and 20 steps
// something else, to break a cycle.
func shifts(h []float64, ld, lo, hi, steps int) pair {
	var a, b, c, d float64
	switch {
	case steps == 10:
		s := math.Abs(h[(lo+1)*ld+lo]) + math.Abs(h[(lo+2)*ld+lo+1])
		a, b, c = float64(0.75*s)+h[lo*ld+lo], -0.4375*s, s
		d = a
	case steps == 20:
		s := math.Abs(h[hi*ld+hi-1]) + math.Abs(h[(hi-1)*ld+hi-2])
		a, b, c = float64(0.75*s)+h[hi*ld+hi], -0.4375*s, s
		d = a
	default:
		a, b, c, d = h[(hi-1)*ld+hi-1], h[(hi-1)*ld+hi], h[hi*ld+hi-1], h[hi*ld+hi]
	}
	s := (math.Abs(a) + math.Abs(b)) + (math.Abs(c) + math.Abs(d))
	if s == 0 {
		return pair{}
	}
	a, b, c, d = a/s, b/s, c/s, d/s
	mean := (a + d) / 2
	det := float64((a-mean)*(d-mean)) - float64(b*c)
	root := math.Sqrt(math.Abs(det))
	if det >= 0 {
		return pair{mean * s, root * s, mean * s, -root * s}
	}
	r := mean - root
	if math.Abs(mean+root-d) <= math.Abs(r-d) {
		r = mean + root
	}
	return pair{r * s, 0, r * s, 0}
}

// start returns the row in which a step begins, and its first vector. It may begin below two small subdiagonal elements in a
// row, whose product is negligible.
func start(h []float64, ld, lo, hi int, s pair) (from int, v [3]float64) {
	for m := hi - 2; ; m-- {
		p, q, sub := h[m*ld+m], h[(m+1)*ld+m+1], h[(m+1)*ld+m]
		scale := (math.Abs(p-s.r2) + math.Abs(s.i2)) + math.Abs(sub)
		sub /= scale
		v[0] = (float64(sub*h[m*ld+m+1]) + float64((p-s.r1)*((p-s.r2)/scale))) - float64(s.i1*(s.i2/scale))
		v[1] = sub * (((p + q) - s.r1) - s.r2)
		v[2] = sub * h[(m+2)*ld+m+1]
		scale = (math.Abs(v[0]) + math.Abs(v[1])) + math.Abs(v[2])
		v[0], v[1], v[2] = v[0]/scale, v[1]/scale, v[2]/scale
		if m == lo {
			return m, v
		}
		around := (math.Abs(h[(m-1)*ld+m-1]) + math.Abs(p)) + math.Abs(q)
		if float64(math.Abs(h[m*ld+m-1])*(math.Abs(v[1])+math.Abs(v[2]))) <= float64(float64(2*eps*math.Abs(v[0]))*around) {
			return m, v
		}
	}
}

// two brings the 2×2 block of rows i and i+1 into standard form: triangular, or with equal diagonal elements.
func two(all bool, n, i int, h []float64, ld int, wr, wi, z []float64, nz int) {
	p, q := h[i*ld:i*ld+n], h[(i+1)*ld:(i+1)*ld+n]
	var c, s float64
	p[i], p[i+1], q[i], q[i+1], wr[i], wi[i], wr[i+1], wi[i+1], c, s =
		gonum.Implementation{}.Dlanv2(p[i], p[i+1], q[i], q[i+1])
	if all {
		rotate(p[i+2:], q[i+2:], c, s)
		for k := range i {
			row := h[k*ld+i : k*ld+i+2]
			x, y := row[0], row[1]
			row[0] = float64(c*x) + float64(s*y)
			row[1] = float64(c*y) - float64(s*x)
		}
	}
	if nz > 0 {
		rotate(z[i*nz:i*nz+nz], z[(i+1)*nz:(i+1)*nz+nz], c, s)
	}
}

func rotate(p, q []float64, c, s float64) {
	q = q[:len(p)]
	for j, x := range p {
		y := q[j]
		p[j] = float64(c*x) + float64(s*y)
		q[j] = float64(c*y) - float64(s*x)
	}
}
