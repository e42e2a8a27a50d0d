package alpha_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	. "stillpoint/core/homology/alpha"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

func TestBadInput(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, in := range []struct {
		cloud *homology.PointCloud
		want  string
	}{
		{nil, "alpha: points have 0 coordinates, want 2 or 3"},
		{&homology.PointCloud{Dim: 1, Coords: []float64{1}}, "alpha: points have 1 coordinates, want 2 or 3"},
		{&homology.PointCloud{Dim: 4, Coords: make([]float64, 8)}, "alpha: points have 4 coordinates, want 2 or 3"},
		{&homology.PointCloud{Dim: 2}, "alpha: 0 coordinates are not a positive multiple of the dimension 2"},
		{&homology.PointCloud{Dim: 2, Coords: []float64{1, 2, 3}}, "alpha: 3 coordinates are not a positive multiple of the dimension 2"},
		{&homology.PointCloud{Dim: 2, Coords: []float64{1, 2, nan, 4}}, "alpha: point 2, coordinate 1 is NaN, want a finite number"},
		{&homology.PointCloud{Dim: 3, Coords: []float64{1, 2, -inf}}, "alpha: point 1, coordinate 3 is -Inf, want a finite number"},
		{&homology.PointCloud{Dim: 2, Coords: make([]float64, 2*MaxPoints+2)}, "alpha: 1048577 points, want at most 1048576"},
	} {
		if _, err := New(context.Background(), in.cloud, nil); err == nil || err.Error() != in.want {
			t.Errorf("%v, want %s", err, in.want)
		}
	}
	c := complexOf(t, grid(3, 1, 0))
	if _, err := c.Persistence(context.Background(), -1, nil); err == nil || err.Error() != "alpha: degree -1, want at least 0" {
		t.Errorf("degree -1: %v", err)
	}
}

// Lists of simplices are prefixes in filtration order, ascending, with faces before simplices; counts are their lengths.
func TestFiltrationOrder(t *testing.T) {
	for name, cloud := range map[string]*homology.PointCloud{"plane": grid(7, 0.1, 0.3), "space": pointcloud.FibonacciSphere(60)} {
		c := complexOf(t, cloud)
		if _, err := c.Filtered(); err != nil { // checks that faces are there and not later
			t.Errorf("%s: %v", name, err)
		}
		for _, r := range []float64{-1, 0, 0.05, 0.07, 0.2, math.Inf(1)} {
			n := c.Counts(r)
			if len(c.Edges(r)) != 2*n[1] || len(c.Triangles(r)) != 3*n[2] || len(c.Tetrahedra(r)) != 4*n[3] {
				t.Errorf("%s at %v: counts %v do not fit the lists", name, r, n)
			}
			for k := range n {
				for i, v := range c.Values(k) {
					if v <= r != (i < n[k]) {
						t.Errorf("%s at %v: value %v of simplex %d, %d of them", name, r, v, i, n[k])
					}
				}
			}
			if r < 0 && n != [4]int{} || r == 0 && n[0] != c.Distinct {
				t.Errorf("%s at %v: %v", name, r, n)
			}
		}
	}
}

// Progress rises from 0 to 1, and a cancellation stops the work.
func TestProgressAndCancellation(t *testing.T) {
	for name, cloud := range map[string]*homology.PointCloud{"plane": box(3000), "space": cube(600), "line": line(3000)} {
		last, calls := -1.0, 0
		progress := func(done, total float64) {
			if done < last || done > total || total != 1 {
				t.Fatalf("%s: progress %v of %v after %v", name, done, total, last)
			}
			last = done
			calls++
		}
		c, err := New(context.Background(), cloud, progress)
		if err != nil || last != 1 {
			t.Fatalf("%s: %v, progress ends at %v", name, err, last)
		}
		last = -1
		if _, err := c.Persistence(context.Background(), 1, progress); err != nil || last != 1 {
			t.Fatalf("%s: %v, progress ends at %v", name, err, last)
		}
		for stop := 1; stop < calls; stop += 1 + calls/20 {
			ctx, cancel := context.WithCancel(context.Background())
			left := stop
			halt := func(_, _ float64) {
				if left--; left == 0 {
					cancel()
				}
			}
			c, err := New(ctx, cloud, halt)
			if err == nil {
				_, err = c.Persistence(ctx, 1, halt)
			}
			if err != context.Canceled {
				t.Errorf("%s: stopped at call %d of %d: %v", name, stop, calls, err)
			}
			cancel()
		}
	}
}

// The same bytes natively and in WebAssembly: this test runs in both. The number is what the first run gave.
func TestSameBitsEverywhere(t *testing.T) {
	h := fnv.New64a()
	for _, cloud := range []*homology.PointCloud{load(t, "circle_outliers_140.csv"), load(t, "sphere_fib_120.csv"), grid(9, 0.1, 0), grid3(4, 0.1)} {
		c := complexOf(t, cloud)
		p := barsOf(t, c)
		for k := range 4 {
			for _, v := range c.Values(k) {
				h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
			}
		}
		fmt.Fprint(h, c.Edges(1), c.Triangles(1), c.Tetrahedra(1))
		for i, b := range p.Bars {
			z, err := p.Cycle(context.Background(), i)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(h, math.Float64bits(b.Birth), math.Float64bits(b.Death), b.BirthSimplex, b.DeathSimplex, z)
		}
	}
	const want = 0x4ab84f49210a1fc6
	if got := h.Sum64(); got != want {
		t.Errorf("fingerprint of all values, simplices, bars and cycles %#x, want %#x", got, uint64(want))
	}
}
