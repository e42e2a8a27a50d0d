package alpha_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Every representative of degree >= 1 is a cycle, all of it is there at the birth, its latest simplex is the birth simplex, it is
// not a boundary before the death and is one at the death.
func TestCyclesRepresentTheirBars(t *testing.T) {
	s := splitmix.New(31)
	clouds := []*homology.PointCloud{pointcloud.FibonacciSphere(40), grid(6, 0.1, 0.3), grid3(3, 1)}
	for _, f := range planarFiles {
		clouds = append(clouds, load(t, f))
	}
	for round := range 20 {
		clouds = append(clouds, mixed(s, round, 40))
	}
	checked := 0
	for i, cloud := range clouds {
		c := complexOf(t, cloud)
		p := barsOf(t, c)
		var before, through boundaries // of simplices with values below the death, and up to it, for the bars in order of death
		var order []int
		for j, b := range p.Bars {
			if b.Degree > 0 {
				order = append(order, j)
			}
		}
		slices.SortStableFunc(order, func(x, y int) int {
			a, b := p.Bars[x], p.Bars[y]
			if a.Degree != b.Degree {
				return a.Degree - b.Degree
			}
			return int(math.Copysign(1, a.Death-b.Death))
		})
		degree := 0
		var list [][]int
		nextBefore, nextThrough := 0, 0
		for _, j := range order {
			b := p.Bars[j]
			if b.Degree != degree {
				degree, before, through, nextBefore, nextThrough = b.Degree, boundaries{}, boundaries{}, 0, 0
				list = at(c, degree+1, math.Inf(1))
			}
			for ; nextBefore < len(list) && c.Values(degree + 1)[nextBefore] < b.Death; nextBefore++ {
				before.add(boundary(list[nextBefore]))
			}
			for ; nextThrough < len(list) && c.Values(degree + 1)[nextThrough] <= b.Death; nextThrough++ {
				through.add(boundary(list[nextThrough]))
			}
			z, err := p.Cycle(context.Background(), j)
			if err != nil {
				t.Fatal(err)
			}
			var faces, names []string
			value := map[string]float64{}
			for k, simplex := range at(c, degree, math.Inf(1)) {
				value[name(simplex)] = c.Values(degree)[k]
			}
			for _, term := range z.Terms {
				faces = sum(faces, boundary(term.Simplex))
				names = append(names, name(term.Simplex))
				if v, ok := value[name(term.Simplex)]; !ok || v > b.Birth || term.Coef != 1 {
					t.Fatalf("cloud %d, bar %v: %v has value %v, %v", i, b, term, v, ok)
				}
			}
			if len(faces) != 0 || z.Degree != degree {
				t.Fatalf("cloud %d, bar %v: the boundary of %v is not zero", i, b, z)
			}
			if last := z.Terms[len(z.Terms)-1].Simplex; !slices.Equal(last, b.BirthSimplex) {
				t.Fatalf("cloud %d, bar %v: the latest simplex is %v", i, b, last)
			}
			if len(before.reduce(names)) == 0 {
				t.Fatalf("cloud %d, bar %v: %v is a boundary before the death", i, b, z)
			}
			if len(through.reduce(names)) != 0 {
				t.Fatalf("cloud %d, bar %v: %v is not a boundary at the death", i, b, z)
			}
			checked++
		}
	}
	if checked < 500 {
		t.Errorf("only %d bars checked", checked)
	}
}

// The loops of the two longest bars of figure_eight_120 wind around one centre each, that of circle_60 around its own.
func TestLoopsWindAroundTheirHoles(t *testing.T) {
	for _, in := range []struct {
		file    string
		rank    int // among the bars of degree 1 by length
		centres map[[2]float64]bool
	}{
		{"circle_60.csv", 0, map[[2]float64]bool{{0, 0}: true, {3, 0}: false}},
		{"figure_eight_120.csv", 0, map[[2]float64]bool{{-0.75, 0}: true, {0.75, 0}: false}},
		{"figure_eight_120.csv", 1, map[[2]float64]bool{{-0.75, 0}: false, {0.75, 0}: true}},
	} {
		cloud := load(t, in.file)
		p := barsOf(t, complexOf(t, cloud))
		var loops []int
		for i, b := range p.Bars {
			if b.Degree == 1 {
				loops = append(loops, i)
			}
		}
		slices.SortFunc(loops, func(a, b int) int { return int(math.Copysign(1, p.Bars[b].Length()-p.Bars[a].Length())) })
		z, err := p.Cycle(context.Background(), loops[in.rank])
		if err != nil {
			t.Fatal(err)
		}
		for centre, want := range in.centres {
			crossings := 0 // of a ray to the right; odd if the cycle goes around
			for _, term := range z.Terms {
				a, b := cloud.Point(term.Simplex[0]), cloud.Point(term.Simplex[1])
				if (a[1] > centre[1]) != (b[1] > centre[1]) && a[0]+(centre[1]-a[1])/(b[1]-a[1])*(b[0]-a[0]) > centre[0] {
					crossings++
				}
			}
			if crossings%2 == 1 != want {
				t.Errorf("%s: bar %v around %v: %d crossings", in.file, p.Bars[loops[in.rank]], centre, crossings)
			}
		}
	}
}

// The sphere's void is bounded by triangles that are all faces of the convex hull: 2n−4 of them.
func TestVoidOfTheSphereIsItsHull(t *testing.T) {
	p := barsOf(t, complexOf(t, load(t, "sphere_fib_120.csv")))
	z, err := p.Cycle(context.Background(), len(p.Bars)-1)
	if err != nil {
		t.Fatal(err)
	}
	if z.Degree != 2 || len(z.Terms) != 2*120-4 {
		t.Errorf("degree %d, %d triangles, want 236", z.Degree, len(z.Terms))
	}
}

// Degree 0: the edge of a merge joins the two components, which are all points of the complex just before it; duplicates go
// with their vertex; the cycle is one point of each.
func TestMerges(t *testing.T) {
	s := splitmix.New(32)
	for round := range 12 {
		cloud := mixed(s, round, 30)
		c := complexOf(t, cloud)
		p := barsOf(t, c)
		for i, b := range p.InDegree(0) {
			m, err := p.Merge(context.Background(), i)
			if err != nil {
				t.Fatal(err)
			}
			z, err := p.Cycle(context.Background(), i)
			if err != nil {
				t.Fatal(err)
			}
			if b.Infinite() {
				if len(m.Dying) != 0 || len(m.Surviving) != cloud.Len() || m.Edge != [2]int{-1, -1} || len(z.Terms) != 1 {
					t.Fatalf("round %d: %+v, %v at the end", round, m, z)
				}
				continue
			}
			in := make([]int, cloud.Len())
			for _, v := range m.Dying {
				in[v] |= 1
			}
			for _, v := range m.Surviving {
				in[v] |= 2
			}
			if !slices.Equal(m.Edge[:], b.DeathSimplex) || in[m.Edge[0]]+in[m.Edge[1]] != 3 || in[b.BirthSimplex[0]] != 1 {
				t.Fatalf("round %d, bar %v: %+v", round, b, m)
			}
			if len(z.Terms) != 2 || in[z.Terms[0].Simplex[0]] != 2 || in[z.Terms[1].Simplex[0]] != 1 {
				t.Fatalf("round %d, bar %v: cycle %v of %+v", round, b, z, m)
			}
			for v := range in {
				if in[v] != in[c.Same(v)] {
					t.Fatalf("round %d, bar %v: point %d and its duplicate %d are apart", round, b, v, c.Same(v))
				}
			}
			for _, e := range at(c, 1, b.Death) {
				if distance(cloud.Point(e[0]), cloud.Point(e[1])) < 2*b.Death*(1-1e-12) && in[e[0]] != in[e[1]] {
					t.Fatalf("round %d, bar %v: edge %v leaves the component", round, b, e)
				}
			}
		}
	}
}

func TestRepresentativeErrors(t *testing.T) {
	p := barsOf(t, complexOf(t, grid(3, 1, 0)))
	ctx := context.Background()
	for want, err := range map[string]error{
		"alpha: bar -1, want an index from 0 to 12": cycleError(p.Cycle(ctx, -1)),
		"alpha: bar 13, want an index from 0 to 12": mergeError(p.Merge(ctx, 13)),
		"alpha: bar 12 has degree 1, want 0":        mergeError(p.Merge(ctx, 12)),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := cycleError(p.Cycle(gone, 0)); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}

func cycleError(_ homology.Chain, err error) error { return err }
func mergeError(_ homology.Merge, err error) error { return err }
