package homology

import "context"

// A Progress callback is told that done of total units of work are finished. The ratio rises from 0 to 1; the units are
// nominal. It is called about every millisecond of work from inside all long loops, never concurrently, and may yield to
// other work or cancel the context: a cancellation is noticed as soon as it returns.
type Progress func(done, total float64)

// quantum is the number of elementary steps (array entries looked at) between two polls: well below a millisecond in
// native code and about half of one in WebAssembly.
const quantum = 1 << 16

// A poller counts elementary steps and looks at the context and reports progress once per quantum. Hot loops do
//
//	if p.left -= steps; p.left < 0 && !p.poll() { return }
//
// so that the common case is a subtraction and a branch.
type poller struct {
	left     int
	err      error // once set, every loop unwinds
	ctx      context.Context
	progress Progress
	done     float64 // 0..1
	from, to float64 // the part of 0..1 that belongs to the present stage
}

func newPoller(ctx context.Context, progress Progress) poller {
	return poller{left: quantum, ctx: ctx, progress: progress}
}

// poll reports whether to go on.
func (p *poller) poll() bool {
	p.left = quantum
	if p.err != nil {
		return false
	}
	if p.progress != nil {
		p.progress(p.done, 1)
	}
	if p.ctx != nil {
		p.err = p.ctx.Err()
	}
	return p.err == nil
}

// stage says which part of the whole the following calls of advance fill.
func (p *poller) stage(from, to float64) {
	p.from, p.to = from, to
	p.done = from
}

// advance sets the progress within the stage to i/n.
func (p *poller) advance(i, n int) {
	p.done = p.from + float64((p.to-p.from)*(float64(i)/float64(n)))
}
