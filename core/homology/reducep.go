package homology

import (
	"cmp"
	"slices"
)

// A reductionP reduces the columns of one degree over Z/p, and over Z/2 when simplex numbers are too large for
// [reduction2]. Entries of the heap are ordered by (rank, −1−index).
type reductionP struct {
	*engine
	d        *degree
	k        int
	counters *Counters
	heap     radixHeapP
	added    []coefIndex
	s, t     [MaxDegree + 3]int32
}

type coefIndex struct {
	idx  int64
	coef uint32
}

func (r *reductionP) run(cols []column) {
	k, d := r.k, r.d
	for i, c := range slices.Backward(cols) {
		r.advance(len(cols)-1-i, len(cols))
		if r.left -= 64; r.left < 0 && !r.poll() {
			return
		}
		s := r.s[:k+1]
		r.decode(c.idx, k, s)
		if t, ok := r.emergent(d, s, c.rank); ok {
			r.counters.Emergent++
			tv := r.t[:k+2]
			r.decode(t, k+1, tv)
			d.pivotCoef = append(d.pivotCoef, uint8(r.incidence(tv, s)))
			r.record(d, c.idx, t)
			continue
		}
		r.counters.Reduced++
		r.added = r.added[:0]
		r.heap.reset(r.p)
		r.add(s, c.rank, 1)
		death, pivotCoef := int64(-1), uint32(0)
		for {
			x, ok := r.heap.pop(&r.poller)
			if r.err != nil {
				return
			}
			if !ok {
				break
			}
			tidx := int64(^x.lo)
			if col, ok := d.pivot.get(tidx); ok {
				more, coef := d.addedTo(int(col))
				factor := r.p - x.coef*r.inv[d.pivotCoef[col]]%r.p
				r.addIndex(d.birth[col], factor)
				for j, x := range more {
					r.addIndex(x, factor*uint32(coef[j])%r.p)
					if r.left < 0 && !r.poll() {
						return
					}
				}
			} else {
				t := r.t[:k+2]
				r.decode(tidx, k+1, t)
				i := r.apparentFacet(t, x.rank)
				if i < 0 {
					death, pivotCoef = tidx, x.coef
					break
				}
				sign := r.sign(k + 1 - i)
				copy(t[i:], t[i+1:])
				t = t[:k+1]
				factor := r.p - x.coef*r.inv[sign]%r.p
				r.added = append(r.added, coefIndex{r.number(t), factor})
				r.add(t, x.rank, factor)
			}
			if r.left < 0 && !r.poll() {
				return
			}
		}
		r.keepAdded()
		d.pivotCoef = append(d.pivotCoef, uint8(pivotCoef))
		r.record(d, c.idx, death)
	}
}

// sign returns (−1)^below mod p: the coefficient of s+w in the coboundary of s, below vertices of s being less than w.
func (e *engine) sign(below int) uint32 {
	if below&1 == 1 {
		return e.p - 1
	}
	return 1
}

// incidence returns the coefficient of t in the coboundary of its facet s, both descending.
func (e *engine) incidence(t, s []int32) uint32 {
	i := 0
	for i < len(s) && s[i] == t[i] {
		i++
	}
	return e.sign(len(s) - i)
}

func (r *reductionP) addIndex(idx int64, factor uint32) {
	s := r.s[:r.k+1]
	r.decode(idx, r.k, s)
	r.added = append(r.added, coefIndex{idx, factor})
	r.add(s, r.simplexRank(s), factor)
}

// add puts factor times the cofacets of s later than the last one popped on the heap; see reduction2.add.
func (r *reductionP) add(s []int32, rank, factor uint32) {
	k := r.k
	r.counters.Additions++
	ws, ranks := r.joinList(s, -1)
	ranks = ranks[:len(ws)]
	r.left -= 8 * len(ws)
	if r.near == nil {
		r.left -= 2 * r.n
	}
	var base int64
	for i, v := range s {
		base += r.c[k+2-i][v]
	}
	g := k + 1
	binom := r.c[1]
	coefs := [2]uint32{factor, r.p - factor}
	for i, w := range ws {
		for g > 0 && w > s[g-1] {
			g--
			binom = r.c[k+2-g]
			base -= binom[s[g]] - r.c[k+1-g][s[g]]
		}
		m := ranks[i]
		if m < rank {
			m = rank
		}
		lo := ^uint64(base + binom[w])
		if !r.heap.later(m, lo) {
			continue
		}
		r.heap.push(entry{lo, m, coefs[(k+1-g)&1]})
		r.counters.Cofacets++
	}
}

// keepAdded appends to d.added and d.coef the simplices whose coefficients do not sum to zero.
func (r *reductionP) keepAdded() {
	a := r.added
	slices.SortFunc(a, func(x, y coefIndex) int { return cmp.Compare(x.idx, y.idx) })
	r.left -= 32 * len(a)
	for i := 0; i < len(a); {
		var sum uint32
		j := i
		for ; j < len(a) && a[j].idx == a[i].idx; j++ {
			sum += a[j].coef
		}
		if sum %= r.p; sum != 0 {
			r.d.added = append(r.d.added, a[i].idx)
			r.d.coef = append(r.d.coef, uint8(sum))
		}
		i = j
	}
}
