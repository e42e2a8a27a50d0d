package candidate_test

import (
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"

	"github.com/google/go-cmp/cmp"
)

// pairCost is the cost of matching a (lower line) with b, +Inf if that is not admissible, written from the definition.
func pairCost(a, b Bar, g float64) float64 {
	total := 0.0
	for _, d := range []float64{b.Birth - a.Birth, b.Death - a.Death} {
		if d < -g-1e-9 || d > 1e-9 {
			return math.Inf(1)
		}
		total += math.Min(math.Abs(d), math.Abs(d+g))
	}
	return total
}

func aloneCost(b Bar, g float64) float64 {
	if b.Length() <= g {
		return 2*g + b.Length()
	}
	return 1000 + 2*g + b.Length()
}

// cheapest tries all ways to match the remaining lower bars with free upper ones.
func cheapest(below, above []Bar, taken []bool, g float64) float64 {
	if len(below) == 0 {
		sum := 0.0
		for j, b := range above {
			if !taken[j] {
				sum += aloneCost(b, g)
			}
		}
		return sum
	}
	least := aloneCost(below[0], g) + cheapest(below[1:], above, taken, g)
	for j, b := range above {
		if !taken[j] {
			taken[j] = true
			least = math.Min(least, pairCost(below[0], b, g)+cheapest(below[1:], above, taken, g))
			taken[j] = false
		}
	}
	return least
}

// A Builder of two lines makes one matching; its cost is compared with the least over all matchings.
func TestMatchingHasTheLeastCost(t *testing.T) {
	s := splitmix.New(3)
	const g = 1.0 // two lines: y = x − 1/2 and y = x + 1/2
	for trial := range 400 {
		draw := func() []Bar {
			var bars []Bar
			for range s.Int(6) {
				b := 0.5 * s.Uniform()
				bars = append(bars, Bar{Birth: b, Death: b + s.Uniform()})
			}
			return bars
		}
		lower, upper := draw(), draw()
		if trial%2 == 0 { // most pairs come close to an admissible one
			for _, b := range lower {
				b.Birth -= 0.6 * s.Uniform()
				b.Death -= 0.6 * s.Uniform()
				if b.Death > b.Birth {
					upper = append(upper, b)
				}
			}
		}
		builder, err := NewBuilder(2)
		if err != nil {
			t.Fatal(err)
		}
		for _, bars := range [][]Bar{lower, upper} {
			if err := builder.Add(bars); err != nil {
				t.Fatal(err)
			}
		}
		d := builder.Decomposition()
		below, above := d.Lines[0].Bars, d.Lines[1].Bars
		got := 0.0
		for _, m := range d.Summands {
			switch {
			case len(m.Bars) == 2:
				got += pairCost(below[m.Bars[0]], above[m.Bars[1]], g)
			case m.First == 0:
				got += aloneCost(below[m.Bars[0]], g)
			default:
				got += aloneCost(above[m.Bars[0]], g)
			}
		}
		if want := cheapest(below, above, make([]bool, len(above)), g); !near(got, want, 1e-7) {
			t.Errorf("trial %d: cost %v, want %v", trial, got, want)
		}
	}
}

// Bars that coincide on a line go on with the simplices they came with, in whatever order they are listed.
func TestTiesPreferBirthThenDeathSimplices(t *testing.T) {
	at := func(birth, death int) Bar {
		return Bar{Birth: 0.6, Death: 0.8, BirthSimplex: []int{birth}, DeathSimplex: []int{birth, death}}
	}
	lower := []Bar{at(1, 10), at(1, 11), at(2, 12), at(3, 13)}
	for _, c := range []struct {
		name  string
		upper []Bar
		want  []int // the upper bar of each lower one
	}{
		{"same birth simplices", []Bar{at(3, 20), at(2, 21), at(1, 22), at(1, 23)}, []int{-1, -1, 1, 0}}, // −1: either of the two left
		{"same death simplices among equal births", []Bar{at(1, 11), at(1, 10), at(3, 13), at(2, 12)}, []int{1, 0, 3, 2}},
		{"birth before death", []Bar{{Birth: 0.6, Death: 0.8, BirthSimplex: []int{4}, DeathSimplex: []int{3, 13}}, at(3, 99), at(1, 10), at(1, 11)}, []int{2, 3, 0, 1}},
	} {
		builder, _ := NewBuilder(20)
		for !builder.Done() && builder.Offset() < 0.1 {
			bars := lower
			if builder.Offset() > 0 {
				bars = c.upper
			}
			if err := builder.Add(bars); err != nil {
				t.Fatal(err)
			}
		}
		d := builder.Decomposition()
		if len(d.Summands) != 4 || d.Breaks != 0 {
			t.Errorf("%s: %d summands and %d breaks, want 4 and 0", c.name, len(d.Summands), d.Breaks)
		}
		for _, m := range d.Summands {
			from, to := m.Bars[9-m.First], m.Bars[10-m.First] // below and above y = x
			if want := c.want[from]; want >= 0 && want != to {
				t.Errorf("%s: bar %d goes on as %d, want %d", c.name, from, to, want)
			}
		}
	}
}

// On the lines of a summand its slices are its bars, whatever bars are given: admissible changes are all that is needed.
func TestSlicesOfASummandAreItsBarsForArbitraryBarcodes(t *testing.T) {
	s := splitmix.New(4)
	for range 50 {
		const lines = 30
		builder, _ := NewBuilder(lines)
		bars := []Bar{}
		for !builder.Done() {
			if err := builder.Add(bars); err != nil {
				t.Fatal(err)
			}
			var next []Bar
			for _, b := range bars { // move the ends of the bars by admissible amounts, some die, some are born
				b.Birth -= s.Uniform() * Spacing(lines)
				b.Death -= s.Uniform() * Spacing(lines)
				if s.Uniform() < 0.95 && b.Birth < b.Death {
					next = append(next, b)
				}
			}
			for range s.Int(4) {
				b := s.Uniform()
				next = append(next, Bar{Birth: b, Death: b + s.Uniform()*0.4})
			}
			bars = next
		}
		d := builder.Decomposition()
		for _, m := range d.Summands {
			for k, j := range m.Bars {
				line := d.Lines[m.First+k]
				bar := line.Bars[j]
				if lo, hi, ok := m.Slice(line.Offset); !ok || !near(lo, bar.Birth, 2e-9) || !near(hi, bar.Death, 2e-9) {
					t.Fatalf("line at %v: slice [%v, %v], bar %v", line.Offset, lo, hi, bar)
				}
			}
		}
	}
}

// Every bar belongs to exactly one summand, and Owner says to which.
func TestEveryBarHasOneOwner(t *testing.T) {
	d := decompose(t, noisyCircle(t, 6, 50, 25), 20, 1)
	for q, line := range d.Lines {
		owned := 0
		for i, m := range d.Summands {
			k := q - m.First
			if k < 0 || k >= len(m.Bars) {
				continue
			}
			owned++
			if got := d.Owner(q)[m.Bars[k]]; got != i {
				t.Errorf("line %d, bar %d: owner %d, want %d", q, m.Bars[k], got, i)
			}
		}
		if owned != len(line.Bars) {
			t.Errorf("line %d: %d bars in summands, want %d", q, owned, len(line.Bars))
		}
	}
	if !slices.IsSortedFunc(d.Summands, func(a, b Summand) int {
		switch {
		case a.Weight > b.Weight:
			return -1
		case a.Weight < b.Weight:
			return 1
		}
		return 0
	}) {
		t.Error("summands are not ordered by weight")
	}
}

// What is shown while lines are missing does not change what comes out at the end.
func TestLookingAtUnfinishedDecompositionsDoesNoHarm(t *testing.T) {
	want := decompose(t, noisyCircle(t, 7, 50, 25), 20, 1)
	builder, _ := NewBuilder(20)
	for q := 0; !builder.Done(); q++ {
		early := builder.Decomposition()
		if len(early.Lines) != q {
			t.Fatalf("%d lines after %d", len(early.Lines), q)
		}
		if err := builder.Add(want.Lines[q].Bars); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(want, builder.Decomposition()); d != "" {
		t.Error(d)
	}
}

func TestBuilderCutsAtTheBorderOfTheSquare(t *testing.T) {
	builder, _ := NewBuilder(2) // lines at −1/2, from t = 1/2 to 1, and at 1/2, from 0 to 1/2
	for range 2 {
		if err := builder.Add([]Bar{{Birth: -3, Death: math.Inf(1)}, {Birth: 2, Death: 3}, {Birth: 0.1, Death: 0.2}}); err != nil {
			t.Fatal(err)
		}
	}
	want := [][]Bar{{{Birth: 0.5, Death: 1}}, {{Birth: 0, Death: 0.5}, {Birth: 0.1, Death: 0.2}}}
	for q, line := range builder.Decomposition().Lines {
		if d := cmp.Diff(want[q], line.Bars); d != "" {
			t.Errorf("line %d: %s", q, d)
		}
	}
}

func TestBuilderRefuses(t *testing.T) {
	for _, lines := range []int{-1, 0, 1, MaxLines + 1} {
		if _, err := NewBuilder(lines); err == nil {
			t.Errorf("%d lines were accepted", lines)
		}
	}
	for name, bar := range map[string]Bar{
		"NaN birth": {Birth: math.NaN(), Death: 1}, "NaN death": {Birth: 0, Death: math.NaN()}, "death before birth": {Birth: 0.6, Death: 0.5},
	} {
		builder, _ := NewBuilder(2)
		if builder.Add([]Bar{bar}) == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	builder, _ := NewBuilder(2)
	for q := range 3 {
		if err := builder.Add(nil); (err != nil) != (q == 2) {
			t.Errorf("line %d: error %v", q, err)
		}
	}
}

func TestNearestFindsTheLine(t *testing.T) {
	for _, lines := range []int{2, 7, 40} {
		for q := range lines {
			if got := Nearest(Offset(q, lines), lines); got != q {
				t.Errorf("%d lines: the offset of line %d is nearest to %d", lines, q, got)
			}
		}
		if Nearest(-5, lines) != 0 || Nearest(5, lines) != lines-1 {
			t.Errorf("%d lines: offsets outside are not nearest to the last line", lines)
		}
	}
}
