package nn

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/kernel"
	"stillpoint/core/splitmix"
)

// MLP is a fully connected network with tanh activations, biases and a linear last layer with one output, together with the
// data that it is trained on.
type MLP struct {
	Theta []float64 // all parameters

	sizes []int
	x     blas64.General // n×d
	y     []float64

	w, b  []part // views into Theta
	a     []blas64.General
	delta []blas64.General // ∂loss/∂z of each layer
	ra    []blas64.General // R-operator
	rd    []blas64.General
}

// part is a place in a parameter vector.
type part struct{ from, rows, cols int }

func (p part) of(theta []float64) blas64.General {
	return blas64.General{Rows: p.rows, Cols: p.cols, Stride: p.cols, Data: theta[p.from : p.from+p.rows*p.cols]}
}

func dense(rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float64, rows*cols)}
}

func vector(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Data: x, Inc: 1} }

// ErrDiverged is returned when a residual is not finite or above 1e8 in magnitude.
var ErrDiverged = errors.New("nn: diverged: a residual passed 1e8")

const mostResidual = 1e8

// NewMLP makes a network of the given sizes (inputs first, 1 last) for the rows of x and the targets y. Weights are standard
// normals divided by √(fan-in), row by row and layer by layer from the stream 4000+seed; biases are 0. Errors: fewer than two
// sizes, a size below 1, a last size other than 1, data that do not fit.
func NewMLP(seed uint64, sizes []int, x *mat.Dense, y []float64) (*MLP, error) {
	if len(sizes) < 2 || sizes[len(sizes)-1] != 1 {
		return nil, fmt.Errorf("nn: sizes %v, want at least two, the last 1", sizes)
	}
	n, d := x.Dims()
	if d != sizes[0] || n != len(y) {
		return nil, fmt.Errorf("nn: %d×%d inputs and %d targets for a network with %d inputs", n, d, len(y), sizes[0])
	}
	m := &MLP{sizes: sizes, x: dense(n, d), y: append([]float64(nil), y...)}
	for i := range n {
		copy(m.x.Data[i*d:], x.RawRowView(i))
	}
	m.a = append(m.a, m.x)
	total := 0
	for l, out := range sizes[1:] {
		in := sizes[l]
		if in < 1 || out < 1 {
			return nil, fmt.Errorf("nn: sizes %v, want all at least 1", sizes)
		}
		m.w = append(m.w, part{total, in, out})
		total += in * out
		m.b = append(m.b, part{total, 1, out})
		total += out
		m.a = append(m.a, dense(n, out))
		m.delta = append(m.delta, dense(n, out))
		m.rd = append(m.rd, dense(n, out))
	}
	for _, size := range sizes {
		m.ra = append(m.ra, dense(n, size))
	}
	m.Theta = make([]float64, total)
	s := splitmix.New(4000 + seed)
	for l, w := range m.w {
		scale := 1 / math.Sqrt(float64(sizes[l]))
		for k := range w.rows * w.cols {
			m.Theta[w.from+k] = scale * s.Normal()
		}
	}
	return m, nil
}

// Samples returns n.
func (m *MLP) Samples() int { return m.x.Rows }

// layers applies all layers at the parameters theta to a[0].
func (m *MLP) layers(theta []float64, a []blas64.General) {
	for l, w := range m.w {
		z, bias := a[l+1], theta[m.b[l].from:m.b[l].from+m.b[l].cols]
		for i := range z.Rows {
			copy(z.Data[i*z.Stride:], bias)
		}
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, a[l], w.of(theta), 1, z)
		if l < len(m.w)-1 {
			kernel.Map(kernel.TanhFunction, z.Data, z.Data)
		}
	}
}

// Values returns the outputs at the rows of x.
func (m *MLP) Values(x *mat.Dense) []float64 {
	n, d := x.Dims()
	a := []blas64.General{dense(n, d)}
	for i := range n {
		copy(a[0].Data[i*d:], x.RawRowView(i))
	}
	for _, size := range m.sizes[1:] {
		a = append(a, dense(n, size))
	}
	m.layers(m.Theta, a)
	return a[len(a)-1].Data
}

// forward fills the activations and returns the loss of the given samples, or of all for nil, at the parameters theta, and
// sets delta of the last layer to residual/size (0 for the samples left out).
func (m *MLP) forward(theta []float64, batch []int) (loss float64, err error) {
	m.layers(theta, m.a)
	f := m.a[len(m.a)-1].Data
	last := m.delta[len(m.delta)-1].Data
	if batch == nil {
		scale := 1 / float64(len(f))
		for i, v := range f {
			r := v - m.y[i]
			if !(r <= mostResidual && r >= -mostResidual) {
				return 0, ErrDiverged
			}
			loss += r * r / 2 * scale
			last[i] = r * scale
		}
		return loss, nil
	}
	clear(last)
	scale := 1 / float64(len(batch))
	for _, i := range batch {
		r := f[i] - m.y[i]
		if !(r <= mostResidual && r >= -mostResidual) {
			return 0, ErrDiverged
		}
		loss += r * r / 2 * scale
		last[i] += r * scale
	}
	return loss, nil
}

// Loss returns ½ times the mean squared residual.
func (m *MLP) Loss() (float64, error) { return m.forward(m.Theta, nil) }

// Gradient sets g to the gradient of the loss over the given samples (nil: all) and returns that loss. Cost: about 6nP flops.
func (m *MLP) Gradient(g []float64, batch []int) (loss float64, err error) {
	return m.GradientAt(g, m.Theta, batch)
}

// GradientAt is Gradient at other parameters.
func (m *MLP) GradientAt(g, theta []float64, batch []int) (loss float64, err error) {
	if loss, err = m.forward(theta, batch); err != nil {
		return 0, err
	}
	for l := len(m.w) - 1; l >= 0; l-- {
		m.gather(g, l, m.a[l], m.delta[l])
		if l > 0 {
			m.down(theta, l)
		}
	}
	return loss, nil
}

// gather sets the part of g that belongs to layer l.
func (m *MLP) gather(g []float64, l int, a, delta blas64.General) {
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, a, delta, 0, m.w[l].of(g))
	bias := g[m.b[l].from : m.b[l].from+m.b[l].cols]
	clear(bias)
	addRows(bias, delta)
}

func addRows(sum []float64, a blas64.General) {
	for i := range a.Rows {
		row := a.Data[i*a.Stride : i*a.Stride+a.Cols]
		row = row[:len(sum)]
		for j := range sum {
			sum[j] += row[j]
		}
	}
}

// down computes delta of the layer below from that of layer l.
func (m *MLP) down(theta []float64, l int) {
	below := m.delta[l-1]
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, m.delta[l], m.w[l].of(theta), 0, below)
	act := m.a[l].Data[:len(below.Data)]
	for k, u := range below.Data {
		below.Data[k] = u * (1 - act[k]*act[k])
	}
}
