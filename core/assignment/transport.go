package assignment

import "fmt"

// Transport returns the minimum cost of moving supply to demand (equal sums of positive integers) under the dense cost
// matrix, cost[i·len(demand)+j] per unit from i to j: the optimal transport cost of two discrete measures. Zeros are
// accepted and move nothing. The optimum is exact: masses are integers, and rounding enters only through sums of costs.
//
// Errors: a negative mass, unequal sums, costs as in [Solve]. Cost: one pass over the matrix per augmenting path. A path
// exhausts a supply or a demand, or takes back a whole earlier shipment, so their number is usually below
// len(supply)+len(demand); it never exceeds the total mass.
func Transport(supply, demand []int, cost []float64) (total float64, err error) {
	left, err := masses("supply", supply)
	if err != nil {
		return 0, err
	}
	wanted, err := masses("demand", demand)
	if err != nil {
		return 0, err
	}
	if left.sum != wanted.sum {
		return 0, fmt.Errorf("assignment: the supply is %d and the demand %d in total, want equal sums", left.sum, wanted.sum)
	}
	n, m := len(supply), len(demand)
	if err := checkCosts(n, m, cost); err != nil {
		return 0, err
	}
	if left.sum == 0 {
		return 0, nil
	}
	s := newSearch(n, m, cost)
	flow := make([]int, n*m)
	ship := func(i, j, amount int) {
		flow[i*m+j] += amount
		left.rest[i] -= amount
		wanted.rest[j] -= amount
	}
	s.reduce(func(i, j int) { ship(i, j, min(left.rest[i], wanted.rest[j])) })
	reachedBy := make([]int, n) // by row: the column that named it
	takes := func(j int) bool { return wanted.rest[j] > 0 }
	for from := range n {
		for left.rest[from] > 0 {
			end := s.path(from, takes, func(j int, reach func(i int)) {
				for i := range n {
					if flow[i*m+j] > 0 && s.rowAt[i] != s.rowAt[i] {
						reachedBy[i] = j
						reach(i)
					}
				}
			})
			amount := min(left.rest[from], wanted.rest[end])
			for j := end; ; {
				i := int(s.before[j])
				if i == from {
					break
				}
				j = reachedBy[i]
				amount = min(amount, flow[i*m+j])
			}
			for j := end; ; {
				i := int(s.before[j])
				flow[i*m+j] += amount
				if i == from {
					break
				}
				j = reachedBy[i]
				flow[i*m+j] -= amount
			}
			left.rest[from] -= amount
			wanted.rest[end] -= amount
		}
	}
	for k, f := range flow {
		if f > 0 {
			total += float64(float64(f) * cost[k])
		}
	}
	return total, nil
}

// account is what is left of a list of masses.
type account struct {
	rest []int
	sum  int
}

func masses(name string, list []int) (account, error) {
	a := account{rest: make([]int, len(list))}
	for i, x := range list {
		if x < 0 {
			return a, fmt.Errorf("assignment: %s %d is %d, want a positive integer", name, i, x)
		}
		const most = 1 << 53 // so that a mass is exact as a float64
		if a.sum += x; x > most || a.sum > most {
			return a, fmt.Errorf("assignment: the %s is more than 2^53 in total", name)
		}
		a.rest[i] = x
	}
	return a, nil
}
