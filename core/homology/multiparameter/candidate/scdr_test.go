package candidate_test

import (
	"context"
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// Overlaps of rectangles with squares and their weighted means, in closed form; the file has 12 significant digits.
func TestSCDRValuesOfTheThreeRectangles(t *testing.T) {
	c, file := threeRectangles(t)
	phi := file.Phi
	var exact []Interval
	for _, r := range file.Rectangles {
		exact = append(exact, rectangle(r[0], r[1], r[2], r[3]))
	}
	for i := range exact {
		for k, p := range phi.Points {
			if got := LongestDiagonal.At(&exact[i], Point{p[0], p[1]}, phi.Delta); !near(got, phi.Exact[i][k], 1e-9) {
				t.Errorf("φ_a of rectangle %d at %v: %v, want %v", i, p, got, phi.Exact[i][k])
			}
		}
	}
	list := decompose(t, c, 64, 1).Intervals()
	for _, v := range []struct {
		p    float64
		want []float64
	}{{0, phi.V0}, {1, phi.V1}, {2, phi.V2}, {math.Inf(1), phi.VInf}} {
		for k, p := range phi.Points {
			if got := (SCDR{LongestDiagonal, v.p, phi.Delta}).At(list, Point{p[0], p[1]}); !near(got, v.want[k], 1e-9) {
				t.Errorf("V_%v at %v: %v, want %v", v.p, p, got, v.want[k])
			}
		}
	}
	// At (0.3, 0.4) the values of φ_a are 1, 1/2, 0 and the weights 0.25, 0.2, 0.175.
	for p, want := range map[float64]float64{0: 0.5, 1: 0.35 / 0.625, 2: (0.0625 + 0.02) / (0.0625 + 0.04 + 0.030625), math.Inf(1): 1} {
		if got := (SCDR{LongestDiagonal, p, 0.1}).At(list, Point{0.3, 0.4}); !near(got, want, 1e-12) {
			t.Errorf("V_%v at (0.3, 0.4): %v, want %v", p, got, want)
		}
	}
}

// randomInterval draws an interval with up to three corners of each kind in the unit square, of positive weight.
func randomInterval(s *splitmix.Source) Interval {
	for {
		var births, deaths []Point
		for range 1 + s.Int(3) {
			births = append(births, Point{0.7 * s.Uniform(), 0.7 * s.Uniform()})
			deaths = append(deaths, Point{0.3 + 0.7*s.Uniform(), 0.3 + 0.7*s.Uniform()})
		}
		if m, err := NewInterval(births, deaths); err == nil && m.Weight > 0.01 {
			return m
		}
	}
}

// The template of T-CDRs with the weights w^p / Σ w^p says the same as SCDR, and the picture the same as its pixels.
func TestSCDRIsATCDRAndImagesAreItsValues(t *testing.T) {
	s := splitmix.New(21)
	for _, phi := range []Local{LongestDiagonal, Area, LargestRectangle} {
		for _, p := range []float64{0, 0.5, 1, 2, 3, math.Inf(1)} {
			for _, delta := range []float64{0.02, 0.1, 0.6} {
				list := []Interval{{Births: []Point{{0.5, 0.5}}, Deaths: []Point{{0.5, 0.5}}}} // weight 0: must not count
				total := 0.0
				for range 4 {
					m := randomInterval(s)
					list = append(list, m)
					total += math.Pow(m.Weight, p)
				}
				local := func(m *Interval, x Point) float64 { return phi.At(m, x, delta) }
				template := TCDR{Sum, func(m *Interval) float64 {
					if m.Weight == 0 {
						return 0
					}
					return math.Pow(m.Weight, p) / total
				}, local}
				if p == math.Inf(1) {
					template = TCDR{Max, One, local}
				}
				v := SCDR{phi, p, delta}
				const n = 17
				image, err := v.Image(context.Background(), list, n)
				if err != nil {
					t.Fatal(err)
				}
				for i, got := range image {
					x := Point{(float64(i/n) + 0.5) / n, (float64(i%n) + 0.5) / n}
					if at := v.At(list, x); !near(got, at, 1e-14) {
						t.Fatalf("%v: image %v, value %v at %v", v, got, at, x)
					}
					if want := template.At(list, x); !near(got, want, 1e-12) {
						t.Fatalf("%v: image %v, template %v at %v", v, got, want, x)
					}
				}
			}
		}
	}
}

func TestSupremumTemplateAndLandscapesOfOneRectangle(t *testing.T) {
	list := []Interval{rectangle(0.2, 0.2, 0.8, 0.6)}
	for _, c := range []struct {
		x              Point
		sup, landscape float64
	}{
		{Point{0.5, 0.4}, 1, 0.2},   // the middle: 0.2 from the upper and lower side
		{Point{0.25, 0.25}, 1, .05}, // δ = 0.05 just fits
		{Point{0.2, 0.4}, 0.5, 0},   // half of the square is outside
		{Point{0.1, 0.4}, 0, 0},
	} {
		if got := Supremum(0.05).At(list, c.x); !near(got, c.sup, 1e-12) {
			t.Errorf("V_∞ at %v: %v, want %v", c.x, got, c.sup)
		}
		if got := Landscape(1).At(list, c.x); !near(got, c.landscape, 1e-12) {
			t.Errorf("λ_1 at %v: %v, want %v", c.x, got, c.landscape)
		}
		if got := Landscape(2).At(list, c.x); got != 0 {
			t.Errorf("λ_2 at %v: %v, want 0", c.x, got)
		}
	}
}

func TestSCDROfNothingIsZero(t *testing.T) {
	for _, p := range []float64{0, 1, math.Inf(1)} {
		v := SCDR{LongestDiagonal, p, 0.1}
		image, err := v.Image(context.Background(), nil, 3)
		if err != nil || len(image) != 9 {
			t.Fatal(image, err)
		}
		for _, x := range append(image, v.At(nil, Point{0.5, 0.5})) {
			if x != 0 {
				t.Errorf("V_%v of nothing is %v", p, x)
			}
		}
	}
}

func TestImageRefuses(t *testing.T) {
	list := []Interval{rectangle(0, 0, 1, 1)}
	good := SCDR{Area, 1, 0.1}
	for name, v := range map[string]SCDR{
		"unknown φ": {"d", 1, 0.1}, "negative p": {Area, -1, 0.1}, "NaN p": {Area, math.NaN(), 0.1},
		"δ = 0": {Area, 1, 0}, "NaN δ": {Area, 1, math.NaN()}, "infinite δ": {Area, 1, math.Inf(1)},
	} {
		if _, err := v.Image(context.Background(), list, 4); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := good.Image(context.Background(), list, 0); err == nil {
		t.Error("no pixels were accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := good.Image(ctx, list, 4); err != context.Canceled {
		t.Errorf("error %v after cancellation", err)
	}
}
