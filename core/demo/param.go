package demo

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Kind is the kind of a parameter. It decides the control that is shown and the values that are allowed.
type Kind string

// The kinds of parameters.
const (
	Int    Kind = "int"    // whole number in [Min, Max]
	Float  Kind = "float"  // number in [Min, Max]
	Log    Kind = "log"    // positive number in [Min, Max] on a logarithmic slider
	Bool   Kind = "bool"   // 0 or 1
	Enum   Kind = "enum"   // one of Options
	Seed   Kind = "seed"   // whole number from 0 to 4294967295
	Points Kind = "points" // points in the plane, moved by handles; an empty list means "as generated"
	Data   Kind = "data"   // a table of numbers that the reader pastes, drops or opens
	Bitmap Kind = "bitmap" // a small grey picture that the reader draws or opens
)

// Param describes one parameter.
type Param struct {
	Name    string // matches ^[a-z][a-z0-9]{0,11}$, is not reserved, and never changes
	Label   string
	Symbol  string // the paper's letter, as the id of a formula; may be empty
	Help    string // meaning, and what happens at both ends
	Unit    string // empty for pure numbers
	Kind    Kind
	Min     float64 // bounds of Int, Float, Log: hard limits that no value can pass
	Max     float64
	Step    float64   // one press of an arrow key; 0 means a whole number for Int, 1/200 of the range otherwise
	Among   []float64 // if set: the only numbers allowed, ascending
	Why     string    // why only these, such as "coefficients must form a field, so p must be prime"
	MaxFrom string    // if set: the slider ends at this entry of Result.Values rather than at Max
	Zero    string    // if set: 0 is allowed below Min and means this, such as "automatic"
	Options []Option
	Points  PointsRule
	Data    DataRule
	Bitmap  BitmapRule
	Default Value
	Group   string // heading under which the control stands
	// Advanced parameters are folded away.
	Advanced bool
	// Live parameters may change while a run goes on; it sees the new value through [Host.Live].
	Live bool
	// Transient parameters are a matter of the moment (what the pointer rests on); undo skips them.
	Transient bool
	// Hidden parameters have no control of their own; handles set them.
	Hidden bool
	// Recorded, if set, names the hidden Points parameter that keeps the changes of this one during play; see [Play].
	Recorded string
	// Implies holds values of other parameters that go with giving this one, unless they are given too: moved points
	// mean that the points are the moved ones.
	Implies map[string]Value
	// When limits the parameter to certain values of an Enum parameter; otherwise its control is not shown.
	When When
}

// When is a condition on an [Enum] parameter. The zero value always holds.
type When struct {
	Param string
	In    []string
}

// Holds reports whether the condition is met by the values.
func (w When) Holds(values map[string]Value) bool {
	if w.Param == "" {
		return true
	}
	for _, id := range w.In {
		if values[w.Param].Text == id {
			return true
		}
	}
	return false
}

// Option is one choice of an [Enum].
type Option struct {
	ID    string // appears in links, never changes
	Label string
}

// PointsRule bounds a [Points] parameter.
type PointsRule struct {
	// Lo and Hi are the corners of the box that links can express, the same for both axes. Values are kept on its
	// lattice of 65536 steps a side, so that a link restores them exactly.
	Lo, Hi float64
	// Max is the largest number of points, 3000 at most. A link holds about 200; more make the state a file.
	Max int
}

// DataRule bounds a [Data] parameter.
type DataRule struct {
	MaxRows, MaxCols, MaxBytes int
	Formats                    string // what the reader may paste, in words
}

// BitmapRule bounds a [Bitmap] parameter.
type BitmapRule struct {
	MinSide, MaxSide int // width and height in pixels
	// Levels is the number of shades that the reader draws with: 16 or 256. Only 16 leave room in a link.
	Levels int
}

// Value is the value of a parameter. Which field counts depends on the parameter's kind: Number for Int, Float, Log,
// Bool (0 or 1) and Seed; Text for Enum, for Data the pasted text itself, and for Bitmap the picture as [EncodePicture]
// writes it; XY for Points.
type Value struct {
	Number float64
	Text   string
	XY     []float64 // x0, y0, x1, y1, ...
}

// Num, Opt and XY make values of the respective kinds.
func Num(v float64) Value { return Value{Number: v} }

// Opt is the value of an [Enum] or the text of a [Data] parameter.
func Opt(id string) Value { return Value{Text: id} }

// XY is the value of a [Points] parameter.
func XY(xy ...float64) Value { return Value{XY: xy} }

// Equal reports whether two values are the same, coordinate for coordinate.
func (v Value) Equal(w Value) bool {
	if v.Number != w.Number || v.Text != w.Text || len(v.XY) != len(w.XY) {
		return false
	}
	for i := range v.XY {
		if v.XY[i] != w.XY[i] {
			return false
		}
	}
	return true
}

// MaxSeed is the largest seed.
const MaxSeed = 1<<32 - 1

// Range returns the smallest and largest number that the parameter allows, leaving aside the special zero.
func (p Param) Range() (lo, hi float64) {
	switch p.Kind {
	case Bool:
		return 0, 1
	case Seed:
		return 0, MaxSeed
	}
	return p.Min, p.Max
}

// Numeric reports whether the parameter's value is a single number.
func (p Param) Numeric() bool {
	switch p.Kind {
	case Int, Float, Log, Bool, Seed:
		return true
	}
	return false
}

// Accept returns the allowed value nearest to v, and an error that names the parameter, the value and what is allowed
// if v itself is not. The caller decides whether to go on with the corrected value (links) or to refuse (API).
func (p Param) Accept(v Value) (Value, error) {
	switch p.Kind {
	case Int, Float, Log, Bool, Seed:
		n, err := p.acceptNumber(v.Number)
		return Num(n), err
	case Enum:
		for _, o := range p.Options {
			if o.ID == v.Text {
				return Opt(v.Text), nil
			}
		}
		return p.Default, p.fault(strconv.Quote(clip(v.Text)), " is not one of ", p.optionIDs())
	case Points:
		return p.acceptPoints(v)
	case Data:
		if max := p.Data.MaxBytes; max > 0 && len(v.Text) > max {
			return p.Default, p.fault(strconv.Itoa(len(v.Text)), " bytes are more than this page takes (", strconv.Itoa(max), ")")
		}
		return Opt(v.Text), nil
	case Bitmap:
		return p.acceptBitmap(v)
	}
	return p.Default, p.fault("unknown kind ", strconv.Quote(string(p.Kind)))
}

func (p Param) acceptNumber(n float64) (float64, error) {
	lo, hi := p.Range()
	if n == 0 && p.Zero != "" {
		return 0, nil
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return p.Default.Number, errors.New(p.Label + " must be a number between " + Format(lo) + " and " + Format(hi))
	}
	fixed := n
	if p.Kind == Int || p.Kind == Bool || p.Kind == Seed {
		fixed = math.Round(fixed)
	}
	if fixed < lo {
		fixed = lo
	}
	if fixed > hi {
		fixed = hi
	}
	if near, ok := p.among(fixed); !ok {
		return near, p.fault(Format(n), " is not allowed: ", p.Why, "; try ", Format(near))
	}
	if fixed == n {
		return n + 0, nil // + 0 turns a negative zero into zero
	}
	whole := ""
	if fixed == math.Round(n) {
		whole = "a whole number "
	}
	return fixed, errors.New(p.Label + " must be " + whole + "between " + Format(lo) + " and " + Format(hi) + ", not " + Format(n))
}

// among returns the allowed number nearest to n (the smaller of two) and whether n itself is allowed.
func (p Param) among(n float64) (near float64, ok bool) {
	if len(p.Among) == 0 {
		return n, true
	}
	near = p.Among[0]
	for _, a := range p.Among[1:] {
		if math.Abs(a-n) < math.Abs(near-n) {
			near = a
		}
	}
	return near, near == n
}

func (p Param) acceptPoints(v Value) (Value, error) {
	xy := v.XY
	if len(xy)%2 != 0 {
		return p.Default, p.fault(strconv.Itoa(len(xy)), " coordinates do not make points in the plane")
	}
	var err error
	if len(xy)/2 > p.Points.Max {
		err = p.fault(strconv.Itoa(len(xy)/2), " points are more than this page handles; the first ", strconv.Itoa(p.Points.Max), " are kept")
		xy = xy[:2*p.Points.Max]
	}
	kept := make([]float64, len(xy))
	for i, c := range xy {
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return p.Default, p.fault(place(i), " is not a finite number")
		}
		kept[i] = p.Points.Snap(c)
		if err == nil && (c < p.Points.Lo || c > p.Points.Hi) {
			err = p.fault(place(i), " is ", Format(c), ", outside ", Format(p.Points.Lo), " to ", Format(p.Points.Hi))
		}
	}
	return Value{XY: kept}, err
}

// place names the coordinate at position i of a list x0, y0, x1, y1, ...
func place(i int) string {
	return "point " + strconv.Itoa(i/2+1) + ": coordinate " + strconv.Itoa(i%2+1)
}

// fault makes an error that begins with the parameter's label. Not by package fmt: that would make the page, which
// needs nothing else of it, a tenth larger.
func (p Param) fault(parts ...string) error {
	return errors.New(p.Label + ": " + strings.Join(parts, ""))
}

// Lattice returns the nearest lattice index of a coordinate, 0 to 65535.
func (r PointsRule) Lattice(c float64) int {
	k := math.Round((c - r.Lo) / (r.Hi - r.Lo) * 65535)
	if k < 0 {
		k = 0
	}
	if k > 65535 {
		k = 65535
	}
	return int(k)
}

// At returns the coordinate of a lattice index.
func (r PointsRule) At(k int) float64 { return r.Lo + (r.Hi-r.Lo)*float64(k)/65535 }

// Snap moves a coordinate to the nearest lattice point of the box.
func (r PointsRule) Snap(c float64) float64 { return r.At(r.Lattice(c)) }

func (p Param) optionIDs() string {
	text := ""
	for i, o := range p.Options {
		if i > 0 {
			text += ", "
		}
		text += o.ID
	}
	return text
}

// Format writes a number in the shortest form that reads back to the same value, as links and messages do.
func Format(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// clip keeps what a reader sent from filling a message.
func clip(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
