package benchmark_test

import (
	"fmt"
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/benchmark"
)

// accuracies runs the experiment on the clouds s = first, ..., first+perClass−1 of every class.
func accuracies(t testing.TB, q float64, first, perClass int) (one, two Accuracy) {
	t.Helper()
	var features [2][][]float64
	var class []int
	for c := range Classes {
		for s := range perClass {
			cloud, err := Cloud(c, uint64(first+s), q)
			if err != nil {
				t.Fatal(err)
			}
			f, err := OneParameter(t.Context(), cloud, nil)
			if err != nil {
				t.Fatal(err)
			}
			g, err := TwoParameter(t.Context(), cloud, nil)
			if err != nil {
				t.Fatal(err)
			}
			features[0], features[1], class = append(features[0], f), append(features[1], g), append(class, c)
		}
	}
	return LeaveOneOut(features[0], class, len(Classes)), LeaveOneOut(features[1], class, len(Classes))
}

// Specification, T6: 120 clouds, s = 100..139, tolerance 0.02.
func TestMiniBenchmarkAccuracies(t *testing.T) {
	for _, c := range []struct {
		q        float64
		one, two Accuracy
	}{
		{0.2, Accuracy{0.833, 0.875}, Accuracy{0.975, 0.992}},
		{0.3, Accuracy{0.783, 0.767}, Accuracy{0.958, 0.992}},
		{0.4, Accuracy{0.775, 0.783}, Accuracy{0.892, 0.925}},
	} {
		t.Run(fmt.Sprintf("q=%v", c.q), func(t *testing.T) {
			one, two := accuracies(t, c.q, 100, 40)
			t.Logf("one parameter %.3f, two %.3f", one, two)
			for name, pair := range map[string][2]Accuracy{"one": {one, c.one}, "two": {two, c.two}} {
				got, want := pair[0], pair[1]
				if math.Abs(got.NearestMean-want.NearestMean) > 0.02 || math.Abs(got.NearestNeighbour-want.NearestNeighbour) > 0.02 {
					t.Errorf("%s parameter: %.3f, want %v within 0.02", name, got, want)
				}
			}
		})
	}
}

func TestTwoParametersAreBetterForOtherSeeds(t *testing.T) {
	one, two := accuracies(t, 0.3, 500, 30)
	if !(two.NearestMean > one.NearestMean && two.NearestNeighbour > one.NearestNeighbour) {
		t.Errorf("one parameter %.3f, two parameters %.3f", one, two)
	}
}

func TestLeaveOneOut(t *testing.T) {
	// On the line: class 0 at 0, 1, 2; class 1 at 3.2, 10. Nearest neighbour errs on 3.2 (nearest: 2) only. Means without the
	// point itself: 0 -> 1.5 or 6.6, 1 -> 1 or 6.6, 2 -> 0.5 or 6.6 right; 3.2 -> 1 or 10 wrong; 10 -> 1 or 3.2 right.
	features := [][]float64{{0}, {1}, {2}, {3.2}, {10}}
	class := []int{0, 0, 0, 1, 1}
	if got := LeaveOneOut(features, class, 2); got != (Accuracy{0.8, 0.8}) {
		t.Errorf("%v, want 0.8 and 0.8", got)
	}
	if got := LeaveOneOut(features[:4], class[:4], 2); got != (Accuracy{0.5, 0.75}) { // 3.2 is alone in its class, and now nearer to 2 than the mean 0.5
		t.Errorf("%v, want 0.5 and 0.75", got)
	}
	if got := LeaveOneOut(nil, nil, 2); got != (Accuracy{}) {
		t.Errorf("%v, want zeros", got)
	}
}

func TestCloudsAreDrawnAsDescribed(t *testing.T) {
	for class := range Classes {
		for _, q := range []float64{0, 0.2, 0.35, 1} {
			c, err := Cloud(class, 7, q)
			if err != nil || c.Len() != Points {
				t.Fatalf("class %d, q = %v: %v points, %v", class, q, c.Len(), err)
			}
			shaped := Points - int(math.Floor(Points*q))
			for i := range shaped {
				x, y := c.Point(i)[0], c.Point(i)[1]
				r := math.Hypot(x, y)
				left, right := math.Hypot(x+0.75, y), math.Hypot(x-0.75, y)
				if class == 0 && math.Abs(r-1) > 0.4 || class == 1 && math.Min(math.Abs(left-0.65), math.Abs(right-0.65)) > 0.3 || class == 2 && r > 1.1 {
					t.Errorf("class %d, q = %v: point %d is (%v, %v)", class, q, i, x, y)
				}
			}
		}
	}
	for _, bad := range []float64{-0.1, 1.1, math.NaN()} {
		if _, err := Cloud(0, 1, bad); err == nil {
			t.Errorf("q = %v accepted", bad)
		}
	}
	if _, err := Cloud(3, 1, 0); err == nil {
		t.Error("class 3 accepted")
	}
}
