package diagram_test

import (
	"math"
	"strings"
	"testing"

	"stillpoint/core/assignment"
	. "stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

func TestDistancesOfTheReferenceData(t *testing.T) {
	var cases []struct {
		A, B       [][2]*float64
		Bottleneck float64
		W1Inf      float64 `json:"W1_linf"`
		W2Inf      float64 `json:"W2_linf"`
		W2Two      float64 `json:"W2_l2"`
	}
	readJSON(t, "diagram_distances.json", &cases)
	if len(cases) != 8 {
		t.Fatalf("%d cases, want 8", len(cases))
	}
	for i, c := range cases {
		a, b := fromJSON(c.A), fromJSON(c.B)
		for name, v := range map[string][2]float64{
			"bottleneck": {bottleneck(t, a, b).Distance, c.Bottleneck},
			"W1, L∞":     {wasserstein(t, a, b, 1, LInf).Distance, c.W1Inf},
			"W2, L∞":     {wasserstein(t, a, b, 2, LInf).Distance, c.W2Inf},
			"W2, L2":     {wasserstein(t, a, b, 2, L2).Distance, c.W2Two},
		} {
			if !near(v[0], v[1], 1e-12) {
				t.Errorf("case %d, %s: %v, want %v", i, name, v[0], v[1])
			}
		}
	}
}

func TestDistancesClosedForms(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name               string
		a, b               Diagram
		bottleneck, w2, l2 float64 // W2 with L∞ and with L2
	}{
		{"nothing", nil, nil, 0, 0, 0},
		// Specification, section 3.1.
		{"one end moves", Diagram{{0, 4}}, Diagram{{0, 4.5}}, 0.5, 0.5, 0.5},
		{"a bar vanishes", Diagram{{0, 1}}, nil, 0.5, 0.5, math.Sqrt(0.5)},
		{"the same in another order", Diagram{{0, 1}, {2, 5}, {0, 1}}, Diagram{{2, 5}, {0, 1}, {0, 1}}, 0, 0, 0},
		{"points on the diagonal do not count", Diagram{{0, 1}, {3, 3}}, Diagram{{7, 7}, {0, 1}}, 0, 0, 0},
		{"infinite bars in the order of births", Diagram{{3, inf}, {0, inf}}, Diagram{{0.5, inf}, {3.25, inf}}, 0.5, math.Sqrt(0.3125), math.Sqrt(0.3125)},
		{"different numbers of infinite bars", Diagram{{0, inf}}, Diagram{{0, 9}}, inf, inf, inf},
		// Cheaper to send both to the diagonal (1/2 each) than to pair them (1).
		{"two ways to the diagonal", Diagram{{0, 1}}, Diagram{{1, 2}}, 0.5, math.Sqrt(0.5), 1},
		// Both ends move by 1: L∞ 1, L2 √2.
		{"both ends move", Diagram{{0, 10}}, Diagram{{1, 11}}, 1, 1, math.Sqrt2},
		{"far from the origin", Diagram{{1e9, 1e9 + 2}}, Diagram{{1e9, 1e9 + 3}}, 1, 1, 1},
	} {
		for name, v := range map[string][2]float64{
			"bottleneck": {bottleneck(t, c.a, c.b).Distance, c.bottleneck},
			"W2, L∞":     {wasserstein(t, c.a, c.b, 2, LInf).Distance, c.w2},
			"W2, L2":     {wasserstein(t, c.a, c.b, 2, L2).Distance, c.l2},
		} {
			if !near(v[0], v[1], 1e-15) {
				t.Errorf("%s: %s is %v, want %v", c.name, name, v[0], v[1])
			}
		}
	}
}

// textbook is the problem as it is usually stated: each diagram joined by the shadows of the other on the diagonal, cost 0
// between shadows. It returns the (n+m)×(n+m) matrix of costs; forbidden pairs (a point and another's shadow) are +Inf.
func textbook(a, b Diagram, ground Ground) (size int, cost []float64) {
	n, m := len(a), len(b)
	size = n + m
	cost = make([]float64, size*size)
	norm := func(x, y float64) float64 {
		x, y = math.Abs(x), math.Abs(y)
		switch ground {
		case L1:
			return x + y
		case L2:
			return math.Sqrt(x*x + y*y)
		}
		return math.Max(x, y)
	}
	shadow := func(p Point) float64 { // distance from the nearest point of the diagonal, which is ((b+d)/2, (b+d)/2)
		middle := (p.Birth + p.Death) / 2
		return norm(p.Birth-middle, p.Death-middle)
	}
	for i := range size {
		for j := range size {
			c := &cost[i*size+j]
			switch {
			case i < n && j < m:
				*c = norm(a[i].Birth-b[j].Birth, a[i].Death-b[j].Death)
			case i < n && j-m == i:
				*c = shadow(a[i])
			case j < m && i-n == j:
				*c = shadow(b[j])
			case i < n || j < m:
				*c = math.Inf(1)
			}
		}
	}
	return size, cost
}

func TestWassersteinEqualsTheTextbookAssignment(t *testing.T) {
	s := splitmix.New(1)
	for trial := range 400 {
		a, b := pairOf(s, trial)
		for _, ground := range []Ground{LInf, L1, L2} {
			for _, p := range []int{1, 2} {
				size, cost := textbook(a, b, ground)
				for k, c := range cost {
					if cost[k] = math.Pow(c, float64(p)); math.IsInf(c, 1) {
						cost[k] = 1e4
					}
				}
				_, want, err := assignment.Solve(size, cost)
				if err != nil {
					t.Fatal(err)
				}
				want = math.Pow(want, 1/float64(p))
				m := wasserstein(t, a, b, p, ground)
				if !near(m.Distance, want, 1e-9) {
					t.Fatalf("trial %d, p = %d, ground %d: %v, want %v\n%v\n%v", trial, p, ground, m.Distance, want, a, b)
				}
				checkMatching(t, a, b, m, ground)
				sum := 0.0
				for _, pair := range m.Pairs {
					sum += math.Pow(pair.Cost, float64(p))
				}
				if !near(math.Pow(sum, 1/float64(p)), m.Distance, 1e-12) {
					t.Fatalf("the pairs cost %v, the distance is %v", sum, m.Distance)
				}
			}
		}
	}
}

// checkMatching: every point off the diagonal once, costs as defined.
func checkMatching(t *testing.T, a, b Diagram, m Matching, ground Ground) {
	t.Helper()
	count := [2]map[int]int{{}, {}}
	for _, pair := range m.Pairs {
		var want float64
		switch {
		case pair.A == Diagonal:
			_, cost := textbook(nil, Diagram{b[pair.B]}, ground)
			want = cost[0]
		case pair.B == Diagonal:
			_, cost := textbook(Diagram{a[pair.A]}, nil, ground)
			want = cost[0]
		case a[pair.A].Infinite() && b[pair.B].Infinite():
			want = math.Abs(a[pair.A].Birth - b[pair.B].Birth)
		default:
			_, cost := textbook(Diagram{a[pair.A]}, Diagram{b[pair.B]}, ground)
			want = cost[0]
		}
		if !near(pair.Cost, want, 1e-14) {
			t.Fatalf("pair %+v should cost %v", pair, want)
		}
		count[0][pair.A]++
		count[1][pair.B]++
	}
	for side, d := range []Diagram{a, b} {
		for i, p := range d {
			want := 1
			if p.Birth == p.Death {
				want = 0
			}
			if count[side][i] != want {
				t.Fatalf("point %d of diagram %d is in %d pairs of %+v, want %d", i, side, count[side][i], m.Pairs, want)
			}
		}
	}
	if len(m.Pairs) == 0 {
		if m.Critical != -1 || m.Distance != 0 {
			t.Fatalf("no pairs, but %+v", m)
		}
		return
	}
	for _, pair := range m.Pairs {
		if pair.Cost > m.Pairs[m.Critical].Cost {
			t.Fatalf("%+v costs more than the critical pair", pair)
		}
	}
}

// T2 acceptance: the matching's largest cost equals the distance, and every candidate smaller than the distance has no
// perfect matching in the textbook graph.
func TestBottleneckIsTheSmallestCandidateWithAPerfectMatching(t *testing.T) {
	s := splitmix.New(2)
	zero := 0
	for trial := range 400 {
		a, b := pairOf(s, trial)
		m := bottleneck(t, a, b)
		checkMatching(t, a, b, m, LInf)
		if m.Critical >= 0 && m.Pairs[m.Critical].Cost != m.Distance {
			t.Fatalf("the largest cost is %v, the distance %v", m.Pairs[m.Critical].Cost, m.Distance)
		}
		if alone, err := BottleneckDistance(a, b); err != nil || alone != m.Distance {
			t.Fatalf("alone %v (%v), with the matching %v", alone, err, m.Distance)
		}
		size, cost := textbook(a, b, LInf)
		perfect := func(t float64) bool {
			adjacent := make([][]int32, size)
			for k, c := range cost {
				if c <= t {
					adjacent[k/size] = append(adjacent[k/size], int32(k%size))
				}
			}
			for _, j := range assignment.Maximum(adjacent, size) {
				if j < 0 {
					return false
				}
			}
			return true
		}
		if !perfect(m.Distance + 1e-13) { // the two programs round differently
			t.Fatalf("no perfect matching at the distance %v of %v and %v", m.Distance, a, b)
		}
		for _, c := range cost {
			if c < m.Distance-1e-13 && perfect(c) {
				t.Fatalf("a perfect matching at %v, below the distance %v of %v and %v", c, m.Distance, a, b)
			}
		}
		if m.Distance == 0 {
			zero++
		}
	}
	if zero > 200 {
		t.Errorf("%d of 400 distances are 0: the test shows little", zero)
	}
}

// Among the matchings with the smallest largest cost, the one with the smallest sum is returned: here the far pair forces
// the distance 1, and the near points must not be crossed although that would cost less than 1.
func TestBottleneckMatchingMakesNoDetours(t *testing.T) {
	a := Diagram{{0, 10}, {5, 8}, {5.5, 8.5}}
	b := Diagram{{5.5, 8.5}, {1, 10}, {5, 8}}
	m := bottleneck(t, a, b)
	want := []Pair{{0, 1, 1}, {1, 2, 0}, {2, 0, 0}}
	if m.Distance != 1 || len(m.Pairs) != 3 || m.Pairs[0] != want[0] || m.Pairs[1] != want[1] || m.Pairs[2] != want[2] {
		t.Errorf("%+v, want %+v", m, want)
	}
}

func TestDistancesAreMetrics(t *testing.T) {
	s := splitmix.New(3)
	for trial := range 200 {
		a, b := pairOf(s, trial)
		c := disturbed(s, a, 0.2, 2)
		distances := map[string]func(x, y Diagram) float64{
			"bottleneck": func(x, y Diagram) float64 { return bottleneck(t, x, y).Distance },
			"W1":         func(x, y Diagram) float64 { return wasserstein(t, x, y, 1, LInf).Distance },
			"W2":         func(x, y Diagram) float64 { return wasserstein(t, x, y, 2, L2).Distance },
		}
		for name, d := range distances {
			ab, ba, ac, cb := d(a, b), d(b, a), d(a, c), d(c, b)
			if !near(ab, ba, 1e-12) || ab > ac+cb+1e-12 || d(a, a) != 0 {
				t.Fatalf("%s: d(a,b) = %v, d(b,a) = %v, d(a,c)+d(c,b) = %v, d(a,a) = %v", name, ab, ba, ac+cb, d(a, a))
			}
			if half := d(a.Scaled(0.5), b.Scaled(0.5)); !near(half, ab/2, 1e-12) {
				t.Fatalf("%s: %v after halving, want %v", name, half, ab/2)
			}
		}
		sup, w2, w1 := bottleneck(t, a, b).Distance, wasserstein(t, a, b, 2, LInf).Distance, wasserstein(t, a, b, 1, LInf).Distance
		if sup > w2+1e-12 || w2 > w1+1e-12 {
			t.Fatalf("p-norms must fall with p: W∞ %v, W2 %v, W1 %v", sup, w2, w1)
		}
	}
}

func TestMalformedDiagramsAreErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		d    Diagram
		says string
	}{
		{Diagram{{0, 1}, {nan, 1}}, "birth of point 1 is NaN"},
		{Diagram{{-inf, 1}}, "birth of point 0 is -Inf"},
		{Diagram{{inf, inf}}, "birth of point 0 is +Inf"},
		{Diagram{{0, nan}}, "death NaN"},
		{Diagram{{2, 1}}, "born at 2, has the death 1"},
		{Diagram{{0, 1e200}}, "at most 1e+150"},
	} {
		if err := c.d.Check(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v, want %q", c.d, err, c.says)
		}
		if _, err := Bottleneck(nil, c.d); err == nil || !strings.Contains(err.Error(), "second diagram") {
			t.Errorf("bottleneck of %v: %v", c.d, err)
		}
		if _, err := Wasserstein(c.d, nil, 1, L2); err == nil || !strings.Contains(err.Error(), "first diagram") {
			t.Errorf("W1 of %v: %v", c.d, err)
		}
	}
	if _, err := Wasserstein(nil, nil, 3, LInf); err == nil {
		t.Error("p = 3 was accepted")
	}
	if _, err := Wasserstein(nil, nil, 1, 7); err == nil {
		t.Error("ground metric 7 was accepted")
	}
}

// Skraba and Turner: for two monotone functions f, g on one finite complex, W_p of all diagrams together is at most the
// p-norm of f − g over the simplices, with ground metric L_p; and the bottleneck distance at most the largest |f − g|.
func TestDiagramsOfOneComplexMoveNoMoreThanTheFunctions(t *testing.T) {
	s := splitmix.New(4)
	tightest := map[int]float64{}
	for range 150 {
		simplices, f := randomComplex(s)
		g := make([]float64, len(f))
		size := 0.4 * s.Uniform()
		for i := range g {
			g[i] = f[i]
			if s.Uniform() < 0.5 {
				g[i] += (2*s.Uniform() - 1) * size
			}
		}
		makeMonotone(simplices, g)
		var one, two, most float64
		for i := range f {
			d := math.Abs(f[i] - g[i])
			one, two, most = one+d, two+d*d, math.Max(most, d)
		}
		df, dg := diagramsOf(t, simplices, f), diagramsOf(t, simplices, g)
		var w1, w2, sup float64
		for k := range df {
			w1 += wasserstein(t, df[k], dg[k], 1, L1).Distance
			w2 += math.Pow(wasserstein(t, df[k], dg[k], 2, L2).Distance, 2)
			sup = math.Max(sup, bottleneck(t, df[k], dg[k]).Distance)
		}
		if w1 > one+1e-12 || math.Sqrt(w2) > math.Sqrt(two)+1e-12 || sup > most+1e-12 {
			t.Fatalf("W1 %v of %v, W2 %v of %v, W∞ %v of %v", w1, one, math.Sqrt(w2), math.Sqrt(two), sup, most)
		}
		tightest[1] = math.Max(tightest[1], w1/one)
		tightest[2] = math.Max(tightest[2], math.Sqrt(w2/two))
		tightest[0] = math.Max(tightest[0], sup/most)
	}
	if tightest[0] < 0.9 || tightest[1] < 0.5 || tightest[2] < 0.5 {
		t.Errorf("the bounds are never nearly attained: %v", tightest)
	}
}
