package sgdstab

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas/blas64"

	"stillpoint/core/kernel"
)

// Momentum is the form of the momentum; β is its coefficient, from 0 to below 1.
type Momentum int

const (
	// HeavyBall is θ⁺ = θ − ηg(θ) + β(θ − θ₋).
	HeavyBall Momentum = iota
	// Nesterov is y = θ + β(θ − θ₋), θ⁺ = y − ηg(y).
	Nesterov
	// EMA is m⁺ = βm + (1−β)g, θ⁺ = θ − ηm⁺: heavy ball with the step size (1−β)η.
	EMA
)

// Ceiling returns the c(β) of the stability condition 0 < ηλ < c(β) of gradient descent with momentum on a quadratic:
// 2(1+β) for heavy ball, 2(1+β)/(1+2β) for Nesterov, 2(1+β)/(1−β) for EMA.
func (m Momentum) Ceiling(beta float64) float64 {
	switch m {
	case Nesterov:
		return 2 * (1 + beta) / (1 + 2*beta)
	case EMA:
		return 2 * (1 + beta) / (1 - beta)
	}
	return 2 * (1 + beta)
}

// AdamCeiling is the c(β₁) of the condition ηλ < c for Adam, λ the largest eigenvalue of the Hessian preconditioned by
// D^−½ H D^−½: 2(1+β₁)/(1−β₁). It holds while the preconditioner D changes slowly. Source: Cohen et al. 2022.
func AdamCeiling(beta1 float64) float64 { return EMA.Ceiling(beta1) }

// matrix returns the 2×2 matrix [[p, q], [1, 0]] that takes (θ, θ₋) to (θ⁺, θ), for x = ηλ.
func (m Momentum) matrix(x, beta float64) (p, q float64) {
	switch m {
	case Nesterov:
		return (1 + beta) * (1 - x), -beta * (1 - x)
	case EMA:
		return 1 + beta - (1-beta)*x, -beta
	}
	return 1 + beta - x, -beta
}

// Eigenvalues returns the two eigenvalues of the step on a quadratic with x = ηλ.
func (m Momentum) Eigenvalues(x, beta float64) [2]complex128 {
	p, q := m.matrix(x, beta)
	d := p*p/4 + q
	if d < 0 {
		return [2]complex128{complex(p/2, math.Sqrt(-d)), complex(p/2, -math.Sqrt(-d))}
	}
	// The larger in modulus without cancellation, the other from the product −q.
	large := p/2 + math.Copysign(math.Sqrt(d), p)
	small := 0.0
	if large != 0 {
		small = -q / large
	}
	return [2]complex128{complex(large, 0), complex(small, 0)}
}

// SpectralRadius returns the rate of convergence on a quadratic with x = ηλ; above 1 the method diverges. For heavy ball it
// is √β exactly where (1−√β)² ≤ x ≤ (1+√β)².
func (m Momentum) SpectralRadius(x, beta float64) float64 {
	p, q := m.matrix(x, beta)
	if p*p/4+q < 0 {
		return math.Sqrt(-q)
	}
	e := m.Eigenvalues(x, beta)
	return math.Max(math.Abs(real(e[0])), math.Abs(real(e[1])))
}

// OptimalHeavyBall returns the step size and the momentum with the best rate, (√κ−1)/(√κ+1), on a quadratic with eigenvalues
// from mu to l, κ = l/mu.
func OptimalHeavyBall(mu, l float64) (eta, beta, rate float64) {
	a, b := math.Sqrt(l), math.Sqrt(mu)
	rate = (a - b) / (a + b)
	return 4 / ((a + b) * (a + b)), rate * rate, rate
}

// ScalarCriticalStep returns the largest mean-square stable step size for one parameter whose curvature has mean a > 0 and
// variance s², with the noise factor γ and batches drawn independently:
//
//	heavy ball  η (a²/(1+β) + γs²/(1−β)) = 2a
//	Nesterov    q² + η²γs² = (1+βq)/(((1+β)²+β²)(1+βq) − 2β(1+β)²q),  q = 1 − ηa,  the first crossing from η = 0
//	EMA         as heavy ball with the step size (1−β)η
//
// Momentum relaxes the part of the curvature by 1+β and tightens that of the noise by 1−β.
func (m Momentum) ScalarCriticalStep(a, s, gamma, beta float64) float64 {
	v := gamma * s * s
	heavy := 2 * a / (a*a/(1+beta) + v/(1-beta))
	switch m {
	case EMA:
		return heavy / (1 - beta)
	case Nesterov:
		excess := func(eta float64) float64 {
			q := 1 - eta*a
			return q*q + eta*eta*v - (1+beta*q)/(((1+beta)*(1+beta)+beta*beta)*(1+beta*q)-2*beta*(1+beta)*(1+beta)*q)
		}
		const steps = 2000
		top := m.Ceiling(beta) / a
		for i := 1; i <= steps; i++ {
			if eta := top * float64(i) / steps; excess(eta) > 0 {
				lo := top * float64(i-1) / steps
				if i == 1 {
					lo = eta * 1e-9
				}
				return bisect(excess, lo, eta)
			}
		}
		return top
	}
	return heavy
}

// ScalarGrowth returns the factor by which the second moment of (θ, θ₋) finally grows per step, for one parameter as in
// [Momentum.ScalarCriticalStep]: the spectral radius of its 3×3 recursion.
func (m Momentum) ScalarGrowth(a, s, gamma, beta, eta float64) float64 {
	if m == EMA {
		eta *= 1 - beta
	}
	v := eta * eta * gamma * s * s
	p, q := m.matrix(eta*a, beta)
	if m == EMA {
		p, q = HeavyBall.matrix(eta*a, beta)
	}
	// With moments (E θ², E θθ₋, E θ₋²); the noise multiplies what the gradient is taken at.
	rows := [3][3]float64{{p*p + v, 2 * p * q, q * q}, {p, q, 0}, {1, 0, 0}}
	if m == Nesterov {
		rows[0] = [3]float64{p*p + v*(1+beta)*(1+beta), 2*p*q - 2*v*beta*(1+beta), q*q + v*beta*beta}
	}
	return radius3(rows)
}

// radius3 is the spectral radius of a 3×3 matrix, from the roots of its characteristic polynomial.
func radius3(m [3][3]float64) float64 {
	b := -(m[0][0] + m[1][1] + m[2][2])
	c := m[0][0]*m[1][1] - m[0][1]*m[1][0] + m[0][0]*m[2][2] - m[0][2]*m[2][0] + m[1][1]*m[2][2] - m[1][2]*m[2][1]
	d := -(m[0][0]*(m[1][1]*m[2][2]-m[1][2]*m[2][1]) - m[0][1]*(m[1][0]*m[2][2]-m[1][2]*m[2][0]) + m[0][2]*(m[1][0]*m[2][1]-m[1][1]*m[2][0]))
	f := func(x float64) float64 { return ((x+b)*x+c)*x + d }
	// One real root by bisection inside of Cauchy's bound, the other two from the quadratic that is left.
	bound := 1 + math.Max(math.Abs(b), math.Max(math.Abs(c), math.Abs(d)))
	root := bisect(f, -bound, bound)
	p, q := b+root, c+root*(b+root)
	largest := math.Abs(root)
	if disc := p*p/4 - q; disc < 0 {
		largest = math.Max(largest, math.Sqrt(q))
	} else {
		large := math.Abs(p)/2 + math.Sqrt(disc)
		largest = math.Max(largest, large)
	}
	return largest
}

// MomentumGrowth returns the factor by which E‖δ‖² finally grows per step with momentum, by iterating the covariance of
// (δ_t, δ_{t−1}) in blocks; matrix-free, 4nr² flops a step. Errors: β outside [0, 1).
func (p *Problem) MomentumGrowth(m Momentum, eta, beta, gamma float64) (float64, error) {
	if !(beta >= 0 && beta < 1) {
		return 0, fmt.Errorf("sgdstab: momentum is %v, want 0 to below 1", beta)
	}
	if m == EMA {
		m, eta = HeavyBall, (1-beta)*eta
	}
	r := p.Rank()
	now := p.Isotropic(1) // E δδᵀ
	cross := dense(r, r)  // E δδ₋ᵀ
	past := dense(r, r)   // E δ₋δ₋ᵀ
	copy(cross.Data, now.C.Data)
	copy(past.Data, now.C.Data)
	at := p.Isotropic(1) // E yyᵀ, y where the gradient is taken
	log, factor := 0.0, 0.0
	const steps, tail = 4000, 200
	for i := range steps {
		size := math.Sqrt(squares(now.C) + squares(past))
		if size == 0 {
			return 0, nil
		}
		for _, x := range [][]float64{now.C.Data, cross.Data, past.Data} {
			for k := range x {
				x[k] /= size
			}
		}
		log += math.Log(size)
		if i%tail == tail-1 {
			next := kernel.Exp(log / tail)
			if math.Abs(next-factor) <= 1e-11*next {
				return next, nil
			}
			factor, log = next, 0
		}
		p.momentumStep(m, eta, beta, gamma, now, at, cross, past)
	}
	return factor, nil
}

func squares(a blas64.General) float64 { return blas64.Dot(flat(a), flat(a)) }

// momentumStep advances the three blocks by one step.
func (p *Problem) momentumStep(m Momentum, eta, beta, gamma float64, now, at *SecondMoment, cross, past blas64.General) {
	r := p.Rank()
	c := now.C.Data
	if m == Nesterov {
		for j := range r {
			for k := range r {
				i := j*r + k
				at.C.Data[i] = (1+beta)*(1+beta)*c[i] - beta*(1+beta)*(cross.Data[i]+cross.Data[k*r+j]) + beta*beta*past.Data[i]
			}
		}
		at.Step(eta, gamma) // E δ⁺δ⁺ᵀ
		// E δ⁺δᵀ = (I − ηH)((1+β) E δδᵀ − β E δ₋δᵀ)
		next := make([]float64, r*r)
		for j, l := range p.Eigenvalues {
			for k := range r {
				next[j*r+k] = (1 - eta*l) * ((1+beta)*c[j*r+k] - beta*cross.Data[k*r+j])
			}
		}
		copy(past.Data, c)
		copy(cross.Data, next)
		copy(c, at.C.Data)
		return
	}
	now.noise()
	next, mixed := make([]float64, r*r), make([]float64, r*r)
	for j, lj := range p.Eigenvalues {
		aj := 1 + beta - eta*lj
		for k, lk := range p.Eigenvalues {
			i, ak := j*r+k, 1+beta-eta*lk
			next[i] = aj*ak*c[i] + eta*eta*gamma*(now.out.Data[i]-lj*lk*c[i]) -
				beta*(aj*cross.Data[i]+ak*cross.Data[k*r+j]) + beta*beta*past.Data[i]
			mixed[i] = aj*c[i] - beta*cross.Data[k*r+j]
		}
	}
	copy(past.Data, c)
	copy(cross.Data, mixed)
	copy(c, next)
}

// MomentumCriticalStep returns the largest stable step size with momentum: the first step size from 0 on at which the second
// moment does not shrink, by a scan and bisection on [Problem.MomentumGrowth]. tolerance is relative.
func (p *Problem) MomentumCriticalStep(m Momentum, beta, gamma, tolerance float64) (float64, error) {
	if beta == 0 {
		return p.Sharpness(gamma).CriticalStep(), nil
	}
	top := m.Ceiling(beta) / p.MaxEigenvalue()
	lo, hi := 0.0, top
	for eta := top / 1024; eta < top; eta *= 2 {
		g, err := p.MomentumGrowth(m, eta, beta, gamma)
		if err != nil {
			return 0, err
		}
		if g > 1 {
			hi = eta
			break
		}
		lo = eta
	}
	for hi-lo > tolerance*hi {
		mid := (lo + hi) / 2
		g, err := p.MomentumGrowth(m, mid, beta, gamma)
		if err != nil {
			return 0, err
		}
		if g > 1 {
			hi = mid
		} else {
			lo = mid
		}
	}
	return lo, nil
}
