//go:build !page

package demo

import (
	"context"
	"errors"
	"math"
)

// Check is one claim of a demo as an executable statement: what a theorem or reference says, what is measured here,
// and how far apart the two may be.
type Check struct {
	ID      string // unique within the demo
	Claim   string // one sentence
	Source  string // theorem, paper, file
	Unit    string
	Measure func(ctx context.Context, host Host) (Measurement, error)
}

// Measurement is the outcome of a check.
type Measurement struct {
	Relation  Relation
	Expected  float64
	Measured  float64
	Tolerance float64 // absolute
}

// Relation is how the measured number must stand to the expected one.
type Relation string

// The relations.
const (
	Equals  Relation = "="
	AtMost  Relation = "≤"
	AtLeast Relation = "≥"
)

// Holds reports whether the measurement agrees with the claim. NaN never does.
func (m Measurement) Holds() bool {
	switch m.Relation {
	case Equals:
		return math.Abs(m.Measured-m.Expected) <= m.Tolerance
	case AtMost:
		return m.Measured <= m.Expected+m.Tolerance
	case AtLeast:
		return m.Measured >= m.Expected-m.Tolerance
	}
	return false
}

// Verdict is a check with its outcome.
type Verdict struct {
	Check       Check
	Measurement Measurement
	Err         error
}

// OK reports whether the claim held.
func (v Verdict) OK() bool { return v.Err == nil && v.Measurement.Holds() }

// Verify measures the checks in order and calls each after every one. It stops early only when ctx ends.
func Verify(ctx context.Context, checks []Check, host Host, each func(done int, v Verdict)) error {
	for i, c := range checks {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := c.Measure(ctx, host)
		if ctxErr := ctx.Err(); ctxErr != nil {
			return ctxErr
		}
		if err == nil && (math.IsNaN(m.Measured) || math.IsInf(m.Measured, 0)) {
			err = errors.New("measured " + Format(m.Measured))
		}
		each(i+1, Verdict{Check: c, Measurement: m, Err: err})
	}
	return nil
}
