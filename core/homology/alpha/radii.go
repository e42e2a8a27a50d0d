package alpha

import "math"

// Radii of smallest spheres through the vertices of a simplex, in the unit of points.x. Where rounding would cost more than
// the last bits, which happens for flat triangles and tetrahedra, they are computed exactly and rounded once. A radius that
// is not finite in floating point becomes the largest finite number.

// accuracy is how small the bound on the error of a determinant must be, relative to it, for the determinant to be used.
const accuracy = 0x1p-43

// edgeRadius returns half the distance of two points.
func (p *points) edgeRadius(a, b int32) float64 {
	x, d := p.x, int32(p.dim)
	s := 0.0
	for k := range d {
		t := x[d*a+k] - x[d*b+k]
		s += float64(t * t)
	}
	if s > 1e-280 {
		return math.Sqrt(s) / 2
	}
	h := 0.0 // the squares may have underflowed
	for k := range d {
		h = math.Hypot(h, x[d*a+k]-x[d*b+k])
	}
	return h / 2
}

// triangleRadius returns the circumradius of the triangle abc; ra, rb, rc are the radii of the edges opposite to a, b, c. It
// is at least the largest of them.
func (p *points) triangleRadius(a, b, c int32, ra, rb, rc float64) float64 {
	var n, size float64
	if x := p.x; p.dim == 2 {
		l := float64((x[2*a] - x[2*c]) * (x[2*b+1] - x[2*c+1]))
		r := float64((x[2*a+1] - x[2*c+1]) * (x[2*b] - x[2*c]))
		n, size = math.Abs(l-r), math.Abs(l)+math.Abs(r)
	} else {
		v, s := cross(p.from(a, b), p.from(a, c))
		n, size = math.Sqrt(square(v)), s[0]+s[1]+s[2]
	}
	var r float64
	if float64(8*unit*size)+slack > accuracy*n {
		r = p.exactTriangleRadius(a, b, c)
	} else {
		r = 4 * ra / n * rb * rc
	}
	for _, e := range [...]float64{ra, rb, rc} {
		if e > r {
			r = e
		}
	}
	return r
}

// tetrahedronRadius returns the circumradius of the tetrahedron abcd, which is at least least.
func (p *points) tetrahedronRadius(a, b, c, d int32, least float64) float64 {
	u, v, w := p.from(a, b), p.from(a, c), p.from(a, d)
	vw, vws := cross(v, w)
	wu, wus := cross(w, u)
	uv, uvs := cross(u, v)
	uu, vv, ww := square(u), square(v), square(w)
	var m [3]float64
	det, detSize, mSize := 0.0, 0.0, 0.0
	for k := range 3 {
		m[k] = float64(uu*vw[k]) + float64(vv*wu[k]) + float64(ww*uv[k])
		mSize += float64(uu*vws[k]) + float64(vv*wus[k]) + float64(ww*uvs[k])
		det += float64(u[k] * vw[k])
		detSize += float64(math.Abs(u[k]) * vws[k])
	}
	det = math.Abs(det)
	top := math.Sqrt(square(m))
	var r float64
	if float64(16*unit*detSize)+slack > accuracy*det || float64(16*unit*mSize)+slack > accuracy*top {
		r = p.exactTetrahedronRadius(a, b, c, d)
	} else {
		r = top / (2 * det)
	}
	if r < least {
		r = least
	}
	return r
}
