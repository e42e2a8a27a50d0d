package sgdstab

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/splitmix"
)

// TeacherData is n samples of Σ_{i≤k} relu(v_i·x), v_i uniform on the unit sphere, for inputs uniform on the sphere of radius
// √d; and as many test inputs as asked for.
type TeacherData struct {
	X, Test         blas64.General // n×d
	Y, TestY        []float64
	TestVariance    float64
	teacher         blas64.General
	inputs, hiddens int
}

// NewTeacherData draws from the stream 1000+seed: k×d normals for the teacher, n×d for the inputs, then the test inputs. Errors:
// a size below 1.
func NewTeacherData(seed uint64, n, d, k, test int) (*TeacherData, error) {
	if n < 1 || d < 1 || k < 1 || test < 2 {
		return nil, fmt.Errorf("sgdstab: %d samples, %d inputs, %d teachers, %d test samples: want at least 1, 1, 1, 2", n, d, k, test)
	}
	s := splitmix.New(1000 + seed)
	t := &TeacherData{inputs: d, hiddens: k, teacher: sphere(s, k, d, 1)}
	t.X = sphere(s, n, d, math.Sqrt(float64(d)))
	t.Test = sphere(s, test, d, math.Sqrt(float64(d)))
	t.Y, t.TestY = t.label(t.X), t.label(t.Test)
	m := mean(t.TestY)
	for _, y := range t.TestY {
		t.TestVariance += (y - m) * (y - m) / float64(test)
	}
	return t, nil
}

// sphere draws points uniformly on a sphere.
func sphere(s *splitmix.Source, n, d int, radius float64) blas64.General {
	x := dense(n, d)
	for i := range x.Data {
		x.Data[i] = s.Normal()
	}
	for i := range n {
		row := vector(x.Data[i*d : i*d+d])
		blas64.Scal(radius/blas64.Nrm2(row), row)
	}
	return x
}

func (t *TeacherData) label(x blas64.General) []float64 {
	z := dense(x.Rows, t.hiddens)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, x, t.teacher, 0, z)
	y := make([]float64, x.Rows)
	for i := range y {
		for _, v := range z.Data[i*t.hiddens : (i+1)*t.hiddens] {
			if v > 0 {
				y[i] += v
			}
		}
	}
	return y
}

// ReLUNet is f(x) = Σ_j a_j relu(w_j·x) with m hidden units and no bias; relu'(0) = 0.
type ReLUNet struct {
	A []float64
	W blas64.General // m×d

	data    *TeacherData
	batches *drawer
	z       []float64
}

// NewReLUNet starts from m normals a_j and then w_j with entries N(0,1)/d^¼, stream 2000+seed; batches come from 3000+seed.
func NewReLUNet(data *TeacherData, seed uint64, m, batch int, sampling Sampling) (*ReLUNet, error) {
	n, d := data.X.Rows, data.X.Cols
	if _, err := sampling.NoiseFactor(n, batch); err != nil {
		return nil, err
	}
	if m < 1 {
		return nil, fmt.Errorf("sgdstab: %d hidden units, want at least 1", m)
	}
	net := &ReLUNet{A: make([]float64, m), W: dense(m, d), data: data,
		batches: newDrawer(splitmix.New(3000+seed), n, batch, sampling), z: make([]float64, batch*m)}
	s := splitmix.New(2000 + seed)
	for j := range net.A {
		net.A[j] = s.Normal()
	}
	scale := math.Sqrt(math.Sqrt(float64(d)))
	for j := range net.W.Data {
		net.W.Data[j] = s.Normal() / scale
	}
	return net, nil
}

// Step implements [Trainer]. Cost: 6Bmd flops.
func (m *ReLUNet) Step(eta float64) error {
	d, units := m.W.Cols, len(m.A)
	batch := m.batches.next()
	for k, i := range batch { // all outputs before any change
		x, z := vector(m.data.X.Data[i*d:i*d+d]), m.z[k*units:(k+1)*units]
		blas64.Gemv(blas.NoTrans, 1, m.W, x, 0, vector(z))
		f := 0.0
		for j, v := range z {
			if v > 0 {
				f += m.A[j] * v
			}
		}
		if !finite(f - m.data.Y[i]) {
			return ErrDiverged
		}
	}
	scale := eta / float64(len(batch))
	first := append([]float64(nil), m.A...)
	for k, i := range batch {
		x, z := m.data.X.Data[i*d:i*d+d], m.z[k*units:(k+1)*units]
		f := 0.0
		for j, v := range z {
			if v > 0 {
				f += first[j] * v
			}
		}
		r := scale * (f - m.data.Y[i])
		for j, v := range z {
			if v > 0 {
				m.A[j] -= r * v
				blas64.Axpy(-r*first[j], vector(x), vector(m.W.Data[j*d:j*d+d]))
			}
		}
	}
	return nil
}

// hidden returns the pre-activations at inputs, a row per input.
func (m *ReLUNet) hidden(x blas64.General) blas64.General {
	z := dense(x.Rows, len(m.A))
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, x, m.W, 0, z)
	return z
}

// Values returns f at inputs, a row each.
func (m *ReLUNet) Values(x blas64.General) []float64 {
	z, f := m.hidden(x), make([]float64, x.Rows)
	for i := range f {
		for j, v := range z.Data[i*z.Cols : (i+1)*z.Cols] {
			if v > 0 {
				f[i] += m.A[j] * v
			}
		}
	}
	return f
}

func squaredError(f, y []float64) float64 {
	s := 0.0
	for i, v := range f {
		s += (v - y[i]) * (v - y[i])
	}
	return s / float64(len(f))
}

// Loss implements [Trainer].
func (m *ReLUNet) Loss() float64 { return squaredError(m.Values(m.data.X), m.data.Y) / 2 }

// TestError implements [Trainer]: the mean squared error over the test inputs divided by the variance of the labels there.
func (m *ReLUNet) TestError() float64 {
	return squaredError(m.Values(m.data.Test), m.data.TestY) / m.data.TestVariance
}

// Gram implements [Trainer]: K = (1/n)(hhᵀ + (ssᵀ)∘(XXᵀ)), h = relu(XWᵀ), s_ij = a_j where w_j·x_i > 0. Cost O(n²(m+d)).
func (m *ReLUNet) Gram() *mat.SymDense {
	n := m.data.X.Rows
	h := m.hidden(m.data.X)
	s := dense(n, len(m.A))
	for i := range n {
		for j := range m.A {
			if k := i*h.Cols + j; h.Data[k] > 0 {
				s.Data[k] = m.A[j]
			} else {
				h.Data[k] = 0
			}
		}
	}
	outer, slopes, inputs := gram(h), gram(s), gram(m.data.X)
	for i := range n {
		for k := i; k < n; k++ {
			outer.SetSym(i, k, (outer.At(i, k)+slopes.At(i, k)*inputs.At(i, k))/float64(n))
		}
	}
	return outer
}

// Parameters implements [Trainer].
func (m *ReLUNet) Parameters() int { return len(m.A) * (1 + m.W.Cols) }

// PathNorm returns Σ |a_j|‖w_j‖. Over the population √d times it is at most tr H, so that stability with B = 1 bounds it by
// 2/(√d η).
func (m *ReLUNet) PathNorm() float64 {
	s, d := 0.0, m.W.Cols
	for j, a := range m.A {
		s += math.Abs(a) * blas64.Nrm2(vector(m.W.Data[j*d:j*d+d]))
	}
	return s
}
