package koopman

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"stillpoint/core/dynamics"
)

// Reduction is a system as its data show it on a dictionary, in coordinates that are orthonormal on the data: r functions ψT
// such that for g = ψTv
//
//	‖(𝒦 − z)g‖² = ‖(K − zI)v‖² + ‖Sv‖²,   ‖g‖ = ‖v‖
//
// in the norm of the data. K is the compression of the Koopman operator to the dictionary, S measures how far it leads out.
type Reduction struct {
	K, S *mat.Dense // r×r; S is upper triangular
	T    *mat.Dense // N×r
	// Singular are the singular values of the weighted dictionary matrix, all N of them, descending.
	Singular []float64
	Samples  int
}

// Rank returns r.
func (r *Reduction) Rank() int { n, _ := r.K.Dims(); return n }

// Condition returns the ratio of the largest to the smallest singular value that is kept.
func (r *Reduction) Condition() float64 { return r.Singular[0] / r.Singular[r.Rank()-1] }

// Reducer takes in snapshots and keeps a triangle of order 2N, whatever their number.
type Reducer struct {
	n       int
	r       *mat.Dense // 2N×2N upper triangle of [Ψ_X Ψ_Y], nil before the first block
	block   *mat.Dense
	filled  int
	samples int
	bad     error
}

// NewReducer makes a reducer for dictionaries of n functions. Memory: 6 triangles of order 2n.
func NewReducer(n int) *Reducer {
	return &Reducer{n: n, block: mat.NewDense(4*n, 2*n, nil)}
}

// Add takes in one pair: the dictionary at x and at F(x), with the weight of the pair. A value that is not finite is an error
// at Reduce.
func (r *Reducer) Add(psiX, psiY []float64, weight float64) {
	w := math.Sqrt(weight)
	row := r.block.RawRowView(r.filled)
	for j, v := range psiX {
		row[j] = w * v
	}
	for j, v := range psiY {
		row[r.n+j] = w * v
	}
	if r.bad == nil {
		for j, v := range row {
			if v-v != 0 {
				r.bad = fmt.Errorf("koopman: sample %d: function %d is not finite", r.samples+1, j%r.n+1)
				break
			}
		}
	}
	r.samples++
	if r.filled++; r.filled == 4*r.n {
		r.fold()
	}
}

// fold factorizes the kept triangle on top of the block.
func (r *Reducer) fold() {
	if r.filled == 0 {
		return
	}
	n2 := 2 * r.n
	rows := r.filled
	above := 0
	if r.r != nil {
		above = n2
	}
	if r.bad != nil {
		r.filled = 0
		return
	}
	total := max(above+rows, n2)
	stacked := mat.NewDense(total, n2, nil)
	if above > 0 {
		stacked.Slice(0, n2, 0, n2).(*mat.Dense).Copy(r.r)
	}
	stacked.Slice(above, above+rows, 0, n2).(*mat.Dense).Copy(r.block.Slice(0, rows, 0, n2))
	var qr mat.QR
	qr.Factorize(stacked)
	var triangle mat.Dense
	qr.RTo(&triangle)
	if r.r == nil {
		r.r = mat.NewDense(n2, n2, nil)
	}
	r.r.Copy(triangle.Slice(0, n2, 0, n2))
	r.filled = 0
}

// ErrVanishes is returned when the dictionary is zero on the data.
var ErrVanishes = errors.New("koopman: the dictionary vanishes on the data")

// Reduce returns the reduction of all pairs so far, keeping the directions with singular values above tau of the largest.
// Errors: no pair, a value that was not finite, a decomposition that did not converge, ErrVanishes. Cost: about 40N³.
//
// Method: [Ψ_X Ψ_Y] = QR with R in four N×N blocks. R11 = UΣVᵀ, T = V_rΣ_r⁻¹, B = R12T, K = U_rᵀB, and S is the triangular
// factor of [B − U_rK; R22T]. No Gram matrix is formed, so that nothing is squared.
func (r *Reducer) Reduce(tau float64) (*Reduction, error) {
	r.fold()
	if r.bad != nil {
		return nil, r.bad
	}
	if r.r == nil {
		return nil, errors.New("koopman: no samples")
	}
	n := r.n
	r11, r12, r22 := r.r.Slice(0, n, 0, n), r.r.Slice(0, n, n, 2*n), r.r.Slice(n, 2*n, n, 2*n)
	var svd mat.SVD
	if !svd.Factorize(r11, mat.SVDFull) {
		return nil, errors.New("koopman: the singular value decomposition did not converge")
	}
	values := svd.Values(nil)
	rank := 0
	for rank < n && values[rank] > tau*values[0] && values[rank] > 0 {
		rank++
	}
	if rank == 0 {
		return nil, ErrVanishes
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	ur := u.Slice(0, n, 0, rank)
	t := mat.NewDense(n, rank, nil)
	for i := range n {
		for j := range rank {
			t.Set(i, j, v.At(i, j)/values[j])
		}
	}
	var b, k, inside, below mat.Dense
	b.Mul(r12, t)
	k.Mul(ur.T(), &b)
	inside.Mul(ur, &k)
	b.Sub(&b, &inside)
	below.Mul(r22, t)
	var rest mat.Dense
	rest.Stack(&b, &below)
	var qr mat.QR
	qr.Factorize(&rest)
	var triangle mat.Dense
	qr.RTo(&triangle)
	s := mat.NewDense(rank, rank, nil)
	s.Copy(triangle.Slice(0, rank, 0, rank))
	for _, m := range []*mat.Dense{&k, s} {
		for _, x := range m.RawMatrix().Data {
			if x-x != 0 {
				return nil, errors.New("koopman: the reduction is not finite")
			}
		}
	}
	return &Reduction{K: &k, S: s, T: t, Singular: values, Samples: r.samples}, nil
}

// Reduce evaluates a dictionary on snapshots and reduces them. progress, if not nil, is called once per 256 pairs and may stop
// the work by returning an error.
func Reduce(d Dictionary, s *dynamics.Snapshots, tau float64, progress func(done, total int) error) (*Reduction, error) {
	n := d.Size()
	r := NewReducer(n)
	x, y := make([]float64, n), make([]float64, n)
	m := s.Len()
	for i := range m {
		d.Evaluate(x, s.X[i*s.Dim:i*s.Dim+s.Dim])
		d.Evaluate(y, s.Y[i*s.Dim:i*s.Dim+s.Dim])
		r.Add(x, y, s.Weights[i])
		if progress != nil && i%256 == 255 {
			if err := progress(i+1, m); err != nil {
				return nil, err
			}
		}
	}
	return r.Reduce(tau)
}

// UnitDefect returns ‖KᵀK + SᵀS − I‖₂, 0 when the map preserves the measure and the quadrature is exact.
func (r *Reduction) UnitDefect() (float64, error) {
	n := r.Rank()
	var g, s mat.Dense
	g.Mul(r.K.T(), r.K)
	s.Mul(r.S.T(), r.S)
	g.Add(&g, &s)
	for i := range n {
		g.Set(i, i, g.At(i, i)-1)
	}
	var svd mat.SVD
	if !svd.Factorize(&g, mat.SVDNone) {
		return 0, errors.New("koopman: the singular value decomposition did not converge")
	}
	return svd.Values(nil)[0], nil
}

// Growth returns σ_max([K; S]), the largest factor by which the operator enlarges a function of the dictionary.
func (r *Reduction) Growth() (float64, error) {
	var stacked mat.Dense
	stacked.Stack(r.K, r.S)
	var svd mat.SVD
	if !svd.Factorize(&stacked, mat.SVDNone) {
		return 0, errors.New("koopman: the singular value decomposition did not converge")
	}
	return svd.Values(nil)[0], nil
}
