package state

import (
	"strings"

	"stillpoint/core/demo"
)

// Given is a value from outside, from a file or from the page around an embed: a number, truth value or word as text, or
// the coordinates of points.
type Given struct {
	Text   string
	XY     []float64
	Points bool // XY holds the value
}

// Take returns the state with values from outside, and a sentence for each that was corrected. It trusts them no more than
// a link: what cannot be used stays as it is, what is out of range is brought into it, and unknown names are ignored.
func (s State) Take(given map[string]Given) (State, []string) {
	r := reader{state: s}
	changes := map[string]demo.Value{}
	for _, p := range s.demo.Params {
		g, ok := given[p.Name]
		switch {
		case !ok:
		case p.Kind == demo.Points && g.Points:
			changes[p.Name] = r.accept(p, demo.XY(g.XY...))
		case p.Kind == demo.Data && !g.Points:
			changes[p.Name] = r.accept(p, demo.Opt(g.Text))
		case g.Points:
			r.note(p.Name + " takes no points; ignored")
		default:
			changes[p.Name] = r.value(p, strings.TrimSpace(g.Text))
		}
	}
	return s.With(changes), r.notices
}

// accept returns the allowed value nearest to v, and notes why it is another.
func (r *reader) accept(p demo.Param, v demo.Value) demo.Value {
	accepted, err := p.Accept(v)
	if err != nil {
		r.note(err.Error())
	}
	return accepted
}
