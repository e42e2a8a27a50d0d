package oneedge

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
)

// difference is how far one edge moves the measures.
type difference struct {
	f, g   *multiparameter.Complex
	change float64                   // ‖f − g‖₁
	parts  [3]*signedmeasure.Measure // g − f in degrees 0, 1, and of the Euler characteristic
	norm   [3]float64                // their transport norms
}

func compare(ctx context.Context, n, m int) (*difference, error) {
	d := &difference{}
	var err error
	if d.f, d.g, err = multiparameter.OneEdge(n, m); err != nil {
		return nil, err
	}
	d.change, _ = multiparameter.GradeChange(d.f, d.g)
	before, err := measures(ctx, d.f)
	if err != nil {
		return nil, err
	}
	after, err := measures(ctx, d.g)
	if err != nil {
		return nil, err
	}
	for k := range d.parts {
		d.parts[k] = after[k].Minus(before[k])
		if d.norm[k], err = signedmeasure.Distance(before[k], after[k], signedmeasure.L1); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func measures(ctx context.Context, c *multiparameter.Complex) ([]*signedmeasure.Measure, error) {
	list, err := c.HilbertMeasures(ctx, multiparameter.Options{MaxDim: 1})
	return append(list, c.EulerMeasure()), err
}

// Run computes the norms for every number of detours, and draws one case.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	n, m := in.Int("n"), in.Int("m")
	found, err := host.Memo(fmt.Sprintf("one edge, %d parameters", n), func() (any, error) {
		all := make([]*difference, maxDetours)
		for k := range all {
			var err error
			if all[k], err = compare(ctx, n, k+1); err != nil {
				return nil, err
			}
			host.Progress(float64(k+1), maxDetours)
		}
		return all, nil
	})
	if err != nil {
		return nil, err
	}
	all := found.([]*difference)
	d := all[m-1]
	r := &demo.Result{
		Tables: []demo.Table{norms(all)},
		Values: []demo.Scalar{
			{Name: "h0", Value: d.norm[0]}, {Name: "h1", Value: d.norm[1]}, {Name: "euler", Value: d.norm[2]},
			{Name: "change", Value: d.change}, {Name: "m", Value: float64(m)},
		},
		Summary: fmt.Sprintf("One edge moved by 1 with %s and %s: the measure of degree 0 moves by %g, that of degree 1 by %g, that of the Euler characteristic by %g.",
			plural(n, "parameter"), detours(n, m), d.norm[0], d.norm[1], d.norm[2]),
	}
	if n < 3 {
		r.Values = append(r.Values, demo.Scalar{Name: "bound", Value: float64(n) * d.change})
	} else if d.norm[0] > float64(n)*d.change {
		r.Notes = append(r.Notes, fmt.Sprintf("The change of degree 0 is larger than n‖f − g‖₁ = %g: the theorem for one and two parameters cannot be extended.", float64(n)*d.change))
	}
	if n == 1 {
		r.Notes = append(r.Notes, "With one parameter there are no detours, so m does nothing.")
	}
	r.Tables = append(r.Tables, graph(n, m)...)
	r.Tables = append(r.Tables, others(n, m, d.parts[in.Int("degree")])...)
	return r, nil
}

func detours(n, m int) string {
	if n == 1 {
		return "no detour"
	}
	return plural(m, "detour")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func norms(all []*difference) demo.Table {
	m := make([]float64, len(all))
	var list [3][]float64
	for k, d := range all {
		m[k] = float64(k + 1)
		for i, v := range d.norm {
			list[i] = append(list[i], v)
		}
	}
	return demo.Table{Name: "norms", Columns: []demo.Column{
		demo.Col("m", "", m), demo.Col("h0", "", list[0]), demo.Col("h1", "", list[1]), demo.Col("euler", "", list[2]),
	}}
}

// graph draws s at the left, t at the right, e between them, and the detours above.
func graph(n, m int) []demo.Table {
	if n == 1 {
		m = 0
	}
	vx, vy := []float64{0, 2}, []float64{0, 0}
	lx, ly, text := []float64{-0.15, 2.15}, []float64{0.05, 0.05}, []string{"s", "t"}
	label := func(x, y float64, s string) { lx, ly, text = append(lx, x), append(ly, y), append(text, s) }
	label(1, -0.2, "e: "+grade(n, 2, 0, 0)+" → "+grade(n, 1, 0, 0))
	var x0, y0, x1, y1 []float64
	for j := 1; j <= m; j++ {
		h := 0.25 + 1.2*float64(j)/float64(maxDetours)
		vx, vy = append(vx, 1), append(vy, h)
		x0, y0, x1, y1 = append(x0, 0, 1), append(y0, 0, h), append(x1, 1, 2), append(y1, h, 0)
	}
	switch n {
	case 2:
		label(0.2, 1.8, "s u_j: (0, j)")
		label(1.8, 1.8, "u_j t: (0, 0)")
	case 3:
		label(0.2, 1.8, "s u_j: (0, j, 0)")
		label(1.8, 1.8, fmt.Sprintf("u_j t: (0, 0, %d − j)", m+1))
	}
	return []demo.Table{
		lines("edge", []float64{0}, []float64{0}, []float64{2}, []float64{0}), lines("detours", x0, y0, x1, y1),
		{Name: "vertices", Columns: []demo.Column{demo.Col("x", "", vx), demo.Col("y", "", vy)}},
		{Name: "labels", Columns: []demo.Column{demo.Col("x", "", lx), demo.Col("y", "", ly), demo.Col("text", "", text)}},
	}
}

// grade writes the first n of three coordinates.
func grade(n, x, y, z int) string {
	switch n {
	case 1:
		return fmt.Sprint(x)
	case 2:
		return fmt.Sprintf("(%d, %d)", x, y)
	}
	return fmt.Sprintf("(%d, %d, %d)", x, y, z)
}

func lines(name string, x0, y0, x1, y1 []float64) demo.Table {
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1)}}
}

// others draws where a detour is complete, and the atoms of the difference at x = 1. With two parameters there is no z: the
// atoms are drawn at z = 0, and a detour is complete for every z.
func others(n, m int, difference *signedmeasure.Measure) []demo.Table {
	const end = maxDetours + 1
	var x0, y0, x1, y1 []float64
	for j := 1; n > 1 && j <= m; j++ {
		z := 0
		if n == 3 {
			z = m + 1 - j
		}
		x0, y0, x1, y1 = append(x0, float64(j)), append(y0, float64(z)), append(x1, end), append(y1, end)
	}
	var y, z, weight []float64
	var sign []int32
	for i := range difference.Len() {
		p, w := difference.Atom(i)
		if n == 1 || p[0] != 1 {
			continue
		}
		at := 0.0
		if n == 3 {
			at = p[2]
		}
		s := int32(1)
		if w < 0 {
			s = -1
		}
		y, z, weight, sign = append(y, p[1]), append(z, at), append(weight, math.Abs(float64(w))), append(sign, s)
	}
	return []demo.Table{
		lines("joined", x0, y0, x1, y1),
		{Name: "atoms", Columns: []demo.Column{demo.Col("y", "", y), demo.Col("z", "", z), demo.Col("weight", "", weight), demo.Col("sign", "", sign)}},
	}
}
