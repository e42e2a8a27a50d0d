package homology

import "math/bits"

// An entry is a simplex with coefficient, ordered by rank, then by lo.
type entry struct {
	lo   uint64
	rank uint32
	coef uint32
}

// A radixHeapP is [radixHeap] for entries with coefficients modulo p and keys of 96 bits: equal keys are added up.
type radixHeapP struct {
	p        uint32
	lastRank uint32
	lastLo   uint64
	fresh    bool // nothing popped yet: every key may be pushed
	used     [2]uint64
	bucket   [128][]entry // 0..64: same rank, by lo; 64+b: other rank
	full     [128][][]entry
	free     [][]entry
}

func (h *radixHeapP) reset(p uint32) {
	for i := range h.used {
		for u := h.used[i]; u != 0; u &= u - 1 {
			b := i<<6 + bits.TrailingZeros64(u)
			h.bucket[b] = h.bucket[b][:0]
			for _, c := range h.full[b] {
				h.free = append(h.free, c[:0])
			}
			h.full[b] = h.full[b][:0]
		}
		h.used[i] = 0
	}
	h.p, h.lastRank, h.lastLo, h.fresh = p, 0, 0, true
}

// later reports whether a key may be pushed.
func (h *radixHeapP) later(rank uint32, lo uint64) bool {
	return rank > h.lastRank || rank == h.lastRank && lo > h.lastLo || h.fresh
}

// push adds an entry for which later holds.
func (h *radixHeapP) push(x entry) {
	var b int
	if x.rank != h.lastRank {
		b = 64 + bits.Len32(x.rank^h.lastRank)
	} else {
		b = bits.Len64(x.lo ^ h.lastLo)
	}
	b &= 127
	if len(h.bucket[b]) == chunk {
		h.spill(b)
	}
	h.bucket[b] = append(h.bucket[b], x)
	h.used[b>>6] |= 1 << (b & 63)
}

// pushBack returns the entry just popped to the heap, so that pop yields it again.
func (h *radixHeapP) pushBack(x entry) {
	h.push(x) // equal to the last key: bucket 0
}

// spill puts the full chunk of bucket b aside.
func (h *radixHeapP) spill(b int) {
	h.full[b] = append(h.full[b], h.bucket[b])
	if n := len(h.free); n > 0 {
		h.bucket[b] = h.free[n-1]
		h.free = h.free[:n-1]
	} else {
		h.bucket[b] = make([]entry, 0, chunk)
	}
}

// pop removes and returns the smallest key with a non-zero sum of coefficients; all smaller keys are removed as well. It
// returns false when there is none, or when the poller says stop.
func (h *radixHeapP) pop(p *poller) (x entry, ok bool) {
	h.fresh = false
	for {
		var b int
		switch {
		case h.used[0] != 0:
			b = bits.TrailingZeros64(h.used[0])
		case h.used[1] != 0:
			b = 64 + bits.TrailingZeros64(h.used[1])
		default:
			return entry{}, false
		}
		open, full := h.bucket[b], h.full[b]
		h.bucket[b], h.full[b] = open[:0], full[:0]
		h.used[b>>6] &^= 1 << (b & 63)
		least := open[0]
		for i := -1; i < len(full); i++ {
			keys := open
			if i >= 0 {
				keys = full[i]
				p.left -= chunk
			}
			for _, k := range keys {
				if k.rank < least.rank || k.rank == least.rank && k.lo < least.lo {
					least = k
				}
			}
			if p.left < 0 && !p.poll() {
				return entry{}, false
			}
		}
		h.lastRank, h.lastLo = least.rank, least.lo
		var sum uint32
		for i := -1; i < len(full); i++ {
			keys := open
			if i >= 0 {
				keys = full[i]
			}
			for _, k := range keys {
				if k.lo == least.lo && k.rank == least.rank {
					if sum += k.coef; sum >= h.p {
						sum -= h.p
					}
					continue
				}
				h.push(k)
			}
			if i >= 0 {
				h.free = append(h.free, keys[:0])
			}
			if p.left -= 4 + 8*len(keys); p.left < 0 && !p.poll() {
				return entry{}, false
			}
		}
		if sum != 0 {
			least.coef = sum
			return least, true
		}
	}
}
