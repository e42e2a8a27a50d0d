package homology_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

func collapsed(t testing.TB, f *WeightedFlag, threshold float64, passes int) *WeightedFlag {
	t.Helper()
	g, err := f.Collapse(context.Background(), threshold, passes, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func edgesUpTo(f *WeightedFlag, limit float64) (n int) {
	for i := range f.Len() {
		for j := range i {
			if v := f.At(i, j); v <= limit && !math.IsInf(v, 1) {
				n++
			}
		}
	}
	return n
}

func trianglesOf(f *WeightedFlag, limit float64) (n int) {
	for i := range f.Len() {
		for j := range i {
			if f.At(i, j) > limit || math.IsInf(f.At(i, j), 1) {
				continue
			}
			for k := range j {
				if m := max(f.At(i, k), f.At(j, k)); m <= limit && !math.IsInf(m, 1) {
					n++
				}
			}
		}
	}
	return n
}

// Measured with a prototype, section 2.8 of the specification: edges and triangles below the enclosing radius, edges after
// one pass, triangles after four.
func TestCollapseCounts(t *testing.T) {
	for _, c := range []struct {
		file                                string
		threshold                           float64
		edges, once, triangles, afterPasses int
		slack                               float64 // later passes meet equal values, whose order is free
	}{
		{"circle_60.csv", 0, 1381, 178, 17251, 60, 0},
		{"circle_outliers_140.csv", 0, 7916, 355, 263510, 172, 0},
		{"three_rings_240.csv", 0, 23078, 640, 1307844, 340, 0},
		{"sphere_fib_120.csv", 0, 7069, 7062, 272485, 0, 0},
		{"klein_r4_200.txt", 0, 12340, 6017, 413011, 52205, 0.01},
		{"sphere_3_192.lower.csv", 0, 17857, 17701, 1072548, 0, 0},
		{"o3_1024.txt", 1.8, 33189, 12457, 357593, 13943, 0.01},
	} {
		t.Run(c.file, func(t *testing.T) {
			f := load(t, c.file).Flag
			r := c.threshold
			if r == 0 {
				r = f.EnclosingRadius()
			}
			if e, tr := edgesUpTo(f, r), trianglesOf(f, r); e != c.edges || tr != c.triangles {
				t.Errorf("%d edges, %d triangles, want %d, %d", e, tr, c.edges, c.triangles)
			}
			once := collapsed(t, f, c.threshold, 1)
			if e := edgesUpTo(once, math.MaxFloat64); e != c.once {
				t.Errorf("%d edges after one pass, want %d", e, c.once)
			}
			if c.afterPasses == 0 {
				return // not given
			}
			tr := trianglesOf(collapsed(t, f, c.threshold, 4), math.MaxFloat64)
			if off := math.Abs(float64(tr-c.afterPasses)) / float64(c.afterPasses); off > c.slack {
				t.Errorf("%d triangles after four passes, want %d", tr, c.afterPasses)
			}
		})
	}
}

// The theorem: all bars stay, whatever the passes, ties included.
func TestCollapseKeepsEveryBar(t *testing.T) {
	s := splitmix.New(28)
	for trial := range 60 {
		n := 4 + s.Int(14)
		var f *WeightedFlag
		if trial%2 == 0 {
			f = flagOf(t, randomCloud(s, n, 2+trial%3))
		} else { // distances with many ties
			w := make([]float64, n*n)
			for i := range n {
				for j := range i {
					v := 1 + float64(s.Int(4))
					w[i*n+j], w[j*n+i] = v, v
				}
			}
			var err error
			if f, err = NewWeightedFlag(n, w); err != nil {
				t.Fatal(err)
			}
		}
		threshold := 0.0
		if trial%5 == 4 {
			threshold = f.MaxFinite() * 0.7
		}
		prime := []int{2, 3}[trial%2]
		want := barsOf(rips(t, f, Options{MaxDim: 2, Threshold: threshold, Prime: prime}))
		for passes := 1; passes <= 3; passes++ {
			g := collapsed(t, f, threshold, passes)
			if got := barsOf(rips(t, g, Options{MaxDim: 2, Threshold: math.Inf(1), Prime: prime})); got != want {
				t.Errorf("trial %d, %d points, %d passes:\n%s\nwant\n%s", trial, n, passes, got, want)
			}
		}
	}
}

func barsOf(p *Persistence) string {
	var text strings.Builder
	for k := range p.MaxDim + 1 {
		fmt.Fprintln(&text, k, intervals(p.InDegree(k)))
	}
	return text.String()
}

func TestCollapseRefuses(t *testing.T) {
	weighted, err := NewWeightedFlag(2, []float64{0, 2, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := weighted.Collapse(context.Background(), 0, 1, nil); err == nil || !strings.Contains(err.Error(), "vertex 2 is born at 1") {
		t.Errorf("different births: %v", err)
	}
	f := flagOf(t, randomCloud(splitmix.New(1), 5, 2))
	if _, err := f.Collapse(context.Background(), 0, 0, nil); err == nil {
		t.Error("no passes: no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	big := flagOf(t, randomCloud(splitmix.New(1), 200, 2))
	if _, err := big.Collapse(ctx, 0, 2, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func BenchmarkCollapse(b *testing.B) {
	for _, file := range []string{"circle_outliers_140.csv", "three_rings_240.csv"} {
		f := load(b, file).Flag
		b.Run(file, func(b *testing.B) {
			for b.Loop() {
				collapsed(b, f, 0, 1)
			}
		})
	}
}
