package diagram_test

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

// randomComplex draws a complex of up to 8 vertices and dimension 2 with a monotone function on it.
func randomComplex(s *splitmix.Source) (simplices [][]int, values []float64) {
	n := 4 + s.Int(5)
	edge := map[[2]int]bool{}
	for i := range n {
		simplices = append(simplices, []int{i})
	}
	for i := range n {
		for j := range i {
			if s.Uniform() < 0.7 {
				edge[[2]int{j, i}] = true
				simplices = append(simplices, []int{j, i})
			}
		}
	}
	for i := range n {
		for j := range i {
			for k := range j {
				if edge[[2]int{k, j}] && edge[[2]int{k, i}] && edge[[2]int{j, i}] && s.Uniform() < 0.6 {
					simplices = append(simplices, []int{k, j, i})
				}
			}
		}
	}
	for _, vertices := range simplices {
		values = append(values, s.Uniform()+0.3*float64(len(vertices)))
	}
	makeMonotone(simplices, values)
	return simplices, values
}

// makeMonotone raises values to those of the faces. The simplices are ordered by dimension.
func makeMonotone(simplices [][]int, values []float64) {
	for i, big := range simplices {
		for j := range i {
			if isFace(simplices[j], big) {
				values[i] = math.Max(values[i], values[j])
			}
		}
	}
}

func isFace(small, big []int) bool {
	for _, v := range small {
		if !slices.Contains(big, v) {
			return false
		}
	}
	return true
}

// diagramsOf returns the diagrams of degrees 0, 1 and 2.
func diagramsOf(t *testing.T, simplices [][]int, values []float64) [3]Diagram {
	t.Helper()
	c, err := homology.NewSimplicialComplex(simplices, values)
	if err != nil {
		t.Fatal(err)
	}
	bars, err := c.Persistence(t.Context(), 2, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var d [3]Diagram
	for _, b := range bars {
		d[b.Degree] = append(d[b.Degree], Point{Birth: b.Birth, Death: b.Death})
	}
	return d
}
