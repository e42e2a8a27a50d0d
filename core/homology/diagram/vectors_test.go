package diagram_test

import (
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

func TestVectorsOfTheReferenceData(t *testing.T) {
	var want struct {
		Diagram    [][2]*float64
		T          []float64
		Landscape1 []float64 `json:"landscape_1"`
		Landscape2 []float64 `json:"landscape_2"`
		Landscape3 []float64 `json:"landscape_3"`
		Betti      []float64 `json:"betti_curve"`
		Silhouette []float64 `json:"silhouette_power1"`
		Image      struct {
			Sigma        float64
			Births       []float64 `json:"birth_centres"`
			Persistences []float64 `json:"persistence_centres"`
			Values       [][]float64
		} `json:"persistence_image"`
	}
	readJSON(t, "vectorizations_expected.json", &want)
	d := fromJSON(want.Diagram)
	l := Landscapes(d, 3)
	image := want.Image
	for name, v := range map[string][2][]float64{
		"landscape 1": {l[0].Sample(want.T), want.Landscape1},
		"landscape 2": {l[1].Sample(want.T), want.Landscape2},
		"landscape 3": {l[2].Sample(want.T), want.Landscape3},
		"Betti curve": {BettiCurve(d).Sample(want.T), want.Betti},
		"silhouette":  {Silhouette(d, 1).Sample(want.T), want.Silhouette},
		"image":       {Image(d, image.Sigma, image.Births, image.Persistences), slices.Concat(image.Values...)},
	} {
		if len(v[0]) != len(v[1]) || len(v[0]) == 0 {
			t.Fatalf("%s: %d values, want %d", name, len(v[0]), len(v[1]))
		}
		for i := range v[0] {
			if !near(v[0][i], v[1][i], 1e-12) {
				t.Errorf("%s: value %d is %v, want %v", name, i, v[0][i], v[1][i])
			}
		}
	}
}

// kthTent is the definition of the k-th landscape.
func kthTent(d Diagram, k int, t float64) float64 {
	var tents []float64
	for _, p := range d {
		tents = append(tents, math.Max(0, math.Min(t-p.Birth, p.Death-t)))
	}
	slices.Sort(tents)
	if k > len(tents) {
		return 0
	}
	return tents[len(tents)-k]
}

func TestLandscapesEqualTheirDefinition(t *testing.T) {
	s := splitmix.New(1)
	for trial := range 200 {
		d := draw(s, s.Int(25), 0.8, trial%2 == 0)
		count := len(d) + 1
		curves := Landscapes(d, count)
		for k, c := range curves {
			checkKnots(t, c)
			for range 40 {
				x := 5*s.Uniform() - 0.5
				if want := kthTent(d, k+1, x); !near(c.At(x), want, 1e-12) {
					t.Fatalf("λ_%d(%v) = %v, want %v for %v", k+1, x, c.At(x), want, d)
				}
			}
			for i, x := range c.T {
				if want := kthTent(d, k+1, x); !near(c.Y[i], want, 1e-12) {
					t.Fatalf("λ_%d has the knot (%v, %v), want %v there", k+1, x, c.Y[i], want)
				}
			}
		}
		if len(curves[count-1].T) > 0 {
			t.Fatalf("%d bars have a landscape %d", len(d), count)
		}
	}
}

func checkKnots(t *testing.T, c Curve) {
	t.Helper()
	n := len(c.T)
	if n != len(c.Y) {
		t.Fatalf("%d places, %d values", n, len(c.Y))
	}
	if n > 0 && (c.Y[0] != 0 || c.Y[n-1] != 0) {
		t.Fatalf("the curve does not begin and end at 0: %v", c)
	}
	for i := 1; i < n; i++ {
		if c.T[i-1] >= c.T[i] {
			t.Fatalf("knots do not ascend: %v", c.T)
		}
	}
}

func TestBettiCurveAndSilhouetteEqualTheirDefinitions(t *testing.T) {
	s := splitmix.New(2)
	for trial := range 200 {
		d := draw(s, s.Int(25), 0.8, trial%2 == 0)
		power := []float64{0, 0.5, 1, 2, 4}[trial%5]
		steps, silhouette := BettiCurve(d), Silhouette(d, power)
		checkKnots(t, silhouette)
		places := append([]float64{-1, 9}, steps.T...)
		for range 40 {
			places = append(places, 5*s.Uniform()-0.5)
		}
		for _, x := range places {
			alive, sum, weights := 0, 0.0, 0.0
			for _, p := range d {
				if p.Birth <= x && x < p.Death {
					alive++
				}
				if p.Birth < p.Death {
					w := math.Pow(p.Death-p.Birth, power)
					sum += w * math.Max(0, math.Min(x-p.Birth, p.Death-x))
					weights += w
				}
			}
			if weights > 0 {
				sum /= weights
			}
			if steps.At(x) != alive || !near(silhouette.At(x), sum, 1e-12) {
				t.Fatalf("at %v: β = %d, want %d; silhouette %v, want %v", x, steps.At(x), alive, silhouette.At(x), sum)
			}
		}
	}
}

// The distances of curves are exact: no sample finds a larger difference, and fine sums come close to the integral.
func TestDistancesOfCurvesAreExact(t *testing.T) {
	s := splitmix.New(3)
	for trial := range 50 {
		a, b := pairOf(s, trial)
		f, g := Landscapes(a, 2)[1], Landscapes(b, 2)[1]
		sup, at := f.SupDistance(g)
		if !near(math.Abs(f.At(at)-g.At(at)), sup, 0) {
			t.Fatalf("the distance %v is not attained at %v", sup, at)
		}
		u, v := BettiCurve(a), BettiCurve(b)
		integral, jump := u.Distance(v)
		const n, lo, hi = 40000, -1.0, 12.0
		sum, most := 0.0, 0
		for i := range n {
			x := lo + (hi-lo)*(float64(i)+0.5)/n
			if e := math.Abs(f.At(x) - g.At(x)); e > sup+1e-12 {
				t.Fatalf("a difference of %v at %v, above %v", e, x, sup)
			}
			e := u.At(x) - v.At(x)
			most = max(most, e, -e)
			sum += math.Abs(float64(e)) * (hi - lo) / n
		}
		if !near(sum, integral, 0.02) || most > jump {
			t.Fatalf("integral %v, by sums %v; largest %d, by samples %d", integral, sum, jump, most)
		}
	}
}

// The image has the mass Σ (d−b), and its value for one bar is the normal density.
func TestImageIntegratesToTheTotalPersistence(t *testing.T) {
	d := Diagram{{0, 1}, {0.5, 2}, {0.7, 0.9}}
	const sigma, n, lo, hi = 0.3, 200, -3.0, 5.0
	centres := make([]float64, n)
	for i := range centres {
		centres[i] = lo + (hi-lo)*(float64(i)+0.5)/n
	}
	sum := 0.0
	for _, v := range Image(d, sigma, centres, centres) {
		sum += v * math.Pow((hi-lo)/n, 2)
	}
	if !near(sum, 1+1.5+0.2, 1e-9) {
		t.Errorf("integral %v, want 2.7", sum)
	}
	if v := Image(Diagram{{1, 3}}, 0.5, []float64{1}, []float64{2})[0]; !near(v, 2/(2*math.Pi*0.25), 1e-14) {
		t.Errorf("at the centre of one bar %v, want persistence/(2πσ²)", v)
	}
}

// T5 acceptance: on 500 random pairs every ratio of distance to bound is at most 1, and the landscape bound is nearly
// attained. Images are compared on a grid that reaches beyond all bars by 4 standard deviations.
func TestVectorsAreAsStableAsTheirBounds(t *testing.T) {
	s := splitmix.New(5)
	tightest := struct{ landscape, betti, image float64 }{}
	for trial := range 500 {
		a, b := pairOf(s, trial)
		sup := bottleneck(t, a, b).Distance
		w1 := wasserstein(t, a, b, 1, LInf).Distance
		if sup == 0 {
			continue
		}
		la, lb := Landscapes(a, 5), Landscapes(b, 5)
		for k := range la {
			d, _ := la[k].SupDistance(lb[k])
			if tightest.landscape = math.Max(tightest.landscape, d/sup); d > sup+1e-12 {
				t.Fatalf("landscape %d moves by %v, the diagram by %v", k+1, d, sup)
			}
		}
		d, _ := BettiCurve(a).Distance(BettiCurve(b))
		if tightest.betti = math.Max(tightest.betti, d/(2*w1)); d > 2*w1+1e-12 {
			t.Fatalf("the Betti curves differ by %v, 2 W1 is %v", d, 2*w1)
		}
		sigma := 0.05 + 0.3*s.Uniform()
		d = imageDistance(a, b, sigma, 40)
		bound := ImageBound(w1, math.Max(a.MaxPersistence(), b.MaxPersistence()), sigma)
		if tightest.image = math.Max(tightest.image, d/bound); d > bound {
			t.Fatalf("images differ by %v, bound %v", d, bound)
		}
	}
	t.Logf("largest ratios: %+v", tightest)
	if tightest.landscape < 0.9 || tightest.betti < 0.9 || tightest.image < 0.3 {
		t.Errorf("the bounds are never nearly attained: %+v", tightest)
	}
}

func imageDistance(a, b Diagram, sigma float64, n int) float64 {
	lo, hi, top := math.Inf(1), math.Inf(-1), 0.0
	for _, p := range slices.Concat(a, b) {
		lo, hi, top = math.Min(lo, p.Birth), math.Max(hi, p.Birth), math.Max(top, p.Persistence())
	}
	grid := func(lo, hi float64) (centres []float64, step float64) {
		lo, hi = lo-4*sigma, hi+4*sigma
		step = (hi - lo) / float64(n)
		for i := range n {
			centres = append(centres, lo+step*(float64(i)+0.5))
		}
		return centres, step
	}
	x, dx := grid(lo, hi)
	y, dy := grid(0, top)
	u, v, sum := Image(a, sigma, x, y), Image(b, sigma, x, y), 0.0
	for i := range u {
		sum += math.Abs(u[i]-v[i]) * dx * dy
	}
	return sum
}

// T5, preset 2: a point slides to another's place. The landscape follows, the Betti curves differ by 1 somewhere as long
// as the points differ, and on a set that shrinks with W1.
func TestBettiCurveJumpsWhereTheLandscapeSlides(t *testing.T) {
	a := Diagram{{1, 2}}
	for e := 0.5; e > 1e-9; e /= 2 {
		b := Diagram{{1, 2 + e}}
		w1 := wasserstein(t, a, b, 1, LInf).Distance
		integral, sup := BettiCurve(a).Distance(BettiCurve(b))
		if sup != 1 || integral > 2*w1+1e-15 || !near(w1, e, 1e-12) {
			t.Errorf("e = %v: sup %d, integral %v, W1 %v", e, sup, integral, w1)
		}
		if d, _ := Landscapes(a, 1)[0].SupDistance(Landscapes(b, 1)[0]); d > e {
			t.Errorf("e = %v: the landscape moves by %v", e, d)
		}
	}
}

// T5, preset 3.
func TestDifferentDiagramsMayHaveTheSameBettiCurve(t *testing.T) {
	a, b := Diagram{{0, 2}, {1, 3}}, Diagram{{0, 3}, {1, 2}}
	if integral, sup := BettiCurve(a).Distance(BettiCurve(b)); integral != 0 || sup != 0 {
		t.Errorf("Betti curves differ by %v, %d", integral, sup)
	}
	if d := bottleneck(t, a, b).Distance; d != 1 {
		t.Errorf("bottleneck distance %v, want 1", d)
	}
}

// The silhouette is not Lipschitz. At power 0 it jumps when a point reaches the diagonal. At power 1 let 1/e bars of length
// 2e, which weigh as much as one bar [0, 2), double their length: the bottleneck distance is 2e, and the value at the top of
// the long bar falls from 2/(2+2) to 2/(2+4).
func TestSilhouetteHasNoConstant(t *testing.T) {
	for _, n := range []int{10, 100, 1000} {
		e := 1 / float64(n)
		long := Diagram{{0, 2}}
		with := append(slices.Clone(long), Point{5, 5 + e})
		zero, _ := Silhouette(long, 0).SupDistance(Silhouette(with, 0))
		one, _ := Silhouette(long, 1).SupDistance(Silhouette(with, 1))
		if !near(zero, 0.5, 1e-12) || one > e {
			t.Errorf("e = %v: power 0 moves by %v, want 1/2; power 1 by %v, want at most e", e, zero, one)
		}
		a, b := slices.Clone(long), slices.Clone(long)
		for range n {
			a, b = append(a, Point{5, 5 + 2*e}), append(b, Point{5, 5 + 4*e})
		}
		moved, _ := Silhouette(a, 1).SupDistance(Silhouette(b, 1))
		if d := bottleneck(t, a, b).Distance; !near(d, 2*e, 1e-12) || !near(moved, 1.0/6, 1e-12) {
			t.Errorf("e = %v: the diagram moves by %v, want 2e; the silhouette by %v, want 1/6", e, d, moved)
		}
	}
}

// Cells are averages: summed up with their areas they give the same total, and small cells the values at their centres.
func TestCellImageAveragesTheImage(t *testing.T) {
	d := draw(splitmix.New(6), 8, 0.5, false)
	const sigma, n = 0.2, 300
	edges, centres := make([]float64, n+1), make([]float64, n)
	for i := range edges {
		edges[i] = -1.5 + 4*float64(i)/n
	}
	for i := range centres {
		centres[i] = (edges[i] + edges[i+1]) / 2
	}
	cells, points := CellImage(d, sigma, edges, edges), Image(d, sigma, centres, centres)
	sum, total := 0.0, 0.0
	for i, v := range cells {
		sum += v * math.Pow(4.0/n, 2)
		if !near(v, points[i], 2e-3) {
			t.Fatalf("cell %d: average %v, value at the centre %v", i, v, points[i])
		}
	}
	for _, p := range d {
		total += p.Persistence()
	}
	if !near(sum, total, 1e-9) {
		t.Errorf("the cells add up to %v, want %v", sum, total)
	}
	// One cell that takes it all.
	if all := CellImage(d, sigma, []float64{-9, 11}, []float64{-9, 11}); !near(all[0]*400, total, 1e-12) {
		t.Errorf("one cell has %v, want %v", all[0]*400, total)
	}
	if len(CellImage(d, sigma, []float64{0}, edges)) != 0 {
		t.Error("a grid without cells has cells")
	}
}

func TestEmptyDiagramsHaveZeroVectors(t *testing.T) {
	for _, d := range []Diagram{nil, {{1, 1}}} {
		image := Image(d, 1, []float64{0, 1}, []float64{0, 1})
		if len(Landscapes(d, 2)[0].T) != 0 || len(BettiCurve(d).T) != 0 || len(Silhouette(d, 0).T) != 0 || slices.Max(image) != 0 {
			t.Errorf("%v has vectors that are not zero", d)
		}
	}
	if y := (Curve{}).At(0); y != 0 {
		t.Errorf("the zero curve is %v", y)
	}
	if y := (Steps{}).At(0); y != 0 {
		t.Errorf("the zero steps are %v", y)
	}
}

func TestVectorsRefuseInfiniteBars(t *testing.T) {
	d := Diagram{{0, math.Inf(1)}, {5, 6}}
	for name, f := range map[string]func(){
		"landscape":  func() { Landscapes(d, 1) },
		"Betti":      func() { BettiCurve(d) },
		"silhouette": func() { Silhouette(d, 1) },
		"image":      func() { Image(d, 1, nil, nil) },
		"malformed":  func() { BettiCurve(Diagram{{2, 1}}) },
		"power":      func() { Silhouette(nil, -1) },
		"sigma":      func() { Image(nil, 0, nil, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: accepted", name)
				}
			}()
			f()
		}()
	}
	if cut := d.Cut(3); len(cut) != 1 || cut[0] != (Point{0, 3}) {
		t.Errorf("cut at 3: %v", cut)
	}
	Landscapes(d.Cut(3), 1)
}

func BenchmarkVectors(b *testing.B) {
	d := draw(splitmix.New(1), 200, 0.3, false)
	centres := make([]float64, 60)
	for i := range centres {
		centres[i] = float64(i) / 60
	}
	b.Run("landscapes/k=5/n=200", func(b *testing.B) {
		for b.Loop() {
			Landscapes(d, 5)
		}
	})
	b.Run("betti/n=200", func(b *testing.B) {
		for b.Loop() {
			BettiCurve(d)
		}
	})
	b.Run("silhouette/n=200", func(b *testing.B) {
		for b.Loop() {
			Silhouette(d, 1)
		}
	})
	b.Run("image/60x60/n=200", func(b *testing.B) {
		for b.Loop() {
			Image(d, 0.1, centres, centres)
		}
	})
}
