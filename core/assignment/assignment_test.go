package assignment_test

import (
	"math"
	"strings"
	"testing"

	. "stillpoint/core/assignment"
	"stillpoint/core/splitmix"
)

// bruteForce tries all permutations, n at most 8.
func bruteForce(n int, cost []float64) float64 {
	best := math.Inf(1)
	used := make([]bool, n)
	var try func(i int, sum float64)
	try = func(i int, sum float64) {
		if i == n {
			best = math.Min(best, sum)
			return
		}
		for j := range n {
			if !used[j] {
				used[j] = true
				try(i+1, sum+cost[i*n+j])
				used[j] = false
			}
		}
	}
	try(0, 0)
	return best
}

// matrix draws costs: continuous ones, or few different integers so that ties are everywhere.
func matrix(s *splitmix.Source, size int, ties bool) []float64 {
	cost := make([]float64, size)
	for k := range cost {
		if cost[k] = s.Uniform()*4 - 1; ties {
			cost[k] = math.Floor(cost[k])
		}
	}
	return cost
}

func checkPerfect(t *testing.T, n int, cost []float64, columns []int, total float64) {
	t.Helper()
	seen, sum := make([]bool, n), 0.0
	for i, j := range columns {
		if j < 0 || j >= n || seen[j] {
			t.Fatalf("row %d has column %d: not a perfect matching %v", i, j, columns)
		}
		seen[j] = true
		sum += cost[i*n+j]
	}
	if len(columns) != n || math.Abs(sum-total) > 1e-12*float64(n+1) {
		t.Fatalf("%d columns that cost %v, reported %v", len(columns), sum, total)
	}
}

func TestSolveIsOptimalAmongAllPermutations(t *testing.T) {
	s := splitmix.New(1)
	for trial := range 600 {
		n := s.Int(8)
		cost := matrix(s, n*n, trial%2 == 0)
		columns, total, err := Solve(n, cost)
		if err != nil {
			t.Fatal(err)
		}
		checkPerfect(t, n, cost, columns, total)
		if want := bruteForce(n, cost); math.Abs(total-want) > 1e-12 && n > 0 {
			t.Fatalf("n = %d, cost %v: total %v, want %v", n, cost, total, want)
		}
	}
}

// A dual solution proves optimality for sizes out of reach of permutations: Bellman-Ford finds no negative cycle in the
// graph in which a row may give its column to another.
func TestSolveLeavesNoNegativeCycle(t *testing.T) {
	s := splitmix.New(2)
	for _, n := range []int{20, 50, 100} {
		for _, ties := range []bool{false, true} {
			cost := matrix(s, n*n, ties)
			columns, total, err := Solve(n, cost)
			if err != nil {
				t.Fatal(err)
			}
			checkPerfect(t, n, cost, columns, total)
			// Row a takes the column of row b: gain cost[a][col b] − cost[b][col b].
			dist := make([]float64, n)
			changed := true
			for round := 0; changed; round++ {
				if round > n {
					t.Fatalf("n = %d, ties %v: a cheaper matching exists", n, ties)
				}
				changed = false
				for a := range n {
					for b := range n {
						if d := dist[a] + cost[a*n+columns[b]] - cost[b*n+columns[b]]; d < dist[b]-1e-9 {
							dist[b], changed = d, true
						}
					}
				}
			}
		}
	}
}

func TestSolveClosedForms(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		entry func(i, j int) float64
		total float64
	}{
		{"empty", 0, nil, 0},
		{"one negative", 1, func(i, j int) float64 { return -3 }, -3},
		// Sum over i of (i−σ(i))² = 2Σi² − 2Σiσ(i) is least for the identity (rearrangement inequality).
		{"squares of differences", 40, func(i, j int) float64 { return float64((i - j) * (i - j)) }, 0},
		// By the same inequality Σ i·σ(i) is least for the reversal: Σ i(n−1−i) = n(n−1)(n−2)/6.
		{"products, the worst case of textbooks", 60, func(i, j int) float64 { return float64(i * j) }, 60 * 59 * 58 / 6},
		{"all equal", 30, func(i, j int) float64 { return 2 }, 60},
		{"sum of row and column numbers", 25, func(i, j int) float64 { return float64(i + j) }, 600},
		// One forbidden diagonal: every row can still go one further.
		{"forbidden diagonal", 12, func(i, j int) float64 {
			if i == j {
				return 1e6
			}
			return float64((j - i + 12) % 12)
		}, 12},
	} {
		cost := make([]float64, c.n*c.n)
		for k := range cost {
			cost[k] = c.entry(k/c.n, k%c.n)
		}
		columns, total, err := Solve(c.n, cost)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		checkPerfect(t, c.n, cost, columns, total)
		if total != c.total {
			t.Errorf("%s: total %v, want %v", c.name, total, c.total)
		}
	}
}

func TestSolveDoesNotDependOnShifts(t *testing.T) {
	s := splitmix.New(3)
	n := 30
	cost := matrix(s, n*n, false)
	columns, total, _ := Solve(n, cost)
	shift := 0.0
	for i := range n {
		r, c := s.Uniform()*8, s.Uniform()*8-4
		shift += r + c
		for j := range n {
			cost[i*n+j] += r
			cost[j*n+i] += c
		}
	}
	moved, movedTotal, _ := Solve(n, cost)
	for i := range columns {
		if columns[i] != moved[i] {
			t.Fatalf("row %d moves from column %d to %d", i, columns[i], moved[i])
		}
	}
	if math.Abs(movedTotal-total-shift) > 1e-10 {
		t.Errorf("total moves by %v, want %v", movedTotal-total, shift)
	}
}

func TestTransportEqualsAssignmentOfUnits(t *testing.T) {
	s := splitmix.New(4)
	for trial := range 300 {
		n, m := 1+s.Int(9), 1+s.Int(9)
		supply, demand := make([]int, n), make([]int, m)
		for range 1 + s.Int(25) {
			supply[s.Int(n)]++
			demand[s.Int(m)]++
		}
		cost := matrix(s, n*m, trial%2 == 0)
		total, err := Transport(supply, demand, cost)
		if err != nil {
			t.Fatal(err)
		}
		var from, to []int
		for i, x := range supply {
			for range x {
				from = append(from, i)
			}
		}
		for j, x := range demand {
			for range x {
				to = append(to, j)
			}
		}
		units := make([]float64, 0, len(from)*len(to))
		for _, i := range from {
			for _, j := range to {
				units = append(units, cost[i*m+j])
			}
		}
		_, want, err := Solve(len(from), units)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(total-want) > 1e-11 {
			t.Fatalf("supply %v, demand %v, cost %v: %v, want %v", supply, demand, cost, total, want)
		}
	}
}

// On the line, transport moves the k-th unit to the k-th place; the cost is the area between the distribution functions.
func TestTransportOnTheLineIsTheAreaBetweenDistributions(t *testing.T) {
	s := splitmix.New(5)
	const n = 120
	supply, demand := make([]int, n), make([]int, n)
	for range 5000 {
		supply[s.Int(n)]++
		demand[int(float64(n)*s.Uniform()*s.Uniform())]++
	}
	cost, area, difference := make([]float64, n*n), 0.0, 0
	for i := range n {
		for j := range n {
			cost[i*n+j] = math.Abs(float64(i - j))
		}
		difference += supply[i] - demand[i]
		area += math.Abs(float64(difference))
	}
	total, err := Transport(supply, demand, cost)
	if err != nil || total != area {
		t.Errorf("cost %v, %v, want %v", total, err, area)
	}
}

func TestTransportScalesWithMass(t *testing.T) {
	cost := []float64{1, 4, 2, 8, 5, 7}
	small, err := Transport([]int{3, 2}, []int{1, 2, 2}, cost)
	if err != nil {
		t.Fatal(err)
	}
	const k = 1_000_000_007
	large, err := Transport([]int{3 * k, 2 * k}, []int{k, 2 * k, 2 * k}, cost)
	if err != nil || large != k*small {
		t.Errorf("%d times the masses cost %v (%v), want %v", k, large, err, k*small)
	}
}

func TestErrorsNamePlaceAndValue(t *testing.T) {
	_, _, negative := Solve(-1, nil)
	_, _, short := Solve(2, []float64{1, 2, 3})
	_, _, nan := Solve(2, []float64{1, 2, math.NaN(), 4})
	_, _, infinite := Solve(2, []float64{1, math.Inf(1), 3, 4})
	_, _, huge := Solve(2, []float64{1, 2, 3, math.MaxFloat64})
	_, unequal := Transport([]int{1, 2}, []int{2}, []float64{1, 2})
	_, below := Transport([]int{1, -2}, []int{-1}, []float64{1, 2})
	_, much := Transport([]int{1 << 53, 1}, []int{1<<53 + 1}, []float64{1, 2})
	_, shape := Transport([]int{1, 1}, []int{2}, []float64{1})
	for _, c := range []struct {
		err  error
		says string
	}{
		{negative, "n is -1"}, {short, "3 costs for 2 rows and 2 columns"}, {nan, "row 1 and column 0 is NaN"},
		{infinite, "row 0 and column 1 is +Inf"}, {huge, "at most"}, {unequal, "supply is 3 and the demand 2"},
		{below, "supply 1 is -2"}, {much, "2^53"}, {shape, "1 costs for 2 rows and 1 columns"},
	} {
		if c.err == nil || !strings.HasPrefix(c.err.Error(), "assignment: ") || !strings.Contains(c.err.Error(), c.says) {
			t.Errorf("error %v, want one that says %q", c.err, c.says)
		}
	}
	if total, err := Transport(nil, nil, nil); total != 0 || err != nil {
		t.Errorf("nothing to move: %v, %v", total, err)
	}
	if total, err := Transport([]int{0}, nil, nil); total != 0 || err != nil {
		t.Errorf("no mass to move: %v, %v", total, err)
	}
}
