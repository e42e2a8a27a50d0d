package homology

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
)

// chosen is what is drawn for the highlighted bar.
type chosen struct {
	tables []demo.Table // representative (edges), surface (triangles) and component (points), empty where not needed
	note   string
}

// representative is the part of chosen that does not depend on where the points are drawn.
type representative struct {
	edges, triangles, points []int32
	note                     string
}

func highlight(ctx context.Context, in demo.Input, host demo.Host, a *analysis, xy []float64) (chosen, error) {
	rep := &representative{}
	if k := in.Int("bar"); k >= 1 && k <= len(a.order) {
		found, err := host.Memo(fmt.Sprintf("representative %d %s %s", k, in.Text("draw"), a.key), func() (any, error) {
			return represent(ctx, a.filtration, a.order[k-1], in.Text("draw") == "cocycle")
		})
		if err != nil {
			return chosen{}, err
		}
		rep = found.(*representative)
		rep = &representative{rep.edges, rep.triangles, rep.points, fmt.Sprintf("Highlighted: bar %d, %s", k, rep.note)}
	}
	component := pointTable(nil)
	if len(rep.points) > 0 {
		at := make([]float64, 0, 2*len(rep.points))
		for _, v := range rep.points {
			at = append(at, xy[2*v], xy[2*v+1])
		}
		component = pointTable(at)
	}
	component.Name = "component"
	return chosen{
		tables: []demo.Table{links(rep.edges), segments("representative", xy, rep.edges), triangles("surface", xy, rep.triangles), component},
		note:   rep.note,
	}, nil
}

func represent(ctx context.Context, p *filtration, i int, cocycle bool) (*representative, error) {
	bar := p.bars[i]
	name := fmt.Sprintf("degree %d, [%.4g, %.4g)", bar.Degree, bar.Birth, bar.Death)
	if bar.Infinite() {
		name = fmt.Sprintf("degree %d, born at %.4g, never dies", bar.Degree, bar.Birth)
		if bar.Degree > 0 {
			name = fmt.Sprintf("degree %d, born at %.4g, alive at the threshold", bar.Degree, bar.Birth)
		}
	}
	switch {
	case bar.Degree == 0:
		return component(ctx, p, i, name)
	case cocycle && p.cocycle == nil:
		return &representative{note: name + ". Cocycles are shown for the Rips complex only."}, nil
	case cocycle:
		c, err := p.cocycle(ctx, i)
		if err != nil {
			return nil, err
		}
		rep := drawn(c)
		rep.note = fmt.Sprintf("%s. A cocycle of %d simplices: every cycle of this class must cross them.", name, len(c.Terms))
		return rep, nil
	case bar.Degree == 1 && p.tight != nil:
		loop, err := p.tight(ctx, i)
		if err != nil {
			return nil, err
		}
		rep := drawn(loop.Chain)
		kind := "the cycle found by the reduction"
		if loop.Tight {
			kind = "a shortest path closed by the edge that creates it"
		}
		rep.note = describeCycle(name, len(loop.Chain.Terms), loop.Length, kind)
		return rep, nil
	}
	c, err := p.cycle(ctx, i)
	if err != nil {
		return nil, err
	}
	rep := drawn(c)
	if bar.Degree == 1 {
		rep.note = fmt.Sprintf("%s. A loop of %d edges, the border of the hole where it begins: one representative among many.", name, len(c.Terms))
		return rep, nil
	}
	rep.note = fmt.Sprintf("%s. A closed surface of %d triangles, one representative among many.", name, len(c.Terms))
	return rep, nil
}

// drawn turns a chain of edges or triangles into what is drawn of it; triangles get their edges as well.
func drawn(c topology.Chain) *representative {
	list := vertices(c)
	if c.Degree == 1 {
		return &representative{edges: list}
	}
	rep := &representative{triangles: list}
	for k := 0; k+2 < len(list); k += 3 {
		u, v, w := list[k], list[k+1], list[k+2]
		rep.edges = append(rep.edges, u, v, u, w, v, w)
	}
	return rep
}

// component draws the end of a bar of degree 0: the edge that joins its component to an older one.
func component(ctx context.Context, p *filtration, i int, name string) (*representative, error) {
	merge, err := p.components(ctx, i)
	if err != nil {
		return nil, err
	}
	rep := &representative{note: name + ". The component is marked."}
	for _, v := range merge.Dying {
		rep.points = append(rep.points, int32(v))
	}
	if !p.bars[i].Infinite() {
		rep.edges = []int32{int32(merge.Edge[0]), int32(merge.Edge[1])}
		rep.note = fmt.Sprintf("%s. The marked component of %s ends when the drawn edge joins it to an older one.",
			name, plural(len(merge.Dying), "point", "points"))
	}
	return rep, nil
}
