package homology

import "slices"

// An involution is the reduction of the boundary matrix of degree k+1 -> k, restricted to the death simplices that the
// cohomology of degree k has found: exactly these columns end non-zero. They are taken from earliest to latest, as far as
// asked for. The pivot of a column is its latest facet. Columns that belong to apparent pairs are not listed: they are
// recognised when their pivot turns up, and are reduced as they stand.
//
// In this file entries are mirrored, rank -> ^rank and lo = index, so that the heap yields the latest simplex first.
type involution struct {
	e     *engine
	k     int
	order []int32    // columns of degree k with a death, by death, earliest first
	place []int32    // column -> position in order
	death []column   // by position
	pivot pivotTable // birth simplex -> column, for those reduced
	start []int      // by position: reduced column = chains[start[i]:start[i+1]], pivot first
	chain []entry
	track bool    // keep also which (k+1)-simplices the columns are boundaries of
	vfrom []int   // by position, like start
	vlist []entry // lo = index of a (k+1)-simplex, coef; rank unused
	heap  radixHeapP
	v     []entry // the same for the chain at hand
}

// involution returns the involution of degree k >= 1, made at the first call.
func (e *engine) involution(k int, track bool) *involution {
	which := 0
	if track {
		which = 1
	}
	if e.involutions[which] == nil {
		e.involutions[which] = make([]*involution, len(e.degrees))
	}
	if iv := e.involutions[which][k]; iv != nil {
		return iv
	}
	d := &e.degrees[k]
	iv := &involution{e: e, k: k, track: track, start: []int{0}, vfrom: []int{0}}
	iv.place = make([]int32, len(d.birth))
	type dead struct {
		column
		at int32
	}
	var list []dead
	for i, t := range d.death {
		if t >= 0 {
			x := e.entryOf(t, k+1, 1)
			list = append(list, dead{column{t, x.rank}, int32(i)})
		}
	}
	slices.SortFunc(list, func(a, b dead) int { return compareColumns(a.column, b.column) })
	for i, x := range list {
		iv.order = append(iv.order, x.at)
		iv.death = append(iv.death, x.column)
		iv.place[x.at] = int32(i)
	}
	e.involutions[which][k] = iv
	return iv
}

// column returns a reduced column, mirrored.
func (iv *involution) column(at int) []entry {
	i := iv.place[at]
	return iv.chain[iv.start[i]:iv.start[i+1]]
}

func unmirror(list []entry) []entry {
	out := make([]entry, len(list))
	for i, x := range list {
		x.rank = ^x.rank
		out[i] = x
	}
	return out
}

// reduceThrough reduces the columns up to and including a position.
func (iv *involution) reduceThrough(last int32) bool {
	d := &iv.e.degrees[iv.k]
	for i := len(iv.start) - 1; i <= int(last); i++ {
		at := iv.order[i]
		iv.heap.reset(iv.e.p)
		iv.v = iv.v[:0]
		iv.pushBoundary(iv.death[i].idx, iv.k+1, 1)
		if _, ok := iv.reduce(d.birth[at], never); !ok {
			return false
		}
		// The pivot is the birth simplex; it has been pushed back. Empty the heap.
		for {
			x, ok := iv.heap.pop(&iv.e.poller)
			if !ok {
				break
			}
			iv.chain = append(iv.chain, x)
		}
		if iv.e.err != nil {
			iv.chain = iv.chain[:iv.start[i]]
			return false
		}
		iv.start = append(iv.start, len(iv.chain))
		if iv.track {
			iv.vlist = append(iv.vlist, iv.collect()...)
			iv.vfrom = append(iv.vfrom, len(iv.vlist))
		}
		iv.pivot.put(d.birth[at], at)
	}
	return true
}

// pushBoundary puts factor times the boundary of the simplex idx of dimension dim >= 1 on the heap (later entries than the
// last one popped are the pivot itself and are left out), and notes it in v if dim = k+1.
func (iv *involution) pushBoundary(idx int64, dim int, factor uint32) {
	e := iv.e
	var t, s [MaxDegree + 3]int32
	e.decode(idx, dim, t[:])
	for i := 0; i <= dim; i++ {
		copy(s[:], t[:i])
		copy(s[i:], t[i+1:dim+1])
		x := entry{uint64(e.number(s[:dim])), ^e.simplexRank(s[:dim]), factor * e.sign(dim-i) % e.p}
		if iv.heap.later(x.rank, x.lo) {
			iv.heap.push(x)
		}
	}
	e.left -= 16 * (dim + 1)
	if iv.track && dim == iv.k+1 {
		iv.v = append(iv.v, entry{lo: uint64(idx), coef: factor})
	}
}

// reduce reduces the chain on the heap by all columns whose death has rank at most limit (never: no limit). It stops with
// the pivot pushed back on the heap when the pivot is stop, or when nothing can be added: then zero is false. It returns
// ok = false after a cancellation.
func (iv *involution) reduce(stop int64, limit uint32) (zero, ok bool) {
	e := iv.e
	var s, t [MaxDegree + 3]int32
	for {
		x, found := iv.heap.pop(&e.poller)
		if e.err != nil {
			return false, false
		}
		if !found {
			return true, true
		}
		idx := int64(x.lo)
		if idx == stop {
			iv.heap.pushBack(x)
			return false, true
		}
		if at, ok := iv.pivot.get(idx); ok {
			i := iv.place[at]
			if iv.death[i].rank > limit {
				iv.heap.pushBack(x)
				return false, true
			}
			col := iv.chain[iv.start[i]:iv.start[i+1]]
			factor := e.p - x.coef*e.inv[col[0].coef]%e.p
			for _, y := range col[1:] {
				y.coef = y.coef * factor % e.p
				iv.heap.push(y)
				if e.left -= 8; e.left < 0 && !e.poll() {
					return false, false
				}
			}
			if iv.track {
				for _, y := range iv.vlist[iv.vfrom[i]:iv.vfrom[i+1]] {
					y.coef = y.coef * factor % e.p
					iv.v = append(iv.v, y)
					if e.left -= 2; e.left < 0 && !e.poll() {
						return false, false
					}
				}
			}
			continue
		}
		rank := ^x.rank
		e.decode(idx, iv.k, s[:])
		w := -1
		if e.apparentCofacet(s[:iv.k+1], rank) {
			w = e.firstCofacet(s[:iv.k+1], rank, -1)
		}
		if w < 0 {
			iv.heap.pushBack(x)
			return false, true
		}
		m := insert(t[:], s[:iv.k+1], int32(w))
		sign := e.incidence(t[:m], s[:iv.k+1])
		iv.pushBoundary(e.number(t[:m]), iv.k+1, e.p-x.coef*e.inv[sign]%e.p)
	}
}

// collect adds up v.
func (iv *involution) collect() []entry {
	slices.SortFunc(iv.v, func(a, b entry) int {
		if a.lo < b.lo {
			return -1
		} else if a.lo > b.lo {
			return 1
		}
		return 0
	})
	out := iv.v[:0]
	for i := 0; i < len(iv.v); {
		x, sum, j := iv.v[i], uint32(0), i
		for ; j < len(iv.v) && iv.v[j].lo == x.lo; j++ {
			sum += iv.v[j].coef
		}
		if x.coef = sum % iv.e.p; x.coef != 0 {
			out = append(out, x)
		}
		i = j
	}
	iv.v = out
	return out
}

// essentialCycle returns the cycle of an infinite bar of degree k >= 1: its birth simplex s, whose boundary is reduced to
// zero by the death simplices of degree k−1, which are collected.
func (e *engine) essentialCycle(b Bar) (Chain, error) {
	k := b.Degree
	birth := e.degrees[k].birth[b.column]
	if k == 1 {
		u, v := int32(b.BirthSimplex[0]), int32(b.BirthSimplex[1])
		path := e.forestPath(u, v)
		return e.loopChain(path), e.err
	}
	iv := e.involution(k-1, true)
	s := e.entryOf(birth, k, 1)
	n := 0
	for n < len(iv.death) && iv.death[n].before(column{birth, s.rank}) {
		n++
	}
	if !iv.reduceThrough(int32(n) - 1) {
		return Chain{}, e.err
	}
	iv.heap.reset(e.p)
	iv.v = iv.v[:0]
	iv.pushBoundary(birth, k, 1)
	zero, ok := iv.reduce(-1, never)
	if !ok {
		return Chain{}, e.err
	}
	if !zero {
		panic("homology: the boundary of an essential simplex did not reduce to zero")
	}
	list := slices.Clone(iv.collect())
	for i := range list {
		list[i] = e.entryOf(int64(list[i].lo), k, list[i].coef)
	}
	return e.chain(k, list), e.err
}
