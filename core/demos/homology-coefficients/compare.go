package homologycoefficients

import (
	"cmp"
	"math"
	"slices"

	"stillpoint/core/homology"
)

// A line is a line of the barcode as it is drawn: one bar, or many equal ones.
type line struct {
	row    int // of the comparison
	bar    int // position of the (first) bar in Persistence.Bars
	degree int
	birth  float64
	death  float64
	count  int // equal bars that it stands for
	only   int // how many of them have no equal in the other barcode
}

const (
	// manyEqual bars or more are drawn as one line.
	manyEqual = 4
	// mostLines of one degree are drawn; the longest come first.
	mostLines = 12
)

// lines lists the bars of one row by degree from 1 up, longest first, with those that the other row does not have marked.
// The second result counts bars that have no line.
func lines(row int, mine, other *homology.Persistence) (list []line, left int) {
	for degree := 1; degree <= mine.MaxDim; degree++ {
		surplus := extra(mine.InDegree(degree), other, degree)
		var all []line
		for i, b := range mine.Bars {
			if b.Degree != degree {
				continue
			}
			if k := len(all) - 1; k >= 0 && all[k].birth == b.Birth && all[k].death == b.Death { // equal bars are neighbours
				all[k].count++
				continue
			}
			all = append(all, line{row, i, degree, b.Birth, b.Death, 1, max(surplus[interval{b.Birth, b.Death}], 0)})
		}
		slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(length(b), length(a)) })
		drawn := 0
		for _, l := range all {
			parts := []line{l}
			if l.count < manyEqual {
				parts = singles(l)
			}
			for _, one := range parts {
				if drawn == mostLines {
					left += one.count
					continue
				}
				list = append(list, one)
				drawn++
			}
		}
	}
	return list, left
}

// singles splits a line into one per bar. Of equal bars only the surplus is marked: two here and one there differ in one.
func singles(l line) []line {
	parts := make([]line, l.count)
	for k := range parts {
		parts[k] = l
		parts[k].bar += k
		parts[k].count, parts[k].only = 1, 0
		if k >= l.count-l.only {
			parts[k].only = 1
		}
	}
	return parts
}

type interval struct{ birth, death float64 }

// extra returns, for each interval of a degree, how many more times it occurs here than in the other barcode.
func extra(mine []homology.Bar, other *homology.Persistence, degree int) map[interval]int {
	surplus := map[interval]int{}
	for _, b := range mine {
		surplus[interval{b.Birth, b.Death}]++
	}
	for _, b := range other.InDegree(degree) {
		surplus[interval{b.Birth, b.Death}]--
	}
	return surplus
}

// differences counts the bars of degrees 1 and up that only one of the two barcodes has.
func differences(a, b *homology.Persistence) int {
	n := 0
	for degree := 1; degree <= a.MaxDim; degree++ {
		for _, pair := range [][2]*homology.Persistence{{a, b}, {b, a}} {
			for _, surplus := range extra(pair[0].InDegree(degree), pair[1], degree) {
				n += max(surplus, 0)
			}
		}
	}
	return n
}

func length(l line) float64 { return l.death - l.birth }

// long counts the bars of a degree that are at least half as long as the longest of that degree in any of the barcodes.
func long(p *homology.Persistence, degree int, all []*homology.Persistence) int {
	longest := 0.0
	for _, q := range all {
		for _, b := range q.InDegree(degree) {
			longest = math.Max(longest, b.Length())
		}
	}
	n := 0
	for _, b := range p.InDegree(degree) {
		if b.Length() >= longest/2 {
			n++
		}
	}
	return n
}
