package sgdstab

import "math"

// Sharpness is S_B, the SGD sharpness: SGD is mean-square stable if and only if S_B <= 2/η.
type Sharpness struct {
	Value      float64
	Iterations int
	// Converged is false if 2000 iterations were not enough. Value is then a lower bound, as it is at every iteration.
	Converged bool
}

// CriticalStep returns 2/S_B, the largest stable step size.
func (s Sharpness) CriticalStep() float64 { return 2 / s.Value }

const (
	sharpnessIterations = 2000
	sharpnessTolerance  = 1e-10
)

// Sharpness returns S_B for the noise factor γ, equation (2) of the package comment: the largest Rayleigh quotient
// ⟨X, ℳX⟩/⟨X, ℒX⟩, found by X ← ℒ⁻¹ℳX from the identity. ℒ⁻¹ is diagonal in the eigenvectors' coordinates, and ℒ⁻¹ℳ is
// similar to a positive map, so the iteration reaches the top. γ = 0 needs no iteration: S_n = λ_max(H).
//
// Cost: 4nr² flops an iteration, usually 20 to 150 of them; more when γ is near 0 and the two largest eigenvalues are nearly
// equal. Source: Mulayoff and Michaeli 2024, theorem 1, in a form without Kronecker products.
func (p *Problem) Sharpness(gamma float64) Sharpness {
	if gamma == 0 {
		return Sharpness{Value: p.MaxEigenvalue(), Converged: true}
	}
	m, r := p.Isotropic(1), p.Rank()
	value := 0.0
	for i := 1; i <= sharpnessIterations; i++ {
		m.noise()
		above, below, size := 0.0, 0.0, 0.0
		for j, lj := range p.Eigenvalues {
			x, noise := m.C.Data[j*r:j*r+r], m.out.Data[j*r:j*r+r]
			for k, lk := range p.Eigenvalues {
				y := (1-gamma)*lj*lk*x[k] + gamma*noise[k]
				l := (lj + lk) / 2
				above += x[k] * y
				below += x[k] * x[k] * l
				x[k] = y / l
				size += x[k] * x[k]
			}
		}
		m.symmetrise()
		scale := 1 / math.Sqrt(size)
		for k := range m.C.Data {
			m.C.Data[k] *= scale
		}
		next := above / below
		if math.Abs(next-value) <= sharpnessTolerance*next {
			return Sharpness{Value: next, Iterations: i, Converged: true}
		}
		value = next
	}
	return Sharpness{Value: value, Iterations: sharpnessIterations}
}
