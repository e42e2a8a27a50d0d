package homology

import (
	"context"
	"fmt"
	"math"
)

// Options steer [VietorisRips]. The zero value computes degree 0 over Z/2 up to the enclosing radius.
type Options struct {
	// MaxDim is the largest degree of homology, 0..MaxDegree. Simplices up to dimension MaxDim+1 are looked at.
	MaxDim int
	// Threshold is the largest filtration value to look at. 0 or NaN mean the enclosing radius (nothing is lost), or the
	// largest finite value when there is none. +Inf means all finite values. Classes alive at the threshold get Death = +Inf.
	Threshold float64
	// Prime is the characteristic p of the coefficient field Z/p, a prime up to 97. 0 means 2.
	Prime int
	// Progress, if not nil, is called about once per millisecond of work. See [Progress].
	Progress Progress
}

// MaxDegree is the largest degree accepted in [Options].
const MaxDegree = 30

// VietorisRips computes the persistent homology of a weighted flag filtration in degrees 0..opt.MaxDim.
//
// The result is a pure function of its arguments, bit for bit on all platforms. Errors: an option outside its range, a
// non-prime opt.Prime, more simplex numbers than an int64 can hold, or ctx.Err() after a cancellation, which is noticed
// within about a millisecond of work. f must not change while the result is in use.
//
// Cost: see [Predict]. Memory: 12n² bytes for filtration and ranks, plus what the reduced columns need.
func VietorisRips(ctx context.Context, f *WeightedFlag, opt Options) (*Persistence, error) {
	return vietorisRips(ctx, f, opt, false)
}

// vietorisRips lets tests choose the path for wide simplex numbers.
func vietorisRips(ctx context.Context, f *WeightedFlag, opt Options, wide bool) (*Persistence, error) {
	p, err := opt.check(f)
	if err != nil {
		return nil, err
	}
	e := &engine{poller: newPoller(ctx, opt.Progress), f: f, p: uint32(p), inv: inverses(p), wide: wide}
	if e.binomials, err = newBinomials(f.n, opt.MaxDim+2); err != nil {
		return nil, err
	}
	if !e.poll() {
		return nil, e.err
	}
	radius := f.enclosingRadius(&e.poller)
	e.threshold = opt.threshold(f, radius, &e.poller)
	if e.err != nil {
		return nil, e.err
	}
	res := &Persistence{
		Points: f.n, MaxDim: opt.MaxDim, Prime: p,
		Threshold: e.threshold, EnclosingRadius: radius,
		Counters: make([]Counters, opt.MaxDim+1),
		eng:      e,
	}
	e.run(res)
	if e.err != nil {
		return nil, e.err
	}
	sortBars(res.Bars)
	e.done = 1
	if !e.poll() {
		return nil, e.err
	}
	return res, nil
}

// check validates the options for f and returns the prime.
func (opt *Options) check(f *WeightedFlag) (prime int, err error) {
	if opt.MaxDim < 0 || opt.MaxDim > MaxDegree {
		return 0, fmt.Errorf("homology: MaxDim is %d, want 0 to %d", opt.MaxDim, MaxDegree)
	}
	if opt.Threshold < 0 {
		return 0, fmt.Errorf("homology: threshold is %v, want a number >= 0", opt.Threshold)
	}
	return checkPrime(opt.Prime)
}

// threshold returns the threshold to use when the enclosing radius is known.
func (opt *Options) threshold(f *WeightedFlag, radius float64, p *poller) float64 {
	t := opt.Threshold
	if t == 0 || math.IsNaN(t) {
		t = radius
	}
	if math.IsInf(t, 1) {
		t = f.maxFinite(p)
	}
	return t
}

// run computes all degrees in turn. Each is given a nominal share of the progress bar, four times that of the one below.
func (e *engine) run(res *Persistence) {
	total := 1.0
	for k, w := 0, 1.0; k < res.MaxDim; k++ {
		w *= 4
		total += w
	}
	from, share := 0.0, 1/total
	e.stage(from, from+share/2)
	e.load()
	if e.err != nil {
		return
	}
	e.degrees = make([]degree, res.MaxDim+1)
	res.Edges = int64(len(e.edges))
	e.stage(from+share/2, from+share)
	cols := e.components(res)
	var simplices []int64
	for k := 1; k <= res.MaxDim && e.err == nil; k++ {
		from, share = from+share, share*4
		e.stage(from, from+share*0.3)
		if k > 1 {
			cols, simplices = e.assemble(k, simplices, res)
			if e.err != nil {
				return
			}
		}
		cols = sortColumns(&e.poller, cols)
		if e.err != nil {
			return
		}
		e.stage(from+share*0.3, from+share)
		e.reduce(k, cols, &res.Counters[k])
		if e.err != nil {
			return
		}
		e.report(k, res)
	}
}

// report turns the pairs of degree k >= 1 into bars.
func (e *engine) report(k int, res *Persistence) {
	d := &e.degrees[k]
	var s, t [MaxDegree + 3]int32
	for i, birth := range d.birth {
		e.decode(birth, k, s[:])
		b := Bar{Degree: k, Birth: e.values[e.simplexRank(s[:k+1])], Death: math.Inf(1), column: i}
		if d.death[i] >= 0 {
			e.decode(d.death[i], k+1, t[:])
			b.Death = e.values[e.simplexRank(t[:k+2])]
			if b.Death == b.Birth {
				continue
			}
			b.DeathSimplex = ascending(t[:k+2])
		}
		b.BirthSimplex = ascending(s[:k+1])
		res.Bars = append(res.Bars, b)
		if e.left -= 64; e.left < 0 && !e.poll() {
			return
		}
	}
}

func ascending(vs []int32) []int {
	out := make([]int, len(vs))
	for i, v := range vs {
		out[len(vs)-1-i] = int(v)
	}
	return out
}
