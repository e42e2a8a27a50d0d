package assignment_test

import (
	"fmt"
	"testing"

	. "stillpoint/core/assignment"
	"stillpoint/core/splitmix"
)

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{60, 200, 600} {
		uniform := matrix(splitmix.New(1), n*n, false)
		product := make([]float64, n*n) // the worst case: every search visits everything
		for k := range product {
			product[k] = float64(k/n) * float64(k%n)
		}
		for name, cost := range map[string][]float64{"uniform": uniform, "products": product} {
			b.Run(fmt.Sprintf("%s/n=%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, _, err := Solve(n, cost); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkTransport(b *testing.B) {
	for _, n := range []int{100, 400} {
		s := splitmix.New(1)
		supply, demand := make([]int, n), make([]int, n)
		for range 2 * n {
			supply[s.Int(n)]++
			demand[s.Int(n)]++
		}
		cost := matrix(s, n*n, false)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Transport(supply, demand, cost); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkMaximum(b *testing.B) {
	adjacent := graph(splitmix.New(1), 400, 400, 0.02)
	for b.Loop() {
		Maximum(adjacent, 400)
	}
}
