package alpha

import (
	"fmt"
	"math"

	"stillpoint/core/homology"
)

// MaxPoints is the largest number of points that [New] accepts: three vertex numbers must fit in one machine word.
const MaxPoints = 1 << 20

// MaxTetrahedra is the largest size of a triangulation of space that [New] builds, about 300,000 points spread evenly. Points
// on curves can have a number of tetrahedra that is quadratic in theirs.
const MaxTetrahedra = 1 << 21

// points holds the coordinates that the predicates work on, twice.
type points struct {
	dim int
	// raw holds the coordinates as they came, dim per point: what exact arithmetic is done with.
	raw []float64
	// x holds raw·2^−exp, with absolute values below 1, so that no product in a predicate overflows. Coordinates more than
	// 2^1022 times smaller than the largest may be rounded here; the slack in the filters covers that.
	x   []float64
	exp int
	// extent is the longest side of the bounding box of x.
	extent float64
	low    [3]float64 // the corner of the bounding box

	exact exact
}

func newPoints(cloud *homology.PointCloud) (*points, error) {
	if cloud == nil || cloud.Dim != 2 && cloud.Dim != 3 {
		dim := 0
		if cloud != nil {
			dim = cloud.Dim
		}
		return nil, fmt.Errorf("alpha: points have %d coordinates, want 2 or 3", dim)
	}
	if len(cloud.Coords) == 0 || len(cloud.Coords)%cloud.Dim != 0 {
		return nil, fmt.Errorf("alpha: %d coordinates are not a positive multiple of the dimension %d", len(cloud.Coords), cloud.Dim)
	}
	if n := cloud.Len(); n > MaxPoints {
		return nil, fmt.Errorf("alpha: %d points, want at most %d", n, MaxPoints)
	}
	largest := 0.0
	for i, v := range cloud.Coords {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("alpha: point %d, coordinate %d is %v, want a finite number", i/cloud.Dim+1, i%cloud.Dim+1, v)
		}
		largest = max(largest, math.Abs(v))
	}
	p := &points{dim: cloud.Dim, raw: append([]float64(nil), cloud.Coords...), x: make([]float64, len(cloud.Coords))}
	_, p.exp = math.Frexp(largest)
	down, rest := math.Ldexp(1, -p.exp/2), math.Ldexp(1, -p.exp+p.exp/2) // 2^−exp itself may overflow
	for i, v := range p.raw {
		p.x[i] = v * down * rest
	}
	for k := range p.dim {
		lo, hi := p.x[k], p.x[k]
		for i := k; i < len(p.x); i += p.dim {
			lo, hi = min(lo, p.x[i]), max(hi, p.x[i])
		}
		p.low[k] = lo
		p.extent = max(p.extent, hi-lo)
	}
	return p, nil
}

// len returns the number of points, duplicates included.
func (p *points) len() int { return len(p.x) / p.dim }

// at returns the coordinates of v, as they came.
func (p *points) at(v int32) []float64 { return p.raw[int(v)*p.dim : int(v+1)*p.dim] }

// equal reports whether two points are the same.
func (p *points) equal(a, b int32) bool {
	x, y := p.at(a), p.at(b)
	for k, v := range x {
		if v != y[k] {
			return false
		}
	}
	return true
}

// before orders points by their coordinates, the first one first. For points of a line it is the order along the line.
func (p *points) before(a, b int32) int {
	x, y := p.at(a), p.at(b)
	for k, v := range x {
		if v < y[k] {
			return -1
		}
		if v > y[k] {
			return 1
		}
	}
	return 0
}

// unscale returns a length in the unit of the input, at most the largest finite number.
func (p *points) unscale(v float64) float64 {
	v = v * math.Ldexp(1, p.exp/2) * math.Ldexp(1, p.exp-p.exp/2)
	if v > math.MaxFloat64 {
		return math.MaxFloat64
	}
	return v
}

// addApex appends a point off the plane of all others, whose normal has a non-zero coordinate with number axis.
func (p *points) addApex(axis int) int32 {
	apex := p.len()
	for k := range p.dim {
		p.raw = append(p.raw, p.raw[k])
		p.x = append(p.x, p.x[k])
	}
	half := 0.5
	if p.x[axis] > 0 {
		half = -0.5
	}
	p.x[apex*p.dim+axis] = half
	p.raw[apex*p.dim+axis] = math.Ldexp(half, p.exp)
	return int32(apex)
}
