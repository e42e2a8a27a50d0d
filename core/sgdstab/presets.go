package sgdstab

import (
	"math"

	"stillpoint/core/splitmix"
)

// The data sets of the stability diagram, each as rows a_i.

// GaussianTall is ordinary regression: 16 samples in 4 dimensions, standard normals row by row from seed 11.
func GaussianTall() [][]float64 { return gaussian(11, 16, 4) }

// GaussianWide has more parameters than data: 6 samples in 10 dimensions from seed 12.
func GaussianWide() [][]float64 { return gaussian(12, 6, 10) }

func gaussian(seed uint64, n, d int) [][]float64 {
	s := splitmix.New(seed)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, d)
		for j := range rows[i] {
			rows[i][j] = s.Normal()
		}
	}
	return rows
}

// Orthogonal gives each of 8 samples a direction of its own, √8·e_i: the critical step is 2B/n without replacement and
// 2/(1+(n−1)/B) with.
func Orthogonal() [][]float64 {
	const n = 8
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
		rows[i][i] = math.Sqrt(n)
	}
	return rows
}

// LoudSample has eleven gradients on the ellipse (cos t, ½ sin t), t = 2πi/11, and one of length 3: the trace line is far too
// optimistic.
func LoudSample() [][]float64 {
	var rows [][]float64
	for i := range 11 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 11)
		rows = append(rows, []float64{cos, sin / 2})
	}
	return append(rows, []float64{0, 3})
}

// RareGiants has one sample of curvature 5.5 and nine of 0.5: typical runs converge while the mean explodes.
func RareGiants() [][]float64 {
	rows := curvatures(5.5)
	for range 9 {
		rows = append(rows, curvatures(0.5)...)
	}
	return rows
}

// Twins has the curvatures 0.2 and 3.8, the example of Wu, Ma and E 2018.
func Twins() [][]float64 { return curvatures(0.2, 3.8) }

func curvatures(h ...float64) [][]float64 {
	var rows [][]float64
	for _, v := range h {
		rows = append(rows, []float64{math.Sqrt(v)})
	}
	return rows
}

// Copies has five equal samples (1, 2, 2): no noise, SGD is gradient descent.
func Copies() [][]float64 {
	rows := make([][]float64, 5)
	for i := range rows {
		rows[i] = []float64{1, 2, 2}
	}
	return rows
}

// Curvatures returns h_i = a_i² of rows with one column.
func Curvatures(rows [][]float64) []float64 {
	h := make([]float64, len(rows))
	for i, row := range rows {
		h[i] = row[0] * row[0]
	}
	return h
}
