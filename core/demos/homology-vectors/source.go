package homologyvectors

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// diagrams are A and B as the page compares them: without infinite bars, and without dots below the diagonal.
type diagrams struct {
	a, b     diagram.Diagram
	movableA bool // A can be moved by hand: it has no more dots than a link holds, and none that is cut
	movableB bool
	notes    []string
}

// load makes both diagrams.
func load(ctx context.Context, in demo.Input, host demo.Host) (*diagrams, error) {
	d := &diagrams{}
	a, err := d.first(ctx, in, host)
	if err != nil {
		return nil, err
	}
	b := d.second(in, a)
	end, infinite := cutAt(a, b)
	d.a, d.b = a.Cut(end), b.Cut(end)
	d.movableA, d.movableB = movable(a), movable(b)
	if infinite > 0 {
		d.notes = append(d.notes, fmt.Sprintf("%s cut at %.3g in both diagrams, and so are all distances.", plural(infinite, "bar that never dies is", "bars that never die are"), end))
	}
	return d, nil
}

// first makes A.
func (d *diagrams) first(ctx context.Context, in demo.Input, host demo.Host) (diagram.Diagram, error) {
	switch data := in.Text("data"); data {
	case many:
		return longAndShort(in.Seed("seed")), nil
	case byHand:
		return d.repaired("A", in.XY("a")), nil
	case ownTable:
		text := in.Text("own")
		found, err := host.Memo("own "+text, func() (any, error) { return diagram.Read(text, maxOwn) })
		if err != nil {
			return nil, &demo.Refusal{Param: "own", Reason: err}
		}
		bars := found.(*diagram.Barcode)
		for i, p := range bars.Bars {
			if math.Abs(p.Birth) > largest || p.Death > largest && !p.Infinite() {
				return nil, &demo.Refusal{Param: "own", Reason: fmt.Errorf("bar %d goes from %v to %v; numbers can be at most %g in size here", i+1, p.Birth, p.Death, largest)}
			}
		}
		if bars.Degrees != nil {
			d.notes = append(d.notes, fmt.Sprintf("Of %s, those of degree %d are used.", plural(len(bars.Bars), "bar", "bars"), in.Int("degree")))
		}
		return slices.Clone(bars.InDegree(in.Int("degree"))), nil
	default:
		recipe, degree := pointcloud.Recipe{Shape: data, N: 60, Noise: 0.08, Seed: in.Seed("seed")}, in.Int("degree")
		switch data { // as the presets of the playground
		case "eight":
			recipe.N, recipe.Noise = 120, 0.05
		case "disk":
			recipe.N = 100
		}
		found, err := host.Memo(fmt.Sprintf("cloud %v", recipe), func() (any, error) { return barsOf(ctx, recipe, host) })
		if err != nil {
			return nil, err
		}
		return diagram.Of(found.(*homology.Persistence).Bars, degree), nil
	}
}

func barsOf(ctx context.Context, recipe pointcloud.Recipe, host demo.Host) (*homology.Persistence, error) {
	cloud, err := recipe.Cloud()
	if err != nil {
		return nil, err
	}
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		return nil, err
	}
	return homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1, Prime: 2, Progress: host.Progress})
}

// longAndShort is one bar of length 3 and thirty short ones.
func longAndShort(seed uint64) diagram.Diagram {
	s := splitmix.New(seed)
	d := diagram.Diagram{{Birth: 0.5, Death: 3.5}}
	for range 30 {
		birth := 4 * s.Uniform()
		d = append(d, diagram.Point{Birth: birth, Death: birth + float64(0.4*s.Uniform())})
	}
	return d
}

// second makes B: a copy of A whose dots are moved and to which dots near the diagonal are added, or the dots as moved by
// hand. The random numbers do not depend on the size of the move, so that B follows the slider without a jump.
func (d *diagrams) second(in demo.Input, a diagram.Diagram) diagram.Diagram {
	if in.Text("second") == byHand {
		return d.repaired("B", in.XY("b"))
	}
	s := splitmix.New(in.Seed("seed") ^ 0x566563746f72) // not the stream that made A
	e := in.Float("e")
	var b diagram.Diagram
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range a {
		lo, hi = math.Min(lo, p.Birth), math.Max(hi, p.Birth)
		p.Birth += float64((2*s.Uniform() - 1) * e)
		p.Death += float64((2*s.Uniform() - 1) * e) // an infinite death stays infinite
		b = append(b, p)
	}
	if len(a) == 0 {
		lo, hi = 0, 1
	}
	for range in.Int("extra") {
		birth := lo + float64((hi-lo)*s.Uniform())
		b = append(b, diagram.Point{Birth: birth, Death: birth + float64(2*e*s.Uniform())})
	}
	return d.above("B", b)
}

// repaired makes a diagram of dots that were moved by hand.
func (d *diagrams) repaired(name string, xy []float64) diagram.Diagram {
	out := make(diagram.Diagram, len(xy)/2)
	for i := range out {
		out[i] = diagram.Point{Birth: xy[2*i], Death: xy[2*i+1]}
	}
	return d.above(name, out)
}

// above pushes dots below the diagonal to the nearest place on it.
func (d *diagrams) above(name string, list diagram.Diagram) diagram.Diagram {
	pushed := 0
	for i, p := range list {
		if p.Death < p.Birth {
			middle := (p.Birth + p.Death) / 2
			list[i] = diagram.Point{Birth: middle, Death: middle}
			pushed++
		}
	}
	if pushed > 0 {
		d.notes = append(d.notes, fmt.Sprintf("In %s, %s below the diagonal: a bar cannot die before it is born. Pushed to the diagonal, where nothing counts.", name, plural(pushed, "dot was", "dots were")))
	}
	return list
}

// cutAt returns where infinite bars are cut, a little above all finite coordinates, and how many there are.
func cutAt(a, b diagram.Diagram) (end float64, infinite int) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range slices.Concat(a, b) {
		lo, hi = math.Min(lo, p.Birth), math.Max(hi, p.Birth)
		if p.Infinite() {
			infinite++
		} else {
			hi = math.Max(hi, p.Death)
		}
	}
	if infinite == 0 {
		return math.Inf(1), 0
	}
	if hi == lo {
		return hi + 1, infinite
	}
	return hi + (hi-lo)/20, infinite
}

func movable(d diagram.Diagram) bool {
	for _, p := range d {
		if p.Infinite() || p.Birth < box.Lo || p.Death > box.Hi {
			return false
		}
	}
	return len(d) <= box.Max
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
