package homology

// assemble lists the columns of degree k >= 2: the k-simplices at or below the threshold that are neither pivots of
// degree k−1 (clearing) nor part of an apparent pair on either side. Each k-simplex is met once, by extending each
// (k−1)-simplex with the vertices above its largest one. previous holds the (k−1)-simplices, nil for k = 2, where they are
// the edges; the k-simplices are returned as well if a higher degree needs them.
func (e *engine) assemble(k int, previous []int64, res *Persistence) (cols []column, simplices []int64) {
	keep := k < res.MaxDim
	c := &res.Counters[k]
	pivots := &e.degrees[k-1].pivot
	count := len(previous)
	if k == 2 {
		count = len(e.edges)
	}
	if k+1 >= len(e.c) {
		return nil, nil // no simplex of n points has that many vertices
	}
	binom := e.c[k+1]
	var s, t [MaxDegree + 3]int32
	for i := 0; i < count; i++ {
		if e.left < 0 {
			e.advance(i, count)
			if !e.poll() {
				return nil, nil
			}
		}
		var idx int64
		if k == 2 {
			s[0], s[1] = int32(e.edges[i]>>16), int32(e.edges[i]&0xffff)
			idx = e.c[2][s[0]] + int64(s[1])
		} else {
			idx = previous[i]
			e.decode(idx, k-1, s[:])
		}
		rank := e.simplexRank(s[:k])
		ws, ranks := e.joinList(s[:k], int(s[0]))
		e.left -= 16 + 4*len(ws)
		if e.near == nil {
			e.left -= e.n - int(s[0])
		}
		c.Simplices += int64(len(ws))
		copy(t[1:], s[:k])
		for j, w := range ws {
			r := ranks[j]
			if rank > r {
				r = rank
			}
			t[0] = w
			tidx := binom[w] + idx
			if keep {
				simplices = append(simplices, tidx)
			}
			if _, ok := pivots.get(tidx); ok || e.apparentFacet(t[:k+1], r) >= 0 {
				c.Cleared++
			} else if e.apparentCofacet(t[:k+1], r) {
				c.Apparent++
			} else {
				cols = append(cols, column{tidx, r})
			}
			if e.left < 0 {
				e.advance(i, count)
				if !e.poll() {
					return nil, nil
				}
			}
		}
	}
	return cols, simplices
}
