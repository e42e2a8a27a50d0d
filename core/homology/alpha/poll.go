package alpha

import (
	"context"

	"stillpoint/core/homology"
)

// A poller looks at the context and reports progress, both about once per millisecond of work in WebAssembly.
type poller struct {
	left     int
	ctx      context.Context
	progress homology.Progress
	from, to float64 // the part of 0..1 that belongs to the present stage
}

// quantum is the number of steps between two looks. A step is a predicate or what takes as long.
const quantum = 4096

func newPoller(ctx context.Context, progress homology.Progress) *poller {
	return &poller{left: quantum, ctx: ctx, progress: progress}
}

func (p *poller) stage(from, to float64) { p.from, p.to = from, to }

// step counts steps of work after i of n items. It returns the error of the context.
func (p *poller) step(steps, i, n int) error {
	if p.left -= steps; p.left >= 0 {
		return nil
	}
	return p.look(float64(i) / float64(n))
}

func (p *poller) look(share float64) error {
	p.left = quantum
	if p.progress != nil {
		p.progress(p.from+float64((p.to-p.from)*share), 1)
	}
	return p.ctx.Err()
}
