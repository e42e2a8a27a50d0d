package multiparameter

import "fmt"

// OneEdge returns two filtrations of one graph that differ in one edge, which appears at 2 in f and at 1 in g along the first
// parameter, so that the sum of all changes of grades is 1.
//
// Vertices s and t are joined by that edge e, and with 2 or 3 parameters also by m detours s, u_j, t, j = 1..m, complete from
// (j) or (j, m+1−j) on in the other parameters; everything else is at 0.
//
//	1 parameter   e alone
//	2 parameters  edges s u_j at (0, j), u_j t at (0, 0)
//	3 parameters  edges s u_j at (0, j, 0), u_j t at (0, 0, m+1−j)
//
// Facts: the transport norms (ground metric l1) of the differences of the measures are
//
//	              degree 0   degree 1   Euler
//	1 parameter       1          0        1
//	2 parameters      2          1        1
//	3 parameters     2m        2m−1       1
//
// so the bound n·‖f − g‖₁ for Hilbert functions with n = 1, 2 parameters is attained, and with 3 there is none: e connects
// s and t below the staircase of m corners where the detours do not yet. Errors: parameters other than 1, 2, 3, m < 1.
//
// Source: Künzi, One edge, unbounded instability: Hilbert decomposition signed measures in multiparameter persistence, preprint
// 2026, doi:10.5281/zenodo.21764586 (3 parameters).
func OneEdge(parameters, m int) (f, g *Complex, err error) {
	if parameters < 1 || parameters > 3 {
		return nil, nil, fmt.Errorf("multiparameter: one edge with %d parameters, want 1 to 3", parameters)
	}
	if m < 1 {
		return nil, nil, fmt.Errorf("multiparameter: one edge with %d detours, want at least 1", m)
	}
	const s, t = 0, 1
	simplices := [][]int{{s}, {t}}
	grades := [][]float64{{0, 0, 0}, {0, 0, 0}}
	add := func(grade []float64, simplex ...int) {
		simplices, grades = append(simplices, simplex), append(grades, grade)
	}
	if parameters > 1 {
		for j := 1; j <= m; j++ {
			u := t + j
			add([]float64{0, 0, 0}, u)
			add([]float64{0, float64(j), 0}, s, u)
			add([]float64{0, 0, float64(m + 1 - j)}, t, u)
		}
	}
	add(nil, s, t)
	build := func(e float64) *Complex {
		cut := make([][]float64, len(grades))
		for i, grade := range grades {
			cut[i] = grade[:min(parameters, len(grade))]
		}
		cut[len(cut)-1] = []float64{e, 0, 0}[:parameters]
		c, err := NewSimplicialComplex(simplices, cut)
		if err != nil {
			panic(err)
		}
		return c
	}
	return build(2), build(1), nil
}
