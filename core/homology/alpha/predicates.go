package alpha

import "math"

// Predicates are signs of polynomials in the coordinates. Each is first evaluated in floating point together with a bound on
// the rounding error; when the bound cannot exclude the wrong sign, integers decide (exact.go). So every answer is the sign
// for the very numbers that came in, and answers never contradict each other.
//
// The bounds of orient2, orient3, inCircle and inSphere are the first stages of Shewchuk, Adaptive precision floating-point
// arithmetic and fast robust geometric predicates, Discrete Comput. Geom. 18 (1997), for just this order of operations.
// They hold without underflow; coordinates are below 1 in absolute value, so whatever underflow does stays far below slack.
const (
	unit          = 0x1p-53
	orient2Bound  = (3 + 16*unit) * unit
	inCircleBound = (10 + 96*unit) * unit
	orient3Bound  = (7 + 56*unit) * unit
	inSphereBound = (16 + 224*unit) * unit
	slack         = 0x1p-1000
)

// orient2 returns the sign of the area of the triangle abc: 1 if counterclockwise, −1 if clockwise, 0 if on one line.
func (p *points) orient2(a, b, c int32) int {
	x := p.x
	ax, ay := x[2*a], x[2*a+1]
	bx, by := x[2*b], x[2*b+1]
	cx, cy := x[2*c], x[2*c+1]
	l := float64((ax - cx) * (by - cy))
	r := float64((ay - cy) * (bx - cx))
	det := l - r
	bound := float64(orient2Bound*(math.Abs(l)+math.Abs(r))) + slack
	switch {
	case det > bound:
		return 1
	case det < -bound:
		return -1
	}
	return p.exactOrient2(a, b, c)
}

// inCircle returns 1 if d lies strictly inside the circle through a, b, c, which are counterclockwise, 0 if it lies on the
// circle, −1 if outside.
func (p *points) inCircle(a, b, c, d int32) int {
	x := p.x
	dx, dy := x[2*d], x[2*d+1]
	ax, ay := x[2*a]-dx, x[2*a+1]-dy
	bx, by := x[2*b]-dx, x[2*b+1]-dy
	cx, cy := x[2*c]-dx, x[2*c+1]-dy
	bc, cb := float64(bx*cy), float64(cx*by)
	ca, ac := float64(cx*ay), float64(ax*cy)
	ab, ba := float64(ax*by), float64(bx*ay)
	al := float64(ax*ax) + float64(ay*ay)
	bl := float64(bx*bx) + float64(by*by)
	cl := float64(cx*cx) + float64(cy*cy)
	det := float64(al*(bc-cb)) + float64(bl*(ca-ac)) + float64(cl*(ab-ba))
	permanent := float64((math.Abs(bc)+math.Abs(cb))*al) + float64((math.Abs(ca)+math.Abs(ac))*bl) +
		float64((math.Abs(ab)+math.Abs(ba))*cl)
	bound := float64(inCircleBound*permanent) + slack
	switch {
	case det > bound:
		return 1
	case det < -bound:
		return -1
	}
	return p.exactInCircle(a, b, c, d)
}

// orient3 returns the sign of the determinant of a−d, b−d, c−d: 1 if d is on the side of the plane abc from which a, b, c
// look clockwise, 0 if it is in the plane.
func (p *points) orient3(a, b, c, d int32) int {
	x := p.x
	dx, dy, dz := x[3*d], x[3*d+1], x[3*d+2]
	ax, ay, az := x[3*a]-dx, x[3*a+1]-dy, x[3*a+2]-dz
	bx, by, bz := x[3*b]-dx, x[3*b+1]-dy, x[3*b+2]-dz
	cx, cy, cz := x[3*c]-dx, x[3*c+1]-dy, x[3*c+2]-dz
	bc, cb := float64(bx*cy), float64(cx*by)
	ca, ac := float64(cx*ay), float64(ax*cy)
	ab, ba := float64(ax*by), float64(bx*ay)
	det := float64(az*(bc-cb)) + float64(bz*(ca-ac)) + float64(cz*(ab-ba))
	permanent := float64((math.Abs(bc)+math.Abs(cb))*math.Abs(az)) + float64((math.Abs(ca)+math.Abs(ac))*math.Abs(bz)) +
		float64((math.Abs(ab)+math.Abs(ba))*math.Abs(cz))
	bound := float64(orient3Bound*permanent) + slack
	switch {
	case det > bound:
		return 1
	case det < -bound:
		return -1
	}
	return p.exactOrient3(a, b, c, d)
}

// inSphere returns 1 if e lies strictly inside the sphere through a, b, c, d with orient3(a, b, c, d) > 0, 0 if it lies on
// the sphere, −1 if outside.
func (p *points) inSphere(a, b, c, d, e int32) int {
	x := p.x
	ex, ey, ez := x[3*e], x[3*e+1], x[3*e+2]
	ax, ay, az := x[3*a]-ex, x[3*a+1]-ey, x[3*a+2]-ez
	bx, by, bz := x[3*b]-ex, x[3*b+1]-ey, x[3*b+2]-ez
	cx, cy, cz := x[3*c]-ex, x[3*c+1]-ey, x[3*c+2]-ez
	dx, dy, dz := x[3*d]-ex, x[3*d+1]-ey, x[3*d+2]-ez

	axby, bxay := float64(ax*by), float64(bx*ay)
	bxcy, cxby := float64(bx*cy), float64(cx*by)
	cxdy, dxcy := float64(cx*dy), float64(dx*cy)
	dxay, axdy := float64(dx*ay), float64(ax*dy)
	axcy, cxay := float64(ax*cy), float64(cx*ay)
	bxdy, dxby := float64(bx*dy), float64(dx*by)
	ab, bc, cd, da, ac, bd := axby-bxay, bxcy-cxby, cxdy-dxcy, dxay-axdy, axcy-cxay, bxdy-dxby

	abc := float64(az*bc) - float64(bz*ac) + float64(cz*ab)
	bcd := float64(bz*cd) - float64(cz*bd) + float64(dz*bc)
	cda := float64(cz*da) + float64(dz*ac) + float64(az*cd)
	dab := float64(dz*ab) + float64(az*bd) + float64(bz*da)

	al := float64(ax*ax) + float64(ay*ay) + float64(az*az)
	bl := float64(bx*bx) + float64(by*by) + float64(bz*bz)
	cl := float64(cx*cx) + float64(cy*cy) + float64(cz*cz)
	dl := float64(dx*dx) + float64(dy*dy) + float64(dz*dz)
	det := (float64(dl*abc) - float64(cl*dab)) + (float64(bl*cda) - float64(al*bcd))

	az, bz, cz, dz = math.Abs(az), math.Abs(bz), math.Abs(cz), math.Abs(dz)
	pab, pbc, pcd := math.Abs(axby)+math.Abs(bxay), math.Abs(bxcy)+math.Abs(cxby), math.Abs(cxdy)+math.Abs(dxcy)
	pda, pac, pbd := math.Abs(dxay)+math.Abs(axdy), math.Abs(axcy)+math.Abs(cxay), math.Abs(bxdy)+math.Abs(dxby)
	permanent := float64((float64(pcd*bz)+float64(pbd*cz)+float64(pbc*dz))*al) +
		float64((float64(pda*cz)+float64(pac*dz)+float64(pcd*az))*bl) +
		float64((float64(pab*dz)+float64(pbd*az)+float64(pda*bz))*cl) +
		float64((float64(pbc*az)+float64(pac*bz)+float64(pab*cz))*dl)
	bound := float64(inSphereBound*permanent) + slack
	switch {
	case det > bound:
		return 1
	case det < -bound:
		return -1
	}
	return p.exactInSphere(a, b, c, d, e)
}

// obtuse reports whether c lies strictly inside the smallest sphere (in the plane: circle) through a and b, which is to say
// that the angle acb is larger than a right angle.
func (p *points) obtuse(a, b, c int32) bool {
	x, d := p.x, int32(p.dim)
	dot, size := 0.0, 0.0
	for k := range d {
		t := float64((x[d*a+k] - x[d*c+k]) * (x[d*b+k] - x[d*c+k]))
		dot += t
		size += math.Abs(t)
	}
	// At most six roundings: two in the differences, one in the product, up to three in the sum.
	bound := float64(8*unit*size) + slack
	switch {
	case dot > bound:
		return false
	case dot < -bound:
		return true
	}
	return p.exactDot(a, b, c) < 0
}

// inDiametralSphere reports whether d lies strictly inside the smallest sphere through the points a, b, c of space, which
// are not on one line. With u, v, w = b−a, c−a, d−a and n = u×v its centre is a + m/(2|n|²), m = |u|² v×n + |v|² n×u, so d is
// inside if |w|²|n|² < w·m.
func (p *points) inDiametralSphere(a, b, c, d int32) bool {
	u, v, w := p.from(a, b), p.from(a, c), p.from(a, d)
	n, na := cross(u, v)
	vn, vna := crossAbs(v, n, na)
	nu, nua := crossAbs(u, n, na) // u×n
	uu, vv, ww := square(u), square(v), square(w)
	value := float64(ww * square(n))
	size := float64(ww * square(na))
	for k := range 3 {
		value -= float64(w[k] * (float64(uu*vn[k]) - float64(vv*nu[k])))
		size += float64(math.Abs(w[k]) * (float64(uu*vna[k]) + float64(vv*nua[k])))
	}
	// No path from a coordinate to the result has more than 24 roundings.
	bound := float64(32*unit*size) + slack
	switch {
	case value > bound:
		return false
	case value < -bound:
		return true
	}
	return p.exactInDiametralSphere(a, b, c, d) < 0
}

// from returns b−a, in space.
func (p *points) from(a, b int32) [3]float64 {
	x, y := p.x[3*a:3*a+3], p.x[3*b:3*b+3]
	return [3]float64{y[0] - x[0], y[1] - x[1], y[2] - x[2]}
}

func square(a [3]float64) float64 {
	return float64(a[0]*a[0]) + float64(a[1]*a[1]) + float64(a[2]*a[2])
}

// cross returns a×b, and the same with all signs positive.
func cross(a, b [3]float64) (c, size [3]float64) {
	return crossAbs(a, b, [3]float64{math.Abs(b[0]), math.Abs(b[1]), math.Abs(b[2])})
}

// crossAbs returns a×b, and the same with all signs positive and size in place of b.
func crossAbs(a, b, size [3]float64) (c, s [3]float64) {
	for k := range 3 {
		i, j := (k+1)%3, (k+2)%3
		c[k] = float64(a[i]*b[j]) - float64(a[j]*b[i])
		s[k] = float64(math.Abs(a[i])*size[j]) + float64(math.Abs(a[j])*size[i])
	}
	return c, s
}
