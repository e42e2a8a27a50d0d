package candidate_test

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// A noisy circle among outliers has one big summand.
func Example() {
	cloud := pointcloud.CircleWithOutliers(splitmix.New(1), 80, 60, 0.08)
	filtration, err := multiparameter.DensityRips(cloud, 0.25)
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := candidate.Decompose(context.Background(), filtration.Scaled(0.5, 1), candidate.Options{Lines: 40, Degree: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d summands, %d breaks\n", len(d.Summands), d.Breaks)
	for _, m := range d.Summands[:2] {
		fmt.Printf("weight %.3f\n", m.Weight)
	}
	v := candidate.SCDR{Phi: candidate.LongestDiagonal, P: math.Inf(1), Delta: 0.05}
	fmt.Printf("V_∞ = %.2f\n", v.At(d.Intervals(), candidate.Point{X: 0.4, Y: 0.6}))
	// Output:
	// 27 summands, 0 breaks
	// weight 0.176
	// weight 0.033
	// V_∞ = 1.00
}
