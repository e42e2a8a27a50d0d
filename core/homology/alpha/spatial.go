package alpha

import "fmt"

// A spatial is a Delaunay triangulation of space under construction. Tetrahedron t has the vertices vertex[4t:4t+4] with
// orient3 > 0, and the face opposite to vertex 4t+i is shared with the tetrahedron to which adjacent[4t+i] belongs, which is
// the number of that face there. As in the plane there is a vertex outside, beyond every face of the hull.
type spatial struct {
	*points
	vertex, adjacent []int32
	// mark says for which point a tetrahedron was last looked at: v+1 if it is in conflict with v, −v−1 if not.
	mark []int32
	// fresh[4t+i] is the new tetrahedron on that face of the cavity.
	fresh       []int32
	free        []int32
	cavity, rim []int32
	same        []int32
}

// unused marks the first vertex of a tetrahedron on the free list.
const unused = int32(-2)

// delaunaySpace triangulates points that are not all in one plane; order is the order of insertion, of which the first four
// are the corners of a tetrahedron. It returns the tetrahedra, four vertices each.
//
// Method: Bowyer (1981) and Watson (1981): the tetrahedra whose sphere contains the new point strictly are replaced by the
// cone over the rim of the cavity. On the sphere counts as outside, for which no perturbation of the input is needed: the rule
// is that of points lifted to the paraboloid and then raised by amounts that grow, infinitesimally, from one to the next.
// Hence cavities are star-shaped, no tetrahedron is flat, and the walk ends. Expected cost O(n log n) for points that fill
// space or surfaces evenly, O(n²) at worst, which is the largest possible size of the result.
// More than limit tetrahedra, those at infinity included, are an error.
func (p *points) delaunaySpace(order, same []int32, limit int, poll *poller) ([]int32, error) {
	d := &spatial{points: p, same: same}
	a, b, c, e := order[0], order[1], order[2], order[3]
	if d.orient3(a, b, c, e) < 0 {
		a, b = b, a
	}
	first := d.add([4]int32{a, b, c, e})
	for i := range int32(4) {
		// Beyond the face opposite to vertex i: outside in its place, and two vertices exchanged to keep the orientation.
		v := [4]int32{a, b, c, e}
		v[i] = outside
		v[(i+1)%4], v[(i+2)%4] = v[(i+2)%4], v[(i+1)%4]
		d.join(4*first+i, 4*d.add(v)+i)
	}
	for i := range int32(4) {
		for j := range i {
			// The tetrahedra beyond faces i and j share the face without i and j.
			t, u := first+1+i, first+1+j
			d.join(d.indexOf(t, [4]int32{a, b, c, e}[j]), d.indexOf(u, [4]int32{a, b, c, e}[i]))
		}
	}
	t := first
	for i, v := range order[4:] {
		u, steps := d.locate(v, t)
		t = u
		if w := d.corner(v, t); w != outside {
			d.same[v] = w
		} else {
			d.insert(v, t)
			steps += 2 * len(d.cavity)
			t = d.fresh[d.rim[0]]
		}
		if len(d.mark)-len(d.free) > limit {
			return nil, fmt.Errorf("alpha: more than %d tetrahedra for the first %d of %d points", limit, i+5, len(order))
		}
		if err := poll.step(4*steps, i, len(order)); err != nil {
			return nil, err
		}
	}
	tetrahedra := d.vertex[:0]
	for t := 0; t < len(d.vertex); t += 4 {
		v := [4]int32(d.vertex[t : t+4])
		if v[0] >= 0 && v[1] >= 0 && v[2] >= 0 && v[3] >= 0 {
			tetrahedra = append(tetrahedra, v[:]...)
		}
	}
	return tetrahedra, nil
}

// add returns the number of a new tetrahedron.
func (d *spatial) add(v [4]int32) int32 {
	if n := len(d.free); n > 0 {
		t := d.free[n-1]
		d.free = d.free[:n-1]
		copy(d.vertex[4*t:], v[:])
		return t
	}
	t := int32(len(d.mark))
	d.vertex = append(d.vertex, v[:]...)
	d.adjacent = append(d.adjacent, -1, -1, -1, -1)
	d.fresh = append(d.fresh, -1, -1, -1, -1)
	d.mark = append(d.mark, 0)
	return t
}

func (d *spatial) join(f, g int32) { d.adjacent[f], d.adjacent[g] = g, f }

// indexOf returns the place of vertex v in tetrahedron t.
func (d *spatial) indexOf(t, v int32) int32 {
	i := 4 * t
	for d.vertex[i] != v {
		i++
	}
	return i
}

// infinite returns the place of the vertex outside in tetrahedron t, −1 if it has none.
func (d *spatial) infinite(t int32) int32 {
	for i := 4 * t; i < 4*t+4; i++ {
		if d.vertex[i] == outside {
			return i
		}
	}
	return -1
}

// side returns the sign of the orientation of tetrahedron f/4 after the vertex at place f was replaced by v: the side of
// face f on which v is, positive for the side of the tetrahedron.
func (d *spatial) side(f, v int32) int {
	w := [4]int32(d.vertex[f&^3 : f&^3+4])
	w[f&3] = v
	return d.orient3(w[0], w[1], w[2], w[3])
}

// locate walks from tetrahedron t to one that contains v, or, if v is outside of the hull, to one at infinity whose face v
// sees.
func (d *spatial) locate(v, t int32) (tetrahedron int32, steps int) {
	if f := d.infinite(t); f >= 0 {
		t = d.adjacent[f] / 4
	}
	from := int32(-1)
walk:
	for {
		steps++
		for f := 4 * t; f < 4*t+4; f++ {
			if f != from && d.side(f, v) < 0 {
				from = d.adjacent[f]
				t = from / 4
				if d.vertex[from] == outside {
					return t, steps
				}
				continue walk
			}
		}
		return t, steps
	}
}

// corner returns the vertex of tetrahedron t that equals v, or outside if there is none.
func (d *spatial) corner(v, t int32) int32 {
	for _, w := range d.vertex[4*t : 4*t+4] {
		if w != outside && d.equal(v, w) {
			return w
		}
	}
	return outside
}

// conflict reports whether v lies strictly inside the sphere of tetrahedron t. The sphere of a tetrahedron at infinity is the
// half-space beyond its face, and in the plane of the face what belongs to the sphere of the tetrahedron before it.
func (d *spatial) conflict(t, v int32) bool {
	if f := d.infinite(t); f >= 0 {
		if s := d.side(f, v); s != 0 {
			return s > 0
		}
		t = d.adjacent[f] / 4
	}
	w := d.vertex[4*t : 4*t+4]
	return d.inSphere(w[0], w[1], w[2], w[3], v) > 0
}

// insert adds v, which lies in tetrahedron t or is seen by it. It leaves the old tetrahedra in d.cavity and their faces that
// carry new ones in d.rim.
func (d *spatial) insert(v, t int32) {
	d.cavity, d.rim = append(d.cavity[:0], t), d.rim[:0]
	d.mark[t] = v + 1
	for i := 0; i < len(d.cavity); i++ {
		for f := 4 * d.cavity[i]; f < 4*d.cavity[i]+4; f++ {
			u := d.adjacent[f] / 4
			if d.mark[u] == v+1 {
				continue
			}
			if d.mark[u] != -v-1 {
				if d.conflict(u, v) {
					d.mark[u] = v + 1
					d.cavity = append(d.cavity, u)
					continue
				}
				d.mark[u] = -v - 1
			}
			d.rim = append(d.rim, f)
		}
	}
	for _, f := range d.rim {
		w := [4]int32(d.vertex[f&^3 : f&^3+4])
		w[f&3] = v
		t := d.add(w)
		d.mark[t] = 0
		d.fresh[f] = t
		d.join(4*t+f&3, d.adjacent[f])
	}
	for _, f := range d.rim {
		for i := f &^ 3; i < f&^3+4; i++ {
			if i != f {
				d.adjacent[4*d.fresh[f]+i&3] = d.around(f, i, v)
			}
		}
	}
	for _, t := range d.cavity {
		d.vertex[4*t] = unused
	}
	d.free = append(d.free, d.cavity...)
}

// around returns the new face that the one of the new tetrahedron on the rim's face f opposite to vertex i is glued to. Both
// contain v and the edge of f without i; the other one is found by turning around this edge through the cavity.
func (d *spatial) around(f, i, v int32) int32 {
	// The present tetrahedron has the edge, the vertex at place behind, and the vertex at place ahead, whose face is next.
	behind, ahead := f, i
	for {
		g := d.adjacent[ahead]
		if d.mark[g/4] != v+1 {
			return 4*d.fresh[ahead] + behind&3
		}
		x := d.vertex[behind]
		behind, ahead = g, d.indexOf(g/4, x)
	}
}
