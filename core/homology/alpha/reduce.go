package alpha

import "slices"

// loops computes degree 1 in space. begins tells which triangles begin a void; every other one ends a loop, so that no column
// of the boundary matrix is reduced in vain (clearing).
//
// Columns over Z/2 are lists of edges, latest first, and earlier columns are added until the latest edge is new: it begins the
// loop, and what is left of the boundary is a cycle that represents it.
func (p *Persistence) loops(begins []bool, poll *poller) (pairs []pair, err error) {
	c := p.complex
	triangles := &c.level[2]
	owner := make([]int32, len(c.level[1].value)) // edge -> the triangle with this edge as its latest, plus one
	p.cycles = make([][]int32, len(triangles.value))
	var sum, spare []int32
	for t := range triangles.value {
		if begins[t] {
			continue
		}
		sum = append(sum[:0], triangles.face[3*t:3*t+3]...)
		slices.SortFunc(sum, func(a, b int32) int { return int(b - a) })
		steps := 0
		for owner[sum[0]] != 0 {
			add := p.cycles[owner[sum[0]]-1]
			steps += len(sum) + len(add)
			spare = symmetricDifference(spare[:0], sum, add)
			sum, spare = spare, sum
		}
		owner[sum[0]] = int32(t) + 1
		p.cycles[t] = slices.Clone(sum)
		if x := (pair{sum[0], int32(t)}); c.lasting(1, x) {
			pairs = append(pairs, x)
		}
		if err := poll.step(1+steps/64, t, len(triangles.value)); err != nil {
			return nil, err
		}
	}
	needed := make(map[int32]bool, len(pairs))
	for _, x := range pairs {
		needed[x.death] = true
	}
	for t := range p.cycles {
		if !needed[int32(t)] {
			p.cycles[t] = nil
		}
	}
	return pairs, nil
}

// symmetricDifference appends the numbers that are in just one of two descending lists.
func symmetricDifference(dst, a, b []int32) []int32 {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		switch {
		case x > y:
			dst = append(dst, x)
			i++
		case x < y:
			dst = append(dst, y)
			j++
		default:
			i++
			j++
		}
	}
	dst = append(dst, a[i:]...)
	return append(dst, b[j:]...)
}
