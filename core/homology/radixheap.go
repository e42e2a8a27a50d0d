package homology

import "math/bits"

// A radixHeap is a priority queue of words for Z/2 columns: equal words cancel in pairs. It is monotone: the keys popped
// ascend, and no key pushed is at or below the last one popped.
//
// Bucket b holds the keys whose highest bit that differs from the last key popped is bit b−1, so all of bucket b precede
// all of bucket b+1, a push is one append, and only the lowest non-empty bucket is ever looked at: its minimum becomes the
// last key, and the others move to lower buckets. Most entries of a coboundary are never popped, and then cost nothing but
// the append; a comparison heap pays several unpredictable branches for each.
//
// Source: Ahuja, Mehlhorn, Orlin and Tarjan, Faster algorithms for the shortest path problem, J. ACM 37 (1990), section 4.
type radixHeap struct {
	last   uint64
	used   uint64 // bit b: bucket b is not empty
	bucket [64][]uint64
}

// reset empties the heap; keys of the next use are at least 1.
func (h *radixHeap) reset() {
	for u := h.used; u != 0; u &= u - 1 {
		b := bits.TrailingZeros64(u)
		h.bucket[b] = h.bucket[b][:0]
	}
	h.used, h.last = 0, 0
}

// pop removes and returns the smallest key present an odd number of times; all smaller keys are removed as well. It
// returns false when there is none, or when the poller says stop.
func (h *radixHeap) pop(p *poller) (key uint64, ok bool) {
	for h.used != 0 {
		b := bits.TrailingZeros64(h.used)
		from := h.bucket[b&63]
		h.bucket[b&63] = from[:0]
		h.used &^= 1 << (b & 63)
		least := from[0]
		for _, k := range from[1:] {
			if k < least {
				least = k
			}
		}
		h.last = least
		odd := false
		for len(from) > 0 {
			part := from
			if len(part) > quantum/4 {
				part = part[:quantum/4]
			}
			from = from[len(part):]
			used := h.used
			for _, k := range part {
				if k == least {
					odd = !odd
					continue
				}
				c := bits.Len64(k^least) & 63
				h.bucket[c] = append(h.bucket[c], k)
				used |= 1 << c
			}
			h.used = used
			if p.left -= 4 * len(part); p.left < 0 && !p.poll() {
				return 0, false
			}
		}
		if odd {
			return least, true
		}
	}
	return 0, false
}
