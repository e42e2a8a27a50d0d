package multiparameter_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/splitmix"
)

// Expected values: hilbert_circle_outliers_140.json.
func TestFiberedBarcodesOfCircleWithOutliers(t *testing.T) {
	var want struct {
		Codensity []float64
		Fibered   []struct {
			Base, Direction [2]float64
			H1              struct {
				Count  int
				Sum    float64 `json:"sum_len"`
				Square float64 `json:"sum_d2_minus_b2"`
				Max    float64 `json:"max_len"`
				Bars   [][2]float64
			}
		} `json:"fibered_H1"`
	}
	readJSON(t, "hilbert_circle_outliers_140.json", &want)
	b := densityRips(t, circleOutliers(t), 0.25)
	for i, c := range b.Y() {
		if !near(c, want.Codensity[i], 1e-9) {
			t.Errorf("codensity of point %d is %v, want %v", i, c, want.Codensity[i])
		}
	}
	counts, longest := []int{26, 1, 17}, []float64{0.705309, 0.479148, 1.410618} // the specification's own words
	for k, w := range want.Fibered {
		l := Line{w.Base[0], w.Base[1], w.Direction[0], w.Direction[1]}
		f, err := b.Fibered(t.Context(), l, Options{MaxDim: 1})
		if err != nil {
			t.Fatal(err)
		}
		bars := f.InDegree(1)
		if len(bars) != w.H1.Count || len(bars) != counts[k] {
			t.Fatalf("line %v: %d bars, want %d", l, len(bars), w.H1.Count)
		}
		sum, square, most := 0.0, 0.0, 0.0
		for i, bar := range bars {
			if !near(bar.Birth, w.H1.Bars[i][0], 1e-9) || !near(bar.Death, w.H1.Bars[i][1], 1e-9) {
				t.Errorf("line %v: bar %d is [%v, %v), want %v", l, i, bar.Birth, bar.Death, w.H1.Bars[i])
			}
			sum += bar.Length()
			square += bar.Death*bar.Death - bar.Birth*bar.Birth
			most = math.Max(most, bar.Length())
		}
		if !near(sum, w.H1.Sum, 1e-6) || !near(square, w.H1.Square, 1e-6) || !near(most, w.H1.Max, 1e-6) || !near(most, longest[k], 1e-6) {
			t.Errorf("line %v: sum %v, sum of squares %v, longest %v, want %v", l, sum, square, most, w.H1)
		}
	}
}

// A cloud as flag bifiltration and as list of graded simplices has the same fibered barcodes on random lines.
func TestFiberedBarcodesOfFlagAndComplexAgree(t *testing.T) {
	s := splitmix.New(11)
	for trial := range 20 {
		b := randomFunctionRips(t, s, 9)
		c, err := b.Complex(2, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			l := Line{2*s.Uniform() - 1, 2*s.Uniform() - 1, 0.05 + s.Uniform(), 0.05 + s.Uniform()}
			if trial%3 == 0 {
				l = Diagonal(2*s.Uniform() - 1)
			}
			f, err := b.Fibered(t.Context(), l, Options{MaxDim: 1})
			if err != nil {
				t.Fatal(err)
			}
			g, err := c.Fibered(t.Context(), l, Options{MaxDim: 1})
			if err != nil {
				t.Fatal(err)
			}
			for degree := range 2 {
				if d := cmp.Diff(intervals(f.InDegree(degree)), intervals(g.InDegree(degree)), approx); d != "" {
					t.Fatalf("trial %d, line %v, degree %d (-flag +complex):\n%s", trial, l, degree, d)
				}
			}
		}
	}
}

// On a horizontal-ish line far up, and through Scaled, the bars are those of ordinary Rips.
func TestFiberedBarcodeAboveAllLevelsIsRips(t *testing.T) {
	b := densityRips(t, circleOutliers(t), 0.25)
	flag, _ := b.Sublevel(math.Inf(1))
	p, err := homology.VietorisRips(t.Context(), flag, homology.Options{MaxDim: 1})
	if err != nil {
		t.Fatal(err)
	}
	f, err := b.Fibered(t.Context(), Diagonal(1), Options{MaxDim: 1})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(intervals(p.Bars), intervals(f.Bars), approx); d != "" {
		t.Errorf("above all levels (-Rips +line):\n%s", d)
	}
	half, err := b.Scaled(0.5, 1).Fibered(t.Context(), Line{DX: 0.5, DY: 1, Y: 1}, Options{MaxDim: 1})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(intervals(p.Bars), intervals(half.Bars), approx); d != "" {
		t.Errorf("rescaled (-Rips +line):\n%s", d)
	}
}

func TestLine(t *testing.T) {
	l := Line{0.5, 0.25, 0.5, 2}.Normalised()
	if want := (Line{0.5, 0.25, 0.25, 1}); l != want || l.Weight() != 0.25 {
		t.Errorf("line %v of weight %v, want %v of weight 0.25", l, l.Weight(), want)
	}
	if x, y := l.At(2); x != 1 || y != 2.25 {
		t.Errorf("at 2: (%v, %v), want (1, 2.25)", x, y)
	}
	if u, v := l.Push(1, 0), l.Push(0, 2.25); u != 2 || v != 2 {
		t.Errorf("pushes %v, %v, want 2, 2", u, v)
	}
	b := densityRips(t, circleOutliers(t), 0.25)
	for _, bad := range []Line{{DX: 1}, {DY: 1}, {DX: -1, DY: 1}, {X: math.NaN(), DX: 1, DY: 1}, {DX: 1, DY: math.Inf(1)}} {
		if _, _, err := b.Restrict(bad); err == nil {
			t.Errorf("line %v was accepted", bad)
		}
	}
}

func TestBadBifiltrationsAreRefused(t *testing.T) {
	cloud, err := homology.NewPointCloud([][]float64{{0, 0}, {1, 0}})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := DensityRips(cloud, h); err == nil {
			t.Errorf("bandwidth %v accepted", h)
		}
	}
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		t.Fatal(err)
	}
	for _, y := range [][]float64{nil, {1}, {0, math.NaN()}, {0, math.Inf(-1)}} {
		if _, err := NewFunctionRips(flag, y); err == nil {
			t.Errorf("levels %v accepted", y)
		}
	}
	b := densityRips(t, cloud, 1)
	if _, err := b.Fibered(t.Context(), Line{DX: 1}, Options{}); err == nil {
		t.Error("a horizontal line was accepted")
	}
	if _, err := NewSimplicialComplex([][]int{{0}, {1}, {0, 1}}, [][]float64{{0, 0}, {0, 2}, {1, 1}}); err == nil {
		t.Error("an edge before its vertex was accepted")
	}
	if _, err := NewSimplicialComplex([][]int{{0}, {1}}, [][]float64{{0, 0}, {0}}); err == nil {
		t.Error("grades of different lengths were accepted")
	}
	three, err := NewSimplicialComplex([][]int{{0}}, [][]float64{{0, 0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := three.Restrict(Diagonal(0)); err == nil {
		t.Error("a three-parameter complex was restricted to a line of the plane")
	}
}

var approx = cmp.Comparer(func(a, b float64) bool { return near(a, b, 1e-12) })

func intervals(bars []homology.Bar) [][2]float64 {
	var out [][2]float64
	for _, b := range bars {
		if b.Length() > 1e-11 {
			out = append(out, [2]float64{b.Birth, b.Death})
		}
	}
	return out
}

// randomFunctionRips draws n points of the unit square with random levels from a few values, so that ties abound.
func randomFunctionRips(t testing.TB, s *splitmix.Source, n int) *FunctionRips {
	t.Helper()
	cloud := &homology.PointCloud{Dim: 2}
	y := make([]float64, n)
	for i := range n {
		cloud.Coords = append(cloud.Coords, s.Uniform(), s.Uniform())
		y[i] = float64(s.Int(5)) / 4
	}
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewFunctionRips(flag, y)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
