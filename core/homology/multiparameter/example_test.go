package multiparameter_test

import (
	"context"
	"fmt"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
)

// The corners of a square and a fifth point in the middle, which comes last: below its level there is a loop.
func ExampleFunctionRips_Horizontal() {
	cloud, err := homology.NewPointCloud([][]float64{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}})
	if err != nil {
		panic(err)
	}
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		panic(err)
	}
	b, err := multiparameter.NewFunctionRips(flag, []float64{0, 0, 0, 0, 1})
	if err != nil {
		panic(err)
	}
	h, err := b.Horizontal(context.Background(), nil, multiparameter.Options{MaxDim: 1}, nil)
	if err != nil {
		panic(err)
	}
	m := h.Measure(1)
	for i := range m.Len() {
		point, weight := m.Atom(i)
		fmt.Printf("%+d at (%.4g, %g)\n", weight, point[0], point[1])
	}
	fmt.Println("loops at (2.5, 0.5):", m.Below(2.5, 0.5), "and at (2.5, 1):", m.Below(2.5, 1))
	// Output:
	// +1 at (2, 0)
	// -1 at (2, 1)
	// -1 at (2.828, 0)
	// +1 at (2.828, 1)
	// loops at (2.5, 0.5): 1 and at (2.5, 1): 0
}

// One edge appears earlier by 1, and the measure of degree 0 moves by 2: the constant of the theorem for two parameters.
func ExampleOneEdge() {
	f, g, err := multiparameter.OneEdge(2, 1)
	if err != nil {
		panic(err)
	}
	a, err := f.HilbertMeasures(context.Background(), multiparameter.Options{})
	if err != nil {
		panic(err)
	}
	b, err := g.HilbertMeasures(context.Background(), multiparameter.Options{})
	if err != nil {
		panic(err)
	}
	moved, err := signedmeasure.Distance(a[0], b[0], signedmeasure.L1)
	if err != nil {
		panic(err)
	}
	sum, _ := multiparameter.GradeChange(f, g)
	fmt.Printf("grades change by %g, the measure by %g\n", sum, moved)
	// Output: grades change by 1, the measure by 2
}
