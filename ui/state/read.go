package state

import (
	"strconv"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/ui/number"
)

// Read returns the state that the settings of an address describe, and a sentence for each correction that was needed.
func Read(d *demo.Demo, q Query) (State, []string) {
	r := reader{state: New(d), query: q}
	if q.TooLong {
		r.note("The link is longer than " + strconv.Itoa(Longest) + " characters and was ignored")
	}
	earlier := r.version()
	r.preset(earlier)
	changes := map[string]demo.Value{}
	for _, p := range d.Params {
		if text, ok := r.query.Get(p.Name); ok {
			changes[p.Name] = r.value(p, text)
		}
	}
	return r.state.With(changes), r.notices
}

type reader struct {
	state   State
	query   Query
	notices []string
}

func (r *reader) note(text string) { r.notices = append(r.notices, text) }

// version reads which version of the demo the link speaks of, gives its parameters their present names, and returns what
// was different then, nil for a link of today.
func (r *reader) version() (then *demo.Earlier) {
	d := r.state.demo
	text, _ := r.query.Get("v")
	v, err := strconv.Atoi(text)
	switch {
	case err != nil || v == d.Version || v < 1:
		return nil
	case v > d.Version:
		r.note("This link was made by a newer version of this page; what is known here was used")
		return nil
	}
	for i := range d.Earlier {
		e := &d.Earlier[i]
		if e.Version < v {
			continue
		}
		if then == nil {
			then = e
		}
		for _, n := range e.Renamed {
			if value, ok := r.query.Get(n.From); ok {
				r.query = r.query.With(n.From, "").With(n.To, value)
			}
		}
	}
	return then
}

func (r *reader) preset(then *demo.Earlier) {
	id, ok := r.query.Get("preset")
	if ok {
		next, found := r.state.WithPreset(id)
		if !found {
			r.note("preset = " + clip(id) + " is not known; using " + r.state.preset)
		}
		r.state = next
	}
	if then == nil {
		return
	}
	for _, p := range then.Presets {
		if p.ID == "" || p.ID == r.state.preset {
			r.state = r.state.With(p.Values)
		}
	}
}

// value reads the value of a parameter. What cannot be read is replaced by the value of the preset, what is out of
// range by the nearest allowed value.
func (r *reader) value(p demo.Param, text string) demo.Value {
	base := r.state.values[p.Name]
	says := p.Name + " = " + clip(text)
	switch {
	case p.Numeric():
		n, ok := number.Strict(text)
		if !ok {
			r.note(says + " is not a number; using " + number.Exact(base.Number))
			return base
		}
		accepted, err := p.Accept(demo.Num(n))
		if err != nil {
			r.note(says + " " + fault(p, n) + "; using " + number.Exact(accepted.Number))
		}
		return accepted
	case p.Kind == demo.Enum:
		accepted, err := p.Accept(demo.Opt(text))
		if err != nil {
			r.note(says + " is not a choice; using " + base.Text)
			return base
		}
		return accepted
	case p.Kind == demo.Bitmap:
		accepted, err := p.Accept(demo.Opt(text))
		if err != nil {
			r.note(p.Name + " does not hold a picture; ignored")
			return base
		}
		return accepted
	case p.Kind == demo.Points:
		xy, ok := decodePoints(p.Points, text)
		if !ok {
			r.note(p.Name + " does not hold points; ignored")
			return base
		}
		return r.accept(p, demo.XY(xy...))
	}
	r.note(p.Name + " holds data, which is not read from links; ignored")
	return base
}

// fault says what is wrong with a number that a parameter does not accept.
func fault(p demo.Param, n float64) string {
	lo, hi := p.Range()
	switch {
	case n > hi:
		return "is above the maximum " + number.Exact(hi)
	case n < lo:
		return "is below the minimum " + number.Exact(lo)
	case len(p.Among) > 0:
		return "is not allowed: " + p.Why
	}
	return "is not a whole number"
}

// clip keeps a text from outside short and readable.
func clip(s string) string {
	const most = 40
	s = strings.ToValidUTF8(s, "�")
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
