package alpha

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/homology"
)

// Floor is the length, relative to the extent of the cloud and to the death of the bar, up to which bars of positive degree
// are left out: rounding makes them. A square grid, say, has four points on each of many circles, and the two triangles in a
// circle get values that differ in the last bit. Bars of degree 0 are all kept.
const Floor = 1e-9

// Persistence is the barcode of a [Complex], and what is needed to draw its bars. The scale is the radius; see
// [DiameterPerRadius].
type Persistence struct {
	// MaxDim is the largest degree computed.
	MaxDim int
	// Bars holds the bars ordered by degree, birth, death, birth simplex, death simplex. The bars of degree 0 are those of
	// positive length, and one that never ends; in degree k >= 1 they are longer than [Floor].
	Bars []homology.Bar

	complex *Complex
	pairs   []pair    // for each bar
	forest  []int32   // places of the edges that join components, ascending
	cycles  [][]int32 // per death triangle, in space: places of the edges of a cycle; nil if no bar needs it
}

// A pair holds the places of the simplices that begin and end a bar; death is −1 if nothing ends it.
type pair struct{ birth, death int32 }

// Persistence computes the bars of degrees 0..maxDim; those of degree Dim and above do not exist. Subcomplexes of the plane
// and of space have no torsion: the bars are the same over every field.
//
// Method: components by joining along edges, earliest first. The top degree Dim−1 in the same way, upside down: the
// complement of the complex falls into components, joined through facets, latest first; a hole is one that is cut off from
// the outside, and ends with its latest simplex (Alexander duality). Degree 1 in space: reduction of the boundaries of those
// triangles that do not begin a void. Cost: O(n α(n)) but for the reduction, which is cubic at worst and takes as long as the
// triangulation in practice.
//
// Errors: maxDim negative, ctx.Err().
func (c *Complex) Persistence(ctx context.Context, maxDim int, progress homology.Progress) (*Persistence, error) {
	if maxDim < 0 {
		return nil, fmt.Errorf("alpha: degree %d, want at least 0", maxDim)
	}
	p := &Persistence{MaxDim: maxDim, complex: c}
	poll := newPoller(ctx, progress)
	poll.stage(0, 0.2)
	if err := poll.look(0); err != nil {
		return nil, err
	}
	pairs, err := p.components(poll)
	if err != nil {
		return nil, err
	}
	p.add(0, pairs)
	if c.Dim >= 2 && maxDim >= 1 {
		poll.stage(0.2, 0.4)
		holes, begins, err := p.holes(poll)
		if err != nil {
			return nil, err
		}
		if c.Dim == 3 {
			poll.stage(0.4, 1)
			if pairs, err = p.loops(begins, poll); err != nil {
				return nil, err
			}
			p.add(1, pairs)
		}
		if maxDim >= c.Dim-1 {
			p.add(c.Dim-1, holes)
		}
	}
	poll.stage(0, 1)
	return p, poll.look(1)
}

// add appends the bars of degree k of the given pairs.
func (p *Persistence) add(k int, pairs []pair) {
	from, to := &p.complex.level[k], (*level)(nil)
	if k < p.complex.Dim {
		to = &p.complex.level[k+1]
	}
	death := func(x pair) float64 {
		if x.death < 0 {
			return math.Inf(1)
		}
		return to.value[x.death]
	}
	slices.SortFunc(pairs, func(a, b pair) int { // equal values are placed in the order of vertex lists
		return cmp.Or(cmp.Compare(from.value[a.birth], from.value[b.birth]), cmp.Compare(death(a), death(b)),
			cmp.Compare(a.birth, b.birth), cmp.Compare(a.death, b.death))
	})
	p.pairs = append(p.pairs, pairs...)
	p.Bars = slices.Grow(p.Bars, len(pairs))
	vertices := make([]int, 0, (2*k+3)*len(pairs))
	simplex := func(l *level, k, i int) []int {
		n := len(vertices)
		for _, v := range l.vertex[(k+1)*i : (k+1)*(i+1)] {
			vertices = append(vertices, int(v))
		}
		return vertices[n:len(vertices):len(vertices)]
	}
	for _, x := range pairs {
		b := homology.Bar{Degree: k, Birth: from.value[x.birth], Death: death(x), BirthSimplex: simplex(from, k, int(x.birth))}
		if x.death >= 0 {
			b.DeathSimplex = simplex(to, k+1, int(x.death))
		}
		p.Bars = append(p.Bars, b)
	}
}

// lasting reports whether a pair of degree k >= 1 makes a bar.
func (c *Complex) lasting(k int, x pair) bool {
	birth, death := c.level[k].value[x.birth], c.level[k+1].value[x.death]
	return death-birth > Floor*max(c.Extent, death)
}

// components computes degree 0. All vertices are equally old; the one with the larger number survives, as in package
// homology.
func (p *Persistence) components(poll *poller) (pairs []pair, err error) {
	c := p.complex
	u := newUnionFind(c.Points)
	edges := &c.level[1]
	place := make([]int32, c.Points)
	for i, v := range c.level[0].vertex {
		place[v] = int32(i)
	}
	for i, value := range edges.value {
		if err := poll.step(1, i, len(edges.value)); err != nil {
			return nil, err
		}
		a, b := u.find(edges.vertex[2*i]), u.find(edges.vertex[2*i+1])
		if a == b {
			continue
		}
		if a < b {
			a, b = b, a
		}
		u[b] = a
		p.forest = append(p.forest, int32(i))
		if value > 0 {
			pairs = append(pairs, pair{place[b], int32(i)})
		}
	}
	return append(pairs, pair{place[u.find(c.level[0].vertex[0])], -1}), nil
}

// holes computes degree Dim−1 >= 1, and tells which facets begin a hole, whatever its length.
func (p *Persistence) holes(poll *poller) (pairs []pair, begins []bool, err error) {
	c := p.complex
	k := c.Dim
	sides := c.sides()
	begins = make([]bool, len(c.level[k-1].value))
	u := newUnionFind(len(c.level[k].value) + 1)
	for f := len(begins) - 1; f >= 0; f-- {
		if err := poll.step(1, len(begins)-f, len(begins)); err != nil {
			return nil, nil, err
		}
		a, b := u.find(sides[2*f]), u.find(sides[2*f+1])
		if a == b {
			continue
		}
		if a < b { // the later simplex stands for its component, and the outside is later than all
			a, b = b, a
		}
		u[b] = a
		begins[f] = true
		if x := (pair{int32(f), b}); c.lasting(k-1, x) {
			pairs = append(pairs, x)
		}
	}
	return pairs, begins, nil
}

// sides returns, for each facet (simplex of dimension Dim−1), the places of the two top simplices beside it. The outside is
// numbered after the last of them.
func (c *Complex) sides() []int32 {
	w := c.Dim + 1
	outer := int32(len(c.level[c.Dim].value))
	sides := make([]int32, 2*len(c.level[c.Dim-1].value))
	for i := range sides {
		sides[i] = outer
	}
	for i, f := range c.level[c.Dim].face {
		if sides[2*f] == outer {
			sides[2*f] = int32(i / w)
		} else {
			sides[2*f+1] = int32(i / w)
		}
	}
	return sides
}

// InDegree returns the bars of one degree, a sub-slice of Bars.
func (p *Persistence) InDegree(degree int) []homology.Bar {
	lo, _ := slices.BinarySearchFunc(p.Bars, degree, func(b homology.Bar, d int) int { return cmp.Compare(b.Degree, d) })
	hi, _ := slices.BinarySearchFunc(p.Bars, degree+1, func(b homology.Bar, d int) int { return cmp.Compare(b.Degree, d) })
	return p.Bars[lo:hi:hi]
}

// BettiNumbers returns the Betti numbers of degrees 0..MaxDim of the complex at radius t: the number of bars with
// Birth <= t < Death. Cost O(number of bars).
func (p *Persistence) BettiNumbers(t float64) []int {
	b := make([]int, p.MaxDim+1)
	for i := range p.Bars {
		if p.Bars[i].Birth <= t && t < p.Bars[i].Death {
			b[p.Bars[i].Degree]++
		}
	}
	return b
}

// A unionFind is a disjoint-set forest with path halving.
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
