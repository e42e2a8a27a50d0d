package alpha_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology/alpha"

	"stillpoint/core/homology"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Born with the sides, dead when the balls meet in the centre. Specification T1: in radii [sin(π/12), 1) = [0.258819, 1).
func TestRegular12GonHasOneLoopFromHalfASideToTheRadius(t *testing.T) {
	p := barsOf(t, complexOf(t, pointcloud.Polygon(12)))
	loops := p.InDegree(1)
	if len(loops) != 1 {
		t.Fatalf("%d loops, want 1: %v", len(loops), loops)
	}
	if b := loops[0]; math.Abs(b.Birth-math.Sin(math.Pi/12)) > 1e-15 || math.Abs(b.Death-1) > 1e-15 {
		t.Errorf("[%v, %v), want [sin(π/12), 1)", b.Birth, b.Death)
	}
}

// Every n-gon: [sin(π/n), 1). Unlike for Rips, n = 3 is no exception.
func TestRegularPolygons(t *testing.T) {
	for n := 3; n <= 40; n++ {
		loops := barsOf(t, complexOf(t, pointcloud.Polygon(n))).InDegree(1)
		if len(loops) != 1 || math.Abs(loops[0].Birth-math.Sin(math.Pi/float64(n))) > 1e-14 || math.Abs(loops[0].Death-1) > 1e-14 {
			t.Errorf("n = %d: %v, want one loop [%v, 1)", n, loops, math.Sin(math.Pi/float64(n)))
		}
	}
}

// The void of a regular tetrahedron of side s goes from the circumradius of its triangles to its own, [s/√3, s·√6/4); that of the
// octahedron of side √2 from √(2/3) to 1; that of the cube of side 1, all whose faces have a loop first, from √2/2 to √3/2.
func TestVoidsOfRegularSolids(t *testing.T) {
	for _, in := range []struct {
		name         string
		coords       []float64
		birth, death float64
	}{
		{"tetrahedron of side √2", []float64{0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1}, math.Sqrt(2.0 / 3), math.Sqrt(3) / 2},
		{"octahedron", []float64{1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1}, math.Sqrt(2.0 / 3), 1},
		{"cube", grid3(2, 1).Coords, math.Sqrt2 / 2, math.Sqrt(3) / 2},
	} {
		voids := barsOf(t, complexOf(t, &homology.PointCloud{Dim: 3, Coords: in.coords})).InDegree(2)
		if len(voids) != 1 || math.Abs(voids[0].Birth-in.birth) > 1e-15 || math.Abs(voids[0].Death-in.death) > 1e-15 {
			t.Errorf("%s: %v, want [%v, %v)", in.name, voids, in.birth, in.death)
		}
	}
}

// A square of side 1 in radii: sides at 1/2, filled at half the diagonal. A right triangle has no loop: its long side comes
// with it.
func TestSquareAndRightTriangle(t *testing.T) {
	loops := barsOf(t, complexOf(t, &homology.PointCloud{Dim: 2, Coords: []float64{0, 0, 1, 0, 1, 1, 0, 1}})).InDegree(1)
	if len(loops) != 1 || loops[0].Birth != 0.5 || math.Abs(loops[0].Death-math.Sqrt2/2) > 1e-15 {
		t.Errorf("square: %v", loops)
	}
	loops = barsOf(t, complexOf(t, &homology.PointCloud{Dim: 2, Coords: []float64{0, 0, 3, 0, 0, 4}})).InDegree(1)
	if len(loops) != 0 {
		t.Errorf("right triangle: %v", loops)
	}
}

// Every unit square of a grid is a loop [1/2, √2/2), and there is nothing else: the two halves of a square get circumradii
// that may differ in the last bit, which must not become bars. The same with tenths, which are not exact in binary, turned by
// an angle, and in space, where in addition every cube is a void [√2/2, √3/2).
func TestGridsHaveNoSpuriousBars(t *testing.T) {
	for _, in := range []struct {
		name        string
		cloud       *homology.PointCloud
		step        float64
		loops, void int
	}{
		{"unit", grid(15, 1, 0), 1, 14 * 14, 0},
		{"tenths", grid(15, 0.1, 0), 0.1, 14 * 14, 0},
		{"turned", grid(15, 0.1, 0.3), 0.1, 14 * 14, 0},
		// A cubical grid with m points a side has 3m(m−1)² squares, of which one per cube bounds the others.
		{"space", grid3(5, 1), 1, 3*5*16 - 64, 64},
		{"tenths in space", grid3(5, 0.1), 0.1, 3*5*16 - 64, 64},
	} {
		p := barsOf(t, complexOf(t, in.cloud))
		check := func(bars []homology.Bar, count int, birth, death float64) {
			t.Helper()
			if len(bars) != count {
				t.Errorf("%s: %d bars, want %d", in.name, len(bars), count)
			}
			for _, b := range bars {
				if math.Abs(b.Birth-birth*in.step) > 1e-13 || math.Abs(b.Death-death*in.step) > 1e-13 {
					t.Fatalf("%s: bar [%v, %v), want [%v, %v)", in.name, b.Birth, b.Death, birth*in.step, death*in.step)
				}
			}
		}
		check(p.InDegree(1), in.loops, 0.5, math.Sqrt2/2)
		check(p.InDegree(2), in.void, math.Sqrt2/2, math.Sqrt(3)/2)
		finite := p.InDegree(0)[:in.cloud.Len()-1]
		check(finite, in.cloud.Len()-1, 0, 0.5)
	}
}

// In diameters alpha <= Rips <= 2/√3 · alpha in the plane (Jung), hence the bottleneck distance of the degree 1 diagrams after
// taking logarithms is at most ln(2/√3). The four distances are those measured in section 1 of the specification.
func TestJungInequality(t *testing.T) {
	limit := math.Log(2 / math.Sqrt(3))
	distance := func(cloud *homology.PointCloud) float64 {
		a := diagram.Of(barsOf(t, complexOf(t, cloud)).Bars, 1)
		r := diagram.Of(ripsOf(t, cloud, 1).Bars, 1)
		return bottleneck(t, logs(a, DiameterPerRadius), logs(r, 1))
	}
	for file, want := range map[string]float64{"circle_60.csv": 0.0530, "figure_eight_120.csv": 0.1043,
		"three_rings_240.csv": 0.0768, "circle_outliers_140.csv": 0.0796} {
		if d := distance(load(t, file)); math.Abs(d-want) > 5e-5 || d > limit {
			t.Errorf("%s: %v, want %v", file, d, want)
		}
	}
	s := splitmix.New(21)
	for round := range 20 {
		if d := distance(random(s, 10+5*round, 2)); d > limit+1e-12 {
			t.Errorf("round %d: %v, want at most %v", round, d, limit)
		}
	}
	// An equilateral triangle is the extreme case: no loop for Rips, [1, 2/√3) in diameters for alpha.
	if d := distance(pointcloud.EquilateralTriangle()); math.Abs(d-limit/2) > 1e-15 {
		t.Errorf("equilateral triangle: %v, want half of %v, to the diagonal", d, limit)
	}
}

// Specification 3.2: if every point moves by at most e, the diagrams move by at most e in radii, 2e in diameters.
func TestMovingPointsByEMovesTheDiagramByAtMostE(t *testing.T) {
	s := splitmix.New(22)
	var clouds []*homology.PointCloud
	for _, f := range planarFiles {
		clouds = append(clouds, load(t, f))
	}
	clouds = append(clouds, random(s, 60, 3), pointcloud.FibonacciSphere(60), grid(8, 0.2, 0), grid3(4, 0.3))
	largest := 0.0
	for round := range 2 * len(clouds) {
		cloud := clouds[round%len(clouds)]
		for _, e := range []float64{1e-9, 0.02, 0.2} {
			a := barsOf(t, complexOf(t, cloud)).Bars
			b := barsOf(t, complexOf(t, moved(s, cloud, e))).Bars
			for degree := range cloud.Dim {
				d := bottleneck(t, diagram.Of(a, degree), diagram.Of(b, degree))
				largest = max(largest, d/e)
				if d > e*(1+1e-12)+1e-9*3/2 { // Floor hides bars shorter than 1e-9 of the extent
					t.Errorf("round %d, degree %d: points moved by %v, diagram by %v", round, degree, e, d)
				}
			}
		}
	}
	if largest < 0.5 {
		t.Errorf("largest ratio %v: the test does not test", largest)
	}
	// Sharp: two points pushed apart by e each.
	a := barsOf(t, complexOf(t, &homology.PointCloud{Dim: 2, Coords: []float64{0, 0, 1, 0}})).Bars
	b := barsOf(t, complexOf(t, &homology.PointCloud{Dim: 2, Coords: []float64{-0.125, 0, 1.125, 0}})).Bars
	if d := bottleneck(t, diagram.Of(a, 0), diagram.Of(b, 0)); d != 0.125 {
		t.Errorf("two points pushed apart by 0.125 each: %v", d)
	}
}

// moved moves every point by a random vector of length at most e.
func moved(s *splitmix.Source, cloud *homology.PointCloud, e float64) *homology.PointCloud {
	c := &homology.PointCloud{Dim: cloud.Dim, Coords: slices.Clone(cloud.Coords)}
	for i := range c.Len() {
		v := make([]float64, c.Dim)
		for {
			r := 0.0
			for k := range v {
				v[k] = 2*s.Uniform() - 1
				r += v[k] * v[k]
			}
			if r <= 1 {
				break
			}
		}
		for k := range v {
			c.Point(i)[k] += e * v[k]
		}
	}
	return c
}

// The edges that merge components are the same, so in diameters degree 0 is that of Rips, number by number and simplex by
// simplex where all distances differ.
func TestDegreeZeroIsThatOfRips(t *testing.T) {
	s := splitmix.New(23)
	clouds := map[string]*homology.PointCloud{"lattice": lattice(s, 100, 2, 12, 0.1), "cube": random(s, 80, 3), "sphere": pointcloud.FibonacciSphere(100)}
	for _, f := range planarFiles {
		clouds[f] = load(t, f)
	}
	for name, cloud := range clouds {
		a, r := barsOf(t, complexOf(t, cloud)), ripsOf(t, cloud, 0)
		if len(a.InDegree(0)) != len(r.Bars) {
			t.Fatalf("%s: %d bars, Rips %d", name, len(a.InDegree(0)), len(r.Bars))
		}
		for i, b := range a.InDegree(0) {
			w := r.Bars[i]
			if b.Birth != 0 || b.Death*DiameterPerRadius != w.Death && math.Abs(b.Death*DiameterPerRadius-w.Death) > 1e-15*w.Death {
				t.Errorf("%s: bar %d dies at %v, Rips %v", name, i, b.Death*DiameterPerRadius, w.Death)
			}
			if name != "lattice" && name != "sphere" && !slices.Equal(b.DeathSimplex, w.DeathSimplex) {
				t.Errorf("%s: bar %d ends with %v, Rips %v", name, i, b.DeathSimplex, w.DeathSimplex)
			}
			if name == "cube" || name == "circle_60.csv" {
				m, err := a.Merge(context.Background(), i)
				if err != nil {
					t.Fatal(err)
				}
				want, err := r.Merge(context.Background(), i)
				if err != nil {
					t.Fatal(err)
				}
				if fmt.Sprint(m) != fmt.Sprint(want) || !slices.Equal(b.BirthSimplex, w.BirthSimplex) {
					t.Errorf("%s: bar %d of %v merges %v, Rips %v: %v", name, i, b.BirthSimplex, m, w.BirthSimplex, want)
				}
			}
		}
	}
}

// Nerve theorem: the Čech filtration, every set of points at the radius of its smallest enclosing ball, has the same diagrams.
// It shares nothing with the alpha filtration, and is the definition of the union of balls that both describe.
func TestSameBarsAsCech(t *testing.T) {
	s := splitmix.New(24)
	for round := range 62 {
		cloud := mixed(s, round, 4+s.Int(6))
		switch round {
		case 60:
			cloud = grid3(2, 0.1)
		case 61:
			cloud = grid(3, 0.1, 0.3)
		}
		a := barsOf(t, complexOf(t, cloud)).Bars
		cech := cech(t, cloud)
		for degree := range cloud.Dim {
			if d := bottleneck(t, diagram.Of(a, degree), diagram.Of(cech, degree)); d > 1e-9 {
				t.Errorf("round %d, degree %d: distance %v of the diagrams of %v:\n%v\n%v", round, degree, d, cloud.Coords, diagram.Of(a, degree), diagram.Of(cech, degree))
			}
		}
	}
}

// cech computes the bars of degrees below the dimension.
func cech(t *testing.T, cloud *homology.PointCloud) []homology.Bar {
	n := cloud.Len()
	var sets [][]int
	var values []float64
	value := map[string]float64{}
	for size := 1; size <= cloud.Dim+1; size++ {
		for mask := range 1 << n {
			var set []int
			for v := range n {
				if mask>>v&1 == 1 {
					set = append(set, v)
				}
			}
			if len(set) != size {
				continue
			}
			r := enclosing(cloud, set)
			for _, f := range boundary(set) {
				r = max(r, value[f])
			}
			value[name(set)] = r
			sets, values = append(sets, set), append(values, r)
		}
	}
	c, err := homology.NewSimplicialComplex(sets, values)
	if err != nil {
		t.Fatal(err)
	}
	return cells(t, c, cloud.Dim-1, 2)
}

func cells(t *testing.T, c *homology.FilteredComplex, maxDim, prime int) (bars []homology.Bar) {
	t.Helper()
	list, err := c.Persistence(context.Background(), maxDim, prime, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range list {
		bars = append(bars, homology.Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death})
	}
	return bars
}

// enclosing returns the radius of the smallest ball around points: the smallest of those balls, among the smallest ones with
// up to dim+1 of the points on the boundary, that contain all.
func enclosing(cloud *homology.PointCloud, set []int) float64 {
	best := math.Inf(1)
	for mask := 1; mask < 1<<len(set); mask++ {
		var on []int
		for i, v := range set {
			if mask>>i&1 == 1 {
				on = append(on, v)
			}
		}
		centre, ok := circumcentre(cloud, on)
		if !ok {
			continue
		}
		r := distance(centre, cloud.Point(on[0]))
		inside := true
		for _, v := range set {
			inside = inside && distance(centre, cloud.Point(v)) <= r*(1+1e-12)
		}
		if inside && r < best {
			best = r
		}
	}
	return best
}

func distance(a, b []float64) float64 {
	s := 0.0
	for k := range a {
		s += (a[k] - b[k]) * (a[k] - b[k])
	}
	return math.Sqrt(s)
}

// circumcentre walks from the first point to the centre along an orthonormal frame of the sides (Gram and Schmidt).
func circumcentre(cloud *homology.PointCloud, on []int) ([]float64, bool) {
	a := cloud.Point(on[0])
	centre := slices.Clone(a)
	var frame [][]float64
	for _, v := range on[1:] {
		u := make([]float64, len(a))
		for k := range u {
			u[k] = cloud.Point(v)[k] - a[k]
		}
		for range 2 {
			for _, e := range frame {
				d := 0.0
				for k := range u {
					d += u[k] * e[k]
				}
				for k := range u {
					u[k] -= d * e[k]
				}
			}
		}
		r := distance(u, make([]float64, len(a)))
		if r < 1e-9 {
			return nil, false
		}
		for k := range u {
			u[k] /= r
		}
		frame = append(frame, u)
		// Along u the distances to a and v become equal, those to the points before stay equal.
		x := cloud.Point(v)
		num, den := 0.0, 0.0
		for k := range u {
			w := x[k] - a[k]
			num += w*w/2 - w*(centre[k]-a[k])
			den += w * u[k]
		}
		for k := range u {
			centre[k] += num / den * u[k]
		}
	}
	return centre, true
}

// The two union-finds and the reduction against the textbook algorithm on the same complex, over Z/2 and Z/3.
func TestSameBarsAsTextbookReduction(t *testing.T) {
	s := splitmix.New(25)
	for round := range 40 {
		cloud := mixed(s, round, 1+s.Int(60))
		c := complexOf(t, cloud)
		f, err := c.Filtered()
		if err != nil {
			t.Fatal(err)
		}
		for _, prime := range []int{2, 3} {
			want := cells(t, f, 2, prime)
			got := barsOf(t, c).Bars
			want = slices.DeleteFunc(want, func(b homology.Bar) bool {
				return b.Degree > 0 && b.Length() <= Floor*max(c.Extent, b.Death)
			})
			if len(want) != len(got) {
				t.Fatalf("round %d, p = %d: %d bars, want %d", round, prime, len(got), len(want))
			}
			for i, b := range got {
				if b.Degree != want[i].Degree || b.Birth != want[i].Birth || b.Death != want[i].Death {
					t.Fatalf("round %d, p = %d, bar %d: %v, want %v", round, prime, i, b, want[i])
				}
			}
		}
	}
}

// The number of bars alive at t is the Betti number from ranks of boundary matrices, and the Euler characteristic agrees.
func TestBettiNumbersByRank(t *testing.T) {
	s := splitmix.New(26)
	for round := range 30 {
		c := complexOf(t, mixed(s, round, 1+s.Int(20)))
		p := barsOf(t, c)
		for range 10 {
			r := 0.7 * s.Uniform()
			betti, want := p.BettiNumbers(r), bettiByRank(c, r)
			if !slices.Equal(betti, want[:]) {
				t.Fatalf("round %d, radius %v: Betti numbers %v, want %v", round, r, betti, want)
			}
			n := c.Counts(r)
			if n[0]-n[1]+n[2]-n[3] != homology.EulerCharacteristic(betti) {
				t.Fatalf("round %d, radius %v: simplices %v, Betti numbers %v", round, r, n, betti)
			}
		}
	}
}

// Bars do not depend on the order of the points, on duplicates, on which coordinate is which, or on the plane in space in which
// a plane cloud lies; multiplication by a power of two multiplies them exactly.
func TestBarsDependOnTheShapeAlone(t *testing.T) {
	s := splitmix.New(27)
	for round := range 18 {
		cloud := mixed(s, round, 5+s.Int(60))
		bars := barsOf(t, complexOf(t, cloud)).Bars
		n := cloud.Len()
		other := &homology.PointCloud{Dim: cloud.Dim}
		order := make([]int, n, 2*n)
		for i := range order { // a random order, every third point twice
			order[i] = i
			j := s.Int(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			x := slices.Clone(cloud.Point(i))
			slices.Reverse(x)
			other.Coords = append(other.Coords, x...)
			if i%3 == 0 {
				other.Coords = append(other.Coords, x...)
			}
		}
		exact := &homology.PointCloud{Dim: cloud.Dim}
		space := &homology.PointCloud{Dim: 3}
		for i, v := range cloud.Coords {
			exact.Coords = append(exact.Coords, 0x1p-40*v)
			space.Coords = append(space.Coords, v)
			if cloud.Dim == 2 && i%2 == 1 {
				space.Coords = append(space.Coords, 7)
			}
		}
		for degree := range cloud.Dim {
			want := diagram.Of(bars, degree)
			if d := bottleneck(t, want, diagram.Of(barsOf(t, complexOf(t, other)).Bars, degree)); d > 1e-12 {
				t.Errorf("round %d, degree %d: another order moves bars by %v", round, degree, d)
			}
			if d := bottleneck(t, want, diagram.Of(barsOf(t, complexOf(t, space)).Bars, degree)); d > 1e-12 {
				t.Errorf("round %d, degree %d: in space bars move by %v", round, degree, d)
			}
			for i, b := range diagram.Of(barsOf(t, complexOf(t, exact)).Bars, degree) {
				if b.Birth*0x1p40 != want[i].Birth || b.Death*0x1p40 != want[i].Death {
					t.Errorf("round %d, degree %d: %v times 2^40 is not %v", round, degree, b, want[i])
				}
			}
		}
	}
}

// One point, or the same point many times, has one component and nothing else.
func TestOnePoint(t *testing.T) {
	for _, coords := range [][]float64{{1, 2}, {1, 2, 1, 2, 1, 2}} {
		c := complexOf(t, &homology.PointCloud{Dim: 2, Coords: coords})
		p := barsOf(t, c)
		if c.Dim != 0 || c.Distinct != 1 || c.Points != len(coords)/2 || len(p.Bars) != 1 || !p.Bars[0].Infinite() || p.Bars[0].Birth != 0 {
			t.Errorf("%v: %+v, bars %v", coords, c, p.Bars)
		}
	}
}

// Points of a line: components merge over the gaps, halved; nothing else.
func TestLine(t *testing.T) {
	c := complexOf(t, &homology.PointCloud{Dim: 3, Coords: []float64{9, 18, 27, 0, 0, 0, 1, 2, 3, 4, 8, 12, 1, 2, 3}})
	p := barsOf(t, c)
	want := []float64{0.5, 1.5, 2.5, math.Inf(1)}
	if c.Dim != 1 || c.Counts(math.Inf(1)) != [4]int{4, 3, 0, 0} || len(p.Bars) != len(want) {
		t.Fatalf("%+v: %v", c, p.Bars)
	}
	for i, b := range p.Bars {
		if w := want[i] * math.Sqrt(14); b.Death != w && math.Abs(b.Death-w) > 1e-15*w {
			t.Errorf("bar %d dies at %v, want %v", i, b.Death, w)
		}
	}
}
