package koopman

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"stillpoint/core/dynamics"
	"stillpoint/core/kernel"
)

// Experiment is a system with a dictionary and snapshots, ready to be reduced.
type Experiment struct {
	Dictionary Dictionary
	Snapshots  *dynamics.Snapshots
	// Test are further snapshots of the same system that the reduction does not see; nil if there are none.
	Test *dynamics.Snapshots
}

// LinearExperiment is x' = Ax, A = [[0.9, −0.3], [0.2, 0.6]], on monomials up to the given degree, which are invariant: the
// eigenvalues are the products of powers of 0.75 ± 0.193649i, all residuals are 0.
func LinearExperiment(degree, samples int) (*Experiment, error) {
	d, err := NewMonomials(2, degree, 1)
	if err != nil {
		return nil, err
	}
	s := dynamics.Linear([]float64{0.9, -0.3}, []float64{0.2, 0.6})
	return &Experiment{d, s.Pairs(dynamics.Box(2, 1, samples, -1, 1)), s.Pairs(dynamics.Box(2, samples+1, samples, -1, 1))}, nil
}

// RotationExperiment is the rotation by omega on trigonometric functions, with equispaced samples.
func RotationExperiment(omega float64, n, samples int) (*Experiment, error) {
	d, err := NewFourier(1, n)
	if err != nil {
		return nil, err
	}
	s := dynamics.Rotation(omega)
	return &Experiment{d, s.Pairs(equispaced(samples, 0)), s.Pairs(dynamics.Box(1, 1, samples, 0, 1))}, nil
}

// equispaced returns (i + shift)/m.
func equispaced(m int, shift float64) []float64 {
	x := make([]float64, m)
	for i := range x {
		x[i] = (float64(i) + shift) / float64(m)
	}
	return x
}

// DoublingExperiment is x ↦ 2x mod 1 on trigonometric functions up to n, with 512 midpoints: everything but 1 is a ghost.
func DoublingExperiment(n int) (*Experiment, error) {
	d, err := NewFourier(1, n)
	if err != nil {
		return nil, err
	}
	s := dynamics.Doubling()
	return &Experiment{d, s.Pairs(equispaced(512, 0.5)), s.Pairs(dynamics.Box(1, 1, 512, 0, 1))}, nil
}

// TorusExperiment is a map of the 2-torus on trigonometric functions up to n, with a 64×64 grid.
func TorusExperiment(s dynamics.System, n int) (*Experiment, error) {
	d, err := NewFourier(2, n)
	if err != nil {
		return nil, err
	}
	return &Experiment{d, s.Pairs(dynamics.TorusGrid(64)), s.Pairs(dynamics.Box(2, 1, 4096, 0, 1))}, nil
}

// GaussMapExperiment is the Gauss map on n normalised Legendre polynomials with m Gauss-Legendre nodes.
func GaussMapExperiment(n, m int) (*Experiment, error) {
	d, err := NewLegendre([]float64{-1}, []float64{0}, n-1, true)
	if err != nil {
		return nil, err
	}
	x, w := make([]float64, m), make([]float64, m)
	quad.Legendre{}.FixedLocations(x, w, -1, 0)
	s := dynamics.GaussMap()
	return &Experiment{d, s.Weighted(x, w), s.Pairs(dynamics.Box(1, 1, m, -1, 0))}, nil
}

// PendulumExperiment is the undamped pendulum on the hyperbolic cross of order p, with the midpoints of a side×side grid on
// [−π, π) × [−Y, Y], Y = √(2p+1) + 4, weighted by the area of a cell.
func PendulumExperiment(p, side int) (*Experiment, error) {
	d, err := NewHermiteFourier(p)
	if err != nil {
		return nil, err
	}
	s := dynamics.Pendulum(0)
	grid := func(shift float64) *dynamics.Snapshots {
		y := math.Sqrt(float64(2*p+1)) + 4
		x, w := make([]float64, 0, 2*side*side), make([]float64, side*side)
		for i := range side {
			for j := range side {
				x = append(x, -math.Pi+2*math.Pi*(float64(i)+shift)/float64(side), -y+2*y*(float64(j)+shift)/float64(side))
			}
		}
		for i := range w {
			w[i] = 4 * math.Pi * y / float64(side*side)
		}
		return s.Weighted(x, w)
	}
	return &Experiment{d, grid(0.5), grid(0.25)}, nil
}

// DampedPendulumExperiment is the pendulum with γ = 0.5 near its focus, on Legendre products of the given degree.
func DampedPendulumExperiment(degree int) (*Experiment, error) {
	const radius = 0.5
	d, err := NewLegendre([]float64{-radius, -radius}, []float64{radius, radius}, degree, false)
	if err != nil {
		return nil, err
	}
	s := dynamics.Pendulum(0.5)
	return &Experiment{d, s.Pairs(dynamics.Disk(1, 1000, radius)), s.Pairs(dynamics.Disk(1001, 1000, radius))}, nil
}

// DuffingExperiment is the Duffing oscillator with damping delta on a constant and 100 radial functions: 500 points of the R_2
// sequence in [−2, 2]², ten pairs each, time-major. Test data are the next 500 points.
func DuffingExperiment(delta float64, profile Profile, kappa float64, count int) (*Experiment, error) {
	s := dynamics.Duffing(delta)
	data := s.Repeated(dynamics.Box(2, 1, 500, -2, 2), 10)
	d, err := NewRadial(data.X, 2, count, profile, kappa)
	if err != nil {
		return nil, err
	}
	return &Experiment{d, data, s.Repeated(dynamics.Box(2, 501, 500, -2, 2), 10)}, nil
}

// Periods and transverse exponents of the van der Pol cycle, measured to 1e-12.
var vanDerPolCycle = map[float64][2]float64{
	0.3: {6.318443203454, -0.301681502396}, 0.5: {6.380675801774, -0.507731089170},
	1: {6.663286859323, -1.059376994842}, 2: {7.629874479675, -2.382560490030},
}

// VanDerPolLattice returns exp(Δt(ikω + nν)) for μ = 0.3, 0.5, 1 or 2, Δt = 0.3; ok is false for others.
func VanDerPolLattice(mu float64, k, n int) (z complex128, ok bool) {
	cycle, ok := vanDerPolCycle[mu]
	if !ok {
		return 0, false
	}
	const dt = 0.3
	size := kernel.Exp(dt * float64(n) * cycle[1])
	sin, cos := math.Sincos(dt * float64(k) * 2 * math.Pi / cycle[0])
	return complex(size*cos, size*sin), true
}

// VanDerPolExperiment is the van der Pol oscillator near its cycle (μ one of 0.3, 0.5, 1, 2): 400 points, four pairs each.
func VanDerPolExperiment(mu float64, profile Profile, kappa float64, count int) (*Experiment, error) {
	s := dynamics.VanDerPol(mu)
	data := s.Repeated(dynamics.NearCycle(mu, vanDerPolCycle[mu][0]), 4)
	d, err := NewRadial(data.X, 2, count, profile, kappa)
	if err != nil {
		return nil, err
	}
	return &Experiment{Dictionary: d, Snapshots: data}, nil
}
