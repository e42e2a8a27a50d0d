package diagram

import "stillpoint/core/assignment"

// bestPairs returns, for each row, a column or −1, such that the sum of the savings of the pairs is largest. saving has a row
// of columns entries per row; only pairs whose entry is above 0 are made. Rows and columns without any do not enter the
// assignment problem.
func bestPairs(rows, columns int, saving []float64) ([]int, error) {
	columnOf := make([]int, rows)
	var useful, partners []int // rows and columns
	used := make([]bool, columns)
	for r := range rows {
		columnOf[r] = -1
		saves := false
		for c, s := range saving[r*columns:][:len(used)] {
			if s > 0 {
				used[c], saves = true, true
			}
		}
		if saves {
			useful = append(useful, r)
		}
	}
	for c, u := range used {
		if u {
			partners = append(partners, c)
		}
	}
	size := len(useful)
	if len(partners) > size {
		size = len(partners)
	}
	cost := make([]float64, size*size) // what is beyond the useful rows or columns saves nothing
	for k, r := range useful {
		for l, c := range partners {
			if s := saving[r*columns+c]; s > 0 {
				cost[k*size+l] = -s
			}
		}
	}
	assigned, _, err := assignment.Solve(size, cost)
	if err != nil {
		return nil, err
	}
	for k, r := range useful {
		if l := assigned[k]; cost[k*size+l] < 0 {
			columnOf[r] = partners[l]
		}
	}
	return columnOf, nil
}
