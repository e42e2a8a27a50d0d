package delay

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/splitmix"
)

// A v = λ v for every pair, also where eigenvalues repeat, differ by rounding or by many orders of magnitude.
func TestEigenvectorsOfSymmetricMatrices(t *testing.T) {
	s := splitmix.New(1)
	for _, values := range [][]float64{{2}, {1, 1, 1}, {3, 3, 1, 1}, {0, 0, 5}, {1, 1 + 0x1p-50, 2}, {1e-200, 3e-200}, {1e150, 1, 1e-150}, {-2, 7, 0, 3, 1, 4}} {
		n := len(values)
		// A random orthonormal basis, by reflections of the axes.
		basis := make([][]float64, n)
		for i := range basis {
			basis[i] = make([]float64, n)
			basis[i][i] = 1
		}
		for range n {
			mirror := make([]float64, n)
			for i := range mirror {
				mirror[i] = s.NormalCos()
			}
			for _, b := range basis {
				f := 2 * product(b, mirror) / product(mirror, mirror)
				for i := range b {
					b[i] -= f * mirror[i]
				}
			}
		}
		matrix, largest := make([]float64, n*n), 0.0
		for k, v := range values {
			largest = math.Max(largest, math.Abs(v))
			for i := range n {
				for j := range n {
					matrix[i*n+j] += v * basis[k][i] * basis[k][j]
				}
			}
		}
		got, vectors, ok := eigen(slices.Clone(matrix), n)
		if !ok {
			t.Errorf("%v: no convergence", values)
			continue
		}
		for k, v := range vectors {
			for i := range n {
				if e := product(matrix[i*n:i*n+n], v) - got[k]*v[i]; math.Abs(e) > 1e-14*largest {
					t.Errorf("%v: A v − λ v has an entry %v for λ = %v", values, e, got[k])
				}
			}
			for j, w := range vectors {
				want := 0.0
				if j == k {
					want = 1
				}
				if math.Abs(product(v, w)-want) > 1e-14 {
					t.Errorf("%v: the product of vectors %d and %d is %v", values, j, k, product(v, w))
				}
			}
		}
		slices.Sort(got)
		for i, v := range slices.Sorted(slices.Values(values)) {
			if math.Abs(got[i]-v) > 1e-14*largest {
				t.Errorf("eigenvalue %v, want %v", got[i], v)
			}
		}
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		if _, _, ok := eigen([]float64{1, bad, bad, 1}, 2); ok {
			t.Errorf("a matrix with %v has eigenvalues", bad)
		}
	}
}

func product(a, b []float64) float64 {
	s := 0.0
	for i, v := range a {
		s += v * b[i]
	}
	return s
}
