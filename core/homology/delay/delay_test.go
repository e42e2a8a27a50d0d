package delay_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	. "stillpoint/core/homology/delay"
	"stillpoint/core/splitmix"
)

func readSignals(t testing.TB) map[string][]float64 {
	t.Helper()
	f, err := os.Open("testdata/signals_1200.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	series, _, err := cubical.ReadSeries(f, homology.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	signals := map[string][]float64{}
	for _, s := range series {
		signals[s.Name] = s.Values
	}
	return signals
}

// The recipes give the file, which has nine significant digits.
func TestSignalsAreThoseOfTheFile(t *testing.T) {
	file := readSignals(t)
	for name, got := range map[string][]float64{
		"periodic": Periodic(1200), "quasiperiodic": Quasiperiodic(1200), "noise": Noise(splitmix.New(5), 1200),
	} {
		if len(file[name]) != len(got) {
			t.Fatalf("%s: %d values in the file, want %d", name, len(file[name]), len(got))
		}
		for i, v := range got {
			if math.Abs(v-file[name][i]) > 5e-9*math.Max(1, math.Abs(v)) {
				t.Fatalf("%s: value %d is %v, in the file %v", name, i, v, file[name][i])
			}
		}
	}
}

type expected struct {
	Column string
	Dim    int `json:"embedding_dim"`
	Delay  int `json:"delay_samples"`
	Points int `json:"maxmin_points"`
	Rips   map[string]struct {
		Long    int     `json:"count_gt_1e-5"`
		Inf     int     `json:"infinite"`
		Sum     float64 `json:"sum_len"`
		Squares float64 `json:"sum_d2_minus_b2"`
		Bars    [][2]*float64
		Longest [][2]*float64 `json:"longest_finite"`
	}
}

// delay_embedding_expected.json: Ripser, GUDHI and a from-scratch reduction, which agree. Once on the file, once on the recipes,
// whose values differ from the file's by its rounding to nine digits.
func TestDelayEmbeddingExpected(t *testing.T) {
	b, err := os.ReadFile("testdata/delay_embedding_expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []expected
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 3 {
		t.Fatalf("%d cases, want 3", len(cases))
	}
	file := readSignals(t)
	recipes := map[string][]float64{"periodic": Periodic(1200), "quasiperiodic": Quasiperiodic(1200), "noise": Noise(splitmix.New(5), 1200)}
	for _, c := range cases {
		t.Run(c.Column+"/file", func(t *testing.T) { c.compare(t, file[c.Column], 1e-9) })
		t.Run(c.Column+"/recipe", func(t *testing.T) { c.compare(t, recipes[c.Column], 1e-7) })
	}
}

func (c expected) compare(t *testing.T, signal []float64, tolerance float64) {
	p := barcode(t, signal, c.Dim, c.Delay, c.Points, len(c.Rips)-1)
	for degree := range len(c.Rips) {
		want := c.Rips[string(rune('0'+degree))]
		var count, long, inf int
		var sum, squares float64
		var finite []homology.Bar
		for _, bar := range p.InDegree(degree) {
			count++
			if bar.Length() > 1e-5 {
				long++
			}
			if bar.Infinite() {
				inf++
				continue
			}
			finite = append(finite, bar)
			sum += bar.Length()
			squares += bar.Death*bar.Death - bar.Birth*bar.Birth
		}
		if long != want.Long || inf != want.Inf || math.Abs(sum-want.Sum) > 1e-6 || math.Abs(squares-want.Squares) > 1e-6 {
			t.Errorf("degree %d: %d bars, %d infinite, lengths %v, squares %v, want %d, %d, %v, %v",
				degree, long, inf, sum, squares, want.Long, want.Inf, want.Sum, want.Squares)
		}
		slices.SortStableFunc(finite, func(a, b homology.Bar) int { return int(math.Copysign(1, b.Length()-a.Length())) })
		list := want.Longest
		for _, b := range want.Bars {
			if b[1] != nil {
				list = append(list, b)
			}
		}
		slices.SortStableFunc(list, func(a, b [2]*float64) int { return int(math.Copysign(1, *b[1]-*b[0]-*a[1]+*a[0])) })
		for i, b := range list {
			if i >= len(finite) || math.Abs(finite[i].Birth-*b[0]) > tolerance || math.Abs(finite[i].Death-*b[1]) > tolerance {
				t.Errorf("degree %d, bar %d by length: %+v, want [%v, %v)", degree, i, finite[min(i, len(finite)-1)], *b[0], *b[1])
			}
		}
	}
}

func barcode(t testing.TB, signal []float64, dim, delay, points, degree int) *homology.Persistence {
	t.Helper()
	cloud, err := Embed(signal, dim, delay)
	if err != nil {
		t.Fatal(err)
	}
	sample, _ := cloud.FarthestPoints(points, 0)
	f, err := homology.FromPoints(cloud.Subset(sample))
	if err != nil {
		t.Fatal(err)
	}
	p, err := homology.VietorisRips(t.Context(), f, homology.Options{MaxDim: degree})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// longest returns the lengths of the two longest bars of a degree, and how many there are.
func longest(p *homology.Persistence, degree int) (first, second float64, count int) {
	for _, b := range p.InDegree(degree) {
		if l := b.Length(); l > first {
			first, second = l, first
		} else if l > second {
			second = l
		}
	}
	return first, second, len(p.InDegree(degree))
}

// Specification T3, acceptance: "periodic (m=3, delay 6, 60 points): one H1 bar, length 1.785. Quasi-periodic (m=5, delay 4, 150
// points): H1 lengths 1.5295, 1.2725, then 0.4908; H2 1.2559, then 0.4491: a torus. Noise (m=3, delay 6, 60 points): 34 H1 bars,
// the two longest 0.555 and 0.540: no winner."
func TestPeriodicIsALoopQuasiperiodicATorusNoiseNeither(t *testing.T) {
	p := barcode(t, Periodic(1200), 3, 6, 60, 1)
	if first, _, n := longest(p, 1); n != 1 || math.Abs(first-1.785) > 5e-4 {
		t.Errorf("periodic: %d bars of degree 1, the longest %v", n, first)
	}
	p = barcode(t, Quasiperiodic(1200), 5, 4, 150, 2)
	var lengths []float64
	for _, b := range p.InDegree(1) {
		lengths = append(lengths, b.Length())
	}
	slices.Sort(lengths)
	slices.Reverse(lengths)
	for i, want := range []float64{1.5295, 1.2725, 0.4908} {
		if math.Abs(lengths[i]-want) > 5e-5 {
			t.Errorf("quasi-periodic: bar %d of degree 1 has length %v, want %v", i+1, lengths[i], want)
		}
	}
	if first, second, _ := longest(p, 2); math.Abs(first-1.2559) > 5e-5 || math.Abs(second-0.4491) > 5e-5 {
		t.Errorf("quasi-periodic: bars of degree 2 of lengths %v and %v", first, second)
	}
	p = barcode(t, Noise(splitmix.New(5), 1200), 3, 6, 60, 1)
	if first, second, n := longest(p, 1); n != 34 || math.Abs(first-0.555) > 5e-4 || math.Abs(second-0.540) > 5e-4 {
		t.Errorf("noise: %d bars of degree 1, the longest %v and %v", n, first, second)
	}
}

func TestEmbedByHand(t *testing.T) {
	c, err := Embed([]float64{1, 2, 3, 4, 5, 6}, 3, 2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&homology.PointCloud{Dim: 3, Coords: []float64{1, 3, 5, 2, 4, 6}}, c); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Specification T3: "series shorter than (m-1) delay + 2: message with the minimum length".
func TestShortSeriesAreToldTheMinimumLength(t *testing.T) {
	_, err := Embed(make([]float64, 13), 3, 6)
	var short *TooShort
	if !errors.As(err, &short) || !strings.Contains(err.Error(), "at least 14") {
		t.Errorf("error %v does not tell the minimum", err)
	}
	if c, err := Embed(make([]float64, 14), 3, 6); err != nil || c.Len() != 2 {
		t.Errorf("the shortest series: %v, %v", c, err)
	}
	for _, bad := range [][2]int{{0, 1}, {1, 0}, {-1, -1}, {math.MaxInt, 2}, {2, math.MaxInt}, {math.MaxInt, math.MaxInt}} {
		if _, err := Embed(make([]float64, 10), bad[0], bad[1]); err == nil {
			t.Errorf("dimension %d, delay %d were accepted", bad[0], bad[1])
		}
	}
	if _, err := Embed([]float64{1, math.NaN(), 3}, 2, 1); err == nil || !strings.Contains(err.Error(), "value 2 is NaN") {
		t.Errorf("error %v does not name the value", err)
	}
}

// The embedding of a sine wave of angular step w lies on an ellipse in a plane: x_i, x_{i+τ} and x_{i+2τ} satisfy x_{i+2τ} = 2 cos(wτ)
// x_{i+τ} − x_i.
func TestSineLiesInAPlane(t *testing.T) {
	c, err := Embed(Periodic(1200), 3, 6)
	if err != nil {
		t.Fatal(err)
	}
	a, err := PrincipalAxes(c, 2)
	if err != nil {
		t.Fatal(err)
	}
	if a.Variances[2] > 1e-28 || a.Variances[1] < 0.1 {
		t.Errorf("variances %v, want two that are not zero", a.Variances)
	}
	normal := []float64{1, -2 * math.Cos(6*SampleInterval), 1}
	for i, d := range a.Directions {
		if s := dot(d, normal); math.Abs(s) > 1e-12 {
			t.Errorf("axis %d, %v, is not in the plane of the ellipse", i, d)
		}
	}
}

// Directions are orthonormal, scores have mean 0 and the stated variances, and no direction at all has a larger variance than the
// first. The signs follow the convention.
func TestPrincipalAxes(t *testing.T) {
	for seed := range uint64(30) {
		s := splitmix.New(seed)
		dim := 2 + s.Int(5)
		c := &homology.PointCloud{Dim: dim}
		for range 20 * dim {
			c.Coords = append(c.Coords, s.NormalCos()*float64(1+len(c.Coords)%dim)+5)
		}
		a, err := PrincipalAxes(c, dim)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range a.Directions {
			for j := range i {
				if math.Abs(dot(d, a.Directions[j])) > 1e-12 {
					t.Errorf("seed %d: axes %d and %d are not orthogonal", seed, i, j)
				}
			}
			largest := 0.0
			for _, v := range d {
				if math.Abs(v) > math.Abs(largest) {
					largest = v
				}
			}
			if math.Abs(dot(d, d)-1) > 1e-12 || largest < 0 {
				t.Errorf("seed %d: axis %d is %v", seed, i, d)
			}
		}
		p := a.Project(c)
		for j := range dim {
			mean, variance := moments(p, j)
			if math.Abs(mean) > 1e-12 || math.Abs(variance-a.Variances[j]) > 1e-10 || j > 0 && a.Variances[j] > a.Variances[j-1] {
				t.Errorf("seed %d, axis %d: mean %v, variance %v, stated %v", seed, j, mean, variance, a.Variances)
			}
		}
		for j := range dim {
			if _, v := moments(c, j); v > a.Variances[0]+1e-10 {
				t.Errorf("seed %d: coordinate %d has variance %v, the first axis only %v", seed, j, v, a.Variances[0])
			}
		}
	}
	one := &homology.PointCloud{Dim: 2, Coords: []float64{1, 2}}
	for name, f := range map[string]func() (*Axes, error){
		"one point": func() (*Axes, error) { return PrincipalAxes(one, 1) },
		"no axis":   func() (*Axes, error) { return PrincipalAxes(one, 0) },
		"too many":  func() (*Axes, error) { return PrincipalAxes(one, 3) },
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	// Equal points have no widest direction; any basis will do, and nothing is NaN.
	a, err := PrincipalAxes(&homology.PointCloud{Dim: 3, Coords: []float64{1, 1, 1, 1, 1, 1}}, 2)
	if err != nil || len(a.Directions) != 2 || a.Variances[0] != 0 {
		t.Errorf("equal points: %+v, %v", a, err)
	}
}

func moments(c *homology.PointCloud, j int) (mean, variance float64) {
	n := float64(c.Len())
	for i := range c.Len() {
		mean += c.Point(i)[j] / n
	}
	for i := range c.Len() {
		d := c.Point(i)[j] - mean
		variance += d * d / (n - 1)
	}
	return mean, variance
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

// The bits of axes, variances and scores, written down once: the test runs natively and in WebAssembly, and both must find
// them. The coordinates come from products and square roots, which are the same everywhere.
func TestAxesAreTheSameBitsOnEveryPlatform(t *testing.T) {
	hash := sha256.New()
	for dim := 2; dim <= 6; dim++ {
		s := splitmix.New(uint64(dim))
		c := &homology.PointCloud{Dim: dim}
		for range 50 * dim {
			c.Coords = append(c.Coords, math.Sqrt(s.Uniform())*float64(1+len(c.Coords)%dim))
		}
		a, err := PrincipalAxes(c, dim)
		if err != nil {
			t.Fatal(err)
		}
		binary.Write(hash, binary.LittleEndian, slices.Concat(a.Variances, slices.Concat(a.Directions...), a.Project(c).Coords))
	}
	const want uint64 = 0x598ecdd8ae9c2ff7
	if got := binary.BigEndian.Uint64(hash.Sum(nil)); got != want {
		t.Errorf("the digest is %#x, want %#x", got, want)
	}
}
