package homology_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// The skeleton lists what the explicit complex has, in the same order.
func TestSkeletonAgainstComplex(t *testing.T) {
	s := splitmix.New(31)
	for round := range 20 {
		f := randomWeights(s, 4+s.Int(12), []int{2, 10, 1000}[round%3])
		limit := 1 + s.Int(300)
		sk, err := NewSkeleton(context.Background(), f, 0, limit, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := f.EnclosingRadius()
		for _, at := range []float64{0, r / 3, r / 2, r} {
			c, err := f.Complex(2, at, 1e6)
			if err != nil {
				t.Fatal(err)
			}
			var cells []Cell
			for i := range c.Len() {
				cells = append(cells, c.Cell(i))
			}
			slices.SortStableFunc(cells, func(a, b Cell) int {
				if a.Value < b.Value {
					return -1
				} else if a.Value > b.Value {
					return 1
				}
				return 0
			})
			var want [3][]int32
			for _, cell := range cells {
				for _, v := range cell.Vertices {
					want[cell.Dim] = append(want[cell.Dim], int32(v))
				}
			}
			n := sk.Counts(at)
			if n != [3]int64{int64(len(want[0])), int64(len(want[1]) / 2), int64(len(want[2]) / 3)} {
				t.Fatalf("round %d: counts %v, want %d, %d, %d", round, n, len(want[0]), len(want[1])/2, len(want[2])/3)
			}
			want[2] = want[2][:min(len(want[2]), 3*limit)]
			if got := sk.Edges(at); !slices.Equal(got, want[1]) {
				t.Fatalf("round %d: edges %v, want %v", round, got, want[1])
			}
			if got := sk.Triangles(at); !slices.Equal(got, want[2]) {
				t.Fatalf("round %d: triangles %v, want %v", round, got, want[2])
			}
		}
	}
}

// All edges at one value: the list is cut, the count is not, and memory stays small.
func TestSkeletonOfTies(t *testing.T) {
	n := 120
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
	sk, err := NewSkeleton(context.Background(), f, 0, 10, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sk.Counts(1), [3]int64{120, 7140, 280840}; got != want { // binomials
		t.Errorf("counts %v, want %v", got, want)
	}
	if got := sk.Triangles(1)[:6]; !slices.Equal(got, []int32{117, 118, 119, 116, 118, 119}) || len(sk.Triangles(1)) != 30 {
		t.Errorf("triangles %v", got)
	}
}

func TestSkeletonRejects(t *testing.T) {
	f := pointcloud.PolygonChords(8)
	if _, err := NewSkeleton(context.Background(), f, -1, 0, nil); err == nil {
		t.Error("a negative threshold was accepted")
	}
	if _, err := NewSkeleton(context.Background(), f, 0, -1, nil); err == nil {
		t.Error("a negative number of triangles was accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	big := flagOf(t, pointcloud.Disk(splitmix.New(1), 400, 1))
	_, err := NewSkeleton(ctx, big, 0, 100, func(done, total float64) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}
