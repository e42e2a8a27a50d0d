package grokking

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/dsp/fourier"
)

// Architecture is the form of the network.
type Architecture int

// The networks; neither has biases. Both are homogeneous of degree 3 in their weights.
const (
	// Square is logits = (W1[i] + W1[p+j])² W3 with W1 2p×h, W3 h×p.
	Square Architecture = iota
	// ReLU2 is logits = relu(relu(W1[i] + W1[p+j]) W2) W3 with W2 h×h.
	ReLU2
)

// ErrNotFinite is returned when a weight is no longer a finite number.
var ErrNotFinite = errors.New("grokking: weights became non-finite")

// Model is a network in training on a task.
type Model struct {
	Weights []blas32.General // W1, (W2,) W3

	task    *Task
	arch    Architecture
	grads   []blas32.General
	train   *batch
	test    *batch
	scratch []float64
	epochs  int
}

// batch holds a set of pairs and the activations for them.
type batch struct {
	pairs  []Pair
	labels []int32
	z, q   blas32.General // n×h: before and after the first activation
	r      blas32.General // n×h: the second hidden layer
	logits blas32.General // n×p
	g      blas32.General // n×p: gradient of the logits
	d, e   blas32.General // n×h: gradients of hidden layers
}

func dense(rows, cols int) blas32.General {
	return blas32.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float32, rows*cols)}
}

// NewModel draws weights uniform(−1, 1)·scale/√fan-in, row by row, W1, (W2,) W3, from the stream of the task where its shuffle
// ended; fan-in is 2p for W1 and h for the others. Errors: hidden outside 8..512, a scale that is not a number above 0.
func NewModel(task *Task, arch Architecture, hidden int, scale float64) (*Model, error) {
	if hidden < 8 || hidden > 512 {
		return nil, fmt.Errorf("grokking: %d hidden units, want 8 to 512", hidden)
	}
	if !(scale > 0) || math.IsInf(scale, 1) {
		return nil, fmt.Errorf("grokking: the scale of the start is %v, want a number above 0", scale)
	}
	p := task.P
	m := &Model{task: task, arch: arch, scratch: make([]float64, p)}
	shapes := [][2]int{{2 * p, hidden}, {hidden, p}}
	if arch == ReLU2 {
		shapes = [][2]int{{2 * p, hidden}, {hidden, hidden}, {hidden, p}}
	}
	s := task.stream
	for _, shape := range shapes {
		w := dense(shape[0], shape[1])
		bound := scale / math.Sqrt(float64(shape[0]))
		for k := range w.Data {
			w.Data[k] = float32((2*s.Uniform() - 1) * bound)
		}
		m.Weights = append(m.Weights, w)
		m.grads = append(m.grads, dense(shape[0], shape[1]))
	}
	m.train, m.test = newBatch(task.Train, hidden, p), newBatch(task.Test, hidden, p)
	return m, nil
}

func newBatch(pairs []Pair, hidden, p int) *batch {
	n := len(pairs)
	b := &batch{pairs: pairs, labels: make([]int32, n), z: dense(n, hidden), q: dense(n, hidden), r: dense(n, hidden),
		logits: dense(n, p), g: dense(n, p), d: dense(n, hidden), e: dense(n, hidden)}
	for i, pair := range pairs {
		b.labels[i] = pair.Label
	}
	return b
}

// Epochs returns how many epochs of training the model has behind it.
func (m *Model) Epochs() int { return m.epochs }

func (m *Model) forward(b *batch) {
	w1, p := m.Weights[0], m.task.P
	h := w1.Cols
	for i, pair := range b.pairs {
		left := w1.Data[int(pair.I)*h : int(pair.I)*h+h]
		right := w1.Data[(p+int(pair.J))*h : (p+int(pair.J))*h+h]
		z, q := b.z.Data[i*h:i*h+h], b.q.Data[i*h:i*h+h]
		right, z, q = right[:len(left)], z[:len(left)], q[:len(left)]
		if m.arch == Square {
			for k, v := range left {
				v += right[k]
				z[k] = v
				q[k] = v * v
			}
			continue
		}
		for k, v := range left {
			v += right[k]
			z[k] = v
			if v < 0 {
				v = 0
			}
			q[k] = v
		}
	}
	last := b.q
	if m.arch == ReLU2 {
		blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, b.q, m.Weights[1], 0, b.r)
		for k, v := range b.r.Data {
			if v < 0 {
				b.r.Data[k] = 0
			}
		}
		last = b.r
	}
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, last, m.Weights[len(m.Weights)-1], 0, b.logits)
}

// backward sets the gradients of the weights from b.g.
func (m *Model) backward(b *batch) {
	top := len(m.Weights) - 1
	last := b.q
	if m.arch == ReLU2 {
		last = b.r
	}
	blas32.Gemm(blas.Trans, blas.NoTrans, 1, last, b.g, 0, m.grads[top])
	blas32.Gemm(blas.NoTrans, blas.Trans, 1, b.g, m.Weights[top], 0, b.d)
	if m.arch == ReLU2 {
		for k, v := range b.r.Data {
			if v <= 0 {
				b.d.Data[k] = 0
			}
		}
		blas32.Gemm(blas.Trans, blas.NoTrans, 1, b.q, b.d, 0, m.grads[1])
		blas32.Gemm(blas.NoTrans, blas.Trans, 1, b.d, m.Weights[1], 0, b.e)
	} else {
		copy(b.e.Data, b.d.Data)
	}
	first, p := m.grads[0], m.task.P
	clear(first.Data)
	h := first.Cols
	for i, pair := range b.pairs {
		e, z := b.e.Data[i*h:i*h+h], b.z.Data[i*h:i*h+h]
		left := first.Data[int(pair.I)*h : int(pair.I)*h+h]
		right := first.Data[(p+int(pair.J))*h : (p+int(pair.J))*h+h]
		z, left, right = z[:len(e)], left[:len(e)], right[:len(e)]
		for k, v := range e {
			if m.arch == Square {
				v = float32(2 * z[k] * v)
			} else if z[k] <= 0 {
				v = 0
			}
			left[k] += v
			right[k] += v
		}
	}
	for _, g := range m.grads {
		for k, v := range g.Data {
			if v < 1e-38 && v > -1e-38 {
				g.Data[k] = 0
			}
		}
	}
}

// Epoch does one step on the whole training set and returns what the head said before it. Cost: about 6·n·h·p flops for
// Square.
func (m *Model) Epoch(head Head, o *Optimiser) (Outcome, error) {
	m.forward(m.train)
	out := head.Apply(m.train.g.Data, m.train.logits.Data, m.train.labels, m.task.P, m.scratch)
	m.backward(m.train)
	if err := o.step(m.Weights, m.grads); err != nil {
		return out, err
	}
	m.epochs++
	return out, nil
}

// Evaluate returns the outcomes on the training and the test pairs.
func (m *Model) Evaluate(head Head) (train, test Outcome) {
	m.forward(m.train)
	train = head.Apply(nil, m.train.logits.Data, m.train.labels, m.task.P, m.scratch)
	m.forward(m.test)
	test = head.Apply(nil, m.test.logits.Data, m.test.labels, m.task.P, m.scratch)
	return train, test
}

// Alignment returns, for each weight matrix, the cosine between minus the gradient of the head's loss and the weights: 1 when
// descent only scales them. 0 where the gradient vanishes.
func (m *Model) Alignment(head Head) []float64 {
	m.forward(m.train)
	head.Apply(m.train.g.Data, m.train.logits.Data, m.train.labels, m.task.P, m.scratch)
	m.backward(m.train)
	out := make([]float64, len(m.Weights))
	for l, w := range m.Weights {
		dot, ww, gg := inner(w.Data, m.grads[l].Data), inner(w.Data, w.Data), inner(m.grads[l].Data, m.grads[l].Data)
		if gg > 0 && ww > 0 {
			out[l] = -dot / math.Sqrt(ww*gg)
		}
	}
	return out
}

// inner is the inner product, accumulated in float64.
func inner(x, y []float32) float64 {
	y = y[:len(x)]
	s := 0.0
	for k, v := range x {
		s += float64(v) * float64(y[k])
	}
	return s
}

// Norms returns the Frobenius norms of the weight matrices.
func (m *Model) Norms() []float64 {
	out := make([]float64, len(m.Weights))
	for l, w := range m.Weights {
		out[l] = math.Sqrt(inner(w.Data, w.Data))
	}
	return out
}

// Logits returns the logits of the whole table in the order i·p + j, p² rows of p, and the largest magnitude.
func (m *Model) Logits() (table []float32, most float64) {
	p := m.task.P
	table = make([]float32, p*p*p)
	for _, b := range []*batch{m.train, m.test} {
		m.forward(b)
		for i, pair := range b.pairs {
			row := b.logits.Data[i*p : i*p+p]
			copy(table[(int(pair.I)*p+int(pair.J))*p:], row)
			for _, v := range row {
				most = math.Max(most, math.Abs(float64(v)))
			}
		}
	}
	return table, most
}

// Spectrum returns, for each hidden unit and each half of its input weights, the share of the power (without the mean) in the
// strongest frequency; and the fraction of the units whose halves share that frequency. Random weights give a mean of about
// 0.22 for p = 31.
func (m *Model) Spectrum() (shares []float64, together float64) {
	w, p := m.Weights[0], m.task.P
	fft := fourier.NewFFT(p)
	row, coefficients := make([]float64, p), make([]complex128, p/2+1)
	same := 0
	for k := range w.Cols {
		var strongest [2]int
		for half := range 2 {
			for i := range row {
				row[i] = float64(w.Data[(half*p+i)*w.Stride+k])
			}
			fft.Coefficients(coefficients, row)
			total, best := 0.0, 0.0
			for f, c := range coefficients[1:] {
				power := real(c)*real(c) + imag(c)*imag(c)
				total += power
				if power > best {
					best, strongest[half] = power, f+1
				}
			}
			if total > 0 {
				best /= total
			}
			shares = append(shares, best)
		}
		if strongest[0] == strongest[1] {
			same++
		}
	}
	return shares, float64(same) / float64(w.Cols)
}
