package diagram_test

import (
	"fmt"

	"stillpoint/core/homology/diagram"
)

func ExampleBottleneck() {
	a := diagram.Diagram{{Birth: 0, Death: 4}, {Birth: 1, Death: 1.5}}
	b := diagram.Diagram{{Birth: 0, Death: 4.75}}
	m, err := diagram.Bottleneck(a, b)
	if err != nil {
		panic(err)
	}
	fmt.Println("distance", m.Distance)
	for k, p := range m.Pairs {
		fmt.Println(p.A, p.B, p.Cost, k == m.Critical)
	}
	// Output:
	// distance 0.75
	// 0 0 0.75 true
	// 1 -1 0.25 false
}

func ExampleWasserstein() {
	a := diagram.Diagram{{Birth: 0, Death: 4}, {Birth: 1, Death: 1.5}}
	b := diagram.Diagram{{Birth: 0, Death: 4.75}}
	m, err := diagram.Wasserstein(a, b, 1, diagram.LInf)
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Distance)
	// Output: 1
}

func ExampleLandscapes() {
	d := diagram.Diagram{{Birth: 0, Death: 4}, {Birth: 2, Death: 6}}
	for _, c := range diagram.Landscapes(d, 2) {
		fmt.Println(c.T, c.Y)
	}
	// Output:
	// [0 2 3 4 6] [0 2 1 2 0]
	// [2 3 4] [0 1 0]
}
