package cubical

import "math"

// sorted returns the cells of the pixels by value ascending, equal values by index: a radix sort from the least significant
// digit up, 11 bits at a time, in which digits that are the same in all values (most, in an image of whole numbers) take no
// pass.
func (s *sweep) sorted() []int32 {
	const digit, size = 11, 1 << 11
	n := len(s.m.Pixels)
	cells, cells2 := make([]int32, 0, n), make([]int32, n)
	keys, keys2 := make([]uint64, 0, n), make([]uint64, n)
	same, any := ^uint64(0), uint64(0)
	for y := range s.m.Height {
		for x := range s.m.Width {
			cell := int32((y+1)*s.width + x + 1)
			k := orderedBits(s.values[cell])
			cells, keys = append(cells, cell), append(keys, k)
			same &= k
			any |= k
		}
	}
	varying := same ^ any
	var count [size]int32
	for shift := uint(0); shift < 64; shift += digit {
		if varying>>shift&(size-1) == 0 {
			continue
		}
		if !s.poll(0.4 * float64(shift) / 64) {
			return nil
		}
		clear(count[:])
		for _, k := range keys {
			count[k>>(shift&63)&(size-1)]++
		}
		sum := int32(0)
		for d, c := range count {
			count[d] = sum
			sum += c
		}
		from := cells[:len(keys)]
		for i, k := range keys {
			d := k >> (shift & 63) & (size - 1)
			to := count[d]
			count[d]++
			keys2[to], cells2[to] = k, from[i]
		}
		keys, keys2 = keys2, keys
		cells, cells2 = cells2, cells
	}
	return cells
}

// orderedBits maps finite numbers to integers in the same order, both zeros to one.
func orderedBits(v float64) uint64 {
	b := math.Float64bits(v + 0)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}
