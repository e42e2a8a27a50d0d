package state

import (
	"strconv"

	"stillpoint/core/demo"
	"stillpoint/ui/number"
)

// Query writes the state as the query of a link, without the question mark: empty for the default view, otherwise at
// most the given number of bytes. It reports whether the link holds the whole state; it does not if the reader's own
// data is part of it, or if it would be too long.
func (s State) Query(longest int) (text string, complete bool) {
	if len(s.demo.Presets) > 0 && s.preset != s.demo.Presets[0].ID {
		text = join(text, "preset", escape(s.preset))
	}
	complete = true
	version := "v=" + strconv.Itoa(s.demo.Version)
	needed := s.needed()
	for i := range s.demo.Params {
		p := &s.demo.Params[i]
		if !needed[p.Name] {
			continue
		}
		if p.Kind == demo.Data {
			complete = false
			continue
		}
		longer := join(text, p.Name, encode(p, s.values[p.Name]))
		if len(version)+1+len(longer) > longest {
			complete = false
			continue
		}
		text = longer
	}
	if text == "" {
		return "", complete
	}
	return version + "&" + text, complete
}

// needed returns the parameters that a link must name: those whose value is not that of the preset, and those that would
// get another value because a named one implies it.
func (s State) needed() map[string]bool {
	base, names := s.base(), map[string]bool{}
	for more := true; more; {
		more = false
		for i := range s.demo.Params {
			p := &s.demo.Params[i]
			if !names[p.Name] && s.values[p.Name].Equal(base.values[p.Name]) {
				continue
			}
			more = more || !names[p.Name]
			names[p.Name] = true
			if p.Kind == demo.Data {
				continue // never in a link
			}
			for name, implied := range p.Implies {
				if !names[name] && !s.values[name].Equal(implied) {
					names[name], more = true, true
				}
			}
		}
	}
	return names
}

// encode writes the value of a parameter.
func encode(p *demo.Param, v demo.Value) string {
	switch {
	case p.Numeric():
		return number.Exact(v.Number)
	case p.Kind == demo.Points:
		return encodePoints(p.Points, v.XY)
	}
	return escape(v.Text)
}
