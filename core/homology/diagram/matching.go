package diagram

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Ground is the metric of the plane in which points of diagrams are compared.
type Ground int

// The ground metrics. A point is at distance (death−birth)/2 · 2^(1/q) from the diagonal in L_q.
const (
	LInf Ground = iota // max(|Δbirth|, |Δdeath|)
	L1                 // |Δbirth| + |Δdeath|
	L2                 // √(Δbirth² + Δdeath²)
)

// distances sets dst[j] to the distance of a from list[j].
func (g Ground) distances(dst []float64, a Point, list Diagram) {
	dst = dst[:len(list)]
	switch g {
	case L1:
		for j, b := range list {
			dst[j] = math.Abs(a.Birth-b.Birth) + math.Abs(a.Death-b.Death)
		}
	case L2:
		for j, b := range list {
			x, y := a.Birth-b.Birth, a.Death-b.Death
			dst[j] = math.Sqrt(float64(x*x) + float64(y*y))
		}
	default:
		for j, b := range list {
			x, y := math.Abs(a.Birth-b.Birth), math.Abs(a.Death-b.Death)
			if x > y {
				y = x
			}
			dst[j] = y
		}
	}
}

// toDiagonal returns the distance of a finite point from the diagonal.
func (g Ground) toDiagonal(a Point) float64 {
	switch g {
	case L1:
		return a.Persistence()
	case L2:
		return a.Persistence() / math.Sqrt2
	}
	return a.Persistence() / 2
}

// Diagonal stands in a [Pair] for the point of the diagonal nearest to the other one.
const Diagonal = -1

// A Pair is a point of the first diagram matched with one of the second: their positions, or [Diagonal] for one of them.
type Pair struct {
	A, B int
	Cost float64 // distance in the ground metric
}

// A Matching is an optimal matching of two diagrams.
type Matching struct {
	// Distance is the bottleneck or Wasserstein distance; +Inf if the numbers of infinite bars differ.
	Distance float64
	// Pairs holds each point that is not on the diagonal once, ordered by A, then the points of the second diagram alone.
	// Infinite bars that cannot be matched are missing.
	Pairs []Pair
	// Critical is the position in Pairs of the first pair whose cost is the largest. For the bottleneck distance that cost
	// is the distance: no matching avoids it. −1 if there are no pairs.
	Critical int
}

// problem is the comparison of two checked diagrams.
type problem struct {
	ground   Ground
	a, b     Diagram
	rows     []int     // positions in a of finite points off the diagonal
	columns  []int     // the same in b
	rowAlone []float64 // by row: distance from the diagonal
	colAlone []float64
	cost     []float64 // len(rows)·len(columns) distances
	infinite []Pair    // infinite bars, matched in the order of births
	unequal  bool      // the numbers of infinite bars differ
}

func newProblem(a, b Diagram, ground Ground) (*problem, error) {
	if ground < LInf || ground > L2 {
		return nil, fmt.Errorf("diagram: ground metric %d is unknown", ground)
	}
	for name, d := range [...]Diagram{a, b} {
		if err := d.Check(); err != nil {
			return nil, fmt.Errorf("%s diagram: %w", [...]string{"first", "second"}[name], err)
		}
	}
	p := &problem{ground: ground, a: a, b: b}
	var left, right []int
	p.rows, left, p.rowAlone = p.sort(a)
	p.columns, right, p.colAlone = p.sort(b)
	partners := make(Diagram, len(p.columns))
	for c, j := range p.columns {
		partners[c] = b[j]
	}
	p.cost = make([]float64, len(p.rows)*len(p.columns))
	for r, i := range p.rows {
		ground.distances(p.cost[r*len(partners):], a[i], partners)
	}
	if p.unequal = len(left) != len(right); !p.unequal {
		for k, i := range left {
			p.infinite = append(p.infinite, Pair{i, right[k], math.Abs(a[i].Birth - b[right[k]].Birth)})
		}
	}
	return p, nil
}

// sort returns the positions of the finite points off the diagonal with their distances from it, and those of the infinite
// ones, ordered by birth.
func (p *problem) sort(d Diagram) (finite, infinite []int, alone []float64) {
	for i, x := range d {
		switch {
		case x.Infinite():
			infinite = append(infinite, i)
		case x.Birth < x.Death:
			finite = append(finite, i)
			alone = append(alone, p.ground.toDiagonal(x))
		}
	}
	slices.SortStableFunc(infinite, func(i, j int) int { return cmp.Compare(d[i].Birth, d[j].Birth) })
	return finite, infinite, alone
}

// matching lists the pairs of a partial matching of rows (columnOf, −1 for none), the infinite ones and what is left over.
func (p *problem) matching(columnOf []int) Matching {
	m := Matching{Pairs: slices.Clone(p.infinite), Critical: -1}
	taken := make([]bool, len(p.columns))
	for r, c := range columnOf {
		if c < 0 {
			m.Pairs = append(m.Pairs, Pair{p.rows[r], Diagonal, p.rowAlone[r]})
			continue
		}
		taken[c] = true
		m.Pairs = append(m.Pairs, Pair{p.rows[r], p.columns[c], p.cost[r*len(p.columns)+c]})
	}
	slices.SortFunc(m.Pairs, func(x, y Pair) int { return cmp.Compare(x.A, y.A) })
	for c, j := range p.columns {
		if !taken[c] {
			m.Pairs = append(m.Pairs, Pair{Diagonal, j, p.colAlone[c]})
		}
	}
	for k, pair := range m.Pairs {
		if m.Critical < 0 || pair.Cost > m.Pairs[m.Critical].Cost {
			m.Critical = k
		}
	}
	return m
}
