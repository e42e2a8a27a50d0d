package alpha

// outside is the vertex at infinity. Every edge of the convex hull is joined to it by a triangle, so that the triangulation
// is a sphere without border and there is one rule for points inside and outside.
const outside = int32(-1)

// A planar is a Delaunay triangulation under construction. Triangle t has the half-edges 3t, 3t+1, 3t+2, counterclockwise;
// origin is where a half-edge starts, twin its other half.
type planar struct {
	*points
	origin, twin []int32
	stack        []int32
	// same[v] is the vertex that stands for v: v itself unless v is a duplicate.
	same []int32
}

func next(e int32) int32 {
	if e%3 == 2 {
		return e - 2
	}
	return e + 1
}

// delaunayPlane triangulates points that are not all on one line; order is the order of insertion, of which the first three
// are the corners of a triangle. It returns the triangles, three vertices each.
//
// Method: insertion with edge flips (Lawson 1977), the triangle being found by a walk from the one before. A point on a
// circle counts as outside, so that an edge is flipped only if it must be; cocircular points end with one of their possible
// triangulations, which one depends on the order. Expected cost O(n log n).
func (p *points) delaunayPlane(order, same []int32, poll *poller) ([]int32, error) {
	d := &planar{points: p, same: same}
	d.origin = make([]int32, 0, 6*len(order))
	d.twin = make([]int32, 0, 6*len(order))
	a, b, c := order[0], order[1], order[2]
	if p.orient2(a, b, c) < 0 {
		b, c = c, b
	}
	d.add(a, b, c)
	d.add(b, a, outside)
	d.add(c, b, outside)
	d.add(a, c, outside)
	for i := int32(0); i < 3; i++ {
		d.join(i, 3*(i+1))
		d.join(3*(i+1)+1, 3*((i+2)%3+1)+2)
	}
	t := int32(0)
	for i, v := range order[3:] {
		u, steps := d.locate(v, t)
		t = u
		if w := d.corner(v, t); w != outside {
			d.same[v] = w
		} else {
			steps += d.insert(v, t)
		}
		if err := poll.step(4*steps, i, len(order)); err != nil {
			return nil, err
		}
	}
	triangles := d.origin[:0]
	for t := 0; t < len(d.origin); t += 3 {
		a, b, c := d.origin[t], d.origin[t+1], d.origin[t+2]
		if a != outside && b != outside && c != outside {
			triangles = append(triangles, a, b, c)
		}
	}
	return triangles, nil
}

// add appends a triangle without neighbours.
func (d *planar) add(a, b, c int32) {
	d.origin = append(d.origin, a, b, c)
	d.twin = append(d.twin, -1, -1, -1)
}

func (d *planar) join(e, f int32) { d.twin[e], d.twin[f] = f, e }

// locate walks from triangle t to one that contains v, or, if v is outside of the hull, to a triangle at infinity whose edge
// v sees. The walk ends because the triangulation is a Delaunay triangulation.
func (d *planar) locate(v, t int32) (triangle int32, steps int) {
	e := 3 * t
	for i := range int32(3) { // a triangle at infinity: begin with its neighbour
		if d.origin[e+i] == outside {
			e = d.twin[next(e+i)]
			break
		}
	}
	edges := 3
walk:
	for {
		steps++
		f := e
		for range edges {
			if d.orient2(d.origin[f], d.origin[next(f)], v) < 0 {
				e, edges = next(d.twin[f]), 2 // v is on this side of the third one
				if d.origin[next(e)] == outside {
					return e / 3, steps
				}
				continue walk
			}
			f = next(f)
		}
		return e / 3, steps
	}
}

// corner returns the vertex of triangle t that equals v, or outside if there is none.
func (d *planar) corner(v, t int32) int32 {
	for _, w := range d.origin[3*t : 3*t+3] {
		if w != outside && d.equal(v, w) {
			return w
		}
	}
	return outside
}

// insert puts v into triangle t, which contains it, and flips edges until all triangles are Delaunay triangles.
func (d *planar) insert(v, t int32) (steps int) {
	// Triangles at v have it as their third vertex, so that their first half-edge is the one to look across.
	e0, e1 := 3*t, int32(len(d.origin))
	e2 := e1 + 3
	a, b, c := d.origin[e0], d.origin[e0+1], d.origin[e0+2]
	bc, ca := d.twin[e0+1], d.twin[e0+2]
	d.origin[e0+2] = v
	d.add(b, c, v)
	d.add(c, a, v)
	d.join(e1, bc)
	d.join(e2, ca)
	d.join(e0+1, e1+2)
	d.join(e1+1, e2+2)
	d.join(e2+1, e0+2)
	d.stack = append(d.stack[:0], e0, e1, e2)
	for len(d.stack) > 0 {
		steps++
		e := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		f := d.twin[e]
		g := next(f)
		h := next(g)
		if !d.conflict(f, g, h, v) {
			continue
		}
		// e: a→b with v on its left, f: b→a with w beyond it. The edge ab becomes wv.
		left, right := d.twin[g], d.twin[h]
		w := d.origin[h]
		e3 := f - f%3
		d.origin[e3], d.origin[e3+1], d.origin[e3+2] = w, d.origin[e+1], v
		d.origin[e+1] = w
		bv := d.twin[e+1]
		d.join(e, left)
		d.join(e3, right)
		d.join(e3+1, bv)
		d.join(e+1, e3+2)
		d.stack = append(d.stack, e, e3)
	}
	return steps
}

// conflict reports whether v lies strictly inside the circle of the triangle with half-edges f, g, h. The circle of a triangle
// at infinity is the half-plane outside of its edge, and what is strictly between the ends of the edge.
func (d *planar) conflict(f, g, h, v int32) bool {
	a, b, c := d.origin[f], d.origin[g], d.origin[h]
	switch {
	case a == outside:
		a, b = b, c
	case b == outside:
		a, b = c, a
	case c == outside:
	default:
		return d.inCircle(a, b, c, v) > 0
	}
	if s := d.orient2(a, b, v); s != 0 {
		return s > 0
	}
	return d.before(a, v) == d.before(v, b)
}
