package candidate_test

import (
	"context"
	"math"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// gradeChange returns the largest change of a grade in either coordinate, over vertices and edges and so over all simplices.
func gradeChange(f, g *multiparameter.FunctionRips) float64 {
	e := 0.0
	for i := range f.Len() {
		e = math.Max(e, math.Abs(f.Y()[i]-g.Y()[i]))
		for j := range f.Len() {
			e = math.Max(e, math.Abs(f.X(i, j)-g.X(i, j)))
		}
	}
	return e
}

// Landscapes and V_∞ are stable without any decomposition: 24 clouds and their jittered copies.
func TestLandscapesAndSupremumMoveNoMoreThanTheGrades(t *testing.T) {
	var landscape, supremum float64
	for seed := range uint64(24) {
		before := cloud(seed+1, 50, 25)
		after := &homology.PointCloud{Dim: 2, Coords: append([]float64(nil), before.Coords...)}
		s := splitmix.New(1000 + seed)
		sigma := []float64{0.002, 0.01, 0.03}[seed%3]
		for i := range after.Coords {
			after.Coords[i] += sigma * s.NormalCos()
		}
		f, g := densityRips(t, before), densityRips(t, after)
		e := gradeChange(f, g)
		for degree := range 2 {
			a, b := decompose(t, f, 20, degree), decompose(t, g, 20, degree)
			for k := 1; k <= 3; k++ {
				got := LandscapeDifference(a.Lines, b.Lines, k, 50)
				if landscape = math.Max(landscape, got/e); got > e+1e-9 {
					t.Errorf("seed %d, degree %d: landscape %d moves by %v, grades by %v", seed+1, degree, k, got, e)
				}
			}
			for _, delta := range []float64{0.02, 0.08} {
				u, v := SupremumImage(a.Lines, delta, 25), SupremumImage(b.Lines, delta, 25)
				bound := math.Min(e, delta) / delta
				got := supNorm(u, v)
				if supremum = math.Max(supremum, got/bound); got > bound+1e-9 {
					t.Errorf("seed %d, degree %d: V_∞ with δ = %v moves by %v, want at most %v", seed+1, degree, delta, got, bound)
				}
			}
		}
	}
	if landscape < 0.3 || supremum < 0.3 {
		t.Errorf("largest ratios %.3f and %.3f: the bounds are not put to a test", landscape, supremum)
	}
	t.Logf("largest ratios: landscapes %.3f, V_∞ %.3f", landscape, supremum)
}

func supNorm(u, v []float64) float64 {
	d := 0.0
	for i := range u {
		d = math.Max(d, math.Abs(u[i]-v[i]))
	}
	return d
}

// The picture of V_∞ from lines is the one from summands, up to what lies between two lines.
func TestSupremumFromLinesIsNearThatOfSummands(t *testing.T) {
	const delta = 0.08
	d := decompose(t, noisyCircle(t, 2, 50, 25), 40, 1)
	lines := SupremumImage(d.Lines, delta, 25)
	summands, err := SCDR{LongestDiagonal, math.Inf(1), delta}.Image(context.Background(), d.Intervals(), 25)
	if err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		if gap := summands[i] - lines[i]; gap < -1e-12 || gap > d.Spacing/(2*delta) {
			t.Fatalf("pixel %d: %v from summands, %v from lines", i, summands[i], lines[i])
		}
	}
}

// 150 pairs of sums of rectangles with equally many summands: the bounds by d_B, and the form 2, 4 + 2/C, 1 times
// min(d_B, δ)/δ of the paper.
func TestStabilityOfSCDRsOnRandomRectangleModules(t *testing.T) {
	s := splitmix.New(41)
	var ratio [3]float64
	for trial := range 150 {
		var a, b []Interval
		move := 0.15 * s.Uniform()
		for range 2 + s.Int(5) {
			m := randomRectangle(s)
			n := jittered(s, m, move)
			if n.Weight == 0 {
				continue
			}
			a, b = append(a, m), append(b, n)
		}
		if trial%3 == 0 { // unrelated summands as well
			a, b = append(a, randomRectangle(s)), append(b, randomRectangle(s))
		}
		delta := 0.02 + 0.28*s.Uniform()
		d := Bottleneck(a, b)
		c := math.Min(meanWeight(a), meanWeight(b))
		near := math.Min(d, delta) / delta
		for i, p := range []float64{0, 1, math.Inf(1)} {
			v := SCDR{LongestDiagonal, p, delta}
			u, err := v.Image(context.Background(), a, 20)
			if err != nil {
				t.Fatal(err)
			}
			w, err := v.Image(context.Background(), b, 20)
			if err != nil {
				t.Fatal(err)
			}
			got := supNorm(u, w)
			bound := []float64{2 * near, near + 4*d/c, near}[i]
			paper := []float64{2 * near, (4 + 2/c) * near, near}[i]
			if got > bound+1e-12 {
				t.Errorf("trial %d: V_%v moves by %v, want at most %v", trial, p, got, bound)
			}
			if got > paper+1e-12 {
				t.Errorf("trial %d: V_%v moves by %v, more than %v in the paper's form", trial, p, got, paper)
			}
			if d > 0 {
				ratio[i] = math.Max(ratio[i], got/bound)
			}
		}
	}
	for i, r := range ratio {
		if r < 0.1 {
			t.Errorf("bound %d is not put to a test: largest ratio %v", i, r)
		}
	}
	t.Logf("largest ratios: V_0 %.3f, V_1 %.3f, V_∞ %.3f", ratio[0], ratio[1], ratio[2])
}

func meanWeight(list []Interval) float64 {
	sum := 0.0
	for i := range list {
		sum += list[i].Weight
	}
	return sum / float64(len(list))
}

// d_B is not controlled by e: two bars that nearly meet go on as one pair or as the other, and a change of 0.0014 in the grades
// decides. (Found by trying 60 clouds. It is not for want of lines.) What needs no decomposition hardly moves.
func TestDecompositionsCanBeFarApartAlthoughGradesAreNear(t *testing.T) {
	before := cloud(15, 50, 25)
	after := &homology.PointCloud{Dim: 2, Coords: append([]float64(nil), before.Coords...)}
	s := splitmix.New(1014)
	for i := range after.Coords {
		after.Coords[i] += 0.0003 * s.NormalCos()
	}
	f, g := densityRips(t, before), densityRips(t, after)
	e := gradeChange(f, g)
	for _, lines := range []int{40, 80, 160} {
		a, b := decompose(t, f, lines, 1), decompose(t, g, lines, 1)
		if d := Bottleneck(a.Intervals(), b.Intervals()); d < 20*e {
			t.Errorf("%d lines: d_B = %v, e = %v: want a ratio above 20", lines, d, e)
		}
		const delta = 0.05
		if got := supNorm(SupremumImage(a.Lines, delta, 25), SupremumImage(b.Lines, delta, 25)); got > e/delta {
			t.Errorf("%d lines: V_∞ moves by %v, want at most %v", lines, got, e/delta)
		}
	}
}
