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
// Source: Ahuja, Mehlhorn, Orlin and Tarjan, Faster algorithms for the shortest path problem, J. ACM 37 (1990).
type radixHeap struct {
	last   uint64
	used   uint64         // bit b: bucket b is not empty
	bucket [64][]uint64   // the open chunk of each bucket
	full   [64][][]uint64 // its full chunks
	free   [][]uint64     // empty chunks
}

// chunk is the number of keys after which a bucket goes on in a new piece of memory: long columns then neither copy nor
// reserve twice what they hold.
const chunk = 4096

// spill puts the full chunk of bucket b aside.
func (h *radixHeap) spill(b int) {
	h.full[b] = append(h.full[b], h.bucket[b])
	if n := len(h.free); n > 0 {
		h.bucket[b] = h.free[n-1]
		h.free = h.free[:n-1]
	} else {
		h.bucket[b] = make([]uint64, 0, chunk)
	}
}

// reset empties the heap; keys of the next use are at least 1.
func (h *radixHeap) reset() {
	for u := h.used; u != 0; u &= u - 1 {
		b := bits.TrailingZeros64(u)
		h.bucket[b] = h.bucket[b][:0]
		for _, c := range h.full[b] {
			h.free = append(h.free, c[:0])
		}
		h.full[b] = h.full[b][:0]
	}
	h.used, h.last = 0, 0
}

// pop removes and returns the smallest key present an odd number of times; all smaller keys are removed as well. It
// returns false when there is none, or when the poller says stop.
func (h *radixHeap) pop(p *poller) (key uint64, ok bool) {
	for h.used != 0 {
		b := bits.TrailingZeros64(h.used) & 63
		open, full := h.bucket[b], h.full[b]
		h.bucket[b], h.full[b] = open[:0], full[:0]
		h.used &^= 1 << b
		least := open[0] // never empty: a chunk is put aside only to make room for a key
		for i := -1; i < len(full); i++ {
			keys := open
			if i >= 0 {
				keys = full[i]
				p.left -= chunk
			}
			for _, k := range keys {
				if k < least {
					least = k
				}
			}
			if p.left < 0 && !p.poll() {
				return 0, false
			}
		}
		h.last = least
		odd := false
		for i := -1; i < len(full); i++ {
			keys := open
			if i >= 0 {
				keys = full[i]
			}
			used := h.used
			for _, k := range keys {
				if k == least {
					odd = !odd
					continue
				}
				c := bits.Len64(k^least) & 63
				if len(h.bucket[c]) == chunk {
					h.spill(c)
				}
				h.bucket[c] = append(h.bucket[c], k)
				used |= 1 << c
			}
			h.used = used
			if i >= 0 {
				h.free = append(h.free, keys[:0])
			}
			if p.left -= 4 * len(keys); p.left < 0 && !p.poll() {
				return 0, false
			}
		}
		if odd {
			return least, true
		}
	}
	return 0, false
}
