package homology_test

import (
	"context"
	"errors"
	"math"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

func TestPredictCounts(t *testing.T) {
	for _, c := range []struct {
		name string
		flag *WeightedFlag
		opt  Options
	}{
		{"sphere", flagOf(t, pointcloud.Sphere(splitmix.New(1), 30, 3)), Options{MaxDim: 3}},
		{"sphere, threshold", flagOf(t, pointcloud.Sphere(splitmix.New(1), 60, 3)), Options{MaxDim: 3, Threshold: 0.9}},
		{"weights", randomWeights(splitmix.New(2), 26, 30), Options{MaxDim: 3}},
		{"disk", flagOf(t, pointcloud.Disk(splitmix.New(1), 80, 1)), Options{MaxDim: 2, Threshold: 0.5}},
	} {
		e, err := Predict(context.Background(), c.flag, c.opt)
		if err != nil {
			t.Fatal(err)
		}
		cx, err := c.flag.Complex(c.opt.MaxDim+1, e.Threshold, 1e7)
		if err != nil {
			t.Fatal(err)
		}
		for k, n := range cx.Counts(math.Inf(1)) {
			tol := 0.15 * float64(n)
			if e.Exact[k] {
				tol = 0
			}
			if k <= 2 && !e.Exact[k] || !near(e.Simplices[k], float64(n), tol) {
				t.Errorf("%s: about %v simplices of dimension %d (exact: %v), want %d", c.name, e.Simplices[k], k, e.Exact[k], n)
			}
		}
		if e.Columns != e.Simplices[c.opt.MaxDim] || !(e.Seconds > 0) || !(e.Bytes > 0) {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
	// Too many words for an exact count of triangles: n = 900, all edges. C(900, 3) = 121,095,300.
	n := 900
	w := make([]float64, n*n)
	for i := range w {
		if i%(n+1) != 0 {
			w[i] = 1
		}
	}
	f, err := NewWeightedFlag(n, w)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Predict(context.Background(), f, Options{MaxDim: 2, Threshold: 1})
	if err != nil {
		t.Fatal(err)
	}
	if e.Exact[1] && e.Exact[2] && e.Simplices[2] != 121095300 {
		t.Errorf("%v triangles, want 121095300", e.Simplices[2])
	}
	if !near(e.Simplices[2], 121095300, 1e6) || !near(e.Simplices[3], 27155621025, 1e9) { // C(900, 4)
		t.Errorf("%v triangles, %v tetrahedra", e.Simplices[2], e.Simplices[3])
	}
}

func TestRefuse(t *testing.T) {
	f := flagOf(t, pointcloud.Sphere(splitmix.New(1), 400, 3))
	e, err := Predict(context.Background(), f, Options{MaxDim: 2})
	if err != nil {
		t.Fatal(err)
	}
	var large *TooLarge
	if err := e.Refuse(0); !errors.As(err, &large) || large.Dim != 2 || large.Count != e.Columns {
		t.Errorf("error %v", err)
	}
	for _, c := range []struct {
		e    TooLarge
		want string
	}{
		{TooLarge{4.1e6, 2}, "homology: about 4.1 million triangles: lower the threshold, the degree or the number of points"},
		{TooLarge{2.34e9, 3}, "homology: about 2.3 billion tetrahedra: lower the threshold, the degree or the number of points"},
		{TooLarge{5e12, 1}, "homology: about 5 trillion edges: lower the threshold, the degree or the number of points"},
		{TooLarge{3e18, 5}, "homology: about 3.0e+18 simplices of dimension 5: lower the threshold, the degree or the number of points"},
		{TooLarge{1234, 0}, "homology: about 1234 points: lower the threshold, the degree or the number of points"},
	} {
		if got := c.e.Error(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if e, err = Predict(context.Background(), f, Options{MaxDim: 1}); err != nil || e.Refuse(0) != nil {
		t.Errorf("degree 1: %v, %v", err, e.Refuse(0))
	}
	if _, err := Predict(context.Background(), f, Options{Prime: 4}); err == nil {
		t.Error("p = 4 was accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := Predict(ctx, f, Options{MaxDim: 2, Progress: func(done, total float64) { cancel() }}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}
