package homology

import "math/bits"

// A pair (s, t), t a cofacet of s, is apparent when s and t have the same value, t is the first cofacet of s with that
// value when cofacets are listed by decreasing index, and s is the first facet of t with that value when facets are
// listed by increasing index. In the total order (equal values: larger index first) t is then the earliest cofacet of s
// and s the latest facet of t, so the pair is a persistence pair of length 0, and can be recognised in either direction
// without any reduction.
//
// Source: Bauer, Ripser, J. Appl. Comput. Topol. 5 (2021).

// firstCofacet returns the largest vertex w > lo that joins s = vs at rank r, the rank of s, or −1: the first cofacet of
// s with the value of s.
func (e *engine) firstCofacet(vs []int32, r uint32, lo int) int {
	e.left -= 16
	if e.near != nil {
		return e.firstCofacetSparse(vs, r, lo)
	}
	switch len(vs) {
	case 2:
		a, b := e.row(vs[0]), e.row(vs[1])
		b = b[:len(a)]
		for w := len(a) - 1; w > lo; w-- {
			if a[w] <= r && b[w] <= r {
				return w
			}
		}
		return -1
	case 3:
		a, b, c := e.row(vs[0]), e.row(vs[1]), e.row(vs[2])
		b = b[:len(a)]
		c = c[:len(a)]
		for w := len(a) - 1; w > lo; w-- {
			if a[w] <= r && b[w] <= r && c[w] <= r {
				return w
			}
		}
		return -1
	}
	a, b, c := e.row(vs[0]), e.row(vs[1]), e.row(vs[2])
	b = b[:len(a)]
	c = c[:len(a)]
search:
	for w := len(a) - 1; w > lo; w-- {
		if a[w] <= r && b[w] <= r && c[w] <= r {
			for _, v := range vs[3:] {
				if e.rank[int(v)*e.n+w] > r {
					continue search
				}
			}
			return w
		}
	}
	return -1
}

func (e *engine) firstCofacetSparse(vs []int32, r uint32, lo int) int {
	for k := e.words - 1; k >= (lo+1)>>6; k-- {
		x := e.common(vs, k)
	candidates:
		for x != 0 {
			bit := 63 - bits.LeadingZeros64(x)
			x &^= 1 << (bit & 63)
			w := k<<6 + bit
			if w <= lo {
				return -1
			}
			for _, v := range vs {
				if e.rank[int(v)*e.n+w] > r {
					continue candidates
				}
			}
			return w
		}
	}
	return -1
}

// apparentFacet returns the position in t = vs (rank r) of the vertex whose removal leaves the facet s such that (s, t)
// is an apparent pair, or −1.
func (e *engine) apparentFacet(vs []int32, r uint32) int {
	for i := range vs {
		if !e.edgeOfRank(vs, i, r) {
			continue
		}
		// The facet without vs[i] is the first of rank r. Is t its first cofacet of that rank?
		var s [MaxDegree + 3]int32
		m := copy(s[:], vs[:i])
		m += copy(s[m:], vs[i+1:])
		if e.firstCofacet(s[:m], r, int(vs[i])) >= 0 {
			return -1
		}
		return i
	}
	return -1
}

// edgeOfRank reports whether the simplex vs without position skip has an edge of rank r.
func (e *engine) edgeOfRank(vs []int32, skip int, r uint32) bool {
	for a, v := range vs {
		if a == skip {
			continue
		}
		row := e.row(v)
		for b := a + 1; b < len(vs); b++ {
			if b != skip && row[vs[b]] == r {
				return true
			}
		}
	}
	return false
}

// apparentCofacet reports whether s = vs (rank r) is the first half of an apparent pair.
func (e *engine) apparentCofacet(vs []int32, r uint32) bool {
	w := e.firstCofacet(vs, r, -1)
	if w < 0 {
		return false
	}
	if w > int(vs[0]) {
		return true // s is the very first facet
	}
	// Facets before s are those that drop a vertex larger than w.
	var t [MaxDegree + 3]int32
	m := insert(t[:], vs, int32(w))
	for i := 0; int(t[i]) > w; i++ {
		if e.edgeOfRank(t[:m], i, r) {
			return false
		}
	}
	return true
}

// insert writes vs with w added in descending order to dst and returns the new length.
func insert(dst, vs []int32, w int32) int {
	i := 0
	for i < len(vs) && vs[i] > w {
		dst[i] = vs[i]
		i++
	}
	dst[i] = w
	copy(dst[i+1:], vs[i:])
	return len(vs) + 1
}
