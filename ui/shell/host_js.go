package shell

import (
	"maps"

	"stillpoint/core/demo"
	"stillpoint/ui/control"
	"stillpoint/ui/state"
)

var (
	_ control.Host    = (*Page)(nil)
	_ control.Chooser = (*Page)(nil)
)

// Value implements [control.Host].
func (p *Page) Value(name string) demo.Value { return p.state.Value(name) }

// Shown implements [control.Host].
func (p *Page) Shown(param *demo.Param) bool { return param.When.Holds(p.state.Values()) }

// Scalar implements [control.Host].
func (p *Page) Scalar(name string) float64 { return p.result.Scalar(name) }

// Attach implements [control.Host].
func (p *Page) Attach(name string, c control.Live) { p.controls[name] = append(p.controls[name], c) }

// Change implements [control.Host].
func (p *Page) Change(name string, v demo.Value, phase control.Phase) {
	p.change(map[string]demo.Value{name: v}, phase)
}

// Preset implements [control.Chooser].
func (p *Page) Preset() (id string, modified bool) { return p.state.Preset(), p.state.Modified() }

// AttachPresets implements [control.Chooser].
func (p *Page) AttachPresets(show func()) { p.presets = show }

// Choose implements [control.Chooser].
func (p *Page) Choose(id string) {
	next, ok := p.state.WithPreset(id)
	if !ok {
		return
	}
	if p.address.Running() {
		p.writeAddress(false) // the entry that Back returns to
	}
	p.history.Note(p.state, next)
	p.become(next)
	p.fit()
	p.writeAddress(!p.embed)
	p.tell("event", map[string]any{"name": "preset", "data": id})
}

// change makes a new state in which some values differ.
func (p *Page) change(changes map[string]demo.Value, phase control.Phase) {
	before := p.state
	if p.player != nil {
		p.player.record(before.Values(), changes)
	}
	for name := range changes {
		delete(p.moment, name)
	}
	if !p.moving {
		p.before = before
	}
	p.moving = phase == control.Moving
	p.state = before.With(changes)
	if !p.moving {
		p.history.Note(p.before, p.state)
		p.showHistory()
	}
	if p.state.Equal(before) {
		for name := range changes {
			p.show(name) // takes marks of refused input away
		}
		if !p.moving {
			p.run.settle()
		}
		return
	}
	p.run.request() // first: the worker computes while the controls are brought up to date
	p.showChanges(before)
	p.address.Start(addressPause)
}

// become takes over a state as a whole.
func (p *Page) become(next state.State) {
	before := p.state
	p.state = next
	p.moving = false
	clear(p.moment)
	p.run.request()
	p.showChanges(before)
}

// fit lets the axes of all charts follow the next result afresh.
func (p *Page) fit() {
	for _, f := range p.figures {
		f.fit()
	}
}

// revert undoes the gesture in progress.
func (p *Page) revert() {
	if p.moving {
		p.become(p.before)
		p.address.Start(addressPause)
	}
}

// showChanges tells the controls whose value or condition may have changed.
func (p *Page) showChanges(before state.State) {
	conditions := false
	for i := range p.demo.Params {
		param := &p.demo.Params[i]
		changed := !p.state.Value(param.Name).Equal(before.Value(param.Name))
		conditions = conditions || changed && param.Kind == demo.Enum
	}
	for i := range p.demo.Params {
		param := &p.demo.Params[i]
		if conditions || !p.state.Value(param.Name).Equal(before.Value(param.Name)) {
			p.show(param.Name)
		}
	}
	if conditions {
		p.show("")
	}
	p.presets()
	p.showSelection()
	p.showHistory()
	p.announcer.changed()
	from := p.from
	if from == "" {
		from = "user"
	}
	p.tell("state", map[string]any{"from": from})
}

func (p *Page) show(name string) {
	for _, c := range p.controls[name] {
		c.Show()
	}
}

// effective returns the values that are computed and drawn: the state, and what holds for the moment.
func (p *Page) effective() map[string]demo.Value {
	if len(p.moment) == 0 {
		return p.state.Values()
	}
	values := maps.Clone(p.state.Values())
	maps.Copy(values, p.moment)
	return values
}
