package diagram

import (
	"fmt"
	"math"
)

// Wasserstein returns the distance W_p of two diagrams, (Σ cost^p)^(1/p) over the pairs of an optimal matching with costs in
// the ground metric, for p = 1 or 2, and that matching. Infinite bars contribute the differences of their births.
//
// Errors as in [Diagram.Check], another p, an unknown ground metric. Cost O(N³) in the worst case and usually far less, for
// N points that have a partner cheaper than two ways to the diagonal.
func Wasserstein(a, b Diagram, p int, ground Ground) (Matching, error) {
	if p != 1 && p != 2 {
		return Matching{}, fmt.Errorf("diagram: p is %d, want 1 or 2", p)
	}
	problem, err := newProblem(a, b, ground)
	if err != nil {
		return Matching{}, err
	}
	if problem.unequal {
		return Matching{Distance: math.Inf(1), Critical: -1}, nil
	}
	rows, columns := powers(problem.rowAlone, p), powers(problem.colAlone, p)
	saving := powers(problem.cost, p)
	for r, alone := range rows {
		row := saving[r*len(columns):][:len(columns)]
		for c, other := range columns {
			row[c] = alone + other - row[c]
		}
	}
	columnOf, err := bestPairs(len(rows), len(columns), saving)
	if err != nil {
		return Matching{}, err
	}
	m := problem.matching(columnOf)
	for _, pair := range m.Pairs {
		if p == 2 {
			m.Distance += float64(pair.Cost * pair.Cost)
		} else {
			m.Distance += pair.Cost
		}
	}
	if p == 2 {
		m.Distance = math.Sqrt(m.Distance)
	}
	return m, nil
}

// powers returns the p-th powers of costs, p = 1 or 2, in a new slice.
func powers(costs []float64, p int) []float64 {
	out := make([]float64, len(costs))
	copy(out, costs)
	if p == 2 {
		for i, c := range costs {
			out[i] = float64(c * c)
		}
	}
	return out
}
