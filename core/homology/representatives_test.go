package homology_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// value returns the birth of a simplex.
func value(f *WeightedFlag, vs []int) float64 {
	m := 0.0
	for _, v := range vs {
		for _, w := range vs {
			m = max(m, f.At(v, w))
		}
	}
	return m
}

// key packs a simplex of at most four vertices below 2^15.
func key(vs []int) (k uint64) {
	for _, v := range vs {
		k = k<<15 | uint64(v+1)
	}
	return k
}

// coefficients turns a chain into a map.
func coefficients(t *testing.T, c Chain, p int) map[uint64]int {
	t.Helper()
	m := map[uint64]int{}
	for _, x := range c.Terms {
		if len(x.Simplex) != c.Degree+1 || !slices.IsSorted(x.Simplex) || x.Coef < 1 || x.Coef >= p || m[key(x.Simplex)] != 0 {
			t.Fatalf("bad term %v in a chain of degree %d mod %d", x, c.Degree, p)
		}
		m[key(x.Simplex)] = x.Coef
	}
	return m
}

func pair(c map[uint64]int, z Chain, p int) int {
	s := 0
	for _, x := range z.Terms {
		s += c[key(x.Simplex)] * x.Coef
	}
	return s % p
}

// hasBoundary reports whether ∂z ≠ 0.
func hasBoundary(z Chain, p int) bool {
	if z.Degree == 0 {
		return false
	}
	sum := map[uint64]int{}
	for _, x := range z.Terms {
		sign := 1
		for i := range x.Simplex {
			sum[key(slices.Delete(slices.Clone(x.Simplex), i, i+1))] += sign * x.Coef
			sign = -sign
		}
	}
	for _, v := range sum {
		if v%p != 0 {
			return true
		}
	}
	return false
}

// eachSimplex calls visit with all simplices of dimension k, ascending; the slice is reused.
func eachSimplex(n, k int, visit func([]int)) {
	vs := make([]int, k+1)
	var rec func(pos, from int)
	rec = func(pos, from int) {
		if pos == len(vs) {
			visit(vs)
			return
		}
		for v := from; v < n; v++ {
			vs[pos] = v
			rec(pos+1, v+1)
		}
	}
	rec(0, 0)
}

// checkRepresentatives verifies, for every bar of degree k, without using the engine's own algebra:
//   - the cocycle vanishes on the boundary of every simplex with value < death, and starts with the birth simplex;
//   - cycle and tight loop have no boundary, end with the birth simplex, and pair with the cocycle, so they are not
//     boundaries before the death;
//   - they are boundaries at the death: they pair to zero with the cocycles of all bars alive then, which are a basis of the
//     cohomology at that value.
func checkRepresentatives(t *testing.T, f *WeightedFlag, p *Persistence, k int) (tight, loops int) {
	t.Helper()
	ctx := context.Background()
	var index []int
	for i, b := range p.Bars {
		if b.Degree == k {
			index = append(index, i)
		}
	}
	cocycles := map[int]map[uint64]int{}
	for _, i := range index {
		b := p.Bars[i]
		c, err := p.Cocycle(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		if k > 0 && (!slices.Equal(c.Terms[0].Simplex, b.BirthSimplex) || c.Terms[0].Coef != 1) {
			t.Fatalf("bar %d: the cocycle starts with %v, want %v", i, c.Terms[0], b.BirthSimplex)
		}
		m := coefficients(t, c, p.Prime)
		cocycles[i] = m
		face := make([]int, k+1)
		eachSimplex(f.Len(), k+1, func(vs []int) {
			if v := value(f, vs); v >= b.Death || v > p.Threshold {
				return
			}
			s, sign := 0, 1
			for j := range vs {
				copy(face, vs[:j])
				copy(face[j:], vs[j+1:])
				s += sign * m[key(face)]
				sign = -sign
			}
			if s%p.Prime != 0 {
				t.Fatalf("bar %d [%v, %v): the coboundary is %d on %v (value %v)", i, b.Birth, b.Death, s, vs, value(f, vs))
			}
		})
	}
	check := func(what string, i int, z Chain) {
		t.Helper()
		b := p.Bars[i]
		coefficients(t, z, p.Prime)
		if hasBoundary(z, p.Prime) {
			t.Fatalf("bar %d: %s has a boundary: %v", i, what, z)
		}
		if last := z.Terms[len(z.Terms)-1].Simplex; k > 0 && !slices.Equal(last, b.BirthSimplex) {
			t.Fatalf("bar %d: %s ends with %v, want %v", i, what, last, b.BirthSimplex)
		}
		for _, x := range z.Terms {
			if value(f, x.Simplex) > b.Birth {
				t.Fatalf("bar %d: %s contains %v, born after %v", i, what, x.Simplex, b.Birth)
			}
		}
		if pair(cocycles[i], z, p.Prime) == 0 {
			t.Fatalf("bar %d: %s pairs to zero with the cocycle", i, what)
		}
		for _, j := range index {
			if a := p.Bars[j]; !b.Infinite() && a.Birth <= b.Death && b.Death < a.Death && pair(cocycles[j], z, p.Prime) != 0 {
				t.Fatalf("bar %d: %s pairs with the cocycle of bar %d at %v: it is no boundary", i, what, j, b.Death)
			}
		}
	}
	for _, i := range index {
		z, err := p.Cycle(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		check("the cycle", i, z)
		if k != 1 {
			continue
		}
		l, err := p.TightLoop(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		check("the tight loop", i, l.Chain)
		loops++
		if !l.Tight {
			if fmt.Sprint(l.Chain) != fmt.Sprint(z) {
				t.Fatalf("bar %d: the fall back is not the cycle", i)
			}
			continue
		}
		tight++
		length := 0.0
		for j, v := range l.Vertices {
			length += f.At(v, l.Vertices[(j+1)%len(l.Vertices)])
		}
		ends := []int{l.Vertices[0], l.Vertices[len(l.Vertices)-1]}
		slices.Sort(ends)
		if !near(length, l.Length, 1e-12) || len(l.Vertices) != len(l.Chain.Terms) || !slices.Equal(ends, p.Bars[i].BirthSimplex) {
			t.Fatalf("bar %d: loop %v of length %v does not fit", i, l.Vertices, l.Length)
		}
	}
	return tight, loops
}

func TestRepresentativesOfFiles(t *testing.T) {
	for _, name := range []string{"circle_60.csv", "figure_eight_120.csv"} {
		f := load(t, name).Flag
		for _, prime := range []int{2, 3} {
			p := rips(t, f, Options{MaxDim: 1, Prime: prime})
			checkRepresentatives(t, f, p, 0)
			checkRepresentatives(t, f, p, 1)
		}
	}
}

func TestRepresentativesOfRandomClouds(t *testing.T) {
	s := splitmix.New(21)
	tight, loops := 0, 0
	for round := range 20 {
		f := flagOf(t, randomCloud(s, 12+s.Int(14), 2+round%3))
		p := rips(t, f, Options{MaxDim: 2, Prime: []int{2, 3, 5}[round%3]})
		for k := 0; k <= 2; k++ {
			a, b := checkRepresentatives(t, f, p, k)
			tight, loops = tight+a, loops+b
		}
	}
	t.Logf("%d of %d loops are tight", tight, loops)
	if tight == 0 || loops < 40 {
		t.Errorf("%d of %d loops are tight", tight, loops)
	}
}

// Ties, vertex births, infinite bars, both fall backs.
func TestRepresentativesOfRandomWeights(t *testing.T) {
	s := splitmix.New(22)
	tight, loops, infinite := 0, 0, 0
	for round := range 120 {
		f := randomWeights(s, 8+s.Int(7), 4+s.Int(40))
		p := rips(t, f, Options{MaxDim: 2, Prime: []int{2, 3, 5}[round%3], Threshold: float64(s.Int(30))})
		for k := 0; k <= 2; k++ {
			a, b := checkRepresentatives(t, f, p, k)
			tight, loops = tight+a, loops+b
			for _, b := range p.InDegree(k) {
				if k > 0 && b.Infinite() {
					infinite++
				}
			}
		}
	}
	t.Logf("%d of %d loops are tight, %d infinite bars of positive degree", tight, loops, infinite)
	if tight == 0 || tight == loops || infinite < 10 {
		t.Errorf("%d of %d loops are tight, %d infinite bars of positive degree: the test misses a case", tight, loops, infinite)
	}
}

// winding returns how often the closed path winds around (x, y).
func winding(c *PointCloud, path []int, x, y float64) int {
	s := 0.0
	for j, v := range path {
		a, b := c.Point(v), c.Point(path[(j+1)%len(path)])
		ax, ay, bx, by := a[0]-x, a[1]-y, b[0]-x, b[1]-y
		s += math.Atan2(ax*by-ay*bx, ax*bx+ay*by)
	}
	return int(math.Round(s / (2 * math.Pi)))
}

// Specification, section 2.6.
func TestLoopsOfTestValues(t *testing.T) {
	type bar struct {
		birth, death float64
		edges        int     // 0: not stated
		length       float64 // 0: not stated
		around       []int   // absolute winding numbers about the centres
	}
	for _, c := range []struct {
		file    string
		centers [][2]float64
		bars    []bar // longest first
	}{
		{"circle_60.csv", [][2]float64{{0, 0}}, []bar{{0.5431, 1.5681, 15, 6.3205, []int{1}}}},
		{"figure_eight_120.csv", [][2]float64{{-0.75, 0}, {0.75, 0}}, []bar{
			{0.3253, 1.1377, 16, 4.2018, []int{1, 0}},
			{0.2809, 1.0768, 21, 4.3552, []int{0, 1}}}},
		{"three_rings_240.csv", [][2]float64{{1, -0.2}, {-1.2, -1}, {-0.7, 1.1}}, []bar{
			{0.4264, 0.9023, 0, 0, []int{0, 0, 0}},
			{0.2196, 0.5892, 0, 0, []int{0, 1, 0}},
			{0.3027, 0.6559, 0, 0, []int{1, 0, 0}}}},
	} {
		d := load(t, c.file)
		p := rips(t, d.Flag, Options{MaxDim: 1})
		var order []int
		for i, b := range p.Bars {
			if b.Degree == 1 {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int {
			if p.Bars[a].Length() > p.Bars[b].Length() {
				return -1
			}
			return 1
		})
		for j, want := range c.bars {
			b := p.Bars[order[j]]
			if !near(b.Birth, want.birth, 5e-5) || !near(b.Death, want.death, 5e-5) {
				t.Errorf("%s: bar %d is [%v, %v), want [%v, %v)", c.file, j, b.Birth, b.Death, want.birth, want.death)
			}
			l, err := p.TightLoop(context.Background(), order[j])
			if err != nil {
				t.Fatal(err)
			}
			if !l.Tight {
				t.Errorf("%s: bar %d: the tight loop is not accepted", c.file, j)
				continue
			}
			if want.edges > 0 && (len(l.Vertices) != want.edges || !near(l.Length, want.length, 5e-5)) {
				t.Errorf("%s: bar %d: %d edges, length %v, want %d, %v", c.file, j, len(l.Vertices), l.Length, want.edges, want.length)
			}
			for k, x := range c.centers {
				if w := winding(d.Points, l.Vertices, x[0], x[1]); w*w != want.around[k] {
					t.Errorf("%s: bar %d winds %d times around %v, want %d", c.file, j, w, x, want.around[k])
				}
			}
		}
	}
}

func TestMerge(t *testing.T) {
	d, err := ReadString("0\n1\n3\n10\n11.5\n", Points, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	p := rips(t, d.Flag, Options{})
	want := []string{
		"[0, 1): [0 1] [0] [1]",
		"[0, 1.5): [3 4] [3] [4]",
		"[0, 2): [1 2] [0 1] [2]",
		"[0, 7): [2 3] [0 1 2] [3 4]",
		"[0, +Inf): [-1 -1] [] [0 1 2 3 4]",
	}
	for i, b := range p.Bars {
		m, err := p.Merge(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("[%v, %v): %v %v %v", b.Birth, b.Death, m.Edge, m.Dying, m.Surviving); got != want[i] {
			t.Errorf("bar %d: %s, want %s", i, got, want[i])
		}
	}
}

func TestRepresentativesReject(t *testing.T) {
	p := rips(t, pointcloud.PolygonChords(6), Options{MaxDim: 1})
	ctx := context.Background()
	for _, c := range []struct {
		name string
		call func() error
		want string
	}{
		{"Cycle", func() error { _, err := p.Cycle(ctx, 7); return err }, "homology: bar 7, want an index from 0 to 6"},
		{"Cocycle", func() error { _, err := p.Cocycle(ctx, -1); return err }, "homology: bar -1, want an index from 0 to 6"},
		{"TightLoop", func() error { _, err := p.TightLoop(ctx, 0); return err }, "homology: bar 0 has degree 0, want 1"},
		{"Merge", func() error { _, err := p.Merge(ctx, 6); return err }, "homology: bar 6 has degree 1, want 0"},
	} {
		if err := c.call(); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}
