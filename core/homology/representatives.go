package homology

import (
	"context"
	"fmt"
	"slices"
)

// Cocycle returns a cocycle that represents bar i of p.Bars at every scale t in [Birth, Death): restricted to the
// simplices with value <= t it is a cocycle, and every cycle of the class must cross it. Its earliest simplex is the birth
// simplex, with coefficient 1; simplices with value >= Death are left out. In degree 0 it is the indicator function of the
// component that dies (of the whole component for an infinite bar).
//
// Errors: i out of range, ctx.Err(). Cost: proportional to the size of the answer; the reduction has kept it. Like all
// methods for representatives it uses scratch memory of p and must not be called concurrently.
func (p *Persistence) Cocycle(ctx context.Context, i int) (Chain, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return Chain{}, err
	}
	e := p.eng
	if b.Degree == 0 {
		m := e.merge(b)
		vs := m.Dying
		if b.Infinite() {
			vs = m.Surviving
		}
		c := Chain{Terms: make([]Term, len(vs))}
		for j, v := range vs {
			c.Terms[j] = Term{[]int{v}, 1}
		}
		return c, e.err
	}
	d := &e.degrees[b.Degree]
	added, coef := d.addedTo(b.column)
	list := make([]entry, 0, len(added)+1)
	list = append(list, e.entryOf(d.birth[b.column], b.Degree, 1))
	for j, idx := range added {
		c := uint32(1)
		if coef != nil {
			c = uint32(coef[j])
		}
		if x := e.entryOf(idx, b.Degree, c); e.values[x.rank] < b.Death {
			list = append(list, x)
		}
		if e.left -= 64; e.left < 0 && !e.poll() {
			return Chain{}, e.err
		}
	}
	return e.chain(b.Degree, list), e.err
}

// Cycle returns a cycle whose class is born with bar i of p.Bars and, for a finite bar, becomes a boundary exactly at its
// death (involuted homology). Its latest simplex is the birth simplex. For a finite bar it is the reduced boundary of the
// death simplex; for an infinite one the birth simplex plus what closes it. In degree 0 it is the difference of the oldest
// vertices of the two components that merge (one vertex for an infinite bar).
//
// Errors: i out of range, ctx.Err(). Cost: the boundary matrix of the bar's degree, restricted to the death simplices, is
// reduced up to this bar at the first call, and kept.
//
// Source: Čufar and Virk, Fast computation of persistent homology representatives with involuted persistent homology,
// 2021: cohomology finds the pairs, so that of the boundary matrix only columns that end non-zero need be reduced.
func (p *Persistence) Cycle(ctx context.Context, i int) (Chain, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return Chain{}, err
	}
	return p.eng.cycle(b)
}

func (e *engine) cycle(b Bar) (Chain, error) {
	switch {
	case b.Degree == 0:
		c := Chain{Terms: []Term{{b.BirthSimplex, 1}}}
		if !b.Infinite() {
			c.Terms = append([]Term{{[]int{e.survivor(b)}, int(e.p) - 1}}, c.Terms...)
		}
		return c, e.err
	case b.Infinite():
		return e.essentialCycle(b)
	}
	iv := e.involution(b.Degree, false)
	if !iv.reduceThrough(iv.place[b.column]) {
		return Chain{}, e.err
	}
	return e.chain(b.Degree, unmirror(iv.column(b.column))), e.err
}

// bar checks the index and attaches ctx to the engine.
func (p *Persistence) bar(ctx context.Context, i int) (Bar, error) {
	if i < 0 || i >= len(p.Bars) {
		return Bar{}, fmt.Errorf("homology: bar %d, want an index from 0 to %d", i, len(p.Bars)-1)
	}
	p.eng.poller = newPoller(ctx, nil)
	if !p.eng.poll() {
		return Bar{}, p.eng.err
	}
	return p.Bars[i], nil
}

// entryOf returns the simplex idx of dimension k with its rank; lo is the index.
func (e *engine) entryOf(idx int64, k int, coef uint32) entry {
	var vs [MaxDegree + 3]int32
	e.decode(idx, k, vs[:])
	return entry{uint64(idx), e.simplexRank(vs[:k+1]), coef}
}

// chain sorts entries (lo is the index) into filtration order and spells them out.
func (e *engine) chain(k int, list []entry) Chain {
	slices.SortFunc(list, func(a, b entry) int {
		return compareColumns(column{int64(a.lo), a.rank}, column{int64(b.lo), b.rank})
	})
	c := Chain{Degree: k, Terms: make([]Term, len(list))}
	var vs [MaxDegree + 3]int32
	for i, x := range list {
		e.decode(int64(x.lo), k, vs[:])
		c.Terms[i] = Term{ascending(vs[:k+1]), int(x.coef)}
	}
	return c
}
