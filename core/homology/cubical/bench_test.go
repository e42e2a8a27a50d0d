package cubical_test

import (
	"fmt"
	"math"
	"testing"

	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

func BenchmarkSublevel(b *testing.B) {
	for _, n := range []int{32, 128, 512} {
		noise := generators[0].image(splitmix.New(1), n, n)
		grey := &Image{Width: n, Height: n}
		for _, v := range noise.Pixels {
			grey.Pixels = append(grey.Pixels, math.Floor(256*v))
		}
		for _, c := range []struct {
			name string
			m    *Image
		}{{"noise", noise}, {"grey256", grey}, {"smooth", noise.Smoothed(8)}} {
			for _, construction := range constructions {
				b.Run(fmt.Sprintf("%s/n=%dx%d/%v", c.name, n, n, construction), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if _, err := Sublevel(b.Context(), c.m, construction, nil); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

// BenchmarkTextbook is the plain reference for BenchmarkSublevel: the reduction of the matrix of the cubical complex.
func BenchmarkTextbook(b *testing.B) {
	m := generators[0].image(splitmix.New(1), 32, 32)
	for _, c := range constructions {
		b.Run(fmt.Sprintf("noise/n=32x32/%v", c), func(b *testing.B) {
			for b.Loop() {
				if _, err := complexOf(b, m, c).Persistence(b.Context(), 1, 2, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
