package homology

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// Collapse returns a flag filtration with the same bars in all degrees and fewer or later edges.
//
// An edge uv is dominated at s by a vertex w when w, joined to u and v at s, is joined at s to every common neighbour of u
// and v. Then the edge can wait: adding it at s changes nothing up to homotopy. So every edge, the latest first, is moved up
// to the first value at which it is not dominated, or removed if there is none. What is moved makes room for others, so that
// more passes find more. The smaller complex includes into the larger one at every value as a homotopy equivalence, hence
// cycles of the result are cycles of f. Cocycles are not those of f.
//
// Only edges with value <= threshold are kept; threshold 0 or NaN means the enclosing radius, as in [Options]. All vertices
// must have the same birth: the argument above fails otherwise, and an error says so. passes is at least 1.
//
// It pays for data near a curve or a surface when degree 2 is asked for, or for many points; on a sphere it finds nothing.
// Cost: per pass and edge the square of the number of common neighbours at worst, usually little more than their number.
// Source: Glisse and Pritam, Swap, shift and trim to edge collapse a filtration, SoCG 2022.
func (f *WeightedFlag) Collapse(ctx context.Context, threshold float64, passes int, progress Progress) (*WeightedFlag, error) {
	if passes < 1 {
		return nil, fmt.Errorf("homology: %d passes, want at least 1", passes)
	}
	n := f.n
	for i := 1; i < n; i++ {
		if f.At(i, i) != f.At(0, 0) {
			return nil, fmt.Errorf("homology: vertex %d is born at %v, vertex 1 at %v: edges collapse only when all vertices are born together",
				i+1, f.At(i, i), f.At(0, 0))
		}
	}
	c := collapse{poller: newPoller(ctx, progress), n: n, w: slices.Clone(f.w)}
	opt := Options{Threshold: threshold}
	c.limit = opt.threshold(f, f.enclosingRadius(&c.poller), &c.poller)
	for i := range c.w {
		if c.w[i] > c.limit {
			c.w[i] = math.Inf(1)
		}
	}
	for pass := range passes {
		c.stage(float64(pass)/float64(passes), float64(pass+1)/float64(passes))
		changed := c.pass()
		if c.err != nil {
			return nil, c.err
		}
		if !changed {
			break
		}
	}
	return &WeightedFlag{n: n, w: c.w}, nil
}

type collapse struct {
	poller
	n      int
	w      []float64
	limit  float64
	shared []neighbour // the common neighbours of the edge in hand, ascending
}

// neighbour is a common neighbour of two vertices: from value on it is joined to both.
type neighbour struct {
	value  float64
	vertex int
}

// pass moves every edge once and reports whether any has moved.
func (c *collapse) pass() (changed bool) {
	edges := c.edges()
	for k, e := range edges {
		to := c.delay(e.I, e.J, e.Birth)
		if c.err != nil {
			return false
		}
		if to != e.Birth {
			changed = true
			if to > c.limit {
				to = math.Inf(1)
			}
			c.w[e.I*c.n+e.J], c.w[e.J*c.n+e.I] = to, to
		}
		c.advance(k, len(edges))
	}
	return changed
}

// edges lists the edges, the latest first.
func (c *collapse) edges() []Edge {
	var list []Edge
	for i := range c.n {
		for j, v := range c.w[i*c.n : i*c.n+i] {
			if !math.IsInf(v, 1) {
				list = append(list, Edge{i, j, v})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Edge) int { return cmp.Compare(b.Birth, a.Birth) })
	return list
}

// delay returns the first value >= s at which the edge uv is not dominated, +Inf if it always is.
func (c *collapse) delay(u, v int, s float64) float64 {
	c.share(u, v)
	for {
		longest, found := s, false
		for i := 0; i < len(c.shared) && c.shared[i].value <= s; i++ {
			life, ok := c.life(c.shared[i].vertex, s)
			if !ok {
				continue
			}
			if math.IsInf(life, 1) {
				return life
			}
			found = true
			if life > longest {
				longest = life
			}
			if c.left < 0 && !c.poll() {
				return s
			}
		}
		if !found {
			return s
		}
		s = longest
	}
}

// share finds the common neighbours of u and v.
func (c *collapse) share(u, v int) {
	c.shared = c.shared[:0]
	a, b := c.w[u*c.n:u*c.n+c.n], c.w[v*c.n:v*c.n+c.n]
	b = b[:len(a)]
	for x, m := range a {
		if b[x] > m {
			m = b[x]
		}
		if !math.IsInf(m, 1) && x != u && x != v {
			c.shared = append(c.shared, neighbour{m, x})
		}
	}
	slices.SortFunc(c.shared, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.vertex, b.vertex))
	})
	c.left -= 2 * c.n
}

// life reports whether w dominates at s, and until when: up to the entry of the first common neighbour that it is not
// joined to by then.
func (c *collapse) life(w int, s float64) (until float64, dominates bool) {
	row := c.w[w*c.n : w*c.n+c.n]
	for i, x := range c.shared {
		at := x.value
		if at < s {
			at = s
		}
		if row[x.vertex] > at && x.vertex != w {
			c.left -= i
			return x.value, x.value > s
		}
	}
	c.left -= len(c.shared)
	return math.Inf(1), true
}
