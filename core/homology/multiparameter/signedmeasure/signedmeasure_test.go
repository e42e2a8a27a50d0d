package signedmeasure_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	. "stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/splitmix"
)

func measure(t testing.TB, atoms [][3]float64) *Measure {
	t.Helper()
	var points []float64
	var weights []int
	for _, a := range atoms {
		points, weights = append(points, a[0], a[1]), append(weights, int(a[2]))
	}
	m, err := New(2, points, weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// must returns the value of a call that is not meant to fail.
func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func near(a, b, tol float64) bool { return math.Abs(a-b) <= tol }

// Expected values: signed_measure_distances.json.
func TestDistancesOfReferenceMeasures(t *testing.T) {
	text, err := os.ReadFile("testdata/signed_measure_distances.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		A, B [][3]float64
		KR1  float64 `json:"KR_l1"`
		KR2  float64 `json:"KR_l2"`
		SW16 float64 `json:"SW_K16"`
		SW64 float64 `json:"SW_K64"`
		Conv float64 `json:"conv_l2_sigma_0.2_exact"`
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 4 {
		t.Fatalf("%d pairs, want 4", len(cases))
	}
	num := must[float64](t)
	for i, c := range cases {
		a, b := measure(t, c.A), measure(t, c.B)
		for _, q := range []struct {
			name      string
			got, want float64
		}{
			{"KR1", num(Distance(a, b, L1)), c.KR1}, {"KR2", num(Distance(a, b, L2)), c.KR2},
			{"SW16", num(Sliced(a, b, 16)), c.SW16}, {"SW64", num(Sliced(a, b, 64)), c.SW64},
			{"convolution", num(GaussianDistance(a, b, 0.2)), c.Conv},
		} {
			if !near(q.got, q.want, 1e-12*(1+q.want)) {
				t.Errorf("pair %d: %s is %v, want %v", i, q.name, q.got, q.want)
			}
		}
	}
}

func TestAtomsAreMergedAndSorted(t *testing.T) {
	m := measure(t, [][3]float64{{1, 0, 2}, {0, 1, -1}, {1, 0, -2}, {0, 0, 3}, {0, 1, -1}, {2, 2, 0}, {math.Copysign(0, -1), 0, 1}})
	if m.Len() != 2 {
		t.Fatalf("%d atoms, want 2", m.Len())
	}
	p, w := m.Atom(0)
	q, v := m.Atom(1)
	if !slices.Equal(p, []float64{0, 0}) || math.Signbit(p[0]) || w != 4 || !slices.Equal(q, []float64{0, 1}) || v != -2 {
		t.Errorf("atoms %v: %d, %v: %d", p, w, q, v)
	}
	if a, b := m.Masses(); a != 4 || b != 2 || m.Total() != 2 {
		t.Errorf("masses %d and %d, total %d", a, b, m.Total())
	}
	if a, b, c := m.Below(0, 0.5), m.Below(1, 1), m.Below(-1, 9); a != 4 || b != 2 || c != 0 {
		t.Errorf("sums %d, %d, %d, want 4, 2, 0", a, b, c)
	}
}

func TestBadArgumentsAreRefused(t *testing.T) {
	one, two := measure(t, [][3]float64{{0, 0, 1}}), measure(t, [][3]float64{{0, 0, 2}})
	line := must[*Measure](t)(New(1, []float64{0}, []int{1}))
	var mass *MassError
	if _, err := Distance(one, two, L1); !errors.As(err, &mass) || mass.A != 1 || mass.B != 2 {
		t.Errorf("masses 1 and 2: %v", err)
	}
	for name, err := range map[string]error{
		"dimension 0":          second(New(0, nil, nil)),
		"short list":           second(New(2, []float64{1}, []int{1})),
		"not a number":         second(New(1, []float64{math.NaN()}, []int{1})),
		"infinite":             second(New(1, []float64{math.Inf(1)}, []int{1})),
		"another dimension":    second(Distance(one, line, L1)),
		"unknown ground":       second(Distance(one, one, 3)),
		"no direction":         second(Sliced(one, one, 0)),
		"slices on the line":   second(Sliced(line, line, 4)),
		"masses of slices":     second(Sliced(one, two, 4)),
		"kernel bandwidth":     second(SlicedKernel(one, one, 4, 0)),
		"image bandwidth":      second(Image(one, -1, nil, nil)),
		"image of the line":    second(Image(line, 1, nil, nil)),
		"distance bandwidth":   second(GaussianDistance(one, one, math.NaN())),
		"different dimensions": second(GaussianDistance(one, line, 1)),
	} {
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// The norm is the smallest cost over all ways to pair the unit atoms of both sides, common atoms included.
func TestDistanceIsOptimalAmongAllPairings(t *testing.T) {
	s := splitmix.New(3)
	for trial := range 60 {
		a, b := randomPair(t, s, 1+s.Int(2), 6)
		for _, g := range []Ground{L1, L2} {
			got := must[float64](t)(Distance(a, b, g))
			if want := pairings(a, b, g); !near(got, want, 1e-12*(1+want)) {
				t.Fatalf("trial %d, l%d: %v, want %v", trial, g, got, want)
			}
		}
	}
}

// The moves carry one measure into the other, at the cost of the norm.
func TestMovesAttainTheNorm(t *testing.T) {
	s := splitmix.New(17)
	for trial := range 60 {
		a, b := randomPair(t, s, 1+s.Int(2), 30)
		for _, g := range []Ground{L1, L2} {
			moves := must[[]Move](t)(Moves(a, b, g))
			total := 0.0
			var points []float64
			var weights []int
			for _, m := range moves {
				c := 0.0
				for k, v := range m.From {
					c += math.Pow(math.Abs(v-m.To[k]), float64(g))
				}
				total += math.Pow(c, 1/float64(g))
				points, weights = append(append(points, m.From...), m.To...), append(weights, 1, -1)
			}
			if norm := must[float64](t)(Distance(a, b, g)); !near(total, norm, 1e-12*(1+norm)) {
				t.Fatalf("trial %d, l%d: moves cost %v, norm %v", trial, g, total, norm)
			}
			if left := must[*Measure](t)(New(a.Dim(), points, weights)).Minus(a.Minus(b)); left.Len() != 0 {
				t.Fatalf("trial %d, l%d: the moves do not add up to the difference", trial, g)
			}
		}
	}
	heavy := must[*Measure](t)(New(1, []float64{0, 1}, []int{MaxMoves + 1, -MaxMoves - 1}))
	if _, err := Moves(heavy, must[*Measure](t)(New(1, nil, nil)), L1); err == nil {
		t.Error("too many moves were promised")
	}
}

// pairings tries all permutations of the unit atoms, by recursion.
func pairings(mu, nu *Measure, g Ground) float64 {
	var left, right [][]float64
	spread := func(m *Measure, positive, negative *[][]float64) {
		for i := range m.Len() {
			p, w := m.Atom(i)
			for range w {
				*positive = append(*positive, p)
			}
			for range -w {
				*negative = append(*negative, p)
			}
		}
	}
	spread(mu, &left, &right)
	spread(nu, &right, &left)
	used := make([]bool, len(right))
	var best func(i int) float64
	best = func(i int) float64 {
		if i == len(left) {
			return 0
		}
		least := math.Inf(1)
		for j, p := range right {
			if used[j] {
				continue
			}
			used[j] = true
			c := 0.0
			for k, v := range left[i] {
				d := math.Abs(v - p[k])
				if g == L2 {
					d *= d
				}
				c += d
			}
			if g == L2 {
				c = math.Sqrt(c)
			}
			least = math.Min(least, c+best(i+1))
			used[j] = false
		}
		return least
	}
	return best(0)
}

// randomPair draws two measures of equal total mass with at most units unit atoms in the difference's either part, on a
// coarse grid of the unit cube of dimension n.
func randomPair(t testing.TB, s *splitmix.Source, n, units int) (a, b *Measure) {
	t.Helper()
	draw := func(k int) (points []float64) {
		for range k * n {
			points = append(points, float64(s.Int(10))/10)
		}
		return points
	}
	list := func(plus, minus int) *Measure {
		var weights []int
		for range plus {
			weights = append(weights, 1)
		}
		for range minus {
			weights = append(weights, -1)
		}
		return must[*Measure](t)(New(n, draw(plus+minus), weights))
	}
	p := s.Int(units/2 + 1)
	q := s.Int(units/2 + 1)
	shift := s.Int(units/2 + 1)
	return list(p+shift, q+shift), list(p, q)
}

// The convolution bound √(π/2)·KR2 holds for every s and is sharp; the sliced bound holds for every K.
func TestVectorsAreStableWithTheStatedConstants(t *testing.T) {
	s := splitmix.New(5)
	conv, sliced, feature := 0.0, 0.0, 0.0
	for range 400 {
		a, b := randomPair(t, s, 2, 2+s.Int(20))
		kr := must[float64](t)(Distance(a, b, L2))
		if kr == 0 {
			continue
		}
		sigma := math.Exp(6*s.Uniform() - 3)
		conv = math.Max(conv, must[float64](t)(GaussianDistance(a, b, sigma))/(math.Sqrt(math.Pi/2)*kr))
		k := 1 + s.Int(40)
		sw := must[float64](t)(Sliced(a, b, k))
		sliced = math.Max(sliced, sw/(SlicedConstant(k)*kr))
		kernel := must[float64](t)(SlicedKernel(a, b, k, sigma))
		feature = math.Max(feature, math.Sqrt(2-2*kernel)/(math.Sqrt(sw)/sigma))
	}
	if conv > 1+1e-9 || sliced > 1+1e-9 || feature > 1+1e-9 {
		t.Errorf("largest ratios to the bounds: convolution %v, sliced %v, kernel %v, want at most 1", conv, sliced, feature)
	}
	if conv < 0.99 || sliced < 0.99 || feature < 0.99 {
		t.Errorf("largest ratios to the bounds: convolution %v, sliced %v, kernel %v: the trials do not test them", conv, sliced, feature)
	}
}

func TestTwoUnitAtoms(t *testing.T) {
	const r = 0.7
	for _, angle := range []float64{0, 0.3, 1, 2} {
		sin, cos := math.Sincos(angle)
		a, b := measure(t, [][3]float64{{0.1, 0.2, 1}}), measure(t, [][3]float64{{0.1 + r*cos, 0.2 + r*sin, 1}})
		if got := must[float64](t)(Sliced(a, b, 4096)); !near(got, 2*r/math.Pi, 1e-6) {
			t.Errorf("angle %v: sliced distance %v, want 2r/π = %v", angle, got, 2*r/math.Pi)
		}
		for _, s := range []float64{0.05, 0.5, 50} {
			want := math.Sqrt(2 * math.Pi * s * s * -math.Expm1(-r*r/(4*s*s)))
			if got := must[float64](t)(GaussianDistance(a, b, s)); !near(got, want, 1e-12) {
				t.Errorf("angle %v, s = %v: convolutions differ by %v, want %v", angle, s, got, want)
			}
		}
	}
	for _, k := range []int{1, 2, 16} { // the largest mean over angles, by search
		most := 0.0
		for i := range 20000 {
			mean := 0.0
			for j := range k {
				mean += math.Abs(math.Cos(math.Pi*float64(i)/20000 - math.Pi*(float64(j)+0.5)/float64(k)))
			}
			most = math.Max(most, mean/float64(k))
		}
		if c := SlicedConstant(k); !near(c, most, 1e-6) {
			t.Errorf("K = %d: constant %v, largest mean %v", k, c, most)
		}
	}
	if c := SlicedConstant(4096); !near(c, 2/math.Pi, 1e-6) {
		t.Errorf("constant for many directions is %v, want 2/π", c)
	}
}

// Pixels no larger than s give the norm over the plane to 1e-3.
func TestImageNormIsTheGaussianDistance(t *testing.T) {
	s := splitmix.New(8)
	for range 10 {
		a, b := randomPair(t, s, 2, 12)
		const sigma = 0.2
		c := Centres(-2, 3, 25) // cells of size 0.2, 10 s beyond the atoms
		sum := 0.0
		for _, v := range must[[]float64](t)(Image(a.Minus(b), sigma, c, c)) {
			sum += v * v
		}
		want := must[float64](t)(GaussianDistance(a, b, sigma))
		if got := math.Sqrt(sum) * 0.2; !near(got, want, 1e-3) {
			t.Errorf("norm of the pixels %v, exact %v", got, want)
		}
	}
}

func TestImageIsTheSumOfKernels(t *testing.T) {
	m := measure(t, [][3]float64{{0.2, 0.3, 2}, {0.7, 0.1, -1}})
	xs, ys := []float64{0, 0.25, 1}, []float64{0.5, 0.1}
	image := must[[]float64](t)(Image(m, 0.3, xs, ys))
	for j, y := range ys {
		for i, x := range xs {
			want := 2*math.Exp(-((x-0.2)*(x-0.2)+(y-0.3)*(y-0.3))/0.18) - math.Exp(-((x-0.7)*(x-0.7)+(y-0.1)*(y-0.1))/0.18)
			if !near(image[j*3+i], want, 1e-14) {
				t.Errorf("at (%v, %v): %v, want %v", x, y, image[j*3+i], want)
			}
		}
	}
}

// The kernel is positive semi-definite on measures of one total mass: no Gram matrix has a negative eigenvalue.
func TestSlicedKernelIsPositiveSemiDefinite(t *testing.T) {
	s := splitmix.New(13)
	for trial := range 10 {
		var list []*Measure
		for len(list) < 12 {
			a, b := randomPair(t, s, 2, 10)
			if a.Total() == 2 {
				list = append(list, a, b)
			}
		}
		gram := mat.NewSymDense(len(list), nil)
		for i, a := range list {
			for j := range i + 1 {
				gram.SetSym(i, j, must[float64](t)(SlicedKernel(a, list[j], 16, 0.3)))
			}
		}
		var eigen mat.EigenSym
		if !eigen.Factorize(gram, false) {
			t.Fatal("no eigenvalues")
		}
		if least := slices.Min(eigen.Values(nil)); least < -1e-12 {
			t.Errorf("trial %d: eigenvalue %v", trial, least)
		}
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	s := splitmix.New(21)
	for range 50 {
		a, b := randomPair(t, s, 2, 10)
		c := a.Scaled(0.5, 1)
		for _, g := range []Ground{L1, L2} {
			ab, ba := must[float64](t)(Distance(a, b, g)), must[float64](t)(Distance(b, a, g))
			ac, bc := must[float64](t)(Distance(a, c, g)), must[float64](t)(Distance(b, c, g))
			if !near(ab, ba, 1e-12) || ab > ac+bc+1e-12 || must[float64](t)(Distance(a, a, g)) != 0 {
				t.Fatalf("l%d: d(a,b) = %v, d(b,a) = %v, d(a,c) + d(b,c) = %v", g, ab, ba, ac+bc)
			}
		}
	}
}

func BenchmarkDistance(b *testing.B) {
	s := splitmix.New(1)
	points := make([]float64, 1600)
	weights := make([]int, 800)
	for i := range weights {
		points[2*i], points[2*i+1], weights[i] = s.Uniform(), s.Uniform(), 1-2*(i%2)
	}
	m := must[*Measure](b)(New(2, points, weights))
	zero := must[*Measure](b)(New(2, nil, nil))
	for _, g := range []Ground{L1, L2} {
		b.Run(map[Ground]string{L1: "l1", L2: "l2"}[g]+"/atoms=400+400", func(b *testing.B) {
			for b.Loop() {
				if _, err := Distance(m, zero, g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
