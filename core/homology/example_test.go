package homology_test

import (
	"context"
	"fmt"
	"strings"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

// The corners of a square: four components that merge at 1, and a loop that is filled by the diagonals.
func ExampleVietorisRips() {
	cloud, err := homology.NewPointCloud([][]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}})
	if err != nil {
		panic(err)
	}
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		panic(err)
	}
	p, err := homology.VietorisRips(context.Background(), flag, homology.Options{MaxDim: 1})
	if err != nil {
		panic(err)
	}
	for _, b := range p.Bars {
		fmt.Printf("degree %d: [%.4g, %.4g)\n", b.Degree, b.Birth, b.Death)
	}
	fmt.Println("Betti numbers at 1.2:", p.BettiNumbers(1.2))
	// Output:
	// degree 0: [0, 1)
	// degree 0: [0, 1)
	// degree 0: [0, 1)
	// degree 0: [0, +Inf)
	// degree 1: [1, 1.414)
	// Betti numbers at 1.2: [1 1]
}

// Text in, a note on what was read, and a refusal before anything expensive happens.
func ExampleRead() {
	text := "x,y\n0,0\n1,0\n1,1\n0,1\n"
	d, err := homology.Read(strings.NewReader(text), homology.Guess, homology.Limits{Rows: 1000})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%v: %s\n%s\n", d.Format, d.Reason, d.Notes[0])
	_, err = homology.ReadString("0,0\n1,zero\n", homology.Guess, homology.Limits{})
	fmt.Println(err)
	// Output:
	// point cloud: 4 rows of 2 numbers
	// row 1 was skipped as a header: x,y
	// homology: row 2, column 2: "zero" is not a number
}

// The loop of a regular 12-gon runs around it until equilateral triangles close, at √3.
func ExamplePersistence_TightLoop() {
	p, err := homology.VietorisRips(context.Background(), pointcloud.PolygonChords(12), homology.Options{MaxDim: 1})
	if err != nil {
		panic(err)
	}
	for i, b := range p.Bars {
		if b.Degree == 1 {
			l, err := p.TightLoop(context.Background(), i)
			if err != nil {
				panic(err)
			}
			fmt.Printf("[%.4f, %.4f): %d edges, length %.4f\n", b.Birth, b.Death, len(l.Vertices), l.Length)
		}
	}
	// Output:
	// [0.5176, 1.7321): 12 edges, length 6.2117
}

// Ask first: 400 points in degree 2 are too many for a demonstration, 150 well-spread ones are fine.
func ExamplePredict() {
	cloud := pointcloud.FibonacciSphere(400)
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		panic(err)
	}
	opt := homology.Options{MaxDim: 2}
	e, err := homology.Predict(context.Background(), flag, opt)
	if err != nil {
		panic(err)
	}
	fmt.Println(e.Refuse(0))
	sample, _ := cloud.FarthestPoints(150, 0)
	if flag, err = homology.FromPoints(cloud.Subset(sample)); err != nil {
		panic(err)
	}
	if e, err = homology.Predict(context.Background(), flag, opt); err != nil {
		panic(err)
	}
	fmt.Println(e.Refuse(0))
	// Output:
	// homology: about 10.5 million triangles: lower the threshold, the degree or the number of points
	// <nil>
}

// A square as one cell: explicit complexes need not be made of simplices.
func ExampleFilteredComplex() {
	cells := make([]homology.Cell, 4, 9)
	for i := range 4 {
		a, b := i, (i+1)%4
		cells = append(cells, homology.Cell{Dim: 1, Value: float64(i), Boundary: []homology.Face{{Cell: a, Coef: -1}, {Cell: b, Coef: 1}}})
	}
	cells = append(cells, homology.Cell{Dim: 2, Value: 7, Boundary: []homology.Face{{Cell: 4, Coef: 1}, {Cell: 5, Coef: 1}, {Cell: 6, Coef: 1}, {Cell: 7, Coef: 1}}})
	c, err := homology.NewFilteredComplex(cells)
	if err != nil {
		panic(err)
	}
	bars, err := c.Persistence(context.Background(), 1, 2, nil)
	if err != nil {
		panic(err)
	}
	for _, b := range bars {
		fmt.Printf("degree %d: [%g, %g)\n", b.Degree, b.Birth, b.Death)
	}
	// Output:
	// degree 0: [0, 1)
	// degree 0: [0, 2)
	// degree 0: [0, +Inf)
	// degree 1: [3, 7)
}
