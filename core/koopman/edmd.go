package koopman

import (
	"errors"
	"math"
	"math/cmplx"
	"sort"

	"gonum.org/v1/gonum/mat"

	"stillpoint/core/dynamics"
)

// Pair is a candidate eigenvalue of the Koopman operator with its certificate.
type Pair struct {
	Value    complex128
	Residual float64      // ‖(𝒦 − λ)g‖/‖g‖ on the data; small means λ is near the approximate spectrum
	Vector   []complex128 // v of norm 1, in the orthonormal coordinates: g = ψTv
}

// EDMD returns the eigenpairs of the compression K with their residuals ‖Sv‖/‖v‖, the smallest residual first. Cost about 25r³.
// An error means that the eigenvalue iteration did not converge, also not after a perturbation of relative size 1e-13.
//
// Source: Colbrook and Townsend, Rigorous data-driven computation of spectral properties of Koopman operators for dynamical
// systems, CPAM 77 (2024), algorithm 1.
func (r *Reduction) EDMD() ([]Pair, error) {
	n := r.Rank()
	var e mat.Eigen
	if !e.Factorize(r.K, mat.EigenRight) {
		moved := mat.DenseCopyOf(r.K)
		size := mat.Norm(r.K, 2)
		for i := range n {
			moved.Set(i, i, moved.At(i, i)+1e-13*size*math.Sin(float64(i+1)))
		}
		if !e.Factorize(moved, mat.EigenRight) {
			return nil, errors.New("koopman: the eigenvalue iteration did not converge")
		}
	}
	values := e.Values(nil)
	var vectors mat.CDense
	e.VectorsTo(&vectors)
	pairs := make([]Pair, n)
	for j, l := range values {
		v, size := make([]complex128, n), 0.0
		for i := range v {
			v[i] = vectors.At(i, j)
			size += real(v[i])*real(v[i]) + imag(v[i])*imag(v[i])
		}
		size = math.Sqrt(size)
		for i := range v {
			v[i] /= complex(size, 0)
		}
		pairs[j] = Pair{Value: l, Residual: norm(apply(r.S, v)), Vector: v}
	}
	sortPairs(pairs)
	return pairs, nil
}

// sortPairs sorts by residual; of a conjugate pair, whose residuals are equal up to rounding, the upper one comes first.
func sortPairs(pairs []Pair) {
	sort.SliceStable(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		if math.Abs(a.Residual-b.Residual) > 1e-13*(1+a.Residual) {
			return a.Residual < b.Residual
		}
		return false
	})
}

// apply returns A v for a real matrix.
func apply(a *mat.Dense, v []complex128) []complex128 {
	rows, _ := a.Dims()
	out := make([]complex128, rows)
	for i := range out {
		row := a.RawRowView(i)
		re, im := 0.0, 0.0
		for j, x := range row {
			re += x * real(v[j])
			im += x * imag(v[j])
		}
		out[i] = complex(re, im)
	}
	return out
}

func norm(v []complex128) float64 {
	s := 0.0
	for _, z := range v {
		s += real(z)*real(z) + imag(z)*imag(z)
	}
	return math.Sqrt(s)
}

// Coefficients returns Tv, the function g = ψTv in the dictionary.
func (r *Reduction) Coefficients(v []complex128) []complex128 { return apply(r.T, v) }

// Residual returns the residual of any pair (z, g = ψTv), v of any norm.
func (r *Reduction) Residual(z complex128, v []complex128) float64 {
	kv := apply(r.K, v)
	for i, x := range v {
		kv[i] -= z * x
	}
	return math.Hypot(norm(kv), norm(apply(r.S, v))) / norm(v)
}

// TestResiduals returns the residuals of pairs on other snapshots, with the coefficients that the reduction found: much larger
// ones than in training mean too few data for the dictionary.
func (r *Reduction) TestResiduals(d Dictionary, test *dynamics.Snapshots, pairs []Pair) []float64 {
	n := d.Size()
	coefficients := make([][]complex128, len(pairs))
	for k, p := range pairs {
		coefficients[k] = r.Coefficients(p.Vector)
	}
	above, below := make([]float64, len(pairs)), make([]float64, len(pairs))
	x, y := make([]float64, n), make([]float64, n)
	for i := range test.Len() {
		d.Evaluate(x, test.X[i*test.Dim:(i+1)*test.Dim])
		d.Evaluate(y, test.Y[i*test.Dim:(i+1)*test.Dim])
		w := test.Weights[i]
		for k, c := range coefficients {
			var gx, gy complex128
			for j, v := range c {
				gx += complex(x[j], 0) * v
				gy += complex(y[j], 0) * v
			}
			above[k] += w * square(gy-pairs[k].Value*gx)
			below[k] += w * square(gx)
		}
	}
	for k := range above {
		above[k] = math.Sqrt(above[k] / below[k])
	}
	return above
}

func square(z complex128) float64 { return real(z)*real(z) + imag(z)*imag(z) }

// MeasurePreserving is mpEDMD: the orthogonal matrix nearest to K, whose eigenvalues all lie on the unit circle, with
// orthonormal eigenvectors.
type MeasurePreserving struct {
	K     *mat.Dense // r×r orthogonal
	Pairs []Pair     // by residual
}

// MPEDMD replaces K = UΣVᵀ by UVᵀ. Its eigenvectors come from the real Schur form, which is block diagonal because the matrix is
// normal: blocks ±1 of order 1, and rotations of order 2 with Schur vectors q1, q2, whose eigenvectors are (q1 ∓ iq2)/√2. (Those
// of a general eigenvalue routine are not orthogonal where eigenvalues cluster.)
//
// Source: Colbrook, The mpEDMD algorithm for data-driven computations of measure-preserving dynamical systems, 2023.
func (r *Reduction) MPEDMD() (*MeasurePreserving, error) {
	var svd mat.SVD
	if !svd.Factorize(r.K, mat.SVDFull) {
		return nil, errors.New("koopman: the singular value decomposition did not converge")
	}
	var u, v, k mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	k.Mul(&u, v.T())
	t, q, err := realSchur(&k)
	if err != nil {
		return nil, err
	}
	n := r.Rank()
	m := &MeasurePreserving{K: &k}
	add := func(l complex128, vector []complex128) {
		l /= complex(cmplx.Abs(l), 0)
		m.Pairs = append(m.Pairs, Pair{Value: l, Residual: r.Residual(l, vector), Vector: vector})
	}
	for i := 0; i < n; i++ {
		vector := make([]complex128, n)
		if i+1 == n || math.Abs(t.At(i+1, i)) < 1e-12 {
			for j := range vector {
				vector[j] = complex(q.At(j, i), 0)
			}
			add(complex(t.At(i, i), 0), vector)
			continue
		}
		c, s := (t.At(i, i)+t.At(i+1, i+1))/2, (t.At(i+1, i)-t.At(i, i+1))/2
		other := make([]complex128, n)
		for j := range vector {
			vector[j] = complex(q.At(j, i)/math.Sqrt2, -q.At(j, i+1)/math.Sqrt2)
			other[j] = cmplx.Conj(vector[j])
		}
		add(complex(c, s), vector)
		add(complex(c, -s), other)
		i++
	}
	sortPairs(m.Pairs)
	return m, nil
}
