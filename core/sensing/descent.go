package sensing

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"stillpoint/core/splitmix"
)

// ErrDiverged is returned by Step when the squared error passes 1e6 or is not finite.
var ErrDiverged = errors.New("sensing: diverged: the squared error passed 1e6; the step size is too large")

const mostError = 1e6

// Options are shared by both forms.
type Options struct {
	Columns int     // k, from the rank to n
	Alpha   float64 // scale of the initial factors, above 0
	Step    float64 // η, above 0; below 1/(4‖M*‖) nothing diverges
	Operator
}

func (o *Options) check(t *Target) error {
	switch {
	case o.Columns < t.R:
		return fmt.Errorf("sensing: %d columns are fewer than the rank %d", o.Columns, t.R)
	case o.Columns > t.N:
		return fmt.Errorf("sensing: %d columns are more than the size %d", o.Columns, t.N)
	case !(o.Alpha > 0) || math.IsInf(o.Alpha, 1):
		return fmt.Errorf("sensing: scale of the factors is %v, want a number above 0", o.Alpha)
	case !(o.Step > 0) || math.IsInf(o.Step, 1):
		return fmt.Errorf("sensing: step size is %v, want a number above 0", o.Step)
	}
	if o.Operator == nil {
		o.Operator = Full{}
	}
	return nil
}

// error sets e to a bᵀ − M* and returns its squared Frobenius norm.
func (t *Target) error(e, a, b blas64.General) float64 {
	copy(e.Data, t.M.Data)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, a, b, -1, e)
	return squares(e)
}

// Symmetric is gradient descent on ¼‖𝒜(XXᵀ − M*)‖²: X ← X − η 𝒜*𝒜(XXᵀ − M*) X.
type Symmetric struct {
	X       blas64.General // n×k
	target  *Target
	opt     Options
	e, r, x blas64.General
}

// NewSymmetric starts at X = α times standard normals.
func NewSymmetric(seed uint64, t *Target, opt Options) (*Symmetric, error) {
	if err := opt.check(t); err != nil {
		return nil, err
	}
	s := &Symmetric{X: dense(t.N, opt.Columns), target: t, opt: opt}
	fill(s.X, splitmix.New(2000+seed), opt.Alpha)
	s.e, s.r, s.x = dense(t.N, t.N), dense(t.N, t.N), dense(t.N, opt.Columns)
	return s, nil
}

// Error returns ‖XXᵀ − M*‖² in the Frobenius norm.
func (s *Symmetric) Error() float64 { return s.target.error(s.e, s.X, s.X) }

// Step does one step and returns the squared error before it. Cost: 4n²k flops and an application of the operator.
func (s *Symmetric) Step() (before float64, err error) {
	before = s.Error()
	if !(before <= mostError) {
		return before, ErrDiverged
	}
	s.opt.Apply(s.r, s.e)
	copy(s.x.Data, s.X.Data)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, -s.opt.Step, s.r, s.x, 1, s.X)
	return before, nil
}

// Asymmetric is gradient descent on ½‖𝒜(FGᵀ − M*)‖²: with R = 𝒜*𝒜(FGᵀ − M*), F ← F − ηRG and G ← G − ηRᵀF at once.
type Asymmetric struct {
	Factors
	target *Target
	opt    Options
	e, r   blas64.General
	f, g   blas64.General
}

// NewAsymmetric starts at F = α and G = α/ratio times standard normals, F drawn first.
func NewAsymmetric(seed uint64, t *Target, opt Options, ratio float64) (*Asymmetric, error) {
	if err := opt.check(t); err != nil {
		return nil, err
	}
	if !(ratio > 0) || math.IsInf(ratio, 1) {
		return nil, fmt.Errorf("sensing: ratio of the scales is %v, want a number above 0", ratio)
	}
	f, g := dense(t.N, opt.Columns), dense(t.N, opt.Columns)
	s := splitmix.New(2000 + seed)
	fill(f, s, opt.Alpha)
	fill(g, s, opt.Alpha/ratio)
	return FromFactors(t, opt, Factors{f, g})
}

// FromFactors starts at given factors, which it takes over.
func FromFactors(t *Target, opt Options, start Factors) (*Asymmetric, error) {
	if err := opt.check(t); err != nil {
		return nil, err
	}
	a := &Asymmetric{Factors: start, target: t, opt: opt}
	a.e, a.r = dense(t.N, t.N), dense(t.N, t.N)
	a.f, a.g = dense(t.N, opt.Columns), dense(t.N, opt.Columns)
	return a, nil
}

// Error returns ‖FGᵀ − M*‖² in the Frobenius norm.
func (a *Asymmetric) Error() float64 { return a.target.error(a.e, a.F, a.G) }

// Step does one step and returns the squared error before it. Cost: 6n²k flops and an application of the operator.
func (a *Asymmetric) Step() (before float64, err error) {
	before = a.Error()
	if !(before <= mostError) {
		return before, ErrDiverged
	}
	a.opt.Apply(a.r, a.e)
	copy(a.f.Data, a.F.Data)
	copy(a.g.Data, a.G.Data)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, -a.opt.Step, a.r, a.g, 1, a.F)
	blas64.Gemm(blas.Trans, blas.NoTrans, -a.opt.Step, a.r, a.f, 1, a.G)
	return before, nil
}
