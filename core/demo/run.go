package demo

import (
	"context"
	"errors"
	"strconv"
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

// Input is the checked input of a run: a value for every parameter of the demo.
type Input struct {
	Values map[string]Value
}

// NewInput completes the given values with the demo's defaults and checks them. The first value that is not allowed,
// in the order of the parameters, is the error; so is a name that the demo does not have.
func (d *Demo) NewInput(given map[string]Value) (Input, error) {
	values := d.Defaults()
	for _, p := range d.Params {
		v, ok := given[p.Name]
		if !ok {
			continue
		}
		accepted, err := p.Accept(v)
		if err != nil {
			return Input{}, &FieldError{Param: p.Name, Reason: err}
		}
		values[p.Name] = accepted
		for name, implied := range p.Implies {
			if _, ok := given[name]; !ok {
				values[name] = implied
			}
		}
	}
	for name := range given {
		if _, ok := values[name]; !ok {
			return Input{}, errors.New(d.ID + ": there is no parameter " + strconv.Quote(clip(name)))
		}
	}
	return Input{Values: values}, nil
}

// Int returns the value of an Int, Bool or Seed parameter.
func (in Input) Int(name string) int { return int(in.Float(name)) }

// Float returns the value of a numeric parameter.
func (in Input) Float(name string) float64 { return in.Values[name].Number }

// Bool returns the value of a Bool parameter.
func (in Input) Bool(name string) bool { return in.Float(name) != 0 }

// Seed returns the value of a Seed parameter.
func (in Input) Seed(name string) uint64 { return uint64(in.Float(name)) }

// Text returns the option of an Enum parameter or the text of a Data parameter.
func (in Input) Text(name string) string { return in.Values[name].Text }

// XY returns the coordinates x0, y0, x1, y1, ... of a Points parameter.
func (in Input) XY(name string) []float64 { return in.Values[name].XY }

// FieldError is bad input in one parameter.
type FieldError struct {
	Param  string
	Reason error
}

func (e *FieldError) Error() string { return e.Reason.Error() }
func (e *FieldError) Unwrap() error { return e.Reason }

// Refusal is the answer to input that is well formed but cannot be computed, with a way out.
type Refusal struct {
	Param  string // the parameter at fault, may be empty
	Reason error
	Repair string           // label of the offered repair, such as "Take 150 points"; may be empty
	Set    map[string]Value // what the repair changes
}

func (e *Refusal) Error() string { return e.Reason.Error() }
func (e *Refusal) Unwrap() error { return e.Reason }
