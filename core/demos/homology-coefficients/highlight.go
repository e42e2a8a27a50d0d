package homologycoefficients

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
)

// highlighted is what is said of the chosen bar.
type highlighted struct {
	note              string
	sideways, upwards int // how often its loop crosses the sides of a square
}

// highlight draws the loop or the surface of the chosen line of the barcode.
func highlight(ctx context.Context, in demo.Input, host demo.Host, s *setting, bars []*homology.Persistence, list []line, drawn *sheet) (highlighted, error) {
	k := in.Int("bar")
	if k < 1 || k > len(list) {
		return highlighted{}, nil
	}
	l := list[k-1]
	r := s.rows[l.row]
	chain, err := representative(ctx, host, r, bars[l.row], l.bar)
	if err != nil {
		return highlighted{}, err
	}
	p := s.pictures[r.panel]
	var edges [][]int
	for _, t := range chain.Terms {
		if len(t.Simplex) == 2 {
			edges = append(edges, t.Simplex)
			for _, piece := range p.pieces(t.Simplex) {
				drawn.loop = cornersTo(drawn.loop, piece...)
			}
			continue
		}
		for _, piece := range p.pieces(t.Simplex) {
			drawn.surface = trianglesTo(drawn.surface, piece)
		}
	}
	h := highlighted{note: fmt.Sprintf("Highlighted: bar %d, %s, degree %d, [%.4g, %.4g).", k, r.title(), l.degree, l.birth, l.death)}
	if l.degree == 2 {
		h.note += fmt.Sprintf(" A closed surface of %s, one representative among many.", plural(len(chain.Terms), "triangle", "triangles"))
		return h, nil
	}
	h.note += fmt.Sprintf(" A loop of %s, one representative among many.", plural(len(edges), "edge", "edges"))
	if sq, ok := p.(square); ok {
		h.sideways, h.upwards = sq.crossings(edges)
		h.note += fmt.Sprintf(" It crosses the left and right side %s, the lower and upper side %s.", times(h.sideways), times(h.upwards))
	}
	return h, nil
}

func representative(ctx context.Context, host demo.Host, r row, p *homology.Persistence, bar int) (homology.Chain, error) {
	found, err := host.Memo(fmt.Sprintf("representative %d of %s dim %d over %d", bar, r.key, r.dim, r.prime), func() (any, error) {
		if p.Bars[bar].Degree == 1 {
			loop, err := p.TightLoop(ctx, bar)
			return loop.Chain, err
		}
		return p.Cycle(ctx, bar)
	})
	if err != nil {
		return homology.Chain{}, err
	}
	return found.(homology.Chain), nil
}

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
