package alpha_test

import (
	"context"
	"fmt"

	"stillpoint/core/homology"
	"stillpoint/core/homology/alpha"
	"stillpoint/core/homology/pointcloud"
)

// The loop of a regular 12-gon lives until the balls meet in the centre; for Vietoris-Rips it ends earlier, at √3 in diameters,
// when equilateral triangles close.
func ExampleComplex_Persistence() {
	c, err := alpha.New(context.Background(), pointcloud.Polygon(12), nil)
	if err != nil {
		panic(err)
	}
	p, err := c.Persistence(context.Background(), 1, nil)
	if err != nil {
		panic(err)
	}
	for i, b := range p.Bars {
		if b.Degree == 1 {
			loop, err := p.Cycle(context.Background(), i)
			if err != nil {
				panic(err)
			}
			fmt.Printf("radii [%.4f, %.4f), diameters [%.4f, %.4f), %d edges\n", b.Birth, b.Death,
				b.Birth*alpha.DiameterPerRadius, b.Death*alpha.DiameterPerRadius, len(loop.Terms))
		}
	}
	// Output:
	// radii [0.2588, 1.0000), diameters [0.5176, 2.0000), 12 edges
}

// What to draw at a radius is a prefix of a list.
func ExampleComplex() {
	cloud := &homology.PointCloud{Dim: 2, Coords: []float64{0, 0, 4, 0, 4, 3, 0, 3}}
	c, err := alpha.New(context.Background(), cloud, nil)
	if err != nil {
		panic(err)
	}
	for _, r := range []float64{1, 1.5, 2, 2.5} {
		n := c.Counts(r)
		fmt.Printf("radius %.1f: edges %v, %d triangles\n", r, c.Edges(r), n[2])
	}
	// Output:
	// radius 1.0: edges [], 0 triangles
	// radius 1.5: edges [0 3 1 2], 0 triangles
	// radius 2.0: edges [0 3 1 2 0 1 2 3], 0 triangles
	// radius 2.5: edges [0 3 1 2 0 1 2 3 0 2], 2 triangles
}
