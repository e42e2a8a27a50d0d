//go:build !page

package demo

import (
	"context"
)

// RunFunc computes one result. It is deterministic for the input, returns soon after ctx ends (with ctx.Err()), and
// calls host.Progress at least every few milliseconds of work, because that is when a worker hears of cancellation.
// An error is for input that cannot be computed; it is a [Refusal] when the reader can mend it in a known way.
type RunFunc func(ctx context.Context, in Input, host Host) (*Result, error)

// Runner is the working half of a demo.
type Runner struct {
	ID   string
	Run  RunFunc
	Cost func(in Input, host Host) Cost // cheap prediction of Run; nil means always fast
	// Checks are the demo's claims as executable statements.
	Checks func() []Check
	// Answers holds the truth of every question of the demo's lessons under "lesson/step", by their ids.
	Answers map[string]AnswerFunc
}

// Host is what a running demo can ask of whoever runs it.
type Host interface {
	// Progress says that done of total units of work are finished, total 0 when unknown. It may let other work happen
	// before it returns, and costs about a microsecond when it does not.
	Progress(done, total float64)
	// Partial shows a result that will be replaced by a better one. The host may drop it.
	Partial(*Result)
	// Live returns the present value of a parameter marked Live, which may have changed since the run began.
	Live(name string) Value
	// Memo returns what compute returned for the same key before, if the host still has it. Keys name everything that
	// the outcome depends on, so that a result is the same with and without memory. An error is not remembered.
	Memo(key string, compute func() (any, error)) (any, error)
}

// Alone is a Host that hears nothing and keeps nothing, for tests and for use of a demo as a library.
type Alone struct{ In Input }

// Progress does nothing.
func (Alone) Progress(done, total float64) {}

// Partial does nothing.
func (Alone) Partial(*Result) {}

// Live returns the value that the run began with.
func (a Alone) Live(name string) Value { return a.In.Values[name] }

// Memo computes.
func (Alone) Memo(key string, compute func() (any, error)) (any, error) { return compute() }

// Cost predicts the effort of a run on the reference machine, within a factor of 3.
type Cost struct {
	Milliseconds float64
	Bytes        float64
	Advice       string // how to make it cheaper, such as "Use n = 200 instead"
}
