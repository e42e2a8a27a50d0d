package cubical_test

import (
	"context"
	"fmt"

	"stillpoint/core/homology/cubical"
)

// A dark ring on bright paper with a grey spot inside: one component, and a hole that the spot fills before the paper does.
func ExampleSublevel() {
	ring, err := cubical.NewImage(5, 5, []float64{
		9, 9, 9, 9, 9,
		9, 1, 1, 1, 9,
		9, 1, 7, 1, 9,
		9, 1, 1, 2, 9,
		9, 9, 9, 9, 9,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := cubical.Sublevel(context.Background(), ring, cubical.T, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, b := range p.Bars {
		fmt.Printf("degree %d: [%v, %v)\n", b.Degree, b.Birth, b.Death)
		if b.Degree == 1 {
			fmt.Println("  around", p.Outline(i))
		}
	}
	// Output:
	// degree 0: [1, +Inf)
	// degree 1: [1, 7)
	//   around [[{3 2} {3 3} {2 3} {2 2}]]
}

// The minima of a series, each with the level at which its valley runs over into a deeper one.
func ExampleNewSeries() {
	m, err := cubical.NewSeries([]float64{5, 1, 4, 0, 3, 2, 6})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := cubical.Sublevel(context.Background(), m, cubical.T, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range p.Bars {
		fmt.Printf("valley at %d: [%v, %v)\n", b.BirthPixel, b.Birth, b.Death)
	}
	// Output:
	// valley at 3: [0, +Inf)
	// valley at 1: [1, 4)
	// valley at 5: [2, 3)
}

// A superlevel set is a sublevel set of the negative.
func ExampleImage_Negated() {
	peaks, err := cubical.NewSeries([]float64{0, 3, 1, 8, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := cubical.Sublevel(context.Background(), peaks.Negated(), cubical.T, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range p.Bars {
		fmt.Printf("peak of height %v", -b.Birth)
		if !b.Infinite() {
			fmt.Printf(", joined to a higher one at %v", -b.Death)
		}
		fmt.Println()
	}
	// Output:
	// peak of height 8
	// peak of height 3, joined to a higher one at 1
}
