package assignment

import (
	"fmt"
	"math"
)

// Solve returns, for each row of the n×n cost matrix (row-major, finite entries), its column in a minimum-cost perfect
// matching, and the total cost. Entries may be negative.
//
// Errors: n < 0, a slice that is not n² long, an entry that is NaN or ±Inf, or so large that n of them cannot be added.
// Cost O(n³) in the worst case, and one pass over the matrix per row that the initial reduction did not place; memory O(n)
// beside the matrix.
func Solve(n int, cost []float64) (columns []int, total float64, err error) {
	if n < 0 {
		return nil, 0, fmt.Errorf("assignment: n is %d, want at least 0", n)
	}
	if err := checkCosts(n, n, cost); err != nil {
		return nil, 0, err
	}
	s := newSearch(n, n, cost)
	rowOf := make([]int, n) // by column, −1 while free
	columns = make([]int, n)
	for i := range n {
		rowOf[i], columns[i] = -1, -1
	}
	s.reduce(func(i, j int) {
		if columns[i] < 0 && rowOf[j] < 0 {
			columns[i], rowOf[j] = j, i
		}
	})
	for free := range n {
		if columns[free] >= 0 {
			continue
		}
		j := s.path(free, func(j int) bool { return rowOf[j] < 0 }, func(j int, reach func(i int)) { reach(rowOf[j]) })
		for i := -1; i != free; {
			i = int(s.before[j])
			rowOf[j] = i
			columns[i], j = j, columns[i]
		}
	}
	for i, j := range columns {
		total += cost[i*n+j]
	}
	return columns, total, nil
}

// checkCosts reports what is wrong with a dense matrix of costs.
func checkCosts(rows, columns int, cost []float64) error {
	if columns > 0 && rows > math.MaxInt/columns || len(cost) != rows*columns {
		return fmt.Errorf("assignment: %d costs for %d rows and %d columns, want one per pair", len(cost), rows, columns)
	}
	// Distances are sums of at most rows+columns differences of costs and potentials.
	largest := math.MaxFloat64 / (16 * float64(rows+columns+1))
	for k, c := range cost {
		if !(math.Abs(c) <= largest) {
			return fmt.Errorf("assignment: the cost of row %d and column %d is %v, want a finite number of at most %.3g", k/columns, k%columns, c, largest)
		}
	}
	return nil
}
