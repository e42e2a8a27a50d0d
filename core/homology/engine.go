package homology

import (
	"math"
	"math/bits"

	"stillpoint/core/kernel"
)

// never marks edges above the threshold, and the diagonal, so that a simplex's own vertices drop out of its cofacets
// without a test.
const never = math.MaxUint32

// An engine holds the filtration in the form the loops like, and everything that is kept of a reduction.
//
// Values are replaced by ranks: the distinct births of edges at or below the threshold are numbered 0, 1, 2, ... in
// ascending order. Ranks compare like values, ties included, take half the memory, and fit together with a simplex number
// into one machine word (see reduce2.go).
type engine struct {
	poller
	binomials
	f         *WeightedFlag
	p         uint32
	inv       []uint32
	threshold float64
	wide      bool      // use reductionP over Z/2 as well
	rank      []uint32  // row-major n×n
	values    []float64 // rank -> birth
	edges     []uint32  // edges in filtration order, larger vertex << 16 | smaller vertex
	words     int       // 64-bit words per row of near
	near      []uint64  // bit j of row i: W[i][j] <= threshold, i ≠ j; nil if most bits would be set
	buf       []uint32  // n ranks, output of joins
	ws        []int32   // output of joinList, room for n
	rs        []uint32
	degrees   []degree
	forest    []int32 // positions in edges of those that join two components

	involutions [2][]*involution // by degree, for representatives: without and with tracking
}

// A degree is what is kept of one degree of the reduction. Column i stands for the simplex birth[i]; its reduced
// coboundary has the pivot death[i] (−1: none, an infinite bar) and is the coboundary of the cochain
//
//	birth[i] + Σ coef[j]·added[j],  j in [start[i], start[i+1])
type degree struct {
	birth, death []int64
	start        []int
	added        []int64
	coef         []uint8 // nil over Z/2
	pivotCoef    []uint8 // coefficient of death[i] in the reduced coboundary; nil over Z/2
	pivot        pivotTable
}

func (d *degree) addedTo(i int) (added []int64, coef []uint8) {
	lo, hi := d.start[i], d.start[i+1]
	if d.coef != nil {
		coef = d.coef[lo:hi]
	}
	return d.added[lo:hi], coef
}

// load replaces values by ranks: collects and sorts the edges at or below the threshold.
func (e *engine) load() {
	n, f := e.n, e.f
	count := 0
	for i := 1; i < n; i++ {
		for _, v := range f.Row(i)[:i] {
			if v <= e.threshold {
				count++
			}
		}
		if e.left -= i; e.left < 0 && !e.poll() {
			return
		}
	}
	keys, ends := make([]uint64, 0, count), make([]uint32, 0, count)
	for i := n - 1; i > 0; i-- {
		row := f.Row(i)
		for j := i - 1; j >= 0; j-- {
			if row[j] <= e.threshold { // descending index, and the sort is stable: ties come out right
				keys = append(keys, math.Float64bits(row[j]))
				ends = append(ends, uint32(i)<<16|uint32(j))
			}
		}
		if e.left -= 2 * i; e.left < 0 && !e.poll() {
			return
		}
	}
	keys, ends = sortEdges(&e.poller, keys, ends)
	if e.err != nil {
		return
	}
	e.rank = make([]uint32, n*n)
	for i := 0; i < n; i++ {
		row := e.rank[i*n : (i+1)*n]
		for j := range row {
			row[j] = never
		}
		if e.left -= n; e.left < 0 && !e.poll() {
			return
		}
	}
	e.words = (n + 63) / 64
	sparse := count < n*(n-1)/2*3/10
	if sparse {
		e.near = make([]uint64, n*e.words)
	}
	r := -1
	last := uint64(math.MaxUint64)
	for k, key := range keys {
		if key != last {
			e.values = append(e.values, math.Float64frombits(key))
			last = key
			r++
		}
		i, j := int(ends[k]>>16), int(ends[k]&0xffff)
		e.rank[i*n+j], e.rank[j*n+i] = uint32(r), uint32(r)
		if sparse {
			e.near[i*e.words+j>>6] |= 1 << (j & 63)
			e.near[j*e.words+i>>6] |= 1 << (i & 63)
		}
		if e.left -= 8; e.left < 0 && !e.poll() {
			return
		}
	}
	e.edges = ends
	e.buf, e.ws, e.rs = make([]uint32, n), make([]int32, 0, n), make([]uint32, 0, n)
}

func (e *engine) row(v int32) []uint32 { return e.rank[int(v)*e.n : int(v)*e.n+e.n] }

// simplexRank returns the rank of a simplex of dimension >= 1: the largest among its edges.
func (e *engine) simplexRank(vs []int32) uint32 {
	var m uint32
	for i, v := range vs {
		row := e.row(v)
		for _, w := range vs[i+1:] {
			if r := row[w]; r > m {
				m = r
			}
		}
	}
	return m
}

// joins returns the rank at which each vertex joins all of vs, never for those that do not: the row maximum over vs. The
// result is valid until the next call and must not be changed.
func (e *engine) joins(vs []int32) []uint32 {
	if len(vs) == 1 {
		return e.row(vs[0])
	}
	kernel.MaxRows(e.buf, e.rank, vs)
	return e.buf
}

// joinList is joins as a list: vertices w > lo that join vs, ascending, and their ranks.
func (e *engine) joinList(vs []int32, lo int) (ws []int32, ranks []uint32) {
	ws, ranks = e.ws[:0], e.rs[:0]
	if e.near == nil {
		row := e.joins(vs)
		for w := lo + 1; w < len(row); w++ {
			if r := row[w]; r != never {
				ws, ranks = append(ws, int32(w)), append(ranks, r)
			}
		}
		return ws, ranks
	}
	for k := (lo + 1) >> 6; k < e.words; k++ {
		for x := e.common(vs, k); x != 0; x &= x - 1 {
			w := k<<6 + bits.TrailingZeros64(x)
			if w <= lo {
				continue
			}
			var m uint32
			for _, v := range vs {
				if r := e.rank[int(v)*e.n+w]; r > m {
					m = r
				}
			}
			ws, ranks = append(ws, int32(w)), append(ranks, m)
		}
	}
	return ws, ranks
}

// common returns the k-th word of the set of vertices joined to all of vs at or below the threshold.
func (e *engine) common(vs []int32, k int) uint64 {
	x := e.near[int(vs[0])*e.words+k]
	for _, v := range vs[1:] {
		x &= e.near[int(v)*e.words+k]
	}
	return x
}
