package multiparameter_test

import "math/bits"

// rankBetween returns the rank of H_degree(K_a) → H_degree(K_b) over Z/2 by linear algebra on the whole chain group, where a
// and b say which simplices belong to the two complexes, K_a inside K_b: with Z the cycles of K_a and B the boundaries of
// K_b, it is dim(Z + B) − dim B. At most 64 simplices of each dimension.
func rankBetween(simplices [][]int, a, b func(i int) bool, degree int) int {
	var place = map[int]int{} // position in the list -> bit among the simplices of its dimension
	count := map[int]int{}
	for i, s := range simplices {
		place[i] = count[len(s)]
		count[len(s)]++
	}
	boundary := func(i int) (v uint64) {
		if len(simplices[i]) == 1 {
			return 0
		}
		for j, s := range simplices {
			if len(s) == len(simplices[i])-1 && contains(simplices[i], s) {
				v |= 1 << place[j]
			}
		}
		return v
	}
	// Cycles of K_a: kernel of the boundary, by elimination that carries the combination along.
	var cycles []uint64
	var reduced, combination []uint64
	for i, s := range simplices {
		if len(s) != degree+1 || !a(i) {
			continue
		}
		v, c := boundary(i), uint64(1)<<place[i]
		for k, w := range reduced {
			if v>>(63-bits.LeadingZeros64(w))&1 == 1 {
				v ^= w
				c ^= combination[k]
			}
		}
		if v == 0 {
			cycles = append(cycles, c)
		} else {
			reduced, combination = append(reduced, v), append(combination, c)
		}
	}
	var space []uint64
	add := func(v uint64) bool {
		for _, w := range space {
			if v>>(63-bits.LeadingZeros64(w))&1 == 1 {
				v ^= w
			}
		}
		if v != 0 {
			space = append(space, v)
		}
		return v != 0
	}
	for i, s := range simplices {
		if len(s) == degree+2 && b(i) {
			add(boundary(i))
		}
	}
	rank := 0
	for _, z := range cycles {
		if add(z) {
			rank++
		}
	}
	return rank
}
