package assignment

import "math"

// A search finds shortest augmenting paths in reduced costs cost[i][j] − u[i] − v[j] >= 0. Flow lies only on pairs of
// reduced cost 0, and rounding is not allowed to undo that: the way back from a column to a row with flow costs nothing.
type search struct {
	n, m   int
	cost   []float64 // n rows of m
	u, v   []float64
	dist   []float64 // by column: length of the shortest path found
	before []int32   // by column: the row from which it was reached
	open   []int32   // columns whose distance may still fall; closed[k] follow in the order in which they were settled
	rowAt  []float64 // by row: distance at which it was reached, NaN if not
	queue  []int32   // rows reached and not looked through
	rows   []int32   // rows reached
}

func newSearch(n, m int, cost []float64) *search {
	return &search{n: n, m: m, cost: cost, u: make([]float64, n), v: make([]float64, m), dist: make([]float64, m),
		before: make([]int32, m), open: make([]int32, m), rowAt: make([]float64, n)}
}

// reduce makes all reduced costs non-negative and at least one in each row zero, and offers that pair of each row, in order
// of rows. Of several equal ones it is the first.
func (s *search) reduce(offer func(i, j int)) {
	if s.m == 0 {
		return
	}
	copy(s.v, s.cost)
	for i := 1; i < s.n; i++ {
		row := s.cost[i*s.m:][:len(s.v)]
		for j, c := range row {
			if c < s.v[j] {
				s.v[j] = c
			}
		}
	}
	for i := range s.n {
		row := s.cost[i*s.m:][:len(s.v)]
		low, at := math.Inf(1), 0
		for j, c := range row {
			if r := c - s.v[j]; r < low {
				low, at = r, j
			}
		}
		s.u[i] = low
		offer(i, at)
	}
}

// path finds a shortest path from a row to a column that takes more, corrects u and v, and returns that column. The path
// is read backwards: column j was reached from row before[j], and that row from the column that named it to reach.
// Columns are settled by distance; of equal ones those that take more come first. back names the rows with flow to a column.
func (s *search) path(from int, takes func(j int) bool, back func(j int, reach func(i int))) (end int) {
	open := s.open
	for j := range open {
		open[j] = int32(j)
		s.dist[j] = math.Inf(1)
	}
	for i := range s.rowAt {
		s.rowAt[i] = math.NaN()
	}
	s.queue, s.rows = s.queue[:0], s.rows[:0]
	low := 0.0
	reach := func(i int) {
		if s.rowAt[i] != s.rowAt[i] {
			s.rowAt[i] = low
			s.queue = append(s.queue, int32(i))
			s.rows = append(s.rows, int32(i))
		}
	}
	reach(from)
	for {
		for _, i := range s.queue {
			s.relax(i, low, open)
		}
		s.queue = s.queue[:0]
		low = math.Inf(1)
		at, found := 0, false
		for k, j := range open {
			if d := s.dist[j]; d < low {
				low, at, found = d, k, takes(int(j))
			} else if d == low && !found && takes(int(j)) {
				at, found = k, true
			}
		}
		j := open[at]
		last := len(open) - 1
		open[at], open[last] = open[last], j
		open = open[:last]
		if found {
			s.correct(low, len(open)+1)
			return int(j)
		}
		back(int(j), reach)
	}
}

// relax shortens the distances of the open columns by way of row i, which was reached at distance at.
func (s *search) relax(i int32, at float64, open []int32) {
	row := s.cost[int(i)*s.m:][:s.m]
	v, dist, before := s.v[:len(row)], s.dist[:len(row)], s.before[:len(row)]
	base := at - s.u[i]
	for _, j := range open {
		if d := base + (row[j] - v[j]); d < dist[j] {
			dist[j], before[j] = d, i
		}
	}
}

// correct moves the potentials of everything nearer than the end of the path, so that the path gets reduced cost 0 and no
// reduced cost becomes negative. Settled columns stand in s.open from position settled on.
func (s *search) correct(end float64, settled int) {
	for _, i := range s.rows {
		s.u[i] += end - s.rowAt[i]
	}
	for _, j := range s.open[settled:] {
		s.v[j] -= end - s.dist[j]
	}
}
