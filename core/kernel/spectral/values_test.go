package spectral_test

import (
	"cmp"
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"

	. "stillpoint/core/kernel/spectral"
)

func singularValues(t *testing.T, a mat.Matrix) []float64 {
	t.Helper()
	var f mat.SVD
	if !f.Factorize(a, mat.SVDFull) {
		t.Fatal("no convergence")
	}
	return f.Values(nil)
}

func eigenvalues(t *testing.T, a mat.Matrix) []complex128 {
	t.Helper()
	var f mat.Eigen
	if !f.Factorize(a, mat.EigenBoth) {
		t.Fatal("no convergence")
	}
	return f.Values(nil)
}

// farthest returns the largest distance between the values, each taken with the nearest of the expected ones that is left.
func farthest(values, want []complex128) float64 {
	left := slices.Clone(want)
	most := 0.0
	for _, v := range values {
		at, nearest := 0, math.Inf(1)
		for i, w := range left {
			if d := cmplx.Abs(v - w); d < nearest {
				at, nearest = i, d
			}
		}
		left = slices.Delete(left, at, at+1)
		most = math.Max(most, nearest)
	}
	return most
}

// The second difference matrix, 2 on the diagonal and −1 beside it, has the eigenvalues 4 sin²(kπ/(2(n+1))).
func TestSecondDifference(t *testing.T) {
	for _, n := range []int{3, 4, 10, 65} {
		a := mat.NewSymDense(n, nil)
		for i := range n {
			a.SetSym(i, i, 2)
			if i > 0 {
				a.SetSym(i, i-1, -1)
			}
		}
		var f mat.EigenSym
		if !f.Factorize(a, true) {
			t.Fatal("no convergence")
		}
		values, singular, general := f.Values(nil), singularValues(t, a), eigenvalues(t, a)
		slices.SortFunc(general, func(x, y complex128) int { return cmp.Compare(real(x), real(y)) })
		for k := range n {
			s := math.Sin(float64(k+1) * math.Pi / float64(2*(n+1)))
			want := 4 * s * s
			if math.Abs(values[k]-want) > 1e-14*float64(n) || math.Abs(singular[n-1-k]-want) > 1e-14*float64(n) || cmplx.Abs(general[k]-complex(want, 0)) > 1e-13*float64(n) {
				t.Errorf("n = %d: %v, %v, %v, want %v", n, values[k], singular[n-1-k], general[k], want)
			}
		}
	}
}

// A cyclic shift permutes the unit vectors: its eigenvalues are the n-th roots of 1, and QR without an exceptional shift would
// not move.
func TestCyclicShift(t *testing.T) {
	for _, n := range []int{3, 4, 5, 16, 33} {
		a := mat.NewDense(n, n, nil)
		want := make([]complex128, n)
		for i := range n {
			a.Set((i+1)%n, i, 1)
			want[i] = cmplx.Rect(1, 2*math.Pi*float64(i)/float64(n))
		}
		if d := farthest(eigenvalues(t, a), want); d > 1e-13 {
			t.Errorf("n = %d: an eigenvalue is off by %v", n, d)
		}
		for _, s := range singularValues(t, a) {
			if math.Abs(s-1) > 1e-14 {
				t.Errorf("n = %d: singular value %v, want 1", n, s)
			}
		}
	}
}

// The Clement matrix has i above and n−i below the diagonal, and the eigenvalues n−1, n−3, ..., −(n−1). Source: Clement, A class
// of triple-diagonal matrices for test purposes, SIAM Review 1 (1959).
func TestClementMatrix(t *testing.T) {
	const n = 12
	a, want := mat.NewDense(n, n, nil), make([]complex128, n)
	for i := range n {
		want[i] = complex(float64(n-1-2*i), 0)
		if i > 0 {
			a.Set(i-1, i, float64(i))
			a.Set(i, i-1, float64(n-i))
		}
	}
	if d := farthest(eigenvalues(t, a), want); d > 1e-11 {
		t.Errorf("an eigenvalue is off by %v", d)
	}
}

// A Jordan block of order m is perturbed by rounding to eigenvalues around λ at a distance of at most about ε^(1/m).
func TestJordanBlock(t *testing.T) {
	const m = 5
	a := mat.NewDense(m, m, nil)
	for i := range m {
		a.Set(i, i, 2)
		if i > 0 {
			a.Set(i-1, i, 1)
		}
	}
	// The same block in another basis, a product of integer matrices of determinant 1, so that it is not triangular.
	l := mat.NewDense(m, m, nil)
	inverse := mat.NewDense(m, m, nil)
	for i := range m {
		l.Set(i, i, 1)
		inverse.Set(i, i, 1)
		if i > 0 {
			l.Set(i, i-1, 1)
		}
		for j := range i {
			inverse.Set(i, j, math.Pow(-1, float64(i-j)))
		}
	}
	var similar mat.Dense
	similar.Mul(l, a)
	similar.Mul(&similar, inverse)
	for _, v := range eigenvalues(t, &similar) {
		if d := cmplx.Abs(v - 2); d > 10*math.Pow(0x1p-52, 1.0/m) {
			t.Errorf("eigenvalue %v, want one near 2", v)
		}
	}
}

// Small singular values of a bidiagonal matrix keep their digits; gonum's Dbdsqr, which promises the same, is the reference.
func TestSmallSingularValuesKeepTheirDigits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	for range 50 {
		n := 3 + r.IntN(20)
		d, e := make([]float64, n), make([]float64, n-1)
		a := mat.NewDense(n, n, nil)
		down := r.IntN(2) == 0
		for i := range n {
			power := -3 * i
			if !down {
				power = -3 * (n - 1 - i)
			}
			d[i] = math.Ldexp(1+r.Float64(), power)
			a.Set(i, i, d[i])
			if i > 0 {
				e[i-1] = math.Ldexp(r.NormFloat64(), power)
				a.Set(i-1, i, e[i-1])
			}
		}
		got := singularValues(t, a)
		if !(gonum.Implementation{}).Dbdsqr('U', n, 0, 0, 0, d, e, nil, 1, nil, 1, nil, 1, make([]float64, 4*n)) {
			t.Fatal("the reference does not converge")
		}
		for i, want := range d {
			if math.Abs(got[i]-want) > 1e-13*want {
				t.Errorf("n = %d, down %v: singular value %d is %v, want %v", n, down, i, got[i], want)
			}
		}
	}
}

func TestZeroAndDiagonalMatrices(t *testing.T) {
	for _, d := range [][]float64{{0, 0, 0}, {1, 1, 1, 1}, {3, 0, -1, 0}, {1e-10, 1, 1e10, 5, -2}} {
		n := len(d)
		a := mat.NewSymDense(n, nil)
		want := make([]complex128, n)
		for i, v := range d {
			a.SetSym(i, i, v)
			want[i] = complex(v, 0)
		}
		var f mat.EigenSym
		if !f.Factorize(a, true) {
			t.Fatal("no convergence")
		}
		ascending := slices.Sorted(slices.Values(d))
		if !slices.Equal(f.Values(nil), ascending) {
			t.Errorf("diagonal %v: eigenvalues %v", d, f.Values(nil))
		}
		if far := farthest(eigenvalues(t, a), want); far != 0 {
			t.Errorf("diagonal %v: eigenvalue off by %v", d, far)
		}
		sizes := make([]float64, n)
		for i, v := range d {
			sizes[i] = math.Abs(v)
		}
		slices.Sort(sizes)
		slices.Reverse(sizes)
		if got := singularValues(t, a); !slices.Equal(got, sizes) {
			t.Errorf("diagonal %v: singular values %v", d, got)
		}
	}
}

// Scaling by a power of 2 changes no digit while squares stay in range, and few beyond, where gonum's routines take over.
func TestNormsNearTheEndsOfTheRange(t *testing.T) {
	const n = 9
	r := rand.New(rand.NewPCG(2, 0))
	a := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			a.Set(i, j, r.NormFloat64())
		}
	}
	var sym, scaledSym mat.SymDense
	sym.SymOuterK(1, a)
	var f, g mat.EigenSym
	f.Factorize(&sym, true)
	values, singular := eigenvalues(t, a), singularValues(t, a)
	for _, power := range []int{-1000, -500, -200, 200, 500, 1000} {
		s := math.Ldexp(1, power)
		var scaled mat.Dense
		scaled.Scale(s, a)
		scaledSym.ScaleSym(s, &sym)
		got := eigenvalues(t, &scaled)
		for i := range got {
			got[i] = complex(real(got[i])/s, imag(got[i])/s)
		}
		if d := farthest(got, values); d > 1e-12 {
			t.Errorf("2^%d: eigenvalue off by %v", power, d)
		}
		for i, v := range singularValues(t, &scaled) {
			if math.Abs(v/s-singular[i]) > 1e-13*singular[0] {
				t.Errorf("2^%d: singular value %v, want %v", power, v/s, singular[i])
			}
		}
		if !g.Factorize(&scaledSym, true) {
			t.Fatal("no convergence")
		}
		for i, v := range g.Values(nil) {
			if math.Abs(v/s-f.Values(nil)[i]) > 1e-12*f.Values(nil)[n-1] {
				t.Errorf("2^%d: symmetric eigenvalue %v, want %v", power, v/s, f.Values(nil)[i])
			}
		}
	}
}

// gonum's own Dgeev would never return.
func TestNotFiniteIsAFailure(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		t.Run(fmt.Sprint(bad), func(t *testing.T) {
			for _, n := range []int{1, 2, 4} {
				for at := range n * n {
					a, sym := mat.NewDense(n, n, nil), mat.NewSymDense(n, nil)
					for i := range n {
						for j := range n {
							a.Set(i, j, float64(1+i*j))
							sym.SetSym(i, j, float64(1+i*j))
						}
					}
					a.Set(at/n, at%n, bad)
					sym.SetSym(at/n, at%n, bad)
					if new(mat.Eigen).Factorize(a, mat.EigenRight) || new(mat.SVD).Factorize(a, mat.SVDThin) || new(mat.EigenSym).Factorize(sym, true) {
						t.Errorf("order %d, element %d: a success", n, at)
					}
				}
			}
		})
	}
}

// Eigenvalues do not depend on whether vectors are asked for, up to rounding.
func TestValuesAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for _, n := range []int{3, 8, 21, 40} {
		a := make([]float64, n*n)
		for i := range a {
			a[i] = r.NormFloat64()
		}
		want := eigenvalues(t, mat.NewDense(n, n, slices.Clone(a)))
		wr, wi, work := make([]float64, n), make([]float64, n), make([]float64, 8*n)
		if first := New(nil).Dgeev(lapack.LeftEVNone, lapack.RightEVNone, n, a, n, wr, wi, nil, 1, nil, 1, work, len(work)); first != 0 {
			t.Fatal("no convergence")
		}
		got := make([]complex128, n)
		for i := range got {
			got[i] = complex(wr[i], wi[i])
		}
		if d := farthest(got, want); d > 1e-11 {
			t.Errorf("n = %d: eigenvalue off by %v", n, d)
		}
	}
}
