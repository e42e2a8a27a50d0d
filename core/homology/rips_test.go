package homology_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

type expectedDiagram struct {
	Count     int
	CountLong int `json:"count_gt_1e-5"`
	Infinite  int
	SumLen    float64       `json:"sum_len"`
	SumSquare float64       `json:"sum_d2_minus_b2"`
	MaxLen    float64       `json:"max_len"`
	Bars      [][2]*float64 // all, where few
	Longest   [][2]*float64 `json:"longest_finite"`
}

// Expected values: three independent programs that agree (see testdata/README.md).
func TestExpected(t *testing.T) {
	text, err := os.ReadFile("testdata/rips_expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		File      string
		MaxDim    int
		Threshold *float64
		P, N      int
		Radius    float64 `json:"enclosing_radius"`
		Diagrams  map[string]expectedDiagram
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 20 {
		t.Fatalf("%d cases, want 20", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s/p=%d", c.File, c.P), func(t *testing.T) {
			f := load(t, c.File).Flag
			opt := Options{MaxDim: c.MaxDim, Prime: c.P}
			if c.Threshold != nil {
				opt.Threshold = *c.Threshold
			}
			if f.Len() != c.N {
				t.Fatalf("%d points, want %d", f.Len(), c.N)
			}
			if r := f.EnclosingRadius(); !near(r, c.Radius, 1e-12) {
				t.Errorf("enclosing radius %v, want %v", r, c.Radius)
			}
			p := rips(t, f, opt)
			for k := 0; k <= c.MaxDim; k++ {
				compareDiagram(t, k, p.InDegree(k), c.Diagrams[fmt.Sprint(k)])
			}
		})
	}
}

func compareDiagram(t *testing.T, degree int, got []Bar, want expectedDiagram) {
	t.Helper()
	long, infinite := 0, 0
	sum, square, longestBar := 0.0, 0.0, 0.0
	var finite [][2]float64
	for _, b := range got {
		if b.Infinite() {
			infinite++
			long++
			continue
		}
		finite = append(finite, [2]float64{b.Birth, b.Death})
		if b.Length() > 1e-5 {
			long++
		}
		sum += b.Length()
		square += b.Death*b.Death - b.Birth*b.Birth
		longestBar = max(longestBar, b.Length())
	}
	if long != want.CountLong || infinite != want.Infinite {
		t.Errorf("degree %d: %d bars above 1e-5, %d infinite, want %d, %d", degree, long, infinite, want.CountLong, want.Infinite)
	}
	if !near(sum, want.SumLen, 1e-6) || !near(square, want.SumSquare, 1e-6) || !near(longestBar, want.MaxLen, 1e-9) {
		t.Errorf("degree %d: sum of lengths %v, of squares %v, longest %v, want %v, %v, %v",
			degree, sum, square, longestBar, want.SumLen, want.SumSquare, want.MaxLen)
	}
	var expected [][2]float64
	for _, b := range append(want.Bars, want.Longest...) {
		if b[1] != nil {
			expected = append(expected, [2]float64{*b[0], *b[1]})
		}
	}
	// Equal distances that rounding separates leave bars of 1e-16 or so: which ones depends on the order of summation.
	real := 0
	for _, b := range got {
		if b.Length() > 1e-12 {
			real++
		}
	}
	if len(want.Bars) > 0 && real != len(want.Bars) {
		t.Errorf("degree %d: %d bars, want %d", degree, real, len(want.Bars))
	}
	// Each listed bar is found once.
	used := make([]bool, len(finite))
	for _, e := range expected {
		found := false
		for i, g := range finite {
			if !used[i] && near(g[0], e[0], 1e-9) && near(g[1], e[1], 1e-9) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			t.Errorf("degree %d: bar %v is missing", degree, e)
		}
	}
}

// Adamaszek and Adams, The Vietoris-Rips complexes of a circle, 2017; values for degrees 2 and 3
// confirmed by another program.
func TestPolygons(t *testing.T) {
	for n := 3; n <= 24; n++ {
		p := rips(t, pointcloud.PolygonChords(n), Options{MaxDim: 1})
		want := ""
		if n > 3 {
			want = fmt.Sprintf("[%.6f, %.6f)", 2*math.Sin(math.Pi/float64(n)), 2*math.Sin(math.Pi*float64((n+2)/3)/float64(n)))
		}
		if got := intervals(p.InDegree(1)); got != want {
			t.Errorf("n = %d, degree 1: %s, want %s", n, got, want)
		}
	}
	for _, c := range []struct {
		n, degree int
		want      string
	}{
		{6, 2, "[1.732051, 2.000000)"},
		{9, 2, "2 x [1.732051, 1.969616)"},
		{12, 2, "3 x [1.732051, 1.931852)"},
		{15, 2, "4 x [1.732051, 1.902113)"},
		{8, 3, "[1.847759, 2.000000)"},
	} {
		for _, prime := range []int{2, 3} {
			p := rips(t, pointcloud.PolygonChords(c.n), Options{MaxDim: c.degree, Prime: prime})
			if got := intervals(p.InDegree(c.degree)); got != c.want {
				t.Errorf("n = %d, degree %d, p = %d: %s, want %s", c.n, c.degree, prime, got, c.want)
			}
		}
	}
}

func TestClosedForms(t *testing.T) {
	square := &PointCloud{Dim: 2, Coords: []float64{0, 0, 1, 0, 1, 1, 0, 1}}
	doubled := &PointCloud{Dim: 2, Coords: append(slices.Clone(square.Coords), square.Coords...)}
	one := &PointCloud{Dim: 1, Coords: []float64{7}}
	ring := rips(t, pointcloud.PolygonChords(24), Options{MaxDim: 1}).InDegree(1)
	center := append(pointcloud.Polygon(24).Coords, 0, 0)
	for _, c := range []struct {
		name  string
		cloud *PointCloud
		want  [3]string
	}{
		{"one point", one, [3]string{"[0.000000, +Inf)", "", ""}},
		{"two points", &PointCloud{Dim: 1, Coords: []float64{7, 9}}, [3]string{"[0.000000, 2.000000) [0.000000, +Inf)", "", ""}},
		{"all points equal", &PointCloud{Dim: 1, Coords: []float64{7, 7, 7, 7, 7}}, [3]string{"[0.000000, +Inf)", "", ""}},
		{"equilateral triangle", pointcloud.EquilateralTriangle(), [3]string{"2 x [0.000000, 1.000000) [0.000000, +Inf)", "", ""}},
		{"square", square, [3]string{"3 x [0.000000, 1.000000) [0.000000, +Inf)", "[1.000000, 1.414214)", ""}},
		{"square twice", doubled, [3]string{"3 x [0.000000, 1.000000) [0.000000, +Inf)", "[1.000000, 1.414214)", ""}},
	} {
		p := rips(t, flagOf(t, c.cloud), Options{MaxDim: 2})
		for k, want := range c.want {
			if got := intervals(p.InDegree(k)); got != want {
				t.Errorf("%s: degree %d: %s, want %s", c.name, k, got, want)
			}
		}
	}
	if got := intervals(ring); got != "[0.261052, 1.732051)" {
		t.Errorf("24-gon: %s", got)
	}
	l := longest(rips(t, flagOf(t, &PointCloud{Dim: 2, Coords: center}), Options{MaxDim: 1}).InDegree(1))
	if !near(l.Birth, 2*math.Sin(math.Pi/24), 1e-12) || !near(l.Death, 1, 1e-12) {
		t.Errorf("24-gon and its centre: [%v, %v), want [0.2611, 1)", l.Birth, l.Death)
	}
}

// T4: universal coefficients.
func TestTorusAndKleinBottle(t *testing.T) {
	for _, c := range []struct {
		name      string
		flag      *WeightedFlag
		prime     int
		one, two  string
		shortVoid int // bars of degree 2 of length 0.0243
	}{
		{"torus", pointcloud.FlatTorus(10), 2, "99 x [0.100000, 0.141421) 2 x [0.100000, 0.400000)", "[0.141421, 0.400000)", 0},
		{"torus", pointcloud.FlatTorus(10), 3, "99 x [0.100000, 0.141421) 2 x [0.100000, 0.400000)", "[0.141421, 0.400000)", 0},
		{"Klein bottle", pointcloud.FlatKleinBottle(10), 2, "99 x [0.100000, 0.141421) 2 x [0.100000, 0.400000)", "[0.141421, 0.400000)", 1},
		{"Klein bottle", pointcloud.FlatKleinBottle(10), 3, "100 x [0.100000, 0.141421) [0.100000, 0.400000)", "", 1},
	} {
		p := rips(t, c.flag, Options{MaxDim: 2, Prime: c.prime})
		if got := intervals(p.InDegree(1)); got != c.one {
			t.Errorf("%s, p = %d: degree 1: %s, want %s", c.name, c.prime, got, c.one)
		}
		short := 0
		var rest []Bar
		for _, b := range p.InDegree(2) {
			if near(b.Length(), 0.0243, 5e-5) {
				short++
			} else {
				rest = append(rest, b)
			}
		}
		if got := intervals(rest); got != c.two || short != c.shortVoid {
			t.Errorf("%s, p = %d: degree 2: %s and %d short, want %s and %d", c.name, c.prime, got, short, c.two, c.shortVoid)
		}
	}
}

func TestKleinBottleInSpace(t *testing.T) {
	f := load(t, "klein_r4_200.txt").Flag
	for _, c := range []struct {
		prime int
		want  float64
	}{{2, 1.1698}, {3, 0.9219}} {
		if l := longest(rips(t, f, Options{MaxDim: 1, Prime: c.prime}).InDegree(1)); !near(l.Length(), c.want, 5e-5) {
			t.Errorf("p = %d: longest bar %v, want %v", c.prime, l.Length(), c.want)
		}
	}
}

// Specification, T1, cost: bars in degree 3 and bars whose death is more than twice their birth. O(3) has two components, each
// with the homology of projective space over Z/2: two infinite bars in every degree at this threshold.
func TestOrthogonalGroup(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	p := rips(t, load(t, "o3_1024.txt").Flag, Options{MaxDim: 3, Threshold: 1.8})
	for k, want := range [][2]int{{1024, 0}, {576, 3}, {180, 2}, {7, 2}} {
		count, long, infinite := 0, 0, 0
		for _, b := range p.InDegree(k) {
			if b.Infinite() {
				infinite++
			}
			if b.Length() > 1e-5 {
				count++
			}
			if k > 0 && b.Death > 2*b.Birth {
				long++
			}
		}
		if count != want[0] || long != want[1] || infinite != 2 {
			t.Errorf("degree %d: %d bars, %d of them with death > 2 birth, %d infinite, want %v and 2", k, count, long, infinite, want)
		}
	}
}

func TestProjectivePlane(t *testing.T) {
	for _, f := range []*WeightedFlag{pointcloud.ProjectivePlane(), nil} {
		if f == nil {
			f = load(t, "projective_plane.lower.csv").Flag
		}
		for _, c := range []struct {
			prime int
			want  string
		}{{2, "[1.000000, 2.000000)"}, {3, ""}, {5, ""}} {
			p := rips(t, f, Options{MaxDim: 2, Prime: c.prime})
			for k := 1; k <= 2; k++ {
				if got := intervals(p.InDegree(k)); got != c.want {
					t.Errorf("%d points, p = %d, degree %d: %s, want %s", f.Len(), c.prime, k, got, c.want)
				}
			}
			if chi := EulerCharacteristic(p.BettiNumbers(1)); chi != 1 {
				t.Errorf("%d points, p = %d: Euler characteristic of homology at 1 is %d, want 1", f.Len(), c.prime, chi)
			}
		}
		s, err := NewSkeleton(context.Background(), f, 0, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		n := s.Counts(1)
		if chi := EulerCharacteristic(n[:]); chi != 1 {
			t.Errorf("%d points: Euler characteristic of the complex at 1 is %d (%v), want 1", f.Len(), chi, n)
		}
	}
}

// fingerprint sums finite lengths per degree and counts bars above 1e-5.
func fingerprint(p *Persistence) string {
	var parts []string
	for k := 0; k <= p.MaxDim; k++ {
		n, infinite, sum := 0, 0, 0.0
		for _, b := range p.InDegree(k) {
			if b.Infinite() {
				infinite++
			} else {
				sum += b.Length()
			}
			if b.Length() > 1e-5 {
				n++
			}
		}
		parts = append(parts, fmt.Sprintf("H%d %d %d %.3f", k, n, infinite, sum))
	}
	return strings.Join(parts, "  ")
}

// The project's own inputs of the kinds that other projects use. testdata/independent.txt has what an independent program
// finds; testdata/independent.sh says how.
func TestIndependent(t *testing.T) {
	text, err := os.ReadFile("testdata/independent.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		name, want, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("bad line %q", line)
		}
		in, ok := independentInputs[name]
		if !ok {
			t.Fatalf("no input %q", name)
		}
		if got := fingerprint(rips(t, in.flag(t), in.opt)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

var independentInputs = map[string]independentInput{
	"sphere_150":     {pointcloud.Sphere(splitmix.New(11), 150, 3), Options{MaxDim: 2}},
	"orthogonal_300": {pointcloud.Orthogonal(splitmix.New(12), 300), Options{MaxDim: 2, Threshold: 1.9}},
	"klein_200":      {pointcloud.KleinBottle(splitmix.New(13), 200), Options{MaxDim: 1}},
	"cube_40":        {randomCloud(splitmix.New(14), 40, 5), Options{MaxDim: 3}},
}

// Equal values at every scale as by linear algebra: ranks of boundary matrices of the complex at t.
func TestBettiNumbersByRank(t *testing.T) {
	s := splitmix.New(3)
	for round := range 12 {
		n := 8 + s.Int(13)
		var f *WeightedFlag
		if round%2 == 0 {
			f = flagOf(t, randomCloud(s, n, 2+s.Int(3)))
		} else {
			f = randomWeights(s, n, 30)
		}
		prime := []int{2, 3, 5}[s.Int(3)]
		maxDim := 1 + s.Int(2)
		if n > 14 {
			maxDim = 1
		}
		p := rips(t, f, Options{MaxDim: maxDim, Prime: prime})
		for range 10 {
			x := s.Uniform() * 1.05 * p.Threshold
			c, err := f.Complex(maxDim+1, min(x, p.Threshold), 1e6)
			if err != nil {
				t.Fatal(err)
			}
			want := bettiByRank(c, maxDim, prime)
			if got := p.BettiNumbers(x); !slices.Equal(got, want) {
				t.Fatalf("round %d: n = %d, p = %d, t = %v: Betti numbers %v, want %v", round, n, prime, x, got, want)
			}
		}
	}
}

// bettiByRank computes dim C_k − rank ∂_k − rank ∂_{k+1} with dense elimination.
func bettiByRank(c *FilteredComplex, maxDim, p int) []int {
	byDim := make([][]int, maxDim+3)
	at := make([]int, c.Len())
	for i := range c.Len() {
		d := c.Cell(i).Dim
		at[i] = len(byDim[d])
		byDim[d] = append(byDim[d], i)
	}
	rank := make([]int, maxDim+3)
	for d := 1; d <= maxDim+1; d++ {
		var rows [][]int
		for _, i := range byDim[d] {
			row := make([]int, len(byDim[d-1]))
			for _, f := range c.Cell(i).Boundary {
				row[at[f.Cell]] = (f.Coef + p) % p
			}
			rows = append(rows, row)
		}
		rank[d] = denseRank(rows, p)
	}
	b := make([]int, maxDim+1)
	for k := range b {
		b[k] = len(byDim[k]) - rank[k] - rank[k+1]
	}
	return b
}

// denseRank destroys rows.
func denseRank(rows [][]int, p int) int {
	basis := map[int][]int{} // leading position -> row with leading 1
	for _, r := range rows {
		for j := 0; j < len(r); j++ {
			if r[j] == 0 {
				continue
			}
			if b, ok := basis[j]; ok {
				f := p - r[j]
				for k := j; k < len(r); k++ {
					r[k] = (r[k] + f*b[k]) % p
				}
				continue
			}
			inv := 1
			for inv*r[j]%p != 1 {
				inv++
			}
			for k := j; k < len(r); k++ {
				r[k] = r[k] * inv % p
			}
			basis[j] = r
			break
		}
	}
	return len(basis)
}

func TestPermutationScalingDuplicates(t *testing.T) {
	s := splitmix.New(4)
	for range 10 {
		c := randomCloud(s, 20+s.Int(20), 2)
		n := c.Len()
		base := rips(t, flagOf(t, c), Options{MaxDim: 2})
		order := make([]int, n)
		for i := range order {
			order[i] = i
			j := s.Int(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		mixed := rips(t, flagOf(t, c.Subset(order)), Options{MaxDim: 2})
		big := &PointCloud{Dim: 2, Coords: slices.Clone(c.Coords)}
		for i := range big.Coords {
			big.Coords[i] *= 8 // exact
		}
		scaled := rips(t, flagOf(t, big), Options{MaxDim: 2})
		twice := rips(t, flagOf(t, c.Subset(append(order, order[:n/2]...))), Options{MaxDim: 2})
		for i, b := range base.Bars {
			for name, p := range map[string]*Persistence{"permuted": mixed, "duplicated": twice} {
				if len(p.Bars) != len(base.Bars) || p.Bars[i].Birth != b.Birth || p.Bars[i].Death != b.Death {
					t.Fatalf("%s: bars %s, want %s", name, intervals(p.Bars), intervals(base.Bars))
				}
			}
			if g := scaled.Bars[i]; g.Birth != 8*b.Birth || g.Death != 8*b.Death || !slices.Equal(g.BirthSimplex, b.BirthSimplex) {
				t.Fatalf("scaled: bar [%v, %v), want 8 times [%v, %v)", g.Birth, g.Death, b.Birth, b.Death)
			}
		}
	}
}

// A threshold cuts bars: the bars up to T are those of the whole, with deaths above T replaced by +Inf.
func TestThresholdCutsBars(t *testing.T) {
	s := splitmix.New(5)
	for range 10 {
		f := flagOf(t, randomCloud(s, 30, 3))
		full := rips(t, f, Options{MaxDim: 2})
		cut := full.Threshold * (0.3 + 0.6*s.Uniform())
		var want []string
		for _, b := range full.Bars {
			if b.Birth <= cut {
				if b.Death > cut {
					b.Death = math.Inf(1)
				}
				want = append(want, fmt.Sprint(b.Degree, b.Birth, b.Death))
			}
		}
		var got []string
		for _, b := range rips(t, f, Options{MaxDim: 2, Threshold: cut}).Bars {
			got = append(got, fmt.Sprint(b.Degree, b.Birth, b.Death))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("threshold %v: %v, want %v", cut, got, want)
		}
	}
}

// Beyond the enclosing radius nothing happens.
func TestEnclosingRadiusLosesNothing(t *testing.T) {
	s := splitmix.New(6)
	for range 10 {
		f := randomWeights(s, 14, 50)
		a := rips(t, f, Options{MaxDim: 2})
		b := rips(t, f, Options{MaxDim: 2, Threshold: math.Inf(1)})
		if intervals(a.Bars) != intervals(b.Bars) {
			t.Fatalf("to the enclosing radius %s, to the end %s", intervals(a.Bars), intervals(b.Bars))
		}
	}
}

func TestDisconnected(t *testing.T) {
	f, err := FromEdges(5, []Edge{{0, 1, 1}, {1, 2, 2}, {0, 2, 3}, {3, 4, 1.5}})
	if err != nil {
		t.Fatal(err)
	}
	p := rips(t, f, Options{MaxDim: 1})
	if got := intervals(p.InDegree(0)); got != "[0.000000, 1.000000) [0.000000, 1.500000) [0.000000, 2.000000) 2 x [0.000000, +Inf)" {
		t.Errorf("bars %s", got)
	}
	if p.Threshold != 3 || !math.IsInf(p.EnclosingRadius, 1) {
		t.Errorf("threshold %v, enclosing radius %v, want 3, +Inf", p.Threshold, p.EnclosingRadius)
	}
}

func TestRejectsOptions(t *testing.T) {
	f := pointcloud.PolygonChords(60)
	for _, c := range []struct {
		opt  Options
		want string
	}{
		{Options{MaxDim: -1}, "homology: MaxDim is -1, want 0 to 30"},
		{Options{MaxDim: 31}, "homology: MaxDim is 31, want 0 to 30"},
		{Options{Threshold: -2}, "homology: threshold is -2, want a number >= 0"},
		{Options{Prime: 9}, "homology: 9 is not prime: coefficients must form a field, try 7 or 11"},
		{Options{Prime: 1}, "homology: 1 is not prime: coefficients must form a field, try 2 or 3"},
		{Options{Prime: -7}, "homology: -7 is not prime: coefficients must form a field, try 2 or 3"},
		{Options{Prime: 101}, "homology: prime 101 is too large: primes from 2 to 97 are supported"},
	} {
		if _, err := VietorisRips(context.Background(), f, c.opt); err == nil || err.Error() != c.want {
			t.Errorf("%+v: error %v, want %s", c.opt, err, c.want)
		}
	}
	// C(200, 31) is above 2^63.
	_, err := VietorisRips(context.Background(), pointcloud.PolygonChords(200), Options{MaxDim: 29})
	if err == nil || !strings.Contains(err.Error(), "homology: 200 points in degree 29 need more than 2^63 simplex numbers") {
		t.Errorf("overflow: error %v", err)
	}
	// Few points are fine in a high degree.
	if p := rips(t, pointcloud.PolygonChords(7), Options{MaxDim: 30}); len(p.InDegree(1)) != 1 {
		t.Errorf("7 points in degree 30: %s", intervals(p.Bars))
	}
}

// All primes, including the largest, on a space where only 2 matters.
func TestPrimes(t *testing.T) {
	f := pointcloud.ProjectivePlane()
	for p := 3; p <= 97; p++ {
		res, err := VietorisRips(context.Background(), f, Options{MaxDim: 2, Prime: p})
		var prime = true
		for q := 2; q < p; q++ {
			prime = prime && p%q != 0
		}
		if (err == nil) != prime {
			t.Errorf("p = %d: error %v", p, err)
		}
		if err == nil && len(res.InDegree(1))+len(res.InDegree(2)) != 0 {
			t.Errorf("p = %d: %s", p, intervals(res.Bars))
		}
	}
}

// Cancelling from the progress callback stops the run at the next poll, wherever it is.
func TestCancel(t *testing.T) {
	f := flagOf(t, pointcloud.Sphere(splitmix.New(11), 90, 3))
	for _, prime := range []int{2, 3} {
		calls := 0
		last := 0.0
		p, err := VietorisRips(context.Background(), f, Options{MaxDim: 2, Prime: prime, Progress: func(done, total float64) {
			calls++
			if done < last || done > total {
				t.Fatalf("progress went from %v to %v of %v", last, done, total)
			}
			last = done
		}})
		if err != nil || calls < 20 || last != 1 {
			t.Fatalf("p = %d: error %v, %d calls, last %v", prime, err, calls, last)
		}
		_ = p
		for stop := 1; stop < calls; stop += 1 + calls/30 {
			ctx, cancel := context.WithCancel(context.Background())
			n := 0
			_, err := VietorisRips(ctx, f, Options{MaxDim: 2, Prime: prime, Progress: func(done, total float64) {
				if n++; n == stop {
					cancel()
				}
			}})
			cancel()
			if !errors.Is(err, context.Canceled) || n != stop {
				t.Fatalf("p = %d: stopped at call %d: error %v after %d calls", prime, stop, err, n)
			}
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := VietorisRips(ctx, pointcloud.PolygonChords(3), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: error %v", err)
	}
	res := rips(t, pointcloud.PolygonChords(6), Options{MaxDim: 1})
	if _, err := res.Cycle(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("Cycle, cancelled before: error %v", err)
	}
	if _, err := res.TightLoop(context.Background(), 6); err != nil {
		t.Errorf("after a cancelled call: %v", err)
	}
}

func TestCounters(t *testing.T) {
	p := rips(t, load(t, "circle_outliers_140.csv").Flag, Options{MaxDim: 1})
	c := p.Counters[1]
	if p.Edges != 7916 || c.Simplices != 7916 { // specification, T1, cost
		t.Errorf("%d edges, want 7916", p.Edges)
	}
	if c.Simplices != c.Cleared+c.Apparent+c.Emergent+c.Reduced {
		t.Errorf("counters do not add up: %+v", c)
	}
	if c.Emergent+c.Reduced != 26 { // one column per bar
		t.Errorf("%d columns, want 26", c.Emergent+c.Reduced)
	}
	q := rips(t, load(t, "sphere_fib_120.csv").Flag, Options{MaxDim: 2})
	for k, c := range q.Counters[1:] {
		if c.Simplices != c.Cleared+c.Apparent+c.Emergent+c.Reduced {
			t.Errorf("degree %d: counters do not add up: %+v", k+1, c)
		}
	}
	if got := q.Counters[2].Simplices; got != 272485 { // specification, T1, cost
		t.Errorf("%d triangles, want 272485", got)
	}
}
