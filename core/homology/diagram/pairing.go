package diagram

import "stillpoint/core/assignment"

// bestPairs returns, for each row, a column or −1, such that the sum of savings over the pairs is largest. Only pairs that
// save something are made: saving(r, c) > 0. Rows and columns without any such partner do not enter the assignment problem.
func bestPairs(rows, columns int, saving func(r, c int) float64) ([]int, error) {
	columnOf := make([]int, rows)
	var useful, partners []int // rows and columns
	used := make([]bool, columns)
	gain := make([]float64, rows*columns)
	for r := range rows {
		columnOf[r] = -1
		saves := false
		for c := range columns {
			if s := saving(r, c); s > 0 {
				gain[r*columns+c] = s
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
			cost[k*size+l] = -gain[r*columns+c]
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
