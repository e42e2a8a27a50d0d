package homology

import "slices"

// A column stands for a simplex of the dimension at hand whose coboundary may have to be reduced.
type column struct {
	idx  int64
	rank uint32
}

// before is the total order of simplices of one dimension: value ascending, equal values by index descending. Apparent
// and emergent pairs are right only because this one order is used everywhere.
func (a column) before(b column) bool {
	return a.rank < b.rank || a.rank == b.rank && a.idx > b.idx
}

func compareColumns(a, b column) int {
	switch {
	case a.before(b):
		return -1
	case b.before(a):
		return 1
	}
	return 0
}

// sortColumns sorts by the total order, earliest first: blocks by the library's sort, then merges, polling in between.
func sortColumns(p *poller, c []column) []column {
	const block = 2048
	for i := 0; i < len(c); i += block {
		slices.SortFunc(c[i:min(i+block, len(c))], compareColumns)
		if p.left -= block * 16; p.left < 0 && !p.poll() {
			return c
		}
	}
	if len(c) <= block {
		return c
	}
	to := make([]column, len(c))
	for width := block; width < len(c); width *= 2 {
		for lo := 0; lo < len(c); lo += 2 * width {
			mid, hi := min(lo+width, len(c)), min(lo+2*width, len(c))
			i, j := lo, mid
			for k := lo; k < hi; k++ {
				if j >= hi || i < mid && !c[j].before(c[i]) {
					to[k] = c[i]
					i++
				} else {
					to[k] = c[j]
					j++
				}
				if p.left -= 4; p.left < 0 && !p.poll() {
					return c
				}
			}
		}
		c, to = to, c
	}
	return c
}
