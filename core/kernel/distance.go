package kernel

// SquaredDistances sets dst[j] to the squared Euclidean distance between a point and point j of a cloud that is stored
// coordinate by coordinate:
//
//	dst[j] = Σ_k (coords[k*stride + j] − point[k])²     in the order of k
//
// stride is at least len(dst), and coords long enough for len(point) coordinates. Cost 3·len(dst)·len(point) operations.
func SquaredDistances(dst, coords []float64, stride int, point []float64) {
	n := len(dst)
	if n == 0 {
		return
	}
	if stride < n || len(point) > 0 && (len(point)-1)*stride+n > len(coords) {
		panic("kernel: SquaredDistances: too few coordinates")
	}
	inUse.SquaredDistances(dst, coords, stride, point)
}

// SquaredDistances implements Implementation.
func (Plain) SquaredDistances(dst, coords []float64, stride int, point []float64) {
	clear(dst)
	for k, p := range point {
		row := coords[k*stride : k*stride+len(dst)]
		for j, v := range row {
			v -= p
			dst[j] += float64(v * v)
		}
	}
}
