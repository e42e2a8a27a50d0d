package specimen

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"stillpoint/core/demo"
)

// Run makes the tables. What the tests expect of them is written there.
func Run(_ context.Context, in demo.Input, _ demo.Host) (*demo.Result, error) {
	line, spot, cloud := in.XY("line"), in.XY("spot"), in.XY("cloud")
	if len(line) != 4 {
		line = []float64{-0.8, -0.6, 0.6, 0.8}
	}
	if len(spot) != 2 {
		spot = []float64{0.5, -0.5}
	}
	if len(cloud) == 0 {
		cloud = sample(in.Int("n"), in.Seed("seed"))
	}
	p := in.Picture("picture")
	ink := 0.0
	for _, g := range p.Grey {
		ink += float64(255-int(g)) / 255
	}
	result := &demo.Result{
		Summary: fmt.Sprintf("%d points, a picture of %d by %d pixels.", len(cloud)/2, p.Width, p.Height),
		Values: []demo.Scalar{{Name: "seeds", Value: 16}, {Name: "now", Value: 20}, {Name: "eta", Value: in.Float("eta")},
			{Name: "level", Value: in.Float("level")}, {Name: "radius", Value: 0.2}, {Name: "ink", Value: ink}},
		Tables: []demo.Table{
			field(in.Int("side")),
			table("regions", []string{"x0", "y0", "x1", "y1", "level"},
				[]float64{-0.9, -0.9, -0.5, -0.5, 1}, []float64{-0.7, -0.7, -0.3, -0.3, 2}, []float64{0.7, 0.5, math.Inf(1), math.Inf(1), 3}),
			table("triangles", []string{"x0", "y0", "x1", "y1", "x2", "y2"},
				[]float64{-0.9, 0.4, -0.4, 0.4, -0.65, 0.9}, []float64{-0.4, 0.4, -0.15, 0.9, -0.65, 0.9}),
			table("moves", ends, []float64{0.1, -0.9, 0.5, -0.9}, []float64{0.5, -0.9, 0.5, -0.7}),
			table("masses", []string{"x", "y", "weight"}, []float64{-0.2, -0.2, 1}, []float64{0.1, -0.2, -1}, []float64{0.4, -0.2, -2.25}),
			table("segment", ends, line),
			pairs("line", line), pairs("spot", spot), cloudTable(cloud),
			{Name: "names", Columns: []demo.Column{demo.Col("x", "", []float64{0, 0.8}), demo.Col("y", "", []float64{0, -0.8}), demo.Col("name", "", []string{"origin", "corner"})}},
			decay(), runs(), methods(), pixels(p),
			table("bars", []string{"from", "to", "row"}, []float64{0, math.Inf(1), 2}, []float64{0, 1, 1}, []float64{0.5, 0.75, 0}),
		},
	}
	if in.Bool("convex") {
		result.Values = append(result.Values, demo.Scalar{Name: "bound", Value: 0.5})
	}
	return result, nil
}

func table(name string, columns []string, rows ...[]float64) demo.Table {
	t := demo.Table{Name: name}
	for j, c := range columns {
		data := make([]float64, len(rows))
		for i, r := range rows {
			data[i] = r[j]
		}
		t.Columns = append(t.Columns, demo.Col(c, "", data))
	}
	return t
}

func pairs(name string, xy []float64) demo.Table {
	var rows [][]float64
	for i := 0; i < len(xy); i += 2 {
		rows = append(rows, xy[i:i+2])
	}
	return table(name, []string{"x", "y"}, rows...)
}

// field has its cells over [−1, 1]²: x on the left half minus, y above plus.
func field(side int) demo.Table {
	var rows [][]float64
	at := func(k int) float64 { return -1 + (2*float64(k)+1)/float64(side) }
	for j := range side {
		for i := range side {
			rows = append(rows, []float64{at(i), at(j), at(i) * (2 + at(j)) / 3})
		}
	}
	return table("field", []string{"x", "y", "value"}, rows...)
}

func sample(n int, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, 0))
	xy := make([]float64, 2*n)
	for i := range xy {
		xy[i] = 3*rng.Float64() - 1.5
	}
	return xy
}

func cloudTable(xy []float64) demo.Table {
	t := pairs("cloud", xy)
	distance := make([]float64, len(xy)/2)
	for i := range distance {
		distance[i] = math.Hypot(xy[2*i], xy[2*i+1])
	}
	t.Columns = append(t.Columns, demo.Col("distance", "", distance))
	return t
}

// decay falls by a factor of 10 a step until it is exactly 0.
func decay() demo.Table {
	var rows [][]float64
	for k := range 41 {
		v := math.Pow(10, -float64(k)/2)
		if k > 36 {
			v = 0
		}
		rows = append(rows, []float64{float64(k), v, v / 3, 3 * v, math.Pow(10, -math.Floor(float64(k)/8))})
	}
	return table("mean", []string{"step", "mean", "low", "high", "best"}, rows...)
}

// runs are three curves one after the other, of 4,000 vertices each.
func runs() demo.Table {
	var rows [][]float64
	for seed := 1; seed <= 3; seed++ {
		for k := range 4000 {
			u := float64(k) / 3999
			rows = append(rows, []float64{math.Pow(10, -2+3*u), float64(seed) + 0.3*math.Sin(40*u), float64(seed)})
		}
	}
	return table("runs", []string{"eta", "value", "seed"}, rows...)
}

// methods are ranks of methods, two rows of them.
func methods() demo.Table {
	t := table("methods", []string{"method", "row", "rank"},
		[]float64{0, 0, 1}, []float64{1, 0, 2}, []float64{2, 0, 3}, []float64{0, 1, 3}, []float64{1, 1, 1}, []float64{2, 1, 2})
	t.Columns = append(t.Columns, demo.Col("cell", "", []int32{1, 2, 3, 4, 5, 6}))
	return t
}

func pixels(p demo.Picture) demo.Table {
	var rows [][]float64
	for y := p.Height - 1; y >= 0; y-- {
		for x := range p.Width {
			rows = append(rows, []float64{float64(x), float64(p.Height - 1 - y), float64(p.Grey[y*p.Width+x])})
		}
	}
	return table("picture", []string{"x", "y", "grey"}, rows...)
}
