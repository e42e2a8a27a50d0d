package homology

import (
	"context"
	"fmt"
)

// A Merge says what happens at the end of a bar of degree 0.
type Merge struct {
	// Edge is the spanning tree edge that joins the two components, {-1, -1} for an infinite bar.
	Edge [2]int
	// Dying and Surviving are the vertices of the two components just before, ascending. For an infinite bar Dying is nil and
	// Surviving is the component at the threshold.
	Dying, Surviving []int
}

// Merge returns the components that bar i of p.Bars, which must be of degree 0, is about. Cost O(n).
func (p *Persistence) Merge(ctx context.Context, i int) (Merge, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return Merge{}, err
	}
	if b.Degree != 0 {
		return Merge{}, fmt.Errorf("homology: bar %d has degree %d, want 0", i, b.Degree)
	}
	return p.eng.merge(b), p.eng.err
}

// merge replays the spanning forest up to the edge that ends b.
func (e *engine) merge(b Bar) Merge {
	u, steps := e.replay(b)
	m := Merge{Edge: [2]int{-1, -1}}
	dying, surviving := int32(-1), u.find(int32(b.BirthSimplex[0]))
	if !b.Infinite() {
		ends := e.edges[e.forest[steps]]
		m.Edge = [2]int{int(ends & 0xffff), int(ends >> 16)}
		dying = surviving
		surviving = u.find(int32(m.Edge[0]))
		if surviving == dying {
			surviving = u.find(int32(m.Edge[1]))
		}
	}
	for v := 0; v < e.n; v++ {
		switch u.find(int32(v)) {
		case dying:
			m.Dying = append(m.Dying, v)
		case surviving:
			m.Surviving = append(m.Surviving, v)
		}
	}
	return m
}

// survivor returns the oldest vertex of the component that b's component joins.
func (e *engine) survivor(b Bar) int {
	u, steps := e.replay(b)
	ends := e.edges[e.forest[steps]]
	if r := int(u.find(int32(ends >> 16))); r != b.BirthSimplex[0] {
		return r
	}
	return int(u.find(int32(ends & 0xffff)))
}

// replay joins along the forest edges before the one that ends b and returns their number.
func (e *engine) replay(b Bar) (unionFind, int) {
	steps := len(e.forest)
	if !b.Infinite() {
		steps = b.column
	}
	u := newUnionFind(e.n)
	for _, k := range e.forest[:steps] {
		x, y := u.find(int32(e.edges[k]>>16)), u.find(int32(e.edges[k]&0xffff))
		if e.older(y, x) {
			x, y = y, x
		}
		u[y] = x
	}
	return u, steps
}
