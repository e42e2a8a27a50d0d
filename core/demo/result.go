package demo

import (
	"errors"
	"math"
	"strconv"
)

// Result is everything a run returns.
type Result struct {
	Tables  []Table
	Values  []Scalar
	Summary string   // one or two sentences, at most 240 characters, no colour words
	Notes   []string // things the reader must know about this result, such as corrections of the data
}

// Table is a named list of columns of equal length.
type Table struct {
	Name    string
	Columns []Column
}

// Column is a named list of values. Data is []float64, []float32, []int32 or []string; make it with [Col].
type Column struct {
	Name string
	Unit string
	Data any
}

// Col makes a column.
func Col[T float64 | float32 | int32 | string](name, unit string, data []T) Column {
	return Column{Name: name, Unit: unit, Data: data}
}

// Len returns the number of rows.
func (c Column) Len() int {
	switch d := c.Data.(type) {
	case []float64:
		return len(d)
	case []float32:
		return len(d)
	case []int32:
		return len(d)
	case []string:
		return len(d)
	}
	return 0
}

// Scalar is a named number.
type Scalar struct {
	Name  string
	Value float64
}

// Value returns a named scalar, or NaN if the result has none of that name.
func (r *Result) Value(name string) float64 {
	for _, s := range r.Values {
		if s.Name == name {
			return s.Value
		}
	}
	return math.NaN()
}

// Table returns a named table, or an empty one.
func (r *Result) Table(name string) Table {
	for _, t := range r.Tables {
		if t.Name == name {
			return t
		}
	}
	return Table{}
}

// Column returns a named column, or an empty one.
func (t Table) Column(name string) Column {
	for _, c := range t.Columns {
		if c.Name == name {
			return c
		}
	}
	return Column{}
}

// Floats returns the named column, which must hold float64.
func (t Table) Floats(name string) []float64 {
	d, _ := t.Column(name).Data.([]float64)
	return d
}

// Ints returns the named column, which must hold int32.
func (t Table) Ints(name string) []int32 {
	d, _ := t.Column(name).Data.([]int32)
	return d
}

// Validate reports the first breach of the contract: columns of unequal length or unknown type, NaN anywhere, infinite
// scalars, repeated names, or a summary that is too long. Infinite entries of columns are allowed (a bar that never
// dies); charts and tables show them as such.
func (r *Result) Validate() error {
	if n := len([]rune(r.Summary)); n == 0 || n > 240 {
		return breach("summary has ", strconv.Itoa(n), " characters, want 1 to 240")
	}
	seen := map[string]bool{}
	for _, s := range r.Values {
		if seen[s.Name] {
			return breach("value ", s.Name, " appears twice")
		}
		seen[s.Name] = true
		if math.IsNaN(s.Value) || math.IsInf(s.Value, 0) {
			return breach("value ", s.Name, " is ", Format(s.Value))
		}
	}
	tables := map[string]bool{}
	for _, t := range r.Tables {
		if tables[t.Name] {
			return breach("table ", t.Name, " appears twice")
		}
		tables[t.Name] = true
		if err := t.validate(); err != nil {
			return breach("table ", t.Name, ": ", err.Error())
		}
	}
	return nil
}

func (t Table) validate() error {
	columns := map[string]bool{}
	for _, c := range t.Columns {
		if columns[c.Name] {
			return breach("column ", c.Name, " appears twice")
		}
		columns[c.Name] = true
		if c.Len() != t.Columns[0].Len() {
			return breach("column ", c.Name, " has ", strconv.Itoa(c.Len()), " rows, column ", t.Columns[0].Name, " has ", strconv.Itoa(t.Columns[0].Len()))
		}
		switch d := c.Data.(type) {
		case []float64:
			for i, v := range d {
				if math.IsNaN(v) {
					return breach("column ", c.Name, ": row ", strconv.Itoa(i), " is NaN")
				}
			}
		case []float32:
			for i, v := range d {
				if v != v {
					return breach("column ", c.Name, ": row ", strconv.Itoa(i), " is NaN")
				}
			}
		case []int32, []string:
		default:
			return breach("column ", c.Name, " holds values of another type")
		}
	}
	return nil
}

func breach(parts ...string) error {
	text := ""
	for _, p := range parts {
		text += p
	}
	return errors.New(text)
}
