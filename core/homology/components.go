package homology

import "math"

// A unionFind is a disjoint-set forest with path halving; root keeps the oldest vertex of its set as representative, so
// no ranks are used. Oldest: earliest birth, then (as in the total order of simplices) larger index.
type unionFind []int32

func newUnionFind(n int) unionFind {
	u := make(unionFind, n)
	for i := range u {
		u[i] = int32(i)
	}
	return u
}

func (u unionFind) find(x int32) int32 {
	for u[x] != x {
		u[x] = u[u[x]]
		x = u[x]
	}
	return x
}

// older reports whether vertex a precedes vertex b.
func (e *engine) older(a, b int32) bool {
	x, y := e.f.w[int(a)*(e.n+1)], e.f.w[int(b)*(e.n+1)]
	return x < y || x == y && a > b
}

// components computes degree 0: edges in filtration order join components, the younger one dies. Edges that join nothing
// and are not apparent become the columns of degree 1 (none are collected when only degree 0 is wanted).
func (e *engine) components(res *Persistence) (cols []column) {
	u := newUnionFind(e.n)
	c0 := &res.Counters[0]
	alive := func(v int) bool { return e.f.w[v*(e.n+1)] <= e.threshold }
	for v := 0; v < e.n; v++ {
		if alive(v) {
			c0.Simplices++
		}
	}
	var vs [2]int32
	for k, ends := range e.edges {
		if e.left -= 16; e.left < 0 {
			e.advance(k, len(e.edges))
			if !e.poll() {
				return nil
			}
		}
		i, j := int32(ends>>16), int32(ends&0xffff)
		a, b := u.find(i), u.find(j)
		r := e.rank[int(i)*e.n+int(j)]
		if a != b {
			if e.older(b, a) {
				a, b = b, a
			}
			u[b] = a
			c0.Reduced++
			birth, death := e.f.w[int(b)*(e.n+1)], e.values[r]
			if birth < death {
				res.Bars = append(res.Bars, Bar{Birth: birth, Death: death,
					BirthSimplex: []int{int(b)}, DeathSimplex: []int{int(j), int(i)}, column: len(e.forest)})
			}
			e.forest = append(e.forest, int32(k))
			continue
		}
		if res.MaxDim == 0 {
			continue
		}
		vs[0], vs[1] = i, j
		if e.apparentCofacet(vs[:], r) {
			res.Counters[1].Apparent++
			continue
		}
		cols = append(cols, column{e.c[2][i] + int64(j), r})
	}
	for v := 0; v < e.n; v++ {
		if alive(v) && u.find(int32(v)) == int32(v) {
			res.Bars = append(res.Bars, Bar{Birth: e.f.w[v*(e.n+1)], Death: math.Inf(1), BirthSimplex: []int{v}, column: -1})
		}
	}
	if res.MaxDim > 0 {
		res.Counters[1].Simplices = int64(len(e.edges))
		res.Counters[1].Cleared = int64(len(e.forest))
	}
	return cols
}
