package candidate

import (
	"math"
	"slices"

	"stillpoint/core/assignment"
)

// slack is the rounding that comparisons of grades forgive.
const slack = 1e-9

// Of matchings of equal cost the one with more equal birth simplices is taken, then the one with more equal death simplices.
// The assignment works with sums, so a difference costs a little: more than the rounding of sums of some hundred costs, less
// than any change of a bar that a picture could show.
const (
	otherBirth = 0x1p-28
	otherDeath = 0x1p-34
)

// broken is added to the cost of leaving a bar unmatched that is too long to appear or vanish between two lines.
const broken = 1000

// change returns how bar b on the line above differs from bar a on the line below, in birth or death, and whether one
// interval may look like this on both.
//
// Going up by g, a vertical boundary keeps its t and a horizontal one loses exactly g; whatever the boundary, the change is
// between the two.
func change(a, b, g float64) (cost float64, admissible bool) {
	d := b - a
	if d < -g-slack || d > slack {
		return 0, false
	}
	return math.Min(math.Abs(d), math.Abs(d+g)), true
}

// alone returns the cost of leaving a bar unmatched. An interval can appear or vanish between two lines only at a corner,
// where it is at most g long.
func alone(b Bar, g float64) float64 {
	if l := b.Length(); l > g {
		return broken + 2*g + l
	}
	return 2*g + b.Length()
}

// match returns, for each bar of the lower line, the bar of the upper line (at distance g) that continues it, or −1: the
// matching of admissible pairs with the least total cost. Cost O(n³) for the larger number n of bars.
//
// A pair always costs less than leaving both alone, so instead of rows and columns for "unmatched" it is enough to count
// what a pair saves.
func match(below, above []Bar, g float64) ([]int, error) {
	n := max(len(below), len(above))
	saving := make([]float64, n*n) // 0 for inadmissible pairs and for places beyond the shorter list
	for i, a := range below {
		row := saving[i*n : (i+1)*n]
		aloneA := alone(a, g)
		for j, b := range above {
			birth, ok := change(a.Birth, b.Birth, g)
			if !ok {
				continue
			}
			death, ok := change(a.Death, b.Death, g)
			if !ok {
				continue
			}
			cost := birth + death
			if !slices.Equal(a.BirthSimplex, b.BirthSimplex) {
				cost += otherBirth
			}
			if !slices.Equal(a.DeathSimplex, b.DeathSimplex) {
				cost += otherDeath
			}
			row[j] = cost - aloneA - alone(b, g)
		}
	}
	columns, _, err := assignment.Solve(n, saving)
	if err != nil {
		return nil, err
	}
	columns = columns[:len(below)]
	for i, j := range columns {
		if saving[i*n+j] == 0 {
			columns[i] = -1
		}
	}
	return columns, nil
}
