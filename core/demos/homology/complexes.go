package homology

import (
	"context"
	"fmt"
	"slices"

	topology "stillpoint/core/homology"
	"stillpoint/core/homology/alpha"

	"stillpoint/core/demo"
)

// filtration is what the page needs of a complex at all scales: of Rips over any field, or of alpha. Scales are diameters.
type filtration struct {
	bars       []topology.Bar // ordered by degree
	betti      func(t float64) []int
	edges      func(t float64) []int32
	triangles  func(t float64) []int32
	counts     func(t float64) [4]int64 // vertices, edges, triangles, and tetrahedra where the complex has them all
	threshold  float64
	enclosing  float64
	columns    int64 // columns of the matrix that needed work
	cycle      func(ctx context.Context, i int) (topology.Chain, error)
	cocycle    func(ctx context.Context, i int) (topology.Chain, error) // nil: not known
	tight      func(ctx context.Context, i int) (topology.Loop, error)
	components func(ctx context.Context, i int) (topology.Merge, error)
}

// inDegree returns the bars of a degree.
func (f *filtration) inDegree(k int) []topology.Bar {
	from, _ := slices.BinarySearchFunc(f.bars, k, func(b topology.Bar, k int) int { return b.Degree - k })
	to, _ := slices.BinarySearchFunc(f.bars, k+1, func(b topology.Bar, k int) int { return b.Degree - k })
	return f.bars[from:to]
}

func newRips(ctx context.Context, in demo.Input, host demo.Host, src *source) (*filtration, error) {
	p, err := topology.VietorisRips(ctx, src.flag, src.options(in, host))
	if err != nil {
		return nil, err
	}
	s, err := topology.NewSkeleton(ctx, src.flag, p.Threshold, maxTrianglesDrawn, host.Progress)
	if err != nil {
		return nil, err
	}
	f := &filtration{
		bars: p.Bars, betti: p.BettiNumbers, edges: s.Edges, triangles: s.Triangles, threshold: p.Threshold, enclosing: p.EnclosingRadius,
		cycle: p.Cycle, cocycle: p.Cocycle, tight: p.TightLoop, components: p.Merge,
	}
	f.counts = func(t float64) [4]int64 {
		c := s.Counts(t)
		return [4]int64{c[0], c[1], c[2]}
	}
	for _, c := range p.Counters {
		f.columns += c.Reduced
	}
	return f, nil
}

// newAlpha computes the alpha complex of a cloud in the plane or in space.
func newAlpha(ctx context.Context, in demo.Input, host demo.Host, src *source) (*filtration, error) {
	c, err := alpha.New(ctx, src.cloud, host.Progress)
	if err != nil {
		return nil, err
	}
	p, err := c.Persistence(ctx, min(in.Int("dim"), src.cloud.Dim-1), host.Progress)
	if err != nil {
		return nil, err
	}
	const half = 1.0 / alpha.DiameterPerRadius
	end := 0.0
	for k := range 4 {
		if v := c.Values(k); len(v) > 0 {
			end = max(end, v[len(v)-1]/half)
		}
	}
	if t := in.Float("threshold"); t > 0 {
		end = min(end, t)
	}
	f := &filtration{
		edges:      func(t float64) []int32 { return c.Edges(t * half) },
		triangles:  func(t float64) []int32 { return clip(c.Triangles(t*half), 3*maxTrianglesDrawn) },
		betti:      func(t float64) []int { return p.BettiNumbers(t * half) },
		threshold:  end,
		enclosing:  end,
		cycle:      p.Cycle,
		components: p.Merge,
	}
	f.counts = func(t float64) (n [4]int64) {
		for k, m := range c.Counts(t * half) {
			n[k] = int64(m)
		}
		return n
	}
	f.bars = slices.Clone(p.Bars)
	for i := range f.bars {
		f.bars[i].Birth /= half
		f.bars[i].Death /= half
	}
	return f, nil
}

// refuseAlpha says why there is no alpha complex of this source, or nil.
func refuseAlpha(src *source) error {
	switch {
	case src.cloud == nil:
		return refusef("complex", "the alpha complex needs coordinates; a distance matrix has none. Choose Rips")
	case src.cloud.Dim < 2 || src.cloud.Dim > 3:
		return refusef("complex", "the alpha complex is computed in the plane and in space; these points have %d coordinates. Choose Rips", src.cloud.Dim)
	}
	return nil
}

// bettiCurve is a Betti number at all scales, as the steps of a curve.
func bettiCurve(name string, bars []topology.Bar, end float64) demo.Table {
	type event struct {
		t  float64
		by int
	}
	var events []event
	for _, b := range bars {
		events = append(events, event{b.Birth, 1})
		if !b.Infinite() {
			events = append(events, event{b.Death, -1})
		}
	}
	slices.SortFunc(events, func(a, b event) int {
		switch {
		case a.t < b.t:
			return -1
		case a.t > b.t:
			return 1
		}
		return 0
	})
	var t, count []float64
	now := 0
	if len(events) > 0 && events[0].t > 0 {
		t, count = append(t, 0), append(count, 0)
	}
	for i, e := range events {
		now += e.by
		if i+1 < len(events) && events[i+1].t == e.t {
			continue
		}
		t, count = append(t, e.t), append(count, float64(now))
	}
	if n := len(t); n > 0 && t[n-1] < end {
		t, count = append(t, end), append(count, count[n-1])
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("t", "diameter", t), demo.Col("count", "", count)}}
}

// links lists the edges of a representative by the numbers of their points, from 1.
func links(edges []int32) demo.Table {
	from, to := make([]int32, len(edges)/2), make([]int32, len(edges)/2)
	for k := range from {
		from[k], to[k] = edges[2*k]+1, edges[2*k+1]+1
	}
	return demo.Table{Name: "links", Columns: []demo.Column{demo.Col("from", "", from), demo.Col("to", "", to)}}
}

// describeCycle names what is drawn for a loop.
func describeCycle(name string, edges int, length float64, kind string) string {
	return fmt.Sprintf("%s. A loop of %d edges, length %.4g: %s, one representative among many.", name, edges, length, kind)
}
