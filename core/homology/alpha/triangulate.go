package alpha

import "slices"

// A triangulation is a Delaunay triangulation of the distinct points, whatever the dimension of the space they span.
type triangulation struct {
	// rank is the dimension of the span: 0 a point, 1 a line, 2 a plane, 3 space.
	rank int
	// top lists the simplices of dimension rank, rank+1 vertices each.
	top []int32
	// same[v] is the smallest number among the points equal to v.
	same []int32
}

// triangulate finds the rank and the triangulation. Points of space that span a plane get a further point off that plane: all
// tetrahedra contain it, and the spheres around them cut the plane in the circles around their opposite triangles, which are
// therefore the Delaunay triangles.
func (p *points) triangulate(poll *poller) (*triangulation, error) {
	n := p.len()
	t := &triangulation{same: make([]int32, n)}
	for i := range t.same {
		t.same[i] = int32(i)
	}
	order := p.insertionOrder()
	axis := -1
	t.rank, axis = p.independent(order)
	var err error
	switch {
	case t.rank < 2:
		t.line(p, order)
	case p.dim == 2:
		t.top, err = p.delaunayPlane(order, t.same, poll)
	case t.rank == 2:
		apex := p.addApex(axis)
		order = slices.Insert(order, 3, apex)
		t.same = append(t.same, apex)
		t.top, err = p.delaunaySpace(order, t.same, MaxTetrahedra, poll)
		t.top, t.same = link(t.top, apex), t.same[:apex]
	default:
		t.top, err = p.delaunaySpace(order, t.same, MaxTetrahedra, poll)
	}
	if err != nil {
		return nil, err
	}
	t.relabel()
	return t, nil
}

// independent moves the first points that are affinely independent of those before them to the front and returns the
// dimension that all points span, and a coordinate in which the normal of the first three is not zero.
func (p *points) independent(order []int32) (rank, axis int) {
	bring := func(i int) { // moves order[i] to place rank+1
		v := order[i]
		copy(order[rank+2:i+1], order[rank+1:i])
		order[rank+1] = v
		rank++
	}
	for i := 1; i < len(order) && rank < p.dim; i++ {
		v := order[i]
		switch rank {
		case 0:
			if !p.equal(order[0], v) {
				bring(i)
			}
		case 1:
			if axis = p.normalAxis(order[0], order[1], v); axis >= 0 {
				bring(i)
			}
		case 2:
			if p.orient3(order[0], order[1], order[2], v) != 0 {
				bring(i)
			}
		}
	}
	return rank, axis
}

// line triangulates points on one line, or a single one, by sorting.
func (t *triangulation) line(p *points, order []int32) {
	slices.SortFunc(order, p.before)
	last := order[0]
	if t.rank == 0 {
		t.top = append(t.top, last)
	}
	for _, v := range order[1:] {
		if p.equal(last, v) {
			t.same[v] = last
			continue
		}
		t.top = append(t.top, last, v)
		last = v
	}
}

// link returns the faces opposite to apex of tetrahedra that all contain it.
func link(tetrahedra []int32, apex int32) []int32 {
	triangles := tetrahedra[:0]
	for _, v := range tetrahedra {
		if v != apex {
			triangles = append(triangles, v)
		}
	}
	return triangles
}

// relabel makes the smallest number among equal points stand for all of them, and lists the vertices of each simplex in
// ascending order.
func (t *triangulation) relabel() {
	least := slices.Clone(t.same)
	for v, w := range t.same {
		least[w] = min(least[w], int32(v))
	}
	for v, w := range t.same {
		t.same[v] = least[w]
	}
	k := t.rank + 1
	for i := 0; i < len(t.top); i += k {
		s := t.top[i : i+k]
		for j := range s {
			s[j] = t.same[s[j]]
			for h := j; h > 0 && s[h] < s[h-1]; h-- {
				s[h], s[h-1] = s[h-1], s[h]
			}
		}
	}
}
