package demo

import (
	"errors"
	"strconv"
)

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
