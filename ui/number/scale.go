package number

import (
	"math"
	"strconv"

	"stillpoint/core/demo"
)

// Scale maps the positions 0, 1, ..., Last of a slider to the values of a parameter. One position is one press of an
// arrow key. A special zero, if the parameter has one, is position 0.
type Scale struct {
	lo, hi, step float64
	log, zero    bool
	among        []float64
	steps        int // from lo to hi
}

// logSteps is the number of positions of a logarithmic slider.
const logSteps = 200

// NewScale makes the scale of a numeric parameter. If end is not 0 and larger than the smallest value, the slider ends
// there rather than at the parameter's maximum.
func NewScale(p *demo.Param, end float64) Scale {
	lo, hi := p.Range()
	if end != 0 && end > lo && end < hi {
		hi = end
	}
	s := Scale{lo: lo, hi: hi, log: p.Kind == demo.Log, zero: p.Zero != "", among: p.Among}
	if len(s.among) > 0 {
		s.steps = len(s.among) - 1
		return s
	}
	if s.log {
		s.steps = logSteps
		return s
	}
	s.step = p.Step
	switch {
	case s.step > 0:
	case p.Kind == demo.Int || p.Kind == demo.Seed:
		s.step = 1
	default:
		s.step = Nice((hi - lo) / 200)
	}
	if s.zero && lo < s.step {
		s.lo = s.step // the smallest value is only there to keep away from zero
		s.hi = math.Max(s.hi, s.lo)
	}
	s.steps = int(math.Ceil((s.hi-s.lo)/s.step - 1e-9))
	return s
}

// Last returns the last position.
func (s Scale) Last() int {
	if s.zero {
		return s.steps + 1
	}
	return s.steps
}

// At returns the value at a position; positions outside are brought inside.
func (s Scale) At(position int) float64 {
	position = min(max(position, 0), s.Last())
	if s.zero {
		if position == 0 {
			return 0
		}
		position--
	}
	switch {
	case len(s.among) > 0:
		return s.among[position]
	case position == 0:
		return s.lo
	case position == s.steps:
		return s.hi
	case s.log:
		v := math.Pow(10, math.Log10(s.lo)+(math.Log10(s.hi)-math.Log10(s.lo))*float64(position)/float64(s.steps))
		return clamp(round(v, 3-1-int(math.Floor(math.Log10(v)))), s.lo, s.hi)
	}
	return clamp(round(s.lo+float64(position)*s.step, s.decimals()), s.lo, s.hi)
}

// Position returns the position nearest to a value.
func (s Scale) Position(v float64) int {
	if s.zero && v == 0 {
		return 0
	}
	k := 0
	switch {
	case len(s.among) > 0:
		for i, a := range s.among {
			if math.Abs(a-v) < math.Abs(s.among[k]-v) {
				k = i
			}
		}
	case v <= s.lo:
	case v >= s.hi:
		k = s.steps
	case s.log:
		k = int(math.Round(math.Log10(v/s.lo) / math.Log10(s.hi/s.lo) * float64(s.steps)))
	default:
		k = int(math.Round((v - s.lo) / s.step))
	}
	k = min(max(k, 0), s.steps)
	if s.zero {
		k++
	}
	return k
}

// Move returns the value that is the given number of positions away from v. A value between two positions or beyond
// the ends of the slider first moves to the next position in that direction.
func (s Scale) Move(v float64, by int) float64 {
	at := s.Position(v)
	near := s.At(at)
	switch {
	case by > 0 && near > v:
		by--
	case by < 0 && near < v:
		by++
	}
	return s.At(at + by)
}

// Decades returns the positions of the powers of ten on a logarithmic scale, for tick marks.
func (s Scale) Decades() []int {
	if !s.log {
		return nil
	}
	var ticks []int
	for e := math.Ceil(math.Log10(s.lo) - 1e-9); e <= math.Log10(s.hi)+1e-9; e++ {
		ticks = append(ticks, s.Position(math.Pow(10, e)))
	}
	return ticks
}

// decimals is how many decimal places the values of the scale need.
func (s Scale) decimals() int {
	return max(places(s.step), places(s.lo))
}

// places returns the number of decimal places of v, 15 at most.
func places(v float64) int {
	for d := range 15 {
		if p := math.Pow(10, float64(d)); math.Abs(v*p-math.Round(v*p)) < 1e-9*math.Max(1, math.Abs(v*p)) && math.Round(v*p) != 0 {
			return d
		}
	}
	if v == 0 {
		return 0
	}
	return 15
}

// round returns v with the given number of decimal places, as the nearest float to the decimal number.
func round(v float64, decimals int) float64 {
	if decimals < 0 {
		p := math.Pow(10, float64(-decimals))
		return math.Round(v/p) * p
	}
	w, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	return w
}

func clamp(v, lo, hi float64) float64 {
	if v < lo {
		return lo
	}
	if v > hi {
		return hi
	}
	return v
}

// Nice returns the smallest of 1, 2, 5 times a power of ten that is at least v.
func Nice(v float64) float64 {
	if !(v > 0) || math.IsInf(v, 1) {
		return 1
	}
	e := math.Floor(math.Log10(v) + 1e-9)
	for _, m := range []float64{1, 2, 5} {
		if n := round(m*math.Pow(10, e), int(-e)); v <= n*(1+1e-9) {
			return n
		}
	}
	return round(math.Pow(10, e+1), int(-e-1))
}

// End returns where a slider or axis ends that must reach v: v rounded up in steps of 1, 2 or 5, so that the end stays
// put while v moves a little. Whole numbers are taken as they are.
func End(v float64, whole bool) float64 {
	if whole {
		return math.Ceil(v)
	}
	if !(v > 0) {
		return v
	}
	step := Nice(v / 20)
	return round(math.Ceil(v/step-1e-9)*step, places(step))
}
