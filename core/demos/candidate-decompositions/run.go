package candidatedecompositions

import (
	"context"
	"errors"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter/candidate"
)

// Run decomposes the filtration and its moved copy, and compares their pictures.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	src, err := load(in, host)
	if err != nil {
		return nil, err
	}
	v := &view{in: in, src: src}
	share := 1.0
	if in.Float("eps") > 0 {
		share = 0.5
	}
	stage := func(from, to float64) homology.Progress {
		return func(done, total float64) { host.Progress(from+(to-from)*done/total, 1) }
	}
	v.before, err = decompose(ctx, in, host, src, stage(0, share), func(d *candidate.Decomposition) {
		v.before = d
		if partial, err := v.present(ctx, host); err == nil {
			partial.Notes = append([]string{fmt.Sprintf("%d of %d lines so far.", len(d.Lines), in.Int("lines"))}, partial.Notes...)
			host.Partial(partial)
		}
	})
	if err != nil {
		return nil, err
	}
	if share < 1 {
		if v.moved, err = src.movedCopy(in, host); err != nil {
			return nil, err
		}
		if v.after, err = decompose(ctx, in, host, v.moved, stage(share, 1), nil); err != nil {
			return nil, err
		}
	}
	result, err := v.present(ctx, host)
	if err != nil {
		return nil, err
	}
	return result, converge(ctx, in, host, result)
}

// movedCopy is [source.jittered], remembered.
func (src *source) movedCopy(in demo.Input, host demo.Host) (*source, error) {
	eps := in.Float("eps")
	found, err := host.Memo(fmt.Sprintf("moved %x %v %s", math.Float64bits(eps), in.Float("seed"), src.key), func() (any, error) {
		return src.jittered(in, eps)
	})
	if err != nil {
		return nil, err
	}
	return found.(*source), nil
}

// decompose reads the candidate decomposition off the lines. Unfinished ones are shown when the whole takes long.
func decompose(ctx context.Context, in demo.Input, host demo.Host, src *source, progress homology.Progress, show func(*candidate.Decomposition)) (*candidate.Decomposition, error) {
	lines, degree := in.Int("lines"), in.Int("degree")
	found, err := host.Memo(fmt.Sprintf("candidate %d %d %s", lines, degree, src.key), func() (any, error) {
		b, err := candidate.NewBuilder(lines)
		if err != nil {
			return nil, err
		}
		every := 0
		if milliseconds := cost(src, lines); milliseconds > 400 && show != nil {
			every = max(1, int(100*float64(lines)/milliseconds))
		}
		for q := 0; !b.Done(); q++ {
			bars, err := candidate.Barcode(ctx, src.filtration, b.Offset(), candidate.Options{Degree: degree, Progress: func(done, total float64) {
				progress((float64(q)+done/total)/float64(lines), 1)
			}})
			if err != nil {
				return nil, blame(ctx, err)
			}
			if err := b.Add(bars); err != nil {
				return nil, err
			}
			if every > 0 && q%every == every-1 && !b.Done() {
				show(b.Decomposition())
			}
		}
		return b.Decomposition(), nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*candidate.Decomposition), nil
}

// cost predicts the milliseconds that the lines of a source take in a worker. Fitted to the benchmarks of package candidate:
// 70 ns per line and pair of points natively, three times that in WebAssembly; a complex is small.
func cost(src *source, lines int) float64 {
	if src.complex != nil {
		return float64(lines) * float64(src.complex.Len()) * 3e-3
	}
	n := float64(src.cloud.Len())
	return float64(lines) * n * n * 2.1e-4
}

// Cost predicts the time of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	src, err := load(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	ms := cost(src, in.Int("lines"))
	if in.Float("eps") > 0 {
		ms *= 2
	}
	for _, n := range convergenceSizes(in) {
		ms += convergenceClouds * 24 * float64(n*n) * 2.1e-4
	}
	n := float64(src.len())
	return demo.Cost{Milliseconds: ms + 20, Bytes: 60*n*n + 4e6, Advice: "fewer lines or fewer points make it faster"}
}

// blame leaves cancellation as it is and names everything else as the input's fault, which it is: mistakes of our own panic.
func blame(ctx context.Context, err error) error {
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &demo.Refusal{Reason: err}
}
