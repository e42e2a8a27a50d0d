package dynamics

import "math"

// Snapshots are pairs x_m, y_m = F(x_m) with weights, stored one after the other: Dim numbers each.
type Snapshots struct {
	Dim     int
	X, Y    []float64
	Weights []float64 // sum approximates the measure of the state space
}

// Len returns the number of pairs M.
func (s *Snapshots) Len() int { return len(s.Weights) }

// Slice returns the pairs from..to−1, sharing memory.
func (s *Snapshots) Slice(from, to int) *Snapshots {
	return &Snapshots{s.Dim, s.X[from*s.Dim : to*s.Dim], s.Y[from*s.Dim : to*s.Dim], s.Weights[from:to]}
}

// Pairs makes the snapshots of a system at the given states with equal weights 1/M.
func (s System) Pairs(x []float64) *Snapshots {
	m := len(x) / s.Dim
	w := make([]float64, m)
	for i := range w {
		w[i] = 1 / float64(m)
	}
	return s.Weighted(x, w)
}

// Weighted makes the snapshots of a system at the given states with given weights.
func (s System) Weighted(x, weights []float64) *Snapshots {
	y := make([]float64, len(x))
	for i := 0; i < len(x); i += s.Dim {
		s.Step(y[i:i+s.Dim], x[i:i+s.Dim])
	}
	return &Snapshots{Dim: s.Dim, X: x, Y: y, Weights: weights}
}

// Box returns the points first, first+1, ... of the R_d sequence, count of them, stretched to the box [lo, hi]^d.
func Box(d, first, count int, lo, hi float64) []float64 {
	s, x := NewSequence(d), make([]float64, d*count)
	for m := range count {
		p := x[m*d : m*d+d]
		s.Point(p, first+m)
		for k, v := range p {
			p[k] = lo + (hi-lo)*v
		}
	}
	return x
}

// Disk returns count points of the R_2 sequence from the first one, as r = R√u₁, θ = 2πu₂ in the disk of radius R.
func Disk(first, count int, radius float64) []float64 {
	s, x, u := NewSequence(2), make([]float64, 2*count), make([]float64, 2)
	for m := range count {
		s.Point(u, first+m)
		r := radius * math.Sqrt(u[0])
		sin, cos := math.Sincos(2 * math.Pi * u[1])
		x[2*m], x[2*m+1] = r*cos, r*sin
	}
	return x
}

// TorusGrid returns the n×n points (i/n, j/n).
func TorusGrid(n int) []float64 {
	x := make([]float64, 0, 2*n*n)
	for i := range n {
		for j := range n {
			x = append(x, float64(i)/float64(n), float64(j)/float64(n))
		}
	}
	return x
}

// Repeated makes time-major pairs: from every start one pair per step, the first steps of all starts before the second ones.
func (s System) Repeated(starts []float64, steps int) *Snapshots {
	x := append([]float64(nil), starts...)
	y := make([]float64, len(x))
	out := &Snapshots{Dim: s.Dim}
	m := len(x) / s.Dim
	for range steps {
		for i := 0; i < len(x); i += s.Dim {
			s.Step(y[i:i+s.Dim], x[i:i+s.Dim])
		}
		out.X, out.Y = append(out.X, x...), append(out.Y, y...)
		copy(x, y)
	}
	out.Weights = make([]float64, m*steps)
	for i := range out.Weights {
		out.Weights[i] = 1 / float64(m*steps)
	}
	return out
}

// Series makes the pairs of consecutive states of a trajectory, equal weights.
func Series(states []float64, dim int) *Snapshots {
	m := len(states)/dim - 1
	s := &Snapshots{Dim: dim, X: states[:m*dim], Y: states[dim:], Weights: make([]float64, m)}
	for i := range s.Weights {
		s.Weights[i] = 1 / float64(m)
	}
	return s
}

// NearCycle returns 400 points around the limit cycle of the van der Pol oscillator: the cycle is reached from (2, 0) by 20,000
// Runge-Kutta steps over 50 periods, followed for one period, and point j is multiplied by 1 + 0.2(2u_j − 1), u_j the second
// coordinate of R_2 point j+1. period is that of the cycle.
func NearCycle(mu, period float64) []float64 {
	f := vanDerPol(mu)
	x, next := []float64{2, 0}, make([]float64, 2)
	long := Flow("", 2, f, 50*period, 20000, nil)
	long.Step(next, x)
	copy(x, next)
	short := Flow("", 2, f, period/400, 5, nil)
	s, u := NewSequence(2), make([]float64, 2)
	out := make([]float64, 0, 800)
	for j := range 400 {
		s.Point(u, j+1)
		k := 1 + 0.2*(2*u[1]-1)
		out = append(out, k*x[0], k*x[1])
		short.Step(next, x)
		copy(x, next)
	}
	return out
}
