package ntk

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/splitmix"
)

// Network is a ReLU network of finite width in the NTK parametrisation.
type Network struct {
	arch   Architecture
	inputs int
	layers []layer
	work   map[int]*pass // by number of samples
}

type layer struct {
	w     blas64.General // n_l×n_{l−1}
	b     []float64      // n_l
	scale float64        // √(σ_w²/n_{l−1})
}

// NewNetwork draws a network for inputs of dimension d from the stream 2000+seed: per layer W row by row, then b.
func NewNetwork(seed uint64, d int, arch Architecture) (*Network, error) {
	if err := arch.check(); err != nil {
		return nil, err
	}
	if d < 1 || arch.Width < 1 {
		return nil, fmt.Errorf("ntk: inputs of dimension %d and width %d, want both at least 1", d, arch.Width)
	}
	n := &Network{arch: arch, inputs: d, work: map[int]*pass{}}
	s := splitmix.New(2000 + seed)
	in := d
	for l := range arch.Layers {
		out := arch.Width
		if l == arch.Layers-1 {
			out = 1
		}
		this := layer{w: dense(out, in), b: make([]float64, out), scale: math.Sqrt(arch.WeightVar / float64(in))}
		for i := range this.w.Data {
			this.w.Data[i] = s.Normal()
		}
		for i := range this.b {
			this.b[i] = s.Normal()
		}
		n.layers = append(n.layers, this)
		in = out
	}
	return n, nil
}

func dense(rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float64, rows*cols)}
}

// Clone returns an independent copy.
func (n *Network) Clone() *Network {
	c := &Network{arch: n.arch, inputs: n.inputs, work: map[int]*pass{}}
	for _, l := range n.layers {
		l.w.Data = append([]float64(nil), l.w.Data...)
		l.b = append([]float64(nil), l.b...)
		c.layers = append(c.layers, l)
	}
	return c
}

// pass holds the numbers of a forward and a backward pass over a number of samples, a row per sample.
type pass struct {
	a     []blas64.General // a[l]: outputs of layer l, a[0] the inputs; a[L] the values f
	d     []blas64.General // d[l]: derivative of f with respect to z of layer l+1
	scrap []blas64.General // d times the residual
}

func (n *Network) pass(x *mat.Dense) *pass {
	rows, cols := x.Dims()
	if cols != n.inputs {
		panic("ntk: inputs of another dimension")
	}
	p := n.work[rows]
	if p == nil {
		p = &pass{a: []blas64.General{dense(rows, cols)}}
		for _, l := range n.layers {
			p.a = append(p.a, dense(rows, l.w.Rows))
			p.d = append(p.d, dense(rows, l.w.Rows))
			p.scrap = append(p.scrap, dense(rows, l.w.Rows))
		}
		n.work[rows] = p
	}
	raw := x.RawMatrix()
	for i := range rows {
		copy(p.a[0].Data[i*cols:(i+1)*cols], raw.Data[i*raw.Stride:i*raw.Stride+cols])
	}
	return p
}

func (n *Network) forward(p *pass) {
	bias := math.Sqrt(n.arch.BiasVar)
	for l := range n.layers {
		w := &n.layers[l]
		z := p.a[l+1]
		for i := range z.Rows {
			row := z.Data[i*z.Stride : i*z.Stride+z.Cols]
			for j, b := range w.b {
				row[j] = bias * b
			}
		}
		blas64.Gemm(blas.NoTrans, blas.Trans, w.scale, p.a[l], w.w, 1, z)
		if l == len(n.layers)-1 {
			return
		}
		for i, v := range z.Data {
			if v < 0 {
				z.Data[i] = 0
			}
		}
	}
}

// backward fills d; relu' is 0 at 0.
func (n *Network) backward(p *pass) {
	last := len(n.layers) - 1
	for i := range p.d[last].Data {
		p.d[last].Data[i] = 1
	}
	for l := last; l > 0; l-- {
		blas64.Gemm(blas.NoTrans, blas.NoTrans, n.layers[l].scale, p.d[l], n.layers[l].w, 0, p.d[l-1])
		below := p.d[l-1].Data
		for i, v := range p.a[l].Data {
			if v <= 0 {
				below[i] = 0
			}
		}
	}
}

// Values returns f at the rows of x. Cost O(rows·L·m²).
func (n *Network) Values(x *mat.Dense) []float64 {
	p := n.pass(x)
	n.forward(p)
	return append([]float64(nil), p.a[len(n.layers)].Data...)
}

// Kernel returns the tangent kernel of this network at this moment, Θ(x,y) = ⟨∇f(x), ∇f(y)⟩ for the rows of x and y:
//
//	Θ = Σ_l (σ_w²/n_{l−1} α^{l−1}(x)·α^{l−1}(y) + σ_b²) (D^l(x)·D^l(y)),   D^l = ∂f/∂z^l
//
// Two forward and backward passes and 2L products; no automatic differentiation.
func (n *Network) Kernel(x, y *mat.Dense) *mat.Dense {
	px := n.evaluate(x)
	py := px
	if x != y {
		py = n.evaluate(y)
	}
	rows, cols := px.a[0].Rows, py.a[0].Rows
	out := mat.NewDense(rows, cols, nil)
	total := out.RawMatrix().Data
	left, right := dense(rows, cols), dense(rows, cols)
	for l := range n.layers {
		for i := range left.Data {
			left.Data[i] = n.arch.BiasVar
		}
		s := n.layers[l].scale
		blas64.Gemm(blas.NoTrans, blas.Trans, s*s, px.a[l], py.a[l], 1, left)
		blas64.Gemm(blas.NoTrans, blas.Trans, 1, px.d[l], py.d[l], 0, right)
		for i, v := range left.Data {
			total[i] += v * right.Data[i]
		}
	}
	return out
}

// evaluate runs both passes and returns them in memory of their own.
func (n *Network) evaluate(x *mat.Dense) *pass {
	rows, _ := x.Dims()
	delete(n.work, rows)
	p := n.pass(x)
	delete(n.work, rows)
	n.forward(p)
	n.backward(p)
	return p
}

// Step does one step of gradient descent on ½ Σ (f(x_i) − y_i)² with step size eta, and returns the loss before it. A loss
// that is not finite leaves the network as it is.
func (n *Network) Step(x *mat.Dense, y []float64, eta float64) (loss float64) {
	p := n.pass(x)
	n.forward(p)
	f := p.a[len(n.layers)].Data
	residual := make([]float64, len(f))
	for i := range residual {
		residual[i] = f[i] - y[i]
		loss += residual[i] * residual[i] / 2
	}
	if math.IsNaN(loss) || math.IsInf(loss, 0) {
		return loss
	}
	n.backward(p)
	bias := math.Sqrt(n.arch.BiasVar)
	for l := range n.layers {
		w, d := &n.layers[l], p.scrap[l]
		for i, r := range residual {
			row, from := d.Data[i*d.Stride:i*d.Stride+d.Cols], p.d[l].Data[i*d.Stride:i*d.Stride+d.Cols]
			for j, v := range from {
				row[j] = r * v
				w.b[j] -= eta * bias * row[j]
			}
		}
		blas64.Gemm(blas.Trans, blas.NoTrans, -eta*w.scale, d, p.a[l], 1, w.w)
	}
	return loss
}
