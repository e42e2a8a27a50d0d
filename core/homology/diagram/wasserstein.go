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
	power := func(c float64) float64 {
		if p == 2 {
			return float64(c * c)
		}
		return c
	}
	columnOf, err := bestPairs(len(problem.rows), len(problem.columns), func(r, c int) float64 {
		return power(problem.rowAlone[r]) + power(problem.colAlone[c]) - power(problem.cost[r*len(problem.columns)+c])
	})
	if err != nil {
		return Matching{}, err
	}
	m := problem.matching(columnOf)
	for _, pair := range m.Pairs {
		m.Distance += power(pair.Cost)
	}
	if p == 2 {
		m.Distance = math.Sqrt(m.Distance)
	}
	return m, nil
}
