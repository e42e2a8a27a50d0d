package alpha

import (
	"context"
	"fmt"
	"slices"

	"stillpoint/core/homology"
)

// The methods here have the signatures of those of homology.Persistence, so that a caller can treat both kinds alike.

// Merge returns the edge and the two components that bar i of p.Bars, which must be of degree 0, is about. Points equal to a
// vertex are listed with it. Errors: i out of range, another degree, ctx.Err(). Cost O(n α(n)).
func (p *Persistence) Merge(ctx context.Context, i int) (homology.Merge, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return homology.Merge{}, err
	}
	if b.Degree != 0 {
		return homology.Merge{}, fmt.Errorf("alpha: bar %d has degree %d, want 0", i, b.Degree)
	}
	c := p.complex
	edges := &c.level[1]
	u := newUnionFind(c.Points)
	death := p.pairs[i].death
	for _, e := range p.forest {
		if e == death {
			break
		}
		x, y := u.find(edges.vertex[2*e]), u.find(edges.vertex[2*e+1])
		u[min(x, y)] = max(x, y)
	}
	m := homology.Merge{Edge: [2]int{-1, -1}}
	dying, surviving := int32(-1), u.find(int32(b.BirthSimplex[0]))
	if death >= 0 {
		m.Edge = [2]int(b.DeathSimplex)
		dying = surviving
		surviving = max(u.find(int32(m.Edge[0])), u.find(int32(m.Edge[1])))
	}
	for v, w := range c.same {
		switch u.find(w) {
		case dying:
			m.Dying = append(m.Dying, v)
		case surviving:
			m.Surviving = append(m.Surviving, v)
		}
	}
	return m, nil
}

// Cycle returns a cycle over Z/2 that represents bar i of p.Bars: its latest simplex is the birth simplex, and it becomes a
// boundary exactly at the death. One representative among many.
//
// In the top degree (loops in the plane, voids in space) it is the border of the hole as it is at the birth: of the triangles
// or tetrahedra that will fill it. Loops in space are what the reduction leaves of the boundary of the death triangle. In degree
// 0 it is the sum of one vertex of either component (of one vertex for the component that never dies).
//
// Errors: i out of range, ctx.Err(). Cost: proportional to the size of the hole.
func (p *Persistence) Cycle(ctx context.Context, i int) (homology.Chain, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return homology.Chain{}, err
	}
	c := p.complex
	switch {
	case b.Degree == 0:
		m, err := p.Merge(ctx, i)
		if err != nil {
			return homology.Chain{}, err
		}
		chain := homology.Chain{Terms: []homology.Term{{Simplex: b.BirthSimplex, Coef: 1}}}
		if len(m.Dying) > 0 {
			survivor := int(c.same[m.Surviving[len(m.Surviving)-1]])
			chain.Terms = append([]homology.Term{{Simplex: []int{survivor}, Coef: 1}}, chain.Terms...)
		}
		return chain, nil
	case b.Degree == c.Dim-1:
		return c.chain(b.Degree, c.border(p.pairs[i])), nil
	}
	return c.chain(b.Degree, slices.Clone(p.cycles[p.pairs[i].death])), nil
}

// border returns the facets around the hole that begins and ends with x: of all top simplices that can be reached from the
// last one through facets later than the birth.
func (c *Complex) border(x pair) []int32 {
	w := int32(c.Dim + 1)
	sides := c.sides()
	face := c.level[c.Dim].face
	inside := map[int32]bool{x.death: true}
	var border []int32
	for queue := []int32{x.death}; len(queue) > 0; queue = queue[1:] {
		t := queue[0]
		for _, f := range face[w*t : w*t+w] {
			if f <= x.birth {
				border = append(border, f)
			} else if u := sides[2*f] + sides[2*f+1] - t; !inside[u] {
				inside[u] = true
				queue = append(queue, u)
			}
		}
	}
	// A facet with the hole on both sides is not part of its border.
	return slices.DeleteFunc(border, func(f int32) bool { return inside[sides[2*f]] && inside[sides[2*f+1]] })
}

// chain spells out simplices given by their places.
func (c *Complex) chain(k int, places []int32) homology.Chain {
	slices.Sort(places)
	chain := homology.Chain{Degree: k, Terms: make([]homology.Term, len(places))}
	for i, f := range places {
		chain.Terms[i] = homology.Term{Simplex: c.level[k].simplex(k, int(f)), Coef: 1}
	}
	return chain
}

// bar checks the index and the context.
func (p *Persistence) bar(ctx context.Context, i int) (homology.Bar, error) {
	if i < 0 || i >= len(p.Bars) {
		return homology.Bar{}, fmt.Errorf("alpha: bar %d, want an index from 0 to %d", i, len(p.Bars)-1)
	}
	return p.Bars[i], ctx.Err()
}
