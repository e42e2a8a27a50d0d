package spectral

import "math"

// Chains are the inner loops of the iterations. The caller has checked all sizes. What each must compute, to the bit, is the
// code of PlainChains.
type Chains interface {
	// Rotate applies len(c) plane rotations to consecutive rows of a, n columns: rotation i to rows i and i+1,
	//
	//	(p, q) ← (c_i p + s_i q, c_i q − s_i p),
	//
	// in ascending order of i (forward) or in descending order.
	Rotate(forward bool, n int, a []float64, lda int, c, s []float64)

	// Francis carries out one double-shift QR step on rows from..to of a Hessenberg matrix; see Step.
	Francis(s Step)
}

// A Step is a double-shift QR step: the bulge that a first reflection makes in rows From, From+1, From+2 of the Hessenberg
// matrix H is chased down to row To by further reflections P_k of rows k, k+1, k+2 (two rows for the last), H ← P_k H P_k.
type Step struct {
	From, To    int        // rows, both included; To − From >= 1
	First, Last int        // the first row and the last column of H in which the result matters; First <= From, Last >= To
	Start       [3]float64 // multiple of the first column of (H − σ1)(H − σ2), from row From; the third does not count for 2 rows
	H           []float64
	LdH         int
	Z           []float64 // rows are transposed Schur vectors, which take part, unless NZ is 0
	LdZ, NZ     int
}

// PlainChains are the chains in Go.
type PlainChains struct{}

// Rotate implements Chains.
func (PlainChains) Rotate(forward bool, n int, a []float64, lda int, c, s []float64) {
	for at := range c {
		i := at
		if !forward {
			i = len(c) - 1 - at
		}
		cc, ss := c[i], s[i]
		p, q := a[i*lda:i*lda+n], a[(i+1)*lda:(i+1)*lda+n]
		q = q[:len(p)]
		for j, x := range p {
			y := q[j]
			p[j] = float64(cc*x) + float64(ss*y)
			q[j] = float64(cc*y) - float64(ss*x)
		}
	}
}

// Francis implements Chains. The reflection P = I − τ v vᵀ with v = (1, v1, v2) maps the vector it is made from to
// (β, 0, 0), β of the other sign than the vector's first element.
func (PlainChains) Francis(t Step) {
	h, ld := t.H, t.LdH
	x, y, w := t.Start[0], t.Start[1], t.Start[2]
	for k := t.From; k < t.To; k++ {
		three := k+2 <= t.To
		if k > t.From {
			x, y, w = h[k*ld+k-1], h[(k+1)*ld+k-1], 0
			if three {
				w = h[(k+2)*ld+k-1]
			}
		} else if !three {
			w = 0
		}
		scale := (math.Abs(x) + math.Abs(y)) + math.Abs(w)
		if scale == 0 {
			continue
		}
		x /= scale
		y /= scale
		w /= scale
		beta := math.Sqrt((float64(x*x) + float64(y*y)) + float64(w*w))
		if x > 0 {
			beta = -beta
		}
		tau, v1, v2 := (beta-x)/beta, y/(x-beta), w/(x-beta)
		if k > t.From {
			h[k*ld+k-1] = beta * scale
			h[(k+1)*ld+k-1] = 0
			if three {
				h[(k+2)*ld+k-1] = 0
			}
		} else if k > 0 {
			// A step may begin below an entry that is small but not 0; the reflection touches that entry too.
			h[k*ld+k-1] *= 1 - tau
		}
		t1, t2 := tau*v1, tau*v2
		end := min(k+3, t.To)
		p, q := h[k*ld+k:k*ld+t.Last+1], h[(k+1)*ld+k:(k+1)*ld+t.Last+1]
		if !three {
			reflect2(p, q, v1, tau, t1)
			for i := t.First; i <= end; i++ {
				e := h[i*ld+k : i*ld+k+2]
				sum := e[0] + float64(v1*e[1])
				e[0] -= float64(sum * tau)
				e[1] -= float64(sum * t1)
			}
			if t.NZ > 0 {
				reflect2(t.Z[k*t.LdZ:k*t.LdZ+t.NZ], t.Z[(k+1)*t.LdZ:(k+1)*t.LdZ+t.NZ], v1, tau, t1)
			}
			continue
		}
		reflect3(p, q, h[(k+2)*ld+k:(k+2)*ld+t.Last+1], v1, v2, tau, t1, t2)
		for i := t.First; i <= end; i++ {
			e := h[i*ld+k : i*ld+k+3]
			sum := (e[0] + float64(v1*e[1])) + float64(v2*e[2])
			e[0] -= float64(sum * tau)
			e[1] -= float64(sum * t1)
			e[2] -= float64(sum * t2)
		}
		if t.NZ > 0 {
			z := t.Z[k*t.LdZ:]
			reflect3(z[:t.NZ], z[t.LdZ:t.LdZ+t.NZ], z[2*t.LdZ:2*t.LdZ+t.NZ], v1, v2, tau, t1, t2)
		}
	}
}

func reflect3(p, q, r []float64, v1, v2, tau, t1, t2 float64) {
	q, r = q[:len(p)], r[:len(p)]
	for j, x := range p {
		sum := (x + float64(v1*q[j])) + float64(v2*r[j])
		p[j] = x - float64(sum*tau)
		q[j] -= float64(sum * t1)
		r[j] -= float64(sum * t2)
	}
}

func reflect2(p, q []float64, v1, tau, t1 float64) {
	q = q[:len(p)]
	for j, x := range p {
		sum := x + float64(v1*q[j])
		p[j] = x - float64(sum*tau)
		q[j] -= float64(sum * t1)
	}
}

// rotation returns c, s and r with c f + s g = r, c g − s f = 0 and c² + s² = 1.
func rotation(f, g float64) (c, s, r float64) {
	if g == 0 {
		return 1, 0, f
	}
	if f == 0 {
		return 0, 1, g
	}
	r = hypot(f, g)
	return f / r, g / r, r
}

// hypot returns √(x² + y²) without needless overflow or underflow; unlike the standard library's, its bits are the same on
// every platform.
func hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	switch {
	case y == 0 || x == math.Inf(1):
		return x
	case x > 0x1p500:
		x, y = x*0x1p-600, y*0x1p-600
		return math.Sqrt(float64(x*x)+float64(y*y)) * 0x1p600
	case y < 0x1p-500:
		x, y = x*0x1p600, y*0x1p600
		if x > 0x1p500 { // y is nothing next to x
			return x * 0x1p-600
		}
		return math.Sqrt(float64(x*x)+float64(y*y)) * 0x1p-600
	}
	return math.Sqrt(float64(x*x) + float64(y*y))
}

// transpose sets dst, m×n, to the transposed src.
func transpose(dst []float64, ldd int, src []float64, lds, m, n int) {
	for i := range m {
		row := dst[i*ldd : i*ldd+n]
		for j := range row {
			row[j] = src[j*lds+i]
		}
	}
}
