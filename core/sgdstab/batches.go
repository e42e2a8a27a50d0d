package sgdstab

import "stillpoint/core/splitmix"

// drawer draws the batches of a run.
type drawer struct {
	s        *splitmix.Source
	sampling Sampling
	order    []int // a permutation of the samples
	batch    []int
	at       int // Shuffled: position in the epoch
}

func newDrawer(s *splitmix.Source, n, batch int, sampling Sampling) *drawer {
	d := &drawer{s: s, sampling: sampling, order: make([]int, n), batch: make([]int, batch), at: n}
	for i := range d.order {
		d.order[i] = i
	}
	return d
}

// next returns the samples of the next batch, valid until the following call. Without replacement: a partial Fisher-Yates
// shuffle of the fresh identity, position b swapped with b + int(n−b). Shuffled: the next B of an order made by a whole such
// shuffle; what is left at the end of an epoch and is not a whole batch is left out.
func (d *drawer) next() []int {
	n, size := len(d.order), len(d.batch)
	if size == n && d.sampling != WithReplacement {
		copy(d.batch, d.order) // the whole set: nothing to draw
		return d.batch
	}
	switch d.sampling {
	case WithReplacement:
		for b := range d.batch {
			d.batch[b] = d.s.Int(n)
		}
	case WithoutReplacement:
		d.shuffle(size)
		copy(d.batch, d.order)
		d.restore()
	case Shuffled:
		if d.at+size > n {
			d.restore()
			d.shuffle(n)
			d.at = 0
		}
		copy(d.batch, d.order[d.at:])
		d.at += size
	}
	return d.batch
}

func (d *drawer) shuffle(size int) {
	for b := range size {
		k := b + d.s.Int(len(d.order)-b)
		d.order[b], d.order[k] = d.order[k], d.order[b]
	}
}

func (d *drawer) restore() {
	for i := range d.order {
		d.order[i] = i
	}
}
