package homology

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
)

// DefaultMaxColumns is the number of columns above which [Estimate.Refuse] refuses.
const DefaultMaxColumns = 3e6

// Nominal costs behind Estimate.Seconds, in nanoseconds, fitted to the package's benchmarks on one core of a 2.3 GHz
// server. The true time depends on the data through the number of columns that really need reducing; on an idle machine the
// prediction was within a factor of 2 for planar boxes, spheres, cubes and the reference inputs, 60 to 2000 points, in
// degrees 1 to 3.
const (
	nanosPerEntry   = 5   // matrix entry: reading, ranking
	nanosPerEdge    = 150 // sorting, union-find, columns of degree 1
	nanosPerSimplex = 150 // simplex of the dimensions 2..MaxDim: assembling, apparent pairs, reduction
)

// WasmFactor is about how much longer a run takes in WebAssembly than [Estimate] predicts for native code.
const WasmFactor = 3

// An Estimate predicts the size of a run before it is made.
type Estimate struct {
	// Points, MaxDim and Threshold are what [VietorisRips] would use.
	Points, MaxDim int
	Threshold      float64
	// Simplices[k] predicts the number of k-simplices at or below the threshold, k = 0..MaxDim+1; Exact[k] tells that it was
	// counted and not sampled.
	Simplices []float64
	Exact     []bool
	// Columns is Simplices[MaxDim], the number of simplices considered in the last degree.
	Columns float64
	// Seconds is a nominal time for native code on one core of a 2.3 GHz server, meant to be right within a factor of 3 for
	// usual point clouds. WebAssembly takes about [WasmFactor] times as long.
	Seconds float64
	// Bytes is a nominal peak of memory, the filtration itself included.
	Bytes float64
}

// Predict estimates the cost of VietorisRips(ctx, f, opt) in a few milliseconds for hundreds of points. Edges are counted.
// Triangles are counted by intersecting bit rows when that takes at most some 10 million words, and everything else is
// sampled: a uniform edge is extended by uniform common neighbours, and the product of the numbers of choices, divided by
// the number of ways to build a simplex so, has the number of simplices as mean (Knuth, Estimating the efficiency of
// backtrack programs, Math. Comp. 29 (1975)). The sample is the same at every call.
//
// Errors: those of [VietorisRips] for opt, and ctx.Err().
func Predict(ctx context.Context, f *WeightedFlag, opt Options) (*Estimate, error) {
	if _, err := opt.check(f); err != nil {
		return nil, err
	}
	if _, err := newBinomials(f.n, opt.MaxDim+2); err != nil {
		return nil, err
	}
	poll := newPoller(ctx, opt.Progress)
	if !poll.poll() {
		return nil, poll.err
	}
	t := opt.threshold(f, f.enclosingRadius(&poll), &poll)
	n := f.n
	e := &Estimate{Points: n, MaxDim: opt.MaxDim, Threshold: t,
		Simplices: make([]float64, opt.MaxDim+2), Exact: make([]bool, opt.MaxDim+2)}
	words := (n + 63) / 64
	near := make([]uint64, n*words)
	ends := []uint32{} // all edges if they are few, else an even selection
	edges := 0
	for i := 0; i < n; i++ {
		row := f.Row(i)
		if row[i] <= t {
			e.Simplices[0]++
		}
		for j, v := range row {
			if v <= t && i != j {
				near[i*words+j>>6] |= 1 << (j & 63)
				if j < i {
					edges++
				}
			}
		}
		if poll.left -= 2 * n; poll.left < 0 && !poll.poll() {
			return nil, poll.err
		}
	}
	e.Exact[0], e.Exact[1] = true, true
	e.Simplices[1] = float64(edges)
	const maxWords, samples = 10e6, 1 << 14
	all := edges*words <= maxWords
	stride := 1
	if !all {
		stride = max(1, edges/samples)
	}
	triangles, k := 0.0, 0
	for i := 0; i < n; i++ {
		for w := 0; w <= i>>6; w++ {
			x := near[i*words+w]
			if w == i>>6 {
				x &= 1<<(i&63) - 1
			}
			for ; x != 0; x &= x - 1 {
				if k++; k%stride != 0 {
					continue
				}
				j := w<<6 + bits.TrailingZeros64(x)
				ends = append(ends, uint32(i)<<16|uint32(j))
				triangles += float64(countCommon(near[i*words:(i+1)*words], near[j*words:(j+1)*words]))
				if poll.left -= words + 4; poll.left < 0 && !poll.poll() {
					return nil, poll.err
				}
			}
		}
	}
	if len(e.Simplices) > 2 && len(ends) > 0 {
		e.Simplices[2] = triangles / 3 * float64(edges) / float64(len(ends))
	}
	if len(e.Simplices) > 2 {
		e.Exact[2] = all
	}
	if opt.MaxDim >= 2 && e.Simplices[2] > 0 {
		if err := e.sample(&poll, near, words, ends, edges); err != nil {
			return nil, err
		}
	}
	e.Columns = e.Simplices[opt.MaxDim]
	e.Seconds = nanosPerEntry*1e-9*float64(n)*float64(n) + nanosPerEdge*1e-9*e.Simplices[1]
	e.Bytes = 12*float64(n)*float64(n) + 24*e.Simplices[1]
	for k := 2; k <= opt.MaxDim; k++ {
		e.Seconds += nanosPerSimplex * 1e-9 * e.Simplices[k]
		e.Bytes += 8 * e.Simplices[k]
	}
	if !poll.poll() {
		return nil, poll.err
	}
	return e, nil
}

func countCommon(a, b []uint64) int {
	b = b[:len(a)]
	c := 0
	for i, x := range a {
		c += bits.OnesCount64(x & b[i])
	}
	return c
}

// sample fills Simplices[3:].
func (e *Estimate) sample(poll *poller, near []uint64, words int, ends []uint32, edges int) error {
	const samples = 1 << 13
	rng := rand.New(rand.NewPCG(1, 1))
	common := make([]uint64, words)
	sum := make([]float64, len(e.Simplices))
	for s := 0; s < samples; s++ {
		x := ends[rng.IntN(len(ends))]
		i, j := int(x>>16), int(x&0xffff)
		count := 0
		for w := range common {
			common[w] = near[i*words+w] & near[j*words+w]
			count += bits.OnesCount64(common[w])
		}
		y := float64(edges) * float64(count)
		for k := 3; k < len(sum) && count > 0; k++ {
			v := nthBit(common, rng.IntN(count))
			count = 0
			for w := range common {
				common[w] &= near[v*words+w]
				count += bits.OnesCount64(common[w])
			}
			y *= float64(count)
			sum[k] += y
			poll.left -= 2 * words
		}
		if poll.left -= 2*words + 16; poll.left < 0 && !poll.poll() {
			return poll.err
		}
	}
	ways := 3.0 // edges to start with, times orders of the other vertices
	for k := 3; k < len(sum); k++ {
		// C(k+1, 2)·(k−1)! from C(k, 2)·(k−2)!
		ways *= float64(k+1) / float64(k-1) * float64(k-1)
		e.Simplices[k] = sum[k] / samples / ways
	}
	return nil
}

// nthBit returns the position of the n-th set bit, from 0.
func nthBit(x []uint64, n int) int {
	for w, v := range x {
		if c := bits.OnesCount64(v); n >= c {
			n -= c
			continue
		}
		for ; n > 0; n-- {
			v &= v - 1
		}
		return w<<6 + bits.TrailingZeros64(v)
	}
	return 0
}

// A TooLarge error says that a run is refused because of its size.
type TooLarge struct {
	// Count is the predicted number of simplices of dimension Dim.
	Count float64
	Dim   int
}

// Error returns, for example, "homology: about 4.1 million triangles: lower the threshold, the degree or the number of
// points".
func (e *TooLarge) Error() string {
	return fmt.Sprintf("homology: about %s %s: lower the threshold, the degree or the number of points", approximately(e.Count), simplexNames(e.Dim))
}

func approximately(x float64) string {
	switch {
	case x >= 9.95e14:
		return fmt.Sprintf("%.1e", x)
	case x >= 9.995e11:
		return fmt.Sprintf("%.3g trillion", x/1e12)
	case x >= 9.995e8:
		return fmt.Sprintf("%.2g billion", x/1e9)
	case x >= 9.995e5:
		return fmt.Sprintf("%.1f million", x/1e6)
	}
	return fmt.Sprintf("%.0f", math.Round(x))
}

func simplexNames(dim int) string {
	switch dim {
	case 0:
		return "points"
	case 1:
		return "edges"
	case 2:
		return "triangles"
	case 3:
		return "tetrahedra"
	}
	return fmt.Sprintf("simplices of dimension %d", dim)
}

// Refuse returns a [*TooLarge] error when Columns exceeds maxColumns (0 means [DefaultMaxColumns]), else nil. A
// farthest-point subsample is the usual way out: [PointCloud.FarthestPoints].
func (e *Estimate) Refuse(maxColumns float64) error {
	if maxColumns == 0 {
		maxColumns = DefaultMaxColumns
	}
	if e.Columns > maxColumns {
		return &TooLarge{Count: e.Columns, Dim: e.MaxDim}
	}
	return nil
}
