package diagram

import (
	"math"
	"slices"

	"stillpoint/core/assignment"
)

// Bottleneck returns the bottleneck distance of two diagrams (ground metric L∞) with a matching whose largest cost is that
// distance, exactly: it is one of the numbers (death−birth)/2, |Δbirth|, |Δdeath|. Of all such matchings it is one with the
// least sum of costs. Errors as in [Diagram.Check].
//
// Cost O(N^2.5 log N) for the distance and O(N³) for the choice of the matching in the worst case, N points a side, and
// 40 N² bytes. See [BottleneckDistance] for the distance alone.
func Bottleneck(a, b Diagram) (Matching, error) {
	p, err := newProblem(a, b, LInf)
	if err != nil {
		return Matching{}, err
	}
	if p.unequal {
		return Matching{Distance: math.Inf(1), Critical: -1}, nil
	}
	t := p.bottleneck()
	// A point farther than t from the diagonal has to be matched: alone it costs more than all else together.
	forbidden := 2 * float64(len(p.rows)+len(p.columns)+1) * t
	if t == 0 {
		forbidden = 1
	}
	price := func(alone []float64) []float64 {
		out := make([]float64, len(alone))
		for i, d := range alone {
			if out[i] = d; d > t {
				out[i] = forbidden
			}
		}
		return out
	}
	rows, columns := price(p.rowAlone), price(p.colAlone)
	saving := make([]float64, len(p.cost))
	for r, alone := range rows {
		row, cost := saving[r*len(columns):][:len(columns)], p.cost[r*len(columns):][:len(columns)]
		for c, other := range columns {
			if cost[c] <= t {
				row[c] = alone + other - cost[c]
			}
		}
	}
	columnOf, err := bestPairs(len(rows), len(columns), saving)
	if err != nil {
		return Matching{}, err
	}
	m := p.matching(columnOf)
	m.Distance = p.largest(t)
	return m, nil
}

// BottleneckDistance returns the distance of [Bottleneck] without a matching, for where many are needed.
func BottleneckDistance(a, b Diagram) (float64, error) {
	p, err := newProblem(a, b, LInf)
	if err != nil {
		return 0, err
	}
	if p.unequal {
		return math.Inf(1), nil
	}
	return p.largest(p.bottleneck()), nil
}

// largest returns the larger of t and the costs of the infinite bars.
func (p *problem) largest(t float64) float64 {
	for _, pair := range p.infinite {
		if pair.Cost > t {
			t = pair.Cost
		}
	}
	return t
}

// bottleneck returns the bottleneck distance of the finite points.
func (p *problem) bottleneck() float64 {
	lo, hi := p.bounds()
	if lo == hi || p.covers(lo) {
		return lo
	}
	// Many candidates are far too large: the first test that succeeds cuts them off before they are sorted.
	for t := 2 * lo; lo > 0 && t < hi; t *= 2 {
		if p.covers(t) {
			hi = t
			break
		}
		lo = t
	}
	var candidates []float64
	collect := func(list []float64) {
		for _, c := range list {
			if c > lo && c <= hi {
				candidates = append(candidates, c)
			}
		}
	}
	collect(p.cost)
	collect(p.rowAlone)
	collect(p.colAlone)
	slices.Sort(candidates)
	candidates = slices.Compact(candidates)
	// Invariant: candidates below first do not cover, those from last on do (the largest one always does).
	first, last := 0, len(candidates)-1
	for first < last {
		if middle := (first + last) / 2; p.covers(candidates[middle]) {
			last = middle
		} else {
			first = middle + 1
		}
	}
	return candidates[first]
}

// bounds returns numbers between which the distance lies: every point costs at least as much as its cheapest choice, and
// it is possible to send all points to the diagonal. Both are candidates, or 0.
func (p *problem) bounds() (lo, hi float64) {
	nearest := slices.Clone(p.colAlone)
	for r, low := range p.rowAlone {
		if low > hi {
			hi = low
		}
		row := p.cost[r*len(p.columns):][:len(nearest)]
		for c, d := range row {
			if d < low {
				low = d
			}
			if d < nearest[c] {
				nearest[c] = d
			}
		}
		if low > lo {
			lo = low
		}
	}
	for c, low := range nearest {
		if p.colAlone[c] > hi {
			hi = p.colAlone[c]
		}
		if low > lo {
			lo = low
		}
	}
	return lo, hi
}

// covers reports whether some matching has no cost above t: pairs of cost at most t cover all points that are farther than
// t from the diagonal.
func (p *problem) covers(t float64) bool {
	n, m := len(p.rows), len(p.columns)
	needRow, needColumn := make([]bool, n), make([]bool, m)
	for c, d := range p.colAlone {
		needColumn[c] = d > t
	}
	adjacent := make([][]int32, n)
	for r, d := range p.rowAlone {
		needRow[r] = d > t
		for c, cost := range p.cost[r*m:][:m] {
			if cost <= t && (needRow[r] || needColumn[c]) {
				adjacent[r] = append(adjacent[r], int32(c))
			}
		}
	}
	_, ok := assignment.Covering(adjacent, needRow, needColumn)
	return ok
}
