package candidate_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// The three rectangles are the ones of the input, and the closed form of their weights is half the shorter side.
func TestThreeRectanglesAreRecovered(t *testing.T) {
	c, file := threeRectangles(t)
	want := []struct {
		rectangle int
		weight    float64
	}{{0, 0.25}, {1, 0.2}, {2, 0.175}}
	for _, lines := range []int{16, 32, 64, 128} {
		d := decompose(t, c, lines, 1)
		if len(d.Summands) != 3 || d.Breaks != 0 {
			t.Errorf("%d lines: %d summands and %d breaks, want 3 and 0", lines, len(d.Summands), d.Breaks)
			continue
		}
		for i, w := range want {
			m, r := d.Summands[i], file.Rectangles[w.rectangle]
			if len(m.Births) != 1 || len(m.Deaths) != 1 {
				t.Errorf("%d lines: summand %d has corners %v and %v, want one of each", lines, i, m.Births, m.Deaths)
				continue
			}
			b, e := m.Births[0], m.Deaths[0]
			for k, v := range []float64{b.X, b.Y, e.X, e.Y} {
				if !near(v, r[k], 1e-9) {
					t.Errorf("%d lines: summand %d is %v to %v, want %v", lines, i, b, e, r)
					break
				}
			}
			if !near(m.Weight, w.weight, 1e-9) {
				t.Errorf("%d lines: weight %d is %v, want %v", lines, i, m.Weight, w.weight)
			}
		}
	}
}

func TestLShapeIsOneSummand(t *testing.T) {
	for _, lines := range []int{20, 40, 100} {
		d := decompose(t, lShape(t), lines, 1)
		if len(d.Summands) != 1 || d.Breaks != 0 {
			t.Errorf("%d lines: %d summands and %d breaks, want 1 and 0", lines, len(d.Summands), d.Breaks)
			continue
		}
		m := d.Summands[0]
		if !near(m.Weight, 0.3, 1e-9) {
			t.Errorf("%d lines: weight %v, want 0.3", lines, m.Weight)
		}
		for _, corner := range []Point{{0.1, 0.5}, {0.4, 0.2}} {
			if !slices.ContainsFunc(m.Births, func(b Point) bool { return near(b.X, corner.X, 1e-9) && near(b.Y, corner.Y, 1e-9) }) {
				t.Errorf("%d lines: birth corners %v, want %v among them", lines, m.Births, corner)
			}
		}
		for _, b := range m.Births { // the L is the boundary of what lies above one of its two corners
			below := math.Min(math.Max(0.1-b.X, 0.5-b.Y), math.Max(0.4-b.X, 0.2-b.Y))
			if below > d.Spacing+1e-9 {
				t.Errorf("%d lines: birth corner %v is %v below the L, want at most %v", lines, b, below, d.Spacing)
			}
		}
		if len(m.Deaths) != 1 || !near(m.Deaths[0].X, 1, 1e-9) || !near(m.Deaths[0].Y, 1, 1e-9) {
			t.Errorf("%d lines: death corners %v, want the corner of the square: the loop never dies", lines, m.Deaths)
		}
	}
}

// checkSlices compares what the summands cut out of every line with the barcode of that line, both sorted.
func checkSlices(t *testing.T, name string, d *Decomposition) {
	t.Helper()
	for _, line := range d.Lines {
		var got, want [][2]float64
		for i := range d.Summands {
			if lo, hi, ok := d.Summands[i].Slice(line.Offset); ok && hi-lo > 1e-9 {
				got = append(got, [2]float64{lo, hi})
			}
		}
		for _, b := range line.Bars {
			if b.Length() > 1e-9 {
				want = append(want, [2]float64{b.Birth, b.Death})
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s, line at %v: %d slices, %d bars", name, line.Offset, len(got), len(want))
			continue
		}
		compare := func(a, b [2]float64) int { return slices.Compare(a[:], b[:]) }
		slices.SortFunc(got, compare)
		slices.SortFunc(want, compare)
		for i := range got {
			if !near(got[i][0], want[i][0], 1e-9) || !near(got[i][1], want[i][1], 1e-9) {
				t.Errorf("%s, line at %v: slice %v, bar %v", name, line.Offset, got[i], want[i])
			}
		}
	}
}

func TestSlicesAreTheBarcodesOfTheLines(t *testing.T) {
	checked := 0
	for seed := range uint64(20) {
		f := noisyCircle(t, seed+1, 50, 25)
		for _, lines := range []int{20, 40} {
			d := decompose(t, f, lines, 1)
			checkSlices(t, "loops", d)
			if d.Breaks != 0 {
				t.Errorf("seed %d, %d lines: %d breaks, want 0", seed+1, lines, d.Breaks)
			}
			checked += len(d.Lines)
		}
	}
	if checked != 1200 {
		t.Errorf("%d lines checked, want 1200", checked)
	}
}

func TestSlicesOfComponentsAreTheBarcodesOfTheLines(t *testing.T) {
	for seed := range uint64(4) {
		d := decompose(t, noisyCircle(t, seed+1, 40, 20), 30, 0)
		checkSlices(t, "components", d)
		if d.Breaks != 0 {
			t.Errorf("seed %d: %d breaks, want 0", seed+1, d.Breaks)
		}
	}
}

// Weights measured with a prototype of the algorithm in another language, four digits.
func TestLargestWeightsOfSeededClouds(t *testing.T) {
	for _, c := range []struct {
		seed          uint64
		lines         int
		first, second float64
	}{
		{1, 20, 0.1541, 0.0373}, {1, 40, 0.1527, 0.0373},
		{2, 20, 0.1033, 0.0705}, {2, 40, 0.1033, 0.0705},
		{3, 20, 0.1460, 0.0266}, {3, 40, 0.1421, 0.0266},
	} {
		d := decompose(t, noisyCircle(t, c.seed, 50, 25), c.lines, 1)
		if !near(d.Summands[0].Weight, c.first, 5e-5) || !near(d.Summands[1].Weight, c.second, 5e-5) {
			t.Errorf("seed %d, %d lines: largest weights %.4f, %.4f, want %v, %v", c.seed, c.lines,
				d.Summands[0].Weight, d.Summands[1].Weight, c.first, c.second)
		}
	}
}

// hollow returns a complex whose H₁ is the sum of the given rectangles: per rectangle a tetrahedron without interior, born
// at the lower corner, with one face that comes when x reaches the right end, one that comes when y reaches the upper end,
// and the loop between them.
func hollow(t *testing.T, rectangles []Interval) *multiparameter.Complex {
	t.Helper()
	var simplices [][]int
	var grades [][]float64
	for i := range rectangles {
		v, b, d := 4*i, rectangles[i].Births[0], rectangles[i].Deaths[0]
		birth := []float64{b.X, b.Y}
		for j := range 4 {
			simplices, grades = append(simplices, []int{v + j}), append(grades, birth)
			for k := range j {
				simplices, grades = append(simplices, []int{v + k, v + j}), append(grades, birth)
			}
		}
		simplices = append(simplices, []int{v, v + 1, v + 2}, []int{v, v + 1, v + 3}, []int{v, v + 2, v + 3}, []int{v + 1, v + 2, v + 3})
		grades = append(grades, []float64{d.X, b.Y}, birth, birth, []float64{b.X, d.Y})
	}
	c, err := multiparameter.NewSimplicialComplex(simplices, grades)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// randomRectangle draws the sides in [0.1, 0.6), then the place in the unit square.
func randomRectangle(s *splitmix.Source) Interval {
	w, h := 0.1+0.5*s.Uniform(), 0.1+0.5*s.Uniform()
	x, y := s.Uniform()*(1-w), s.Uniform()*(1-h)
	return rectangle(x, y, x+w, y+h)
}

func rectangle(x0, y0, x1, y1 float64) Interval {
	r, err := Rectangle(Point{x0, y0}, Point{x1, y1})
	if err != nil {
		panic(err)
	}
	return r
}

// With enough lines a sum of rectangles comes out as it went in. (With few, two corners may fall between the same two lines.)
func TestSumsOfRandomRectanglesAreRecovered(t *testing.T) {
	s := splitmix.New(1)
	for trial := range 40 {
		var list []Interval
		for range 3 {
			list = append(list, randomRectangle(s))
		}
		d := decompose(t, hollow(t, list), 64, 1)
		if got := Bottleneck(list, d.Intervals()); len(d.Summands) != 3 || d.Breaks != 0 || got > 1e-9 {
			t.Errorf("trial %d: %d summands, %d breaks, distance %v from the rectangles; want 3, 0, 0", trial, len(d.Summands), d.Breaks, got)
		}
	}
}

// The dimension of homology at a grade, from the cloud cut at its level, against the number of summands there.
func TestHilbertFunctionIsTheSumOfIndicators(t *testing.T) {
	for degree := range 2 {
		f := noisyCircle(t, uint64(5+degree), 50, 25)
		d := decompose(t, f, 24, degree)
		list := d.Intervals()
		checked := 0
		for _, line := range d.Lines {
			lo, hi := Extent(line.Offset)
			for i := range 12 {
				x := lo + (hi-lo)*(float64(i)+0.37)/12
				if slices.ContainsFunc(line.Bars, func(b Bar) bool { return near(b.Birth, x, 1e-9) || near(b.Death, x, 1e-9) }) {
					continue
				}
				y := x + line.Offset
				want := 0
				if flag, _ := f.Sublevel(y); flag != nil {
					p, err := homology.VietorisRips(context.Background(), flag, homology.Options{MaxDim: degree})
					if err != nil {
						t.Fatal(err)
					}
					want = p.BettiNumbers(x)[degree]
				}
				if got := Hilbert.At(list, Point{x, y}); got != float64(want) {
					t.Errorf("degree %d at (%v, %v): %v summands, dimension %d", degree, x, y, got, want)
				}
				checked++
			}
		}
		if checked < 250 {
			t.Errorf("degree %d: %d points checked", degree, checked)
		}
	}
}

func TestLandscapesOfSummandsAreThoseOfTheLines(t *testing.T) {
	d := decompose(t, noisyCircle(t, 3, 50, 25), 30, 1)
	list := d.Intervals()
	for _, line := range d.Lines {
		lo, hi := Extent(line.Offset)
		for i := range 25 {
			x := lo + (hi-lo)*float64(i)/24
			for k := 1; k <= 4; k++ {
				got, want := Landscape(k).At(list, Point{x, x + line.Offset}), LandscapeAt(line.Bars, k, x)
				if !near(got, want, 1e-9) {
					t.Errorf("landscape %d at (%v, %v): %v from summands, %v from the line", k, x, x+line.Offset, got, want)
				}
			}
		}
	}
}

func TestDecomposeReportsProgressAndStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	last := 0.0
	_, err := Decompose(ctx, noisyCircle(t, 1, 50, 25), Options{Lines: 20, Degree: 1, Progress: func(done, total float64) {
		if done < last || done > total {
			t.Errorf("progress goes from %v to %v of %v", last, done, total)
		}
		if last = done; done >= 7 {
			cancel()
		}
	}})
	if err != context.Canceled || last < 7 || last > 9 {
		t.Errorf("error %v after %v lines, want a cancellation after 7", err, last)
	}
}

func TestDecomposeRefusesBadOptions(t *testing.T) {
	for name, opt := range map[string]Options{
		"one line":        {Lines: 1},
		"too many lines":  {Lines: MaxLines + 1},
		"negative degree": {Lines: 8, Degree: -1},
		"no field":        {Lines: 8, Prime: 4},
	} {
		if _, err := Decompose(context.Background(), noisyCircle(t, 1, 8, 0), opt); err == nil {
			t.Errorf("%s was accepted", name)
		}
		if _, err := Decompose(context.Background(), lShape(t), opt); err == nil {
			t.Errorf("%s was accepted for a complex", name)
		}
	}
}
