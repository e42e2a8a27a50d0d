package homology

import (
	"math/bits"
	"slices"
)

// reduce computes degree k >= 1 from its columns, which are in filtration order: the latest is reduced first.
//
//	reduce(s):
//	  working ← cofacets of s
//	  loop:
//	    t ← earliest entry of working;  none: infinite bar, stop
//	    a column with pivot t exists, or t has an apparent facet s':  add its coboundary to working, continue
//	    record the pivot t of s, stop
//
// Over Z/2 with simplex numbers and ranks that fit together into 63 bits this is [reduction2], otherwise [reductionP].
func (e *engine) reduce(k int, cols []column, counters *Counters) {
	d := &e.degrees[k]
	d.start = append(d.start, 0)
	if len(cols) == 0 || len(e.c) <= k+2 { // the second: no simplex of n points has k+2 vertices
		for _, c := range slices.Backward(cols) {
			e.record(d, c.idx, -1)
		}
		return
	}
	indexBits := uint(bits.Len64(uint64(e.c[k+2][e.n])))
	if e.p == 2 && !e.wide && indexBits+uint(bits.Len(uint(len(e.values)))) <= 63 {
		r := reduction2{engine: e, d: d, k: k, shift: indexBits, comp: 1<<indexBits - 1, counters: counters}
		r.run(cols)
		return
	}
	r := reductionP{engine: e, d: d, k: k, counters: counters}
	r.run(cols)
}

// record keeps a finished column whose added list has already been appended to d.added.
func (e *engine) record(d *degree, birth, death int64) {
	if death >= 0 {
		d.pivot.put(death, int32(len(d.birth)))
	}
	d.birth = append(d.birth, birth)
	d.death = append(d.death, death)
	d.start = append(d.start, len(d.added))
}

// A reduction2 reduces the columns of one degree over Z/2. A cofacet is one word,
//
//	rank << shift | (2^shift − 1 − index)
//
// so that the total order (value ascending, index descending) is the order of integers.
type reduction2 struct {
	*engine
	d        *degree
	k        int
	shift    uint
	comp     int64
	counters *Counters
	heap     radixHeap
	added    []int64
	s, t     [MaxDegree + 3]int32
}

func (r *reduction2) run(cols []column) {
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
			r.record(d, c.idx, t)
			continue
		}
		r.counters.Reduced++
		r.added = r.added[:0]
		r.heap.reset()
		r.add(s, c.rank)
		death := int64(-1)
		for {
			key, ok := r.heap.pop(&r.poller)
			if r.err != nil {
				return
			}
			if !ok {
				break
			}
			tidx, trank := r.comp-int64(key)&r.comp, uint32(key>>r.shift)
			if col, ok := d.pivot.get(tidx); ok {
				more, _ := d.addedTo(int(col))
				r.addIndex(d.birth[col])
				for _, x := range more {
					r.addIndex(x)
					if r.left < 0 && !r.poll() {
						return
					}
				}
			} else {
				t := r.t[:k+2]
				r.decode(tidx, k+1, t)
				i := r.apparentFacet(t, trank)
				if i < 0 {
					death = tidx
					break
				}
				copy(t[i:], t[i+1:])
				t = t[:k+1]
				r.added = append(r.added, r.number(t))
				r.add(t, trank)
			}
			if r.left < 0 && !r.poll() {
				return
			}
		}
		r.keepAdded()
		r.record(d, c.idx, death)
	}
}

// emergent looks for the first cofacet of s with the value of s. If no column has it as pivot, and it is not the second
// half of an apparent pair, it is the pivot of s: nothing needs to be reduced.
func (e *engine) emergent(d *degree, s []int32, rank uint32) (t int64, ok bool) {
	w := e.firstCofacet(s, rank, -1)
	if w < 0 {
		return 0, false
	}
	var buf [MaxDegree + 3]int32
	m := insert(buf[:], s, int32(w))
	t = e.number(buf[:m])
	if _, taken := d.pivot.get(t); taken {
		return 0, false
	}
	return t, e.apparentFacet(buf[:m], rank) < 0
}

func (r *reduction2) addIndex(idx int64) {
	s := r.s[:r.k+1]
	r.decode(idx, r.k, s)
	r.added = append(r.added, idx)
	r.add(s, r.simplexRank(s))
}

// add puts the cofacets of s later than the last key popped on the heap. Earlier ones need not be looked at: a column is
// added because its pivot is the last key, so its entries at or before that key cancel among themselves and with it.
//
// The index of the cofacet s+w is C(w, j) plus a constant, for w in each of the k+2 gaps between the vertices of s: with
// g vertices of s above w, j = k+2−g, these g have their binomials one size up and the others keep theirs.
func (r *reduction2) add(s []int32, rank uint32) {
	r.counters.Additions++
	if r.near != nil {
		r.addSparse(s, rank)
		return
	}
	k := r.k
	row := r.joins(s)
	r.left -= 4 * len(row)
	last, shift, used, pushed := r.heap.last, r.shift&63, r.heap.used, 0
	bucket := &r.heap.bucket
	c := r.comp
	for i, v := range s {
		c -= r.c[k+1-i][v]
	}
	hi := len(row)
	for g := 0; g <= k+1; g++ {
		lo := 0
		if g <= k {
			lo = int(s[g]) + 1
		}
		part := row[lo:hi]
		binom := r.c[k+2-g][lo:hi]
		binom = binom[:len(part)]
		for i, m := range part {
			if m < rank {
				m = rank
			}
			key := uint64(m)<<shift + uint64(c-binom[i])
			if key <= last || m == never {
				continue
			}
			b := bits.Len64(key^last) & 63
			if len(bucket[b]) == chunk {
				r.heap.spill(b)
			}
			bucket[b] = append(bucket[b], key)
			used |= 1 << b
			pushed++
		}
		if g <= k {
			v := s[g]
			c -= r.c[k+2-g][v] - r.c[k+1-g][v]
			hi = int(v)
		}
	}
	r.heap.used = used
	r.counters.Cofacets += int64(pushed)
}

// addSparse is add for the list form of joins.
func (r *reduction2) addSparse(s []int32, rank uint32) {
	k := r.k
	ws, ranks := r.joinList(s, -1)
	ranks = ranks[:len(ws)]
	r.left -= 4*len(ws) + r.words*len(s)
	last, shift, used, pushed := r.heap.last, r.shift&63, r.heap.used, 0
	bucket := &r.heap.bucket
	c := r.comp
	for i, v := range s {
		c -= r.c[k+2-i][v]
	}
	g := k + 1
	binom := r.c[1]
	for i, w := range ws {
		for g > 0 && w > s[g-1] {
			g--
			binom = r.c[k+2-g]
			c += binom[s[g]] - r.c[k+1-g][s[g]]
		}
		m := ranks[i]
		if m < rank {
			m = rank
		}
		key := uint64(m)<<shift + uint64(c-binom[w])
		if key <= last {
			continue
		}
		b := bits.Len64(key^last) & 63
		if len(bucket[b]) == chunk {
			r.heap.spill(b)
		}
		bucket[b] = append(bucket[b], key)
		used |= 1 << b
		pushed++
	}
	r.heap.used = used
	r.counters.Cofacets += int64(pushed)
}

// keepAdded appends to d.added the simplices that were added an odd number of times.
func (r *reduction2) keepAdded() {
	a := r.added
	slices.Sort(a)
	r.left -= 16 * len(a)
	for i := 0; i < len(a); {
		j := i + 1
		for j < len(a) && a[j] == a[i] {
			j++
		}
		if (j-i)&1 == 1 {
			r.d.added = append(r.d.added, a[i])
		}
		i = j
	}
}
