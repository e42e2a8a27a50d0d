package homology

import (
	"context"
	"fmt"
	"math"
)

// A Loop is a cycle of degree 1 that represents a bar: one representative among many.
type Loop struct {
	// Vertices is the closed path if Tight is true: the first and the last vertex are the ends of the birth edge. Else nil.
	Vertices []int
	// Length is the sum of the births of its edges (for Rips: their lengths), each counted once.
	Length float64
	// Tight tells which representative this is: the birth edge plus a shortest path (true), or the involuted cycle (false).
	Tight bool
	// Chain is the cycle with coefficients.
	Chain Chain
}

// TightLoop returns the default drawing of bar i of p.Bars, which must be of degree 1: its birth edge uv closed by a
// shortest path from u to v (length of an edge: its birth) among the edges that precede uv in the total order. This is a
// cycle born with the bar, and not a boundary before the death, since it meets the bar's cocycle in uv alone. It is
// accepted if it is a boundary at the death (always, for an infinite bar); otherwise the involuted cycle of
// [Persistence.Cycle] is returned, which is.
//
// Errors: i out of range, another degree, ctx.Err(). Cost: a search in O(n²), and at the first call that of Cycle.
func (p *Persistence) TightLoop(ctx context.Context, i int) (Loop, error) {
	b, err := p.bar(ctx, i)
	if err != nil {
		return Loop{}, err
	}
	if b.Degree != 1 {
		return Loop{}, fmt.Errorf("homology: bar %d has degree %d, want 1", i, b.Degree)
	}
	e := p.eng
	path := e.shortestPath(int32(b.BirthSimplex[0]), int32(b.BirthSimplex[1]))
	if e.err != nil {
		return Loop{}, e.err
	}
	bounds := true
	if !b.Infinite() {
		if bounds, err = e.boundsAt(path, b.Death); err != nil {
			return Loop{}, err
		}
	}
	if !bounds {
		c, err := e.cycle(b)
		l := Loop{Chain: c}
		for _, t := range c.Terms {
			l.Length += e.f.At(t.Simplex[0], t.Simplex[1])
		}
		return l, err
	}
	l := Loop{Tight: true, Chain: e.loopChain(path), Vertices: make([]int, len(path))}
	for j, v := range path {
		l.Vertices[j] = int(v)
		l.Length += e.f.At(int(v), int(path[(j+1)%len(path)]))
	}
	return l, nil
}

// boundsAt reports whether the closed path is a boundary at value d.
func (e *engine) boundsAt(path []int32, d float64) (bool, error) {
	iv := e.involution(1, false)
	var limit uint32 // the rank of d
	last := int32(-1)
	for i, t := range iv.death {
		if e.values[t.rank] > d {
			break
		}
		last, limit = int32(i), t.rank
	}
	if !iv.reduceThrough(last) {
		return false, e.err
	}
	iv.heap.reset(e.p)
	iv.v = iv.v[:0]
	for _, x := range e.loopEntries(path) {
		x.rank = ^x.rank
		iv.heap.push(x)
	}
	zero, ok := iv.reduce(-1, limit)
	if !ok {
		return false, e.err
	}
	return zero, nil
}

// loopEntries returns the edges of a closed path with coefficients ±1 mod p.
func (e *engine) loopEntries(path []int32) []entry {
	list := make([]entry, len(path))
	for j, a := range path {
		b, coef := path[(j+1)%len(path)], uint32(1)
		hi, lo := b, a
		if a > b {
			hi, lo, coef = a, b, e.p-1
		}
		list[j] = entry{uint64(e.c[2][hi] + int64(lo)), e.rank[int(hi)*e.n+int(lo)], coef}
	}
	return list
}

func (e *engine) loopChain(path []int32) Chain { return e.chain(1, e.loopEntries(path)) }

// shortestPath returns the vertices of a shortest path from u to v along edges that precede uv in the total order
// (Dijkstra's algorithm on the full matrix; ties: smallest vertex).
func (e *engine) shortestPath(u, v int32) []int32 {
	n := e.n
	hi, lo := max(u, v), min(u, v)
	limit := column{e.c[2][hi] + int64(lo), e.rank[int(u)*n+int(v)]}
	dist := make([]float64, n)
	from := make([]int32, n)
	done := make([]bool, n)
	for i := range dist {
		dist[i] = math.Inf(1)
		from[i] = -1
	}
	dist[u] = 0
	for {
		x := int32(-1)
		best := math.Inf(1)
		for i, d := range dist {
			if d < best && !done[i] {
				x, best = int32(i), d
			}
		}
		if x < 0 || x == v {
			break
		}
		done[x] = true
		ranks, births := e.row(x), e.f.Row(int(x))
		for i, r := range ranks {
			if r > limit.rank || done[i] {
				continue
			}
			if r == limit.rank {
				a, b := x, int32(i)
				if a < b {
					a, b = b, a
				}
				if e.c[2][a]+int64(b) <= limit.idx {
					continue
				}
			}
			if d := best + births[i]; d < dist[i] {
				dist[i], from[i] = d, x
			}
		}
		if e.left -= 4 * n; e.left < 0 && !e.poll() {
			return nil
		}
	}
	return backtrack(from, u, v)
}

// forestPath returns the vertices of the path from u to v in the spanning forest.
func (e *engine) forestPath(u, v int32) []int32 {
	next := make([][]int32, e.n)
	for _, k := range e.forest {
		a, b := int32(e.edges[k]>>16), int32(e.edges[k]&0xffff)
		next[a], next[b] = append(next[a], b), append(next[b], a)
	}
	from := make([]int32, e.n)
	for i := range from {
		from[i] = -1
	}
	from[u] = u
	for queue := []int32{u}; len(queue) > 0; queue = queue[1:] {
		for _, y := range next[queue[0]] {
			if from[y] < 0 {
				from[y] = queue[0]
				queue = append(queue, y)
			}
		}
	}
	from[u] = -1
	return backtrack(from, u, v)
}

func backtrack(from []int32, u, v int32) []int32 {
	path := []int32{v}
	for x := v; x != u; {
		x = from[x]
		path = append(path, x)
	}
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	return path
}
