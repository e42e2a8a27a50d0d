package homology

import (
	"fmt"
	"math"
)

// The combinatorial number system: the k-simplex with vertices v_k > ... > v_0 has the number
//
//	C(v_k, k+1) + ... + C(v_1, 2) + C(v_0, 1)
//
// which runs through 0 .. C(n, k+1)−1. Vertex lists inside the engine are descending, so position 0 is v_k.
type binomials struct {
	n int
	c [][]int64 // c[j][v] = C(v, j)
}

// newBinomials tabulates C(v, j) for v <= n, j <= size, or reports the one overflow that can happen.
func newBinomials(n, size int) (binomials, error) {
	if size > n {
		size = n // larger simplices do not exist
	}
	if size < 2 {
		size = 2
	}
	c := make([][]int64, size+1)
	for j := range c {
		c[j] = make([]int64, n+1)
	}
	for v := 0; v <= n; v++ {
		c[0][v] = 1
		for j := 1; j <= size && j <= v; j++ {
			s := c[j-1][v-1] + c[j][v-1]
			if s < 0 {
				return binomials{}, fmt.Errorf("homology: %d points in degree %d need more than 2^63 simplex numbers (C(%d, %d)): use fewer points or a lower degree",
					n, size-2, n, j)
			}
			c[j][v] = s
		}
	}
	return binomials{n, c}, nil
}

// decode writes the k+1 vertices of the k-simplex number idx into vs, descending.
func (b *binomials) decode(idx int64, k int, vs []int32) {
	top := b.n - 1
	pos := 0
	for j := k + 1; j >= 3; j-- {
		c := b.c[j]
		lo, hi := j-1, top // C(lo, j) = 0 <= idx
		for lo < hi {
			mid := int(uint(lo+hi+1) >> 1)
			if c[mid] <= idx {
				lo = mid
			} else {
				hi = mid - 1
			}
		}
		idx -= c[lo]
		vs[pos] = int32(lo)
		pos++
		top = lo - 1
	}
	if k >= 1 {
		v := int64((1 + math.Sqrt(float64(8*idx+1))) / 2)
		for v*(v-1)/2 > idx {
			v--
		}
		for v*(v+1)/2 <= idx {
			v++
		}
		idx -= v * (v - 1) / 2
		vs[pos] = int32(v)
		pos++
	}
	vs[pos] = int32(idx)
}

// number returns the index of the simplex with descending vertices vs.
func (b *binomials) number(vs []int32) int64 {
	var s int64
	for i, v := range vs {
		s += b.c[len(vs)-i][v]
	}
	return s
}
