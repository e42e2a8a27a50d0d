package homology

// sortEdges sorts keys ascending together with their payloads, stably: least significant digit first, 11 bits at a time,
// passes over constant digits left out. It needs a second buffer of the same size and time O(len), about a quarter of a
// comparison sort's, and polls. Positive float64 bit patterns are in numerical order. The sorted slices are returned
// (either the arguments or the buffers).
func sortEdges(p *poller, keys []uint64, payload []uint32) ([]uint64, []uint32) {
	const digit, size, block = 11, 1 << 11, quantum / 8
	if len(keys) < 2 {
		return keys, payload
	}
	var all, any uint64 = ^uint64(0), 0
	for start := 0; start < len(keys); start += block {
		for _, k := range keys[start:min(start+block, len(keys))] {
			all &= k
			any |= k
		}
		if p.left -= block; p.left < 0 && !p.poll() {
			return keys, payload
		}
	}
	varying := all ^ any
	keys2, payload2 := make([]uint64, len(keys)), make([]uint32, len(keys))
	var count [size]int
	for shift := uint(0); shift < 64; shift += digit {
		if varying>>shift&(size-1) == 0 {
			continue
		}
		clear(count[:])
		for start := 0; start < len(keys); start += block {
			for _, k := range keys[start:min(start+block, len(keys))] {
				count[k>>(shift&63)&(size-1)]++
			}
			if p.left -= block; p.left < 0 && !p.poll() {
				return keys, payload
			}
		}
		sum := 0
		for d, c := range count {
			count[d] = sum
			sum += c
		}
		for start := 0; start < len(keys); start += block {
			end := min(start+block, len(keys))
			part := payload[start:end]
			for i, k := range keys[start:end] {
				d := k >> (shift & 63) & (size - 1)
				to := count[d]
				count[d]++
				keys2[to] = k
				payload2[to] = part[i]
			}
			if p.left -= 4 * block; p.left < 0 && !p.poll() {
				return keys, payload
			}
		}
		keys, keys2 = keys2, keys
		payload, payload2 = payload2, payload
	}
	return keys, payload
}
