package candidate_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

func BenchmarkDecompose(b *testing.B) {
	for _, n := range []int{75, 140} {
		for degree := range 2 {
			b.Run(fmt.Sprintf("n=%d/lines=40/degree=%d", n, degree), func(b *testing.B) {
				f := noisyCircle(b, 1, n-n/3, n/3)
				b.ReportAllocs()
				for b.Loop() {
					decompose(b, f, 40, degree)
				}
			})
		}
	}
}

// BenchmarkBuilder is the matching alone.
func BenchmarkBuilder(b *testing.B) {
	for degree := range 2 {
		b.Run(fmt.Sprintf("n=140/lines=40/degree=%d", degree), func(b *testing.B) {
			d := decompose(b, noisyCircle(b, 1, 94, 46), 40, degree)
			b.ReportAllocs()
			for b.Loop() {
				builder, err := NewBuilder(40)
				if err != nil {
					b.Fatal(err)
				}
				for _, line := range d.Lines {
					if err := builder.Add(line.Bars); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkImage(b *testing.B) {
	for _, lines := range []int{40, 120} {
		list := decompose(b, noisyCircle(b, 1, 94, 46), lines, 1).Intervals()
		for _, phi := range []Local{LongestDiagonal, Area, LargestRectangle} {
			for _, delta := range []float64{0.05, 0.3} {
				b.Run(fmt.Sprintf("n=140/lines=%d/phi=%s/delta=%v/pixels=50", lines, phi, delta), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if _, err := (SCDR{phi, math.Inf(1), delta}).Image(context.Background(), list, 50); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

func BenchmarkBottleneck(b *testing.B) {
	s := splitmix.New(1)
	for degree := range 2 {
		list := decompose(b, noisyCircle(b, 1, 94, 46), 40, degree).Intervals()
		var moved []Interval
		for _, m := range list {
			moved = append(moved, jittered(s, m, 0.005))
		}
		b.Run(fmt.Sprintf("n=140/lines=40/degree=%d/summands=%d", degree, len(list)), func(b *testing.B) {
			for b.Loop() {
				Bottleneck(list, moved)
			}
		})
	}
}
