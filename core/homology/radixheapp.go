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
}

func (h *radixHeapP) reset(p uint32) {
	for i := range h.used {
		for u := h.used[i]; u != 0; u &= u - 1 {
			b := i<<6 + bits.TrailingZeros64(u)
			h.bucket[b] = h.bucket[b][:0]
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
	h.bucket[b] = append(h.bucket[b], x)
	h.used[b>>6] |= 1 << (b & 63)
}

// pop removes and returns the smallest key with a non-zero sum of coefficients; all smaller keys are removed as well.
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
		from := h.bucket[b]
		h.bucket[b] = from[:0]
		h.used[b>>6] &^= 1 << (b & 63)
		least := from[0]
		for _, k := range from[1:] {
			if k.rank < least.rank || k.rank == least.rank && k.lo < least.lo {
				least = k
			}
		}
		h.lastRank, h.lastLo = least.rank, least.lo
		var sum uint32
		for _, k := range from {
			if k.lo == least.lo && k.rank == least.rank {
				sum += k.coef
				if sum >= h.p {
					sum -= h.p
				}
				continue
			}
			h.push(k)
			if p.left -= 8; p.left < 0 && !p.poll() {
				return entry{}, false
			}
		}
		if p.left -= 16; p.left < 0 && !p.poll() {
			return entry{}, false
		}
		if sum != 0 {
			least.coef = sum
			return least, true
		}
	}
}

// pushBack returns the entry just popped to the heap, so that pop yields it again.
func (h *radixHeapP) pushBack(x entry) {
	h.push(x) // equal to the last key: bucket 0
}
