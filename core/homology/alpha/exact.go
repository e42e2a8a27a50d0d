package alpha

import (
	"math"
	"math/big"
	"math/bits"
)

// exact evaluates polynomials in integers. The coordinates at hand are written as integer multiples of a common power of
// two, so that nothing is ever rounded. Its numbers are scratch memory: they keep their space from call to call.
type exact struct {
	c    [15]big.Int // the coordinates of up to five points
	exp  int         // their unit is 2^exp
	t    [24]big.Int
	p, q big.Int
}

// load reads points into c, dim integers per point.
func (e *exact) load(p *points, vs ...int32) {
	var mantissa [15]int64
	var exponent [15]int
	k, low := 0, math.MaxInt
	for _, v := range vs {
		for _, x := range p.at(v) {
			f, exp := math.Frexp(x)
			m := int64(f * (1 << 53))
			if m != 0 {
				zeros := bits.TrailingZeros64(uint64(m))
				m >>= zeros
				exp += zeros - 53
				low = min(low, exp)
			}
			mantissa[k], exponent[k] = m, exp
			k++
		}
	}
	e.exp = low
	if low == math.MaxInt {
		e.exp = 0
	}
	for i, m := range mantissa[:k] {
		e.c[i].SetInt64(m)
		if m != 0 {
			e.c[i].Lsh(&e.c[i], uint(exponent[i]-low))
		}
	}
}

// relative replaces the coordinates of all points but number origin by differences to it.
func (e *exact) relative(count, dim, origin int) {
	for i := range count {
		for k := range dim {
			if i != origin {
				e.c[i*dim+k].Sub(&e.c[i*dim+k], &e.c[origin*dim+k])
			}
		}
	}
}

// det2 sets z = a·d − b·c. z may be one of the arguments.
func (e *exact) det2(z, a, b, c, d *big.Int) {
	e.p.Mul(a, d)
	e.q.Mul(b, c)
	z.Sub(&e.p, &e.q)
}

// addMul sets z = z + sign·a·b; z must be neither a nor b.
func (e *exact) addMul(z, a, b *big.Int, sign int) {
	e.p.Mul(a, b)
	if sign < 0 {
		z.Sub(z, &e.p)
	} else {
		z.Add(z, &e.p)
	}
}

// dot sets z to the inner product of two vectors of which it must not be a part.
func (e *exact) dot(z *big.Int, a, b []big.Int) {
	z.SetInt64(0)
	for k := range a {
		e.addMul(z, &a[k], &b[k], 1)
	}
}

// cross sets z = a×b in space; z must not overlap the arguments.
func (e *exact) cross(z, a, b []big.Int) {
	for k := range 3 {
		i, j := (k+1)%3, (k+2)%3
		e.det2(&z[k], &a[i], &a[j], &b[i], &b[j])
	}
}

func (p *points) exactOrient2(a, b, c int32) int {
	e := &p.exact
	e.load(p, a, b, c)
	e.relative(3, 2, 2)
	e.det2(&e.t[0], &e.c[0], &e.c[1], &e.c[2], &e.c[3])
	return e.t[0].Sign()
}

func (p *points) exactInCircle(a, b, c, d int32) int {
	e := &p.exact
	e.load(p, a, b, c, d)
	e.relative(4, 2, 3)
	x, y, z := e.c[0:2], e.c[2:4], e.c[4:6]
	det, lift, area := &e.t[0], &e.t[1], &e.t[2]
	det.SetInt64(0)
	for range 3 {
		e.dot(lift, x, x)
		e.det2(area, &y[0], &y[1], &z[0], &z[1])
		e.addMul(det, lift, area, 1)
		x, y, z = y, z, x
	}
	return det.Sign()
}

// exactDet3 sets z to the determinant of three rows; z must not overlap them. It uses e.t[20:].
func (e *exact) exactDet3(z *big.Int, a, b, c []big.Int) {
	n := e.t[20:23]
	e.cross(n, b, c)
	e.dot(z, a, n)
}

func (p *points) exactOrient3(a, b, c, d int32) int {
	e := &p.exact
	e.load(p, a, b, c, d)
	e.relative(4, 3, 3)
	e.exactDet3(&e.t[0], e.c[0:3], e.c[3:6], e.c[6:9])
	return e.t[0].Sign()
}

func (p *points) exactInSphere(a, b, c, d, f int32) int {
	e := &p.exact
	e.load(p, a, b, c, d, f)
	e.relative(5, 3, 4)
	det, lift, volume := &e.t[0], &e.t[1], &e.t[2]
	det.SetInt64(0)
	for i := range 4 { // expansion along the column of squares; its first minor has the sign −
		var row [3][]big.Int
		k := 0
		for j := range 4 {
			if j != i {
				row[k] = e.c[3*j : 3*j+3]
				k++
			}
		}
		e.dot(lift, e.c[3*i:3*i+3], e.c[3*i:3*i+3])
		e.exactDet3(volume, row[0], row[1], row[2])
		e.addMul(det, lift, volume, 2*(i%2)-1)
	}
	return det.Sign()
}

// exactDot returns the sign of (a−c)·(b−c).
func (p *points) exactDot(a, b, c int32) int {
	e := &p.exact
	e.load(p, a, b, c)
	e.relative(3, p.dim, 2)
	e.dot(&e.t[0], e.c[:p.dim], e.c[p.dim:2*p.dim])
	return e.t[0].Sign()
}

func (p *points) exactInDiametralSphere(a, b, c, d int32) int {
	e := &p.exact
	e.load(p, a, b, c, d)
	e.relative(4, 3, 0)
	u, v, w := e.c[3:6], e.c[6:9], e.c[9:12]
	n, vn, nu, m := e.t[0:3], e.t[3:6], e.t[6:9], e.t[9:12]
	uu, vv, ww, nn := &e.t[12], &e.t[13], &e.t[14], &e.t[15]
	e.cross(n, u, v)
	e.cross(vn, v, n)
	e.cross(nu, n, u)
	e.dot(uu, u, u)
	e.dot(vv, v, v)
	e.dot(ww, w, w)
	e.dot(nn, n, n)
	for k := range 3 {
		m[k].Mul(uu, &vn[k])
		e.addMul(&m[k], vv, &nu[k], 1)
	}
	value, wm := &e.t[16], &e.t[17]
	value.Mul(ww, nn)
	e.dot(wm, w, m)
	return value.Cmp(wm)
}

// normalAxis returns the number of a non-zero coordinate of (b−a)×(c−a), in the plane 2 for the only one there is, and −1 if
// the three points are on one line.
func (p *points) normalAxis(a, b, c int32) int {
	if p.dim == 2 {
		if p.orient2(a, b, c) == 0 {
			return -1
		}
		return 2
	}
	e := &p.exact
	e.load(p, a, b, c)
	e.relative(3, 3, 0)
	n := e.t[0:3]
	e.cross(n, e.c[3:6], e.c[6:9])
	for k := range n {
		if n[k].Sign() != 0 {
			return k
		}
	}
	return -1
}

// root returns √(num/den)/2 in the unit of x, correct to the last bits, for integers num >= 0 in the unit of coordinates to
// the power 2k+2 and den >= 0 to the power 2k. It is the largest finite number if the result is larger, or den is 0.
func (p *points) root(num, den *big.Int) float64 {
	if den.Sign() == 0 {
		return math.MaxFloat64
	}
	var f, g big.Float
	f.SetPrec(128).SetInt(num)
	g.SetPrec(128).SetInt(den)
	f.Quo(&f, &g)
	f.Sqrt(&f)
	f.SetMantExp(&f, p.exact.exp-p.exp-1)
	r, _ := f.Float64()
	if r > math.MaxFloat64 {
		return math.MaxFloat64
	}
	return r
}

// exactTriangleRadius returns |u||v||u−v|/2|u×v| for the sides u, v of a triangle.
func (p *points) exactTriangleRadius(a, b, c int32) float64 {
	e := &p.exact
	e.load(p, a, b, c)
	e.relative(3, p.dim, 0)
	d := p.dim
	u, v, w := e.c[d:2*d], e.c[2*d:3*d], e.t[0:d]
	for k := range d {
		w[k].Sub(&u[k], &v[k])
	}
	num, den, s, n := &e.t[3], &e.t[4], &e.t[5], e.t[6:9]
	num.SetInt64(1)
	for _, side := range [][]big.Int{u, v, w} {
		e.dot(s, side, side)
		num.Mul(num, s)
	}
	if d == 2 {
		e.det2(s, &u[0], &u[1], &v[0], &v[1])
		den.Mul(s, s)
	} else {
		e.cross(n, u, v)
		e.dot(den, n, n)
	}
	return p.root(num, den)
}

// exactTetrahedronRadius returns |m|/2|D| for m = |u|² v×w + |v|² w×u + |w|² u×v, D = u·(v×w) and the sides u, v, w of a
// tetrahedron.
func (p *points) exactTetrahedronRadius(a, b, c, d int32) float64 {
	e := &p.exact
	e.load(p, a, b, c, d)
	e.relative(4, 3, 0)
	u, v, w := e.c[3:6], e.c[6:9], e.c[9:12]
	m, n, s, num, den := e.t[0:3], e.t[3:6], &e.t[6], &e.t[7], &e.t[8]
	for k := range m {
		m[k].SetInt64(0)
	}
	for range 3 {
		e.dot(s, u, u)
		e.cross(n, v, w)
		for k := range m {
			e.addMul(&m[k], s, &n[k], 1)
		}
		u, v, w = v, w, u
	}
	e.dot(num, m, m)
	e.exactDet3(s, u, v, w)
	den.Mul(s, s)
	return p.root(num, den)
}
