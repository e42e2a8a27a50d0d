package sgdstab

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// SecondMoment is C = E[δδᵀ] on the range of H, r×r in the coordinates of the eigenvectors.
type SecondMoment struct {
	p *Problem
	C blas64.General

	work, out blas64.General // n×r, r×r
	q         []float64      // n
}

// Isotropic returns C = scale·I: equal spread in all directions of the range.
func (p *Problem) Isotropic(scale float64) *SecondMoment {
	r := p.Rank()
	m := &SecondMoment{p: p, C: dense(r, r), work: dense(p.n, r), out: dense(r, r), q: make([]float64, p.n)}
	for k := range r {
		m.C.Data[k*r+k] = scale
	}
	return m
}

// noise sets out to (1/n) Σ a_i a_iᵀ C a_i a_iᵀ. Cost 4nr² flops.
func (m *SecondMoment) noise() {
	r, b := m.p.Rank(), m.p.b
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, b, m.C, 0, m.work)
	for i := range m.q {
		w, row := m.work.Data[i*r:i*r+r], b.Data[i*r:i*r+r]
		q := blas64.Dot(blas64.Vector{N: r, Data: w, Inc: 1}, blas64.Vector{N: r, Data: row, Inc: 1})
		for k, v := range row {
			w[k] = q * v
		}
	}
	blas64.Gemm(blas.Trans, blas.NoTrans, 1/float64(m.p.n), m.work, b, 0, m.out)
}

// Step takes C to T(C), equation (1) of the package comment. Cost 4nr² flops.
func (m *SecondMoment) Step(eta, gamma float64) {
	m.noise()
	r := m.p.Rank()
	for j, lj := range m.p.Eigenvalues {
		c, noise := m.C.Data[j*r:j*r+r], m.out.Data[j*r:j*r+r]
		for k, lk := range m.p.Eigenvalues {
			c[k] = (1-eta*lj)*(1-eta*lk)*c[k] + eta*eta*gamma*(noise[k]-lj*lk*c[k])
		}
	}
	m.symmetrise()
}

func (m *SecondMoment) symmetrise() {
	r := m.p.Rank()
	for j := range r {
		for k := range j {
			v := (m.C.Data[j*r+k] + m.C.Data[k*r+j]) / 2
			m.C.Data[j*r+k], m.C.Data[k*r+j] = v, v
		}
	}
}

// Norm returns E‖Pδ‖², P the projector on the range of H.
func (m *SecondMoment) Norm() float64 {
	s, r := 0.0, m.p.Rank()
	for k := range r {
		s += m.C.Data[k*r+k]
	}
	return s
}

// Loss returns E L(δ) = tr(HC)/2.
func (m *SecondMoment) Loss() float64 {
	s, r := 0.0, m.p.Rank()
	for k, l := range m.p.Eigenvalues {
		s += l * m.C.Data[k*r+k] / 2
	}
	return s
}

// frobenius returns ‖C‖_F.
func (m *SecondMoment) frobenius() float64 { return blas64.Nrm2(flat(m.C)) }

func flat(a blas64.General) blas64.Vector { return blas64.Vector{N: len(a.Data), Data: a.Data, Inc: 1} }

// GrowthFactor returns λ_max(T), by which E‖δ‖² finally grows in every step. It is 1 at the critical step size, below it
// smaller. Method: powers of T from the identity; T keeps the cone of semidefinite matrices, so they find the top. converged
// is false if 5000 steps were not enough; the value is then a lower bound. Cost: each step 4nr² flops.
func (p *Problem) GrowthFactor(eta, gamma float64) (factor float64, converged bool) {
	m := p.Isotropic(1)
	blas64.Scal(1/m.frobenius(), flat(m.C))
	before := dense(p.Rank(), p.Rank())
	for range 5000 {
		copy(before.Data, m.C.Data)
		m.Step(eta, gamma)
		next := blas64.Dot(flat(before), flat(m.C)) // Rayleigh quotient of the self-adjoint T
		size := m.frobenius()
		if size == 0 {
			return 0, true
		}
		blas64.Scal(1/size, flat(m.C))
		if math.Abs(next-factor) <= 1e-14*next {
			return next, true
		}
		factor = next
	}
	return factor, false
}
