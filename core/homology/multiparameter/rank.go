package multiparameter

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/homology"
)

// MaxRankGrid is the largest number of scales and of levels of a [Rank]: it has a number for every pair of grid points.
const MaxRankGrid = 12

// Rank is the rank invariant of one degree on a grid: for grid points a <= b the rank of H(K_a) → H(K_b), the number of
// independent classes that live from a to b.
type Rank struct {
	X, Y []float64
	rank []int32 // [((i·ny + j)·nx + c)·ny + l] for a = (i, j), b = (c, l); 0 unless a <= b
}

// At returns the rank from (X[a[0]], Y[a[1]]) to (X[b[0]], Y[b[1]]), 0 unless a <= b or when an index is outside the grid.
func (r *Rank) At(a, b [2]int) int {
	nx, ny := len(r.X), len(r.Y)
	if a[0] < 0 || a[1] < 0 || b[0] >= nx || b[1] >= ny || a[0] > b[0] || a[1] > b[1] {
		return 0
	}
	return int(r.rank[((a[0]*ny+a[1])*nx+b[0])*ny+b[1]])
}

// A Rectangle is a signed bar of the rank invariant: Multiplicity times the interval of grid points from S to T, both
// included. A rectangle that touches the last column or row is open there: its class may live on.
type Rectangle struct {
	S, T         [2]int // (column, row)
	Multiplicity int
}

// Rectangles returns the Möbius inverse of the rank invariant: m(s, t) = Σ (−1)^(|e|+|f|) rk(s−e → t+f) over e, f in {0, 1}²,
// with rank 0 outside the grid. Then rk(a → b) is the sum of m(s, t) over s <= a, b <= t. Rectangles of multiplicity 0 are left
// out; negative ones do occur. The order is that of S, then T. Cost O(nx²·ny²).
//
// Unlike the measure of the Hilbert function, signed rectangles are not stable: a small change of the filtration may change
// them by any amount. Source: Botnan, Oppermann, Oudot, SoCG 2022.
func (r *Rank) Rectangles() []Rectangle {
	var out []Rectangle
	nx, ny := len(r.X), len(r.Y)
	for s0 := range nx {
		for s1 := range ny {
			for t0 := s0; t0 < nx; t0++ {
				for t1 := s1; t1 < ny; t1++ {
					m := 0
					for e := range 16 {
						a, b := [2]int{s0 - e&1, s1 - e>>1&1}, [2]int{t0 + e>>2&1, t1 + e>>3&1}
						if (e&1+e>>1&1+e>>2&1+e>>3&1)%2 == 0 {
							m += r.At(a, b)
						} else {
							m -= r.At(a, b)
						}
					}
					if m != 0 {
						out = append(out, Rectangle{[2]int{s0, s1}, [2]int{t0, t1}, m})
					}
				}
			}
		}
	}
	return out
}

// A staircase is the path of grid points (0, row), ..., (column, row), ..., (column, ny−1).
type staircase struct{ row, column int }

// place returns the position on the path of the first point that is >= (ix, iy), −1 if there is none.
func (s staircase) place(ix, iy int) int {
	switch {
	case ix > s.column:
		return -1
	case iy <= s.row:
		return ix
	}
	return s.column + iy - s.row
}

// A lifetime is a bar of a path in positions; death may be beyond its end.
type lifetime struct{ birth, death int }

// rankOf assembles the invariant from the barcodes of all staircases: the bars with birth <= position(a) and
// death > position(b) count rk(a → b), for a on the horizontal part of a path and b on its vertical part.
func rankOf(ctx context.Context, xs, ys []float64, opt Options, bars func(ctx context.Context, s staircase) ([]lifetime, error)) (*Rank, error) {
	for _, axis := range [][]float64{xs, ys} {
		if err := checkAscending("grid", axis); err != nil {
			return nil, err
		}
		if len(axis) < 1 || len(axis) > MaxRankGrid {
			return nil, fmt.Errorf("multiparameter: rank invariant on a grid of %d by %d, want 1 to %d a side", len(xs), len(ys), MaxRankGrid)
		}
	}
	nx, ny := len(xs), len(ys)
	r := &Rank{X: xs, Y: ys, rank: make([]int32, nx*ny*nx*ny)}
	done := 0
	for column := range nx {
		for row := range ny {
			list, err := bars(ctx, staircase{row, column})
			if err != nil {
				return nil, err
			}
			for _, bar := range list {
				for i := bar.birth; i <= column; i++ {
					to := r.rank[((i*ny+row)*nx+column)*ny : ((i*ny+row)*nx+column+1)*ny]
					for l := row; l < ny && column+l-row < bar.death; l++ {
						to[l]++
					}
				}
			}
			done++
			if opt.Progress != nil {
				opt.Progress(float64(done), float64(nx*ny))
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// Rank returns the rank invariant of one degree on the grid of the given scales and levels, strictly ascending and at most
// [MaxRankGrid] each. Options.MaxDim is ignored. Cost: one reduction for every pair of a row and a column.
func (c *Complex) Rank(ctx context.Context, degree int, xs, ys []float64, opt Options) (*Rank, error) {
	if c.parameters != 2 {
		return nil, fmt.Errorf("multiparameter: rank invariant of %d parameters, want 2", c.parameters)
	}
	ix, iy := make([]int, len(c.cells)), make([]int, len(c.cells))
	for i := range c.cells {
		ix[i], _ = slices.BinarySearch(xs, c.cells[i].Grade[0])
		iy[i], _ = slices.BinarySearch(ys, c.cells[i].Grade[1])
	}
	return rankOf(ctx, xs, ys, opt, func(ctx context.Context, s staircase) ([]lifetime, error) {
		// Cells beyond the grid come last, after its end.
		beyond := len(xs) + len(ys)
		cells := make([]homology.Cell, len(c.cells))
		for i := range cells {
			p := beyond
			if iy[i] < len(ys) {
				if q := s.place(ix[i], iy[i]); q >= 0 {
					p = q
				}
			}
			cells[i] = homology.Cell{Dim: c.cells[i].Dim, Value: float64(p), Boundary: c.cells[i].Boundary}
		}
		filtered, err := homology.NewFilteredComplex(cells)
		if err != nil {
			return nil, err
		}
		bars, err := filtered.Persistence(ctx, degree, opt.Prime, nil)
		if err != nil {
			return nil, err
		}
		var out []lifetime
		for _, b := range bars {
			if b.Degree == degree {
				out = append(out, lived(b.Birth, b.Death, beyond))
			}
		}
		return out, nil
	})
}

// Rank returns the rank invariant of one degree on the grid of the given scales and levels, strictly ascending and at most
// [MaxRankGrid] each. Options.MaxDim is ignored. Cost: one run of [homology.VietorisRips] for every pair of a row and a
// column.
func (b *FunctionRips) Rank(ctx context.Context, degree int, xs, ys []float64, opt Options) (*Rank, error) {
	if len(ys) == 0 {
		return rankOf(ctx, xs, ys, opt, nil) // which says what is wrong
	}
	var vertices []int
	for v, c := range b.y {
		if c <= ys[len(ys)-1] {
			vertices = append(vertices, v)
		}
	}
	m := len(vertices)
	ix, iy := make([]int, m*m), make([]int, m)
	for i, v := range vertices {
		iy[i], _ = slices.BinarySearch(ys, b.y[v])
		for j, u := range vertices {
			ix[i*m+j], _ = slices.BinarySearch(xs, b.X(v, u))
		}
	}
	return rankOf(ctx, xs, ys, opt, func(ctx context.Context, s staircase) ([]lifetime, error) {
		var present []int
		for i := range m {
			if s.place(ix[i*m+i], iy[i]) >= 0 {
				present = append(present, i)
			}
		}
		if len(present) == 0 {
			return nil, nil
		}
		w := make([]float64, 0, len(present)*len(present))
		for _, i := range present {
			for _, j := range present {
				v := math.Inf(1)
				if p := s.place(ix[i*m+j], max(iy[i], iy[j])); p >= 0 {
					v = float64(p)
				}
				w = append(w, v)
			}
		}
		p, err := homology.VietorisRips(ctx, mustFlag(len(present), w), homology.Options{MaxDim: degree, Prime: opt.Prime, Threshold: math.Inf(1)})
		if err != nil {
			return nil, err
		}
		var out []lifetime
		for _, bar := range p.InDegree(degree) {
			out = append(out, lived(bar.Birth, bar.Death, len(xs)+len(ys)))
		}
		return out, nil
	})
}

func lived(birth, death float64, never int) lifetime {
	l := lifetime{int(birth), never}
	if death < float64(never) {
		l.death = int(death)
	}
	return l
}
