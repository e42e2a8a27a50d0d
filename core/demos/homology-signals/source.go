package homologysignals

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/delay"
	"stillpoint/core/splitmix"
)

// samples is the length of the signals that are made here, places that of a curve read at even places.
const (
	samples = 1200
	places  = 200
)

// A signal is a series in two forms, which differ for a curve only: as its corners, of which the valleys are exact, and at even
// times, of which the delay vectors are made.
type signal struct {
	time, value []float64
	even        []float64
	start, step float64 // time of the first even value, and between two
	byHand      bool
	columns     int // of the reader's table
	notes       []string
}

func load(in demo.Input) (*signal, error) {
	switch in.Text("data") {
	case quasiperiodic:
		return evenly(delay.Quasiperiodic(samples), delay.SampleInterval), nil
	case noise:
		return evenly(delay.Noise(splitmix.New(in.Seed("seed")), samples), 1), nil
	case curve:
		return joined(in.XY("knots"))
	case own:
		return read(in.Text("own"), in.Int("column"))
	}
	return evenly(delay.Periodic(samples), delay.SampleInterval), nil
}

// evenly is a signal with values at times 0, step, 2·step, ...
func evenly(value []float64, step float64) *signal {
	s := &signal{value: value, even: value, step: step, columns: 1}
	for i := range value {
		s.time = append(s.time, step*float64(i))
	}
	return s
}

// firstCurve is the curve that the reader begins with.
var firstCurve = []float64{0, 6, 1, 2.2, 2, 4.6, 3, 0.9, 4.1, 5.6, 5, 3, 5.8, 4.2, 6.6, 1.6, 8, 7}

// joined is the curve through the points from left to right.
func joined(xy []float64) (*signal, error) {
	if len(xy) == 0 {
		xy = firstCurve
	}
	type knot struct{ x, y float64 }
	var knots []knot
	for i := 0; i+1 < len(xy); i += 2 {
		knots = append(knots, knot{xy[i], xy[i+1]})
	}
	slices.SortStableFunc(knots, func(a, b knot) int { return cmp.Compare(a.x, b.x) })
	first, last := knots[0], knots[len(knots)-1]
	if !(first.x < last.x) {
		return nil, refusef("knots", "a curve needs at least two points, one to the right of the other")
	}
	s := &signal{byHand: true, columns: 1, start: first.x, step: (last.x - first.x) / (places - 1)}
	for _, k := range knots {
		s.time, s.value = append(s.time, k.x), append(s.value, k.y)
	}
	right := 1
	for i := range places {
		x := math.Min(first.x+float64(s.step*float64(i)), last.x)
		for knots[right].x < x {
			right++
		}
		a, b := knots[right-1], knots[right]
		y := b.y
		if b.x > a.x {
			y = a.y + float64((b.y-a.y)*((x-a.x)/(b.x-a.x)))
		}
		s.even = append(s.even, y)
	}
	return s, nil
}

// read reads the reader's own series.
func read(text string, column int) (*signal, error) {
	if strings.TrimSpace(text) == "" {
		return nil, refusef("own", "paste numbers, one per line, or open a file")
	}
	series, notes, err := cubical.ReadSeries(strings.NewReader(text), homology.Limits{Rows: maxRows, Columns: maxColumns, Bytes: maxBytes})
	if err != nil {
		return nil, refusef("own", "%w", err)
	}
	if column > len(series) {
		return nil, &demo.Refusal{Param: "column", Reason: fmt.Errorf("there is no column %d: the table has %d", column, len(series)),
			Repair: "Take column 1", Set: map[string]demo.Value{"column": demo.Num(1)}}
	}
	chosen := series[column-1]
	const largest, lowest = 1e9, -4
	least := chosen.Values[0]
	for i, v := range chosen.Values {
		if math.Abs(v) > largest {
			return nil, refusef("own", "value %d is %.4g, beyond ±%g", i+1, v, largest)
		}
		least = math.Min(least, v)
	}
	if least < lowest {
		notes = append(notes, fmt.Sprintf("%.4g was added to all values, so that the smallest is 0. Bars are moved by as much.", -least))
		for i := range chosen.Values {
			chosen.Values[i] -= least
		}
	}
	s := evenly(chosen.Values, 1)
	s.notes, s.columns = notes, len(series)
	if chosen.Name != "" && len(series) > 1 {
		s.notes = append(s.notes, fmt.Sprintf("Column %d of %d: %s.", column, len(series), chosen.Name))
	}
	return s, nil
}

func refusef(param, format string, args ...any) error {
	return &demo.Refusal{Param: param, Reason: fmt.Errorf(format, args...)}
}

// key names the values of parameters, as far as they count for the present choice.
func key(in demo.Input, names ...string) string {
	var b strings.Builder
	for _, name := range names {
		p, _ := Demo.FindParam(name)
		if !p.When.Holds(in.Values) {
			continue
		}
		v := in.Values[name]
		fmt.Fprintf(&b, "%s=%x,%d:%s;", name, math.Float64bits(v.Number), len(v.Text), v.Text)
		for _, c := range v.XY {
			fmt.Fprintf(&b, "%x,", math.Float64bits(c))
		}
	}
	return b.String()
}
