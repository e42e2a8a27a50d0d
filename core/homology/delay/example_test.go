package delay_test

import (
	"context"
	"fmt"

	"stillpoint/core/homology"
	"stillpoint/core/homology/delay"
)

// A periodic signal is a loop.
func Example() {
	cloud, err := delay.Embed(delay.Periodic(1200), 3, 6)
	if err != nil {
		fmt.Println(err)
		return
	}
	sample, _ := cloud.FarthestPoints(60, 0)
	f, err := homology.FromPoints(cloud.Subset(sample))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := homology.VietorisRips(context.Background(), f, homology.Options{MaxDim: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range p.InDegree(1) {
		fmt.Printf("a loop from %.3f to %.3f\n", b.Birth, b.Death)
	}
	// Output:
	// a loop from 0.186 to 1.971
}
