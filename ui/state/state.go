package state

import "stillpoint/core/demo"

// State is a demo and the value of each of its parameters. It is immutable.
type State struct {
	demo   *demo.Demo
	preset string
	values map[string]demo.Value
}

// New returns the default view of a demo: its first preset.
func New(d *demo.Demo) State {
	s := State{demo: d, values: d.Defaults()}
	if len(d.Presets) > 0 {
		s.preset = d.Presets[0].ID
	}
	return s
}

// Demo returns the description of the demo.
func (s State) Demo() *demo.Demo { return s.demo }

// Preset returns the id of the preset that the reader started from, empty if the demo has none.
func (s State) Preset() string { return s.preset }

// Value returns the value of a parameter.
func (s State) Value(name string) demo.Value { return s.values[name] }

// Values returns all values. The caller must not change the map or what it holds.
func (s State) Values() map[string]demo.Value { return s.values }

// With returns the state with some values changed, each brought into the range of its parameter, and what they imply.
// Unknown names are ignored.
func (s State) With(changes map[string]demo.Value) State {
	s.values = s.demo.With(s.values, changes)
	return s
}

// WithPreset returns the state that a preset describes, and whether there is such a preset.
func (s State) WithPreset(id string) (State, bool) {
	preset, ok := s.demo.FindPreset(id)
	if !ok {
		return s, false
	}
	return State{demo: s.demo, preset: id, values: s.demo.PresetValues(preset)}, true
}

// AtStep returns the settings of a step of a lesson, counted from 0.
func (s State) AtStep(l *demo.Lesson, k int) State {
	preset, values := s.demo.StepSettings(l, k)
	return State{demo: s.demo, preset: preset, values: values}
}

// base returns the state of the preset that s started from.
func (s State) base() State {
	base, _ := New(s.demo).WithPreset(s.preset)
	return base
}

// Modified reports whether a value differs from the preset. A parameter that is a matter of the moment does not count.
func (s State) Modified() bool {
	base := s.base()
	for _, p := range s.demo.Params {
		if !p.Transient && !s.values[p.Name].Equal(base.values[p.Name]) {
			return true
		}
	}
	return false
}

// Equal reports whether two states of the same demo are the same.
func (s State) Equal(t State) bool {
	if s.preset != t.preset || len(s.values) != len(t.values) {
		return false
	}
	for name, v := range s.values {
		if !v.Equal(t.values[name]) {
			return false
		}
	}
	return true
}
