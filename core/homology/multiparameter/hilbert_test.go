package multiparameter_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/splitmix"
)

// reference is hilbert_circle_outliers_140.json.
type reference struct {
	H0, H1 [][]int
	Exact  map[string]map[string]struct {
		Atoms    int     `json:"n_atoms"`
		Positive int     `json:"positive_mass"`
		Negative int     `json:"negative_mass"`
		X        float64 `json:"sum_w_x"`
		Y        float64 `json:"sum_w_y"`
		XY       float64 `json:"sum_w_xy"`
		XX       float64 `json:"sum_w_x2"`
	} `json:"exact_x_measure"`
	Conv struct {
		Sum, Max float64
		Argmax   [2]int
		L2       float64 `json:"l2_grid"`
		Row10    []float64
	} `json:"conv_H1"`
}

func ticks(n int, step float64) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(i) / step
	}
	return t
}

func horizontal(t testing.TB, b *FunctionRips, levels []float64) *Horizontal {
	t.Helper()
	h, err := b.Horizontal(t.Context(), levels, Options{MaxDim: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// moments returns the sums of weight·x, weight·y, weight·xy, weight·x².
func moments(m *signedmeasure.Measure) (x, y, xy, xx float64) {
	for i := range m.Len() {
		p, w := m.Atom(i)
		v := float64(w)
		x += v * p[0]
		y += v * p[1]
		xy += v * p[0] * p[1]
		xx += v * p[0] * p[0]
	}
	return x, y, xy, xx
}

func TestHilbertFunctionOfCircleWithOutliersExactly(t *testing.T) {
	var want reference
	readJSON(t, "hilbert_circle_outliers_140.json", &want)
	h := horizontal(t, densityRips(t, circleOutliers(t), 0.25), ticks(21, 20))
	masses := [2][3]int{{159, 158, 119}, {18, 18, 35}} // the specification's own words
	for degree, array := range [][][]int{want.H0, want.H1} {
		f := h.Hilbert(degree, ticks(41, 20))
		for i := range f.X {
			for j := range f.Y {
				if f.At(i, j) != array[i][j] {
					t.Errorf("degree %d: dimension %d at (%v, %v), want %d", degree, f.At(i, j), f.X[i], f.Y[j], array[i][j])
				}
			}
		}
		m := f.Measure()
		if p, n := m.Masses(); p != masses[degree][0] || n != masses[degree][1] || m.Len() != masses[degree][2] {
			t.Errorf("degree %d: masses +%d/−%d in %d atoms, want %v", degree, p, n, m.Len(), masses[degree])
		}
		for i, x := range f.X {
			for j, y := range f.Y {
				if m.Below(x, y) != f.At(i, j) {
					t.Fatalf("degree %d: sum of the atoms below (%v, %v) is %d, want %d", degree, x, y, m.Below(x, y), f.At(i, j))
				}
			}
		}
	}
}

func TestExactMeasuresOfCircleWithOutliers(t *testing.T) {
	var want reference
	readJSON(t, "hilbert_circle_outliers_140.json", &want)
	b := densityRips(t, circleOutliers(t), 0.25)
	spec := map[string][2][3]int{ // the specification's own words: atoms, positive, negative mass
		"levels_j/20": {{207, 165, 164}, {76, 38, 38}}, "all_140_codensities": {{393, 197, 196}, {98, 49, 49}},
	}
	sums := [2]float64{-19.588398, -1.449267}
	for name, levels := range map[string][]float64{"levels_j/20": ticks(21, 20), "all_140_codensities": nil} {
		h := horizontal(t, b, levels)
		for degree := range 2 {
			m := h.Measure(degree)
			w := want.Exact[name][fmt.Sprint("H", degree)]
			s := spec[name][degree]
			p, n := m.Masses()
			if m.Len() != w.Atoms || p != w.Positive || n != w.Negative || m.Len() != s[0] || p != s[1] || n != s[2] {
				t.Errorf("%s, degree %d: %d atoms, +%d/−%d, want %d, +%d/−%d", name, degree, m.Len(), p, n, w.Atoms, w.Positive, w.Negative)
			}
			x, y, xy, xx := moments(m)
			if !near(x, w.X, 1e-9) || !near(y, w.Y, 1e-9) || !near(xy, w.XY, 1e-8) || !near(xx, w.XX, 1e-8) || !near(x, sums[degree], 1e-6) {
				t.Errorf("%s, degree %d: moments %v, %v, %v, %v, want %v", name, degree, x, y, xy, xx, w)
			}
			// Hilbert function and measure are one: at random places, and at the atoms.
			if levels == nil {
				r := splitmix.New(2)
				for range 200 {
					px, py := 2*r.Uniform(), r.Uniform()
					if got, dim := m.Below(px, py), betti(t, b, px, py, degree); got != dim {
						t.Errorf("degree %d at (%v, %v): atoms sum to %d, dimension %d", degree, px, py, got, dim)
					}
				}
			}
		}
	}
}

// betti is the dimension of homology at one grade, by a run of its own.
func betti(t testing.TB, b *FunctionRips, x, y float64, degree int) int {
	t.Helper()
	flag, _ := b.Sublevel(y)
	if flag == nil {
		return 0
	}
	p, err := homology.VietorisRips(t.Context(), flag, homology.Options{MaxDim: degree})
	if err != nil {
		t.Fatal(err)
	}
	return p.BettiNumbers(x)[degree]
}

func TestTotalMassAndProjectionOfMeasures(t *testing.T) {
	s := splitmix.New(4)
	for range 10 {
		b := randomFunctionRips(t, s, 25)
		h := horizontal(t, b, nil)
		top, _ := b.Sublevel(math.Inf(1))
		p, err := homology.VietorisRips(t.Context(), top, homology.Options{MaxDim: 1})
		if err != nil {
			t.Fatal(err)
		}
		for degree := range 2 {
			m := h.Measure(degree)
			if m.Total() != 1-degree { // at the top right everything is one component without loops
				t.Errorf("degree %d: total mass %d", degree, m.Total())
			}
			var points, ends []float64
			var weights, signs []int
			for i := range m.Len() {
				q, w := m.Atom(i)
				points, weights = append(points, q[0]), append(weights, w)
			}
			length := 0.0
			for _, bar := range p.InDegree(degree) {
				ends, signs = append(ends, bar.Birth), append(signs, 1)
				if !bar.Infinite() {
					ends, signs = append(ends, bar.Death), append(signs, -1)
					length += bar.Length()
				}
			}
			if d := cmp.Diff(atoms(t, 1, points, weights), atoms(t, 1, ends, signs)); d != "" {
				t.Errorf("degree %d (-projection +one-parameter measure):\n%s", degree, d)
			}
			if x, _, _, _ := moments(m); !near(x, -length, 1e-9) {
				t.Errorf("degree %d: sum of weight·x is %v, minus the total length %v", degree, x, -length)
			}
		}
	}
}

type atom struct {
	Point  []float64
	Weight int
}

func atoms(t testing.TB, n int, points []float64, weights []int) []atom {
	t.Helper()
	m, err := signedmeasure.New(n, points, weights)
	if err != nil {
		t.Fatal(err)
	}
	return list(m)
}

func list(m *signedmeasure.Measure) []atom {
	var out []atom
	for i := range m.Len() {
		p, w := m.Atom(i)
		out = append(out, atom{p, w})
	}
	return out
}

func TestConvolutionImageOfCircleWithOutliers(t *testing.T) {
	var want reference
	readJSON(t, "hilbert_circle_outliers_140.json", &want)
	h := horizontal(t, densityRips(t, circleOutliers(t), 0.25), ticks(21, 20))
	m := h.Hilbert(1, ticks(41, 20)).Measure().Scaled(0.5, 1)
	c := signedmeasure.Centres(0, 1, 20)
	image, err := signedmeasure.Image(m, 0.1, c, c)
	if err != nil {
		t.Fatal(err)
	}
	sum, square, most := 0.0, 0.0, math.Inf(-1)
	var place [2]int
	for k, v := range image {
		sum += v
		square += v * v
		if v > most {
			most, place = v, [2]int{k % 20, k / 20}
		}
	}
	l2 := math.Sqrt(square) / 20
	if !near(most, want.Conv.Max, 1e-9) || !near(sum, want.Conv.Sum, 1e-8) || !near(l2, want.Conv.L2, 1e-9) || place != want.Conv.Argmax {
		t.Errorf("maximum %v at %v, sum %v, norm %v, want %v", most, place, sum, l2, want.Conv)
	}
	if !near(most, 1.297638, 1e-6) || !near(sum, -6.585834, 1e-6) || !near(l2, 0.519799, 1e-6) || place != [2]int{2, 10} {
		t.Errorf("maximum %v at %v, sum %v, norm %v differ from the specification", most, place, sum, l2)
	}
	for k, v := range want.Conv.Row10 { // the file has x in rows: row 10 runs along y
		if !near(image[20*k+10], v, 1e-9) {
			t.Errorf("pixel (10, %d) is %v, want %v", k, image[20*k+10], v)
		}
	}
}

func TestEulerMeasureIsTheAlternatingSumOfHilbertMeasures(t *testing.T) {
	s := splitmix.New(60)
	for trial := range 60 {
		n := 1 + trial%3
		simplices := randomSimplices(s, 4+s.Int(4), 0.4+0.5*s.Uniform())
		c := mustComplex(t, simplices, randomGrades(s, simplices, n, 2+s.Int(3), 1))
		hilbert, err := c.HilbertMeasures(t.Context(), Options{MaxDim: c.Dim()})
		if err != nil {
			t.Fatal(err)
		}
		var points []float64
		var weights []int
		for degree, m := range hilbert {
			for i := range m.Len() {
				p, w := m.Atom(i)
				if degree%2 == 1 {
					w = -w
				}
				points, weights = append(points, p...), append(weights, w)
			}
		}
		if d := cmp.Diff(list(c.EulerMeasure()), atoms(t, n, points, weights)); d != "" {
			t.Errorf("trial %d, %d parameters, %d simplices (-Euler +alternating sum):\n%s", trial, n, len(simplices), d)
		}
	}
}

// Hilbert measures of complexes against Betti numbers of every subcomplex, by ranks of boundary matrices.
func TestHilbertMeasuresGiveBettiNumbersBack(t *testing.T) {
	s := splitmix.New(61)
	for trial := range 30 {
		n := 1 + trial%3
		simplices := randomSimplices(s, 4+s.Int(3), 0.7)
		grades := randomGrades(s, simplices, n, 3, 1)
		c := mustComplex(t, simplices, grades)
		hilbert, err := c.HilbertMeasures(t.Context(), Options{MaxDim: 2})
		if err != nil {
			t.Fatal(err)
		}
		at := make([]float64, n)
		for code := range 81 {
			for p, k := 0, code; p < n; p, k = p+1, k/3 {
				at[p] = float64(k % 3)
			}
			present := func(i int) bool {
				for p, v := range grades[i] {
					if v > at[p] {
						return false
					}
				}
				return true
			}
			for degree, m := range hilbert {
				want := rankBetween(simplices, present, present, degree)
				if got := m.Below(at...); got != want {
					t.Fatalf("trial %d, degree %d at %v: %d, want %d", trial, degree, at, got, want)
				}
			}
			if n == 1 && code == 2 || n == 2 && code == 8 || code == 26 {
				break
			}
		}
	}
}

func TestEulerMeasureOfRips(t *testing.T) {
	s := splitmix.New(14)
	for range 5 {
		b := randomFunctionRips(t, s, 9)
		m, err := b.EulerMeasure()
		if err != nil {
			t.Fatal(err)
		}
		c, err := b.Complex(8, 1<<10)
		if err != nil {
			t.Fatal(err)
		}
		if c.Len() != 1<<9-1 {
			t.Fatalf("%d simplices, want 511", c.Len())
		}
		if d := cmp.Diff(list(m), list(c.EulerMeasure())); d != "" {
			t.Errorf("(-subsets +complex):\n%s", d)
		}
	}
	if _, err := densityRips(t, circleOutliers(t), 0.25).EulerMeasure(); err == nil {
		t.Error("all subsets of 140 points were promised")
	}
}

func TestHorizontalReportsRowsAsTheyAreDone(t *testing.T) {
	b := densityRips(t, circleOutliers(t), 0.25)
	levels := ticks(21, 20)
	whole := horizontal(t, b, levels)
	rows, last := 0, 0.0
	progress := func(done, total float64) {
		if done < last || done > total {
			t.Fatalf("progress %v of %v after %v", done, total, last)
		}
		last = done
	}
	_, err := b.Horizontal(t.Context(), levels, Options{MaxDim: 1, Progress: progress}, func(h *Horizontal, done int) {
		if rows++; done != rows {
			t.Fatalf("row %d reported after %d", done, rows-1)
		}
		part, full := h.First(done).Hilbert(1, ticks(41, 20)), whole.First(done).Hilbert(1, ticks(41, 20))
		if d := cmp.Diff(full.Dim, part.Dim); d != "" {
			t.Fatalf("after %d rows (-whole +part):\n%s", done, d)
		}
	})
	if err != nil || rows != 21 {
		t.Errorf("%d rows, %v", rows, err)
	}
	for _, bad := range [][]float64{{0, 0}, {1, 0}, {math.NaN()}, {0, math.Inf(1)}} {
		if _, err := b.Horizontal(t.Context(), bad, Options{}, nil); err == nil {
			t.Errorf("levels %v accepted", bad)
		}
	}
}

func BenchmarkHilbert(b *testing.B) {
	for _, n := range []int{140, 240} {
		s := splitmix.New(1)
		cloud := outlierCloud(s, n)
		b.Run(fmt.Sprintf("n=%d/levels=21/degrees=0,1", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				horizontal(b, densityRips(b, cloud, 0.25), ticks(21, 20))
			}
		})
	}
}
