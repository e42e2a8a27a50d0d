package dynamics

import (
	"math"

	"stillpoint/core/kernel"
)

// A System is a discrete-time dynamical system x ↦ F(x).
type System struct {
	Name string
	Dim  int
	// Step sets next to F(x). next and x have length Dim and do not overlap.
	Step func(next, x []float64)
	// Period of each coordinate, 0 for none; nil if no coordinate is periodic.
	Period []float64
}

// Trajectory returns the states F(x0), F²(x0), ... after the first discard of them, one after the other: steps·Dim numbers.
func (s System) Trajectory(x0 []float64, discard, steps int) []float64 {
	x, next := append([]float64(nil), x0...), make([]float64, s.Dim)
	out := make([]float64, 0, steps*s.Dim)
	for m := range discard + steps {
		s.Step(next, x)
		x, next = next, x
		if m >= discard {
			out = append(out, x...)
		}
	}
	return out
}

// A Field is the right-hand side of x' = f(x): it sets dx to f(x).
type Field func(dx, x []float64)

// Flow turns x' = f(x) into the map of time dt: substeps steps of the classical Runge-Kutta method of order 4.
func Flow(name string, dim int, f Field, dt float64, substeps int, period []float64) System {
	step := func(next, x []float64) {
		var buf [5][8]float64
		k1, k2, k3, k4, at := buf[0][:dim], buf[1][:dim], buf[2][:dim], buf[3][:dim], buf[4][:dim]
		h := dt / float64(substeps)
		copy(next, x)
		for range substeps {
			f(k1, next)
			for i, v := range next {
				at[i] = v + h/2*k1[i]
			}
			f(k2, at)
			for i, v := range next {
				at[i] = v + h/2*k2[i]
			}
			f(k3, at)
			for i, v := range next {
				at[i] = v + h*k3[i]
			}
			f(k4, at)
			for i := range next {
				next[i] += h / 6 * (k1[i] + 2*k2[i] + 2*k3[i] + k4[i])
			}
		}
		for i, p := range period {
			if p > 0 { // into [−p/2, p/2)
				next[i] -= p * math.Floor(next[i]/p+0.5)
			}
		}
	}
	return System{Name: name, Dim: dim, Step: step, Period: period}
}

// frac is x modulo 1, in [0, 1).
func frac(x float64) float64 { return x - math.Floor(x) }

var unit = []float64{1, 1}

// Linear is x ↦ Ax for a square matrix by rows. Its Koopman eigenvalues on polynomials are the products of powers of those of A.
func Linear(a ...[]float64) System {
	return System{Name: "linear", Dim: len(a), Step: func(next, x []float64) {
		for i, row := range a {
			s := 0.0
			for j, v := range row {
				s += v * x[j]
			}
			next[i] = s
		}
	}}
}

// GoldenMean is (√5−1)/2.
const GoldenMean = 0.618033988749894848204586834365638118

// Rotation is x ↦ x + ω mod 1: pure point spectrum, eigenfunctions e^(2πikx), eigenvalues e^(2πikω).
func Rotation(omega float64) System {
	return System{Name: "rotation", Dim: 1, Period: unit[:1], Step: func(next, x []float64) { next[0] = frac(x[0] + omega) }}
}

// Torus is (x, y) ↦ (x + a, y + b) mod 1: eigenvalues e^(2πi(ka+lb)).
func Torus(a, b float64) System {
	return System{Name: "torus", Dim: 2, Period: unit, Step: func(next, x []float64) {
		next[0], next[1] = frac(x[0]+a), frac(x[1]+b)
	}}
}

// Skew is Anzai's (x, y) ↦ (x + α, y + x) mod 1: eigenvalues e^(2πikα) on functions of x, Lebesgue spectrum on the rest.
func Skew(alpha float64) System {
	return System{Name: "skew", Dim: 2, Period: unit, Step: func(next, x []float64) {
		next[0], next[1] = frac(x[0]+alpha), frac(x[1]+x[0])
	}}
}

// Doubling is x ↦ 2x mod 1: an isometry that is not invertible; 1 is the only eigenvalue.
func Doubling() System {
	return System{Name: "doubling", Dim: 1, Period: unit[:1], Step: func(next, x []float64) { next[0] = frac(2 * x[0]) }}
}

// GaussMap is x ↦ exp(−2x²) − 1 − e^−2 on [−1, 0], with the attracting fixed point −1, F'(−1) = 4e^−2.
func GaussMap() System {
	shift := 1 + kernel.Exp(-2)
	return System{Name: "gauss", Dim: 1, Step: func(next, x []float64) { next[0] = kernel.Exp(-2*x[0]*x[0]) - shift }}
}

// Cat is Arnold's (x, y) ↦ (2x + y, x + y) mod 1: Lebesgue spectrum and the eigenvalue 1.
func Cat() System {
	return System{Name: "cat", Dim: 2, Period: unit, Step: func(next, x []float64) {
		next[0], next[1] = frac(2*x[0]+x[1]), frac(x[0]+x[1])
	}}
}

// Standard is Chirikov's map p' = p + K sin(2πx)/(2π), x' = x + p' mod 1, area-preserving.
func Standard(k float64) System {
	return System{Name: "standard", Dim: 2, Period: unit, Step: func(next, x []float64) {
		p := x[1] + k*math.Sin(2*math.Pi*x[0])/(2*math.Pi)
		next[0], next[1] = frac(x[0]+p), frac(p)
	}}
}

// Henon is (x, y) ↦ (1 − ax² + y, bx), with a strange attractor at a = 1.4, b = 0.3.
func Henon(a, b float64) System {
	return System{Name: "henon", Dim: 2, Step: func(next, x []float64) {
		next[0], next[1] = 1-a*x[0]*x[0]+x[1], b*x[0]
	}}
}

// Pendulum is x” = −sin x − γx' over time 0.5 in 10 substeps, x in [−π, π). Without damping it is measure-preserving: the
// eigenvalue 1 has all functions of the energy, the rest of the spectrum is absolutely continuous.
func Pendulum(gamma float64) System {
	f := func(dx, x []float64) { dx[0], dx[1] = x[1], -math.Sin(x[0])-gamma*x[1] }
	return Flow("pendulum", 2, f, 0.5, 10, []float64{2 * math.Pi, 0})
}

// Duffing is x” = x − x³ − δx' over time 0.25 in 5 substeps.
func Duffing(delta float64) System {
	f := func(dx, x []float64) { dx[0], dx[1] = x[1], x[0]-x[0]*x[0]*x[0]-delta*x[1] }
	return Flow("duffing", 2, f, 0.25, 5, nil)
}

// VanDerPol is x” = μ(1 − x²)x' − x over time 0.3 in 10 substeps.
func VanDerPol(mu float64) System { return Flow("vanderpol", 2, vanDerPol(mu), 0.3, 10, nil) }

func vanDerPol(mu float64) Field {
	return func(dx, x []float64) { dx[0], dx[1] = x[1], mu*(1-x[0]*x[0])*x[1]-x[0] }
}

// Lorenz is x' = σ(y − x), y' = x(ρ − z) − y, z' = xy − βz with σ = 10, ρ = 28, β = 8/3 over time dt.
func Lorenz(dt float64, substeps int) System {
	f := func(dx, x []float64) {
		dx[0], dx[1], dx[2] = 10*(x[1]-x[0]), x[0]*(28-x[2])-x[1], x[0]*x[1]-8./3*x[2]
	}
	return Flow("lorenz", 3, f, dt, substeps, nil)
}
