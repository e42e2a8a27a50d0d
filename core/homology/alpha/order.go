package alpha

import (
	"math/bits"

	"stillpoint/core/splitmix"
)

// A keyed is an item with a sort key.
type keyed struct {
	key uint64
	id  int32
}

// sortKeyed sorts by key; equal keys stay in order (radix sort, 11 bits a pass, passes without effect skipped).
func sortKeyed(list []keyed) []keyed {
	const digits, width = 6, 11
	var count [digits][1 << width]int32
	for i := range list {
		k := list[i].key
		for d := range digits {
			count[d][k>>(d*width)&(1<<width-1)]++
		}
	}
	other := make([]keyed, len(list))
	for d := range digits {
		c := &count[d]
		shift := d * width
		if len(list) == 0 || int(c[list[0].key>>shift&(1<<width-1)]) == len(list) {
			continue
		}
		sum := int32(0)
		for i := range c {
			c[i], sum = sum, sum+c[i]
		}
		for _, x := range list {
			b := x.key >> shift & (1<<width - 1)
			other[c[b]] = x
			c[b]++
		}
		list, other = other, list
	}
	return list
}

// insertionOrder returns the points in an order that makes incremental construction fast: rounds of doubling size, chosen at
// random, which bounds the expected work for every input, and within a round along a Hilbert curve, so that a point is near
// the one before. The random numbers are always the same ones.
//
// Source: Amenta, Choi and Rote, Incremental constructions con BRIO, SoCG 2003.
func (p *points) insertionOrder() []int32 {
	n := p.len()
	bitsPerSide := 20
	if p.dim == 3 {
		bitsPerSide = 19
	}
	scale := 0.0
	if p.extent > 0 {
		scale = float64(uint32(1)<<bitsPerSide-1) / p.extent
	}
	draw := splitmix.New(1)
	list := make([]keyed, n)
	var x [3]uint32
	for i := range n {
		for k := range p.dim {
			x[k] = uint32((p.x[i*p.dim+k] - p.low[k]) * scale)
		}
		round := min(uint64(bits.TrailingZeros64(draw.Uint64())), 31)
		list[i] = keyed{(31-round)<<(bitsPerSide*p.dim) | hilbert(x[:p.dim], bitsPerSide), int32(i)}
	}
	list = sortKeyed(list)
	order := make([]int32, n)
	for i, x := range list {
		order[i] = x.id
	}
	return order
}

// hilbert returns the position of a cell on a Hilbert curve through a grid of 2^b cells a side. x is overwritten.
//
// Source: Skilling, Programming the Hilbert curve, AIP Conf. Proc. 707 (2004).
func hilbert(x []uint32, b int) uint64 {
	n := len(x)
	for q := uint32(1) << (b - 1); q > 1; q >>= 1 {
		p := q - 1
		for i := range x {
			if x[i]&q != 0 {
				x[0] ^= p
			} else {
				t := (x[0] ^ x[i]) & p
				x[0] ^= t
				x[i] ^= t
			}
		}
	}
	for i := 1; i < n; i++ {
		x[i] ^= x[i-1]
	}
	t := uint32(0)
	for q := uint32(1) << (b - 1); q > 1; q >>= 1 {
		if x[n-1]&q != 0 {
			t ^= q - 1
		}
	}
	key := uint64(0)
	for i := range x {
		x[i] ^= t
	}
	for bit := b - 1; bit >= 0; bit-- {
		for i := range x {
			key = key<<1 | uint64(x[i]>>bit&1)
		}
	}
	return key
}
