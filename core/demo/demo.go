// Package demo is the contract between a demo and everything that shows it: the page, the worker, the server, the
// tests and the public JavaScript API. It knows no mathematics and no browser.
//
// A demo is two things. Its description, a [Demo], is plain data: what the reader can change ([Param]), good places to
// start ([Preset]), and how results are drawn ([Chart]). The page needs nothing else, so the algorithms never reach the
// main thread. Its [Runner] is the algorithm: a function from an [Input] to a [Result], run in a worker, in a test or
// by a host page, always with the same outcome for the same input.
//
// A Result holds named tables, scalars and text, nothing specific to any demo. So drawing, table view, export and
// comparison are written once.
//
// The page's program is built with the tag "page", which leaves the working half out: the page never runs a demo, and
// package context, with the clock and the switches that it brings along, would make the program 23 KB larger to download.
package demo

// Demo describes one demo. It is data: it can be copied, compared and written as JSON.
type Demo struct {
	ID      string   // matches ^[a-z][a-z0-9-]{1,39}$ and never changes
	Aliases []string // former ids that must keep working
	Version int      // version of the parameters in links, 1 or more
	Earlier []Earlier
	Title   string
	Family  string // topic under which the gallery lists it
	// Chapter, if set, is the title under which demos belong together, and Part the short name of this one there: the page
	// links to the other parts.
	Chapter, Part string
	Flagship      bool
	Claim         string // one sentence: what the reader will see to be true
	Honesty       Honesty
	NotShown      string // one sentence: what this demo does not show
	Paper         Paper
	Teach         Teach
	Params        []Param
	Presets       []Preset // 3 to 9, the first is the default view; ids, not positions, appear in links
	Readouts      []Readout
	Charts        []Chart // the first is the main chart
	Play          Play    // the zero value: nothing moves by itself
	Lessons       []Lesson
}

// Earlier says what a link of an earlier version means. A link names only what differs from its preset, so a change of a
// preset, of a default or of a name makes a new version, and the old one is written down here, the oldest first.
type Earlier struct {
	Version int
	Renamed []Rename // parameters that have another name since the next version
	Presets []Preset // by id, the values that were others then; an empty id stands for all presets
}

// Rename is a former name of a parameter, and the one that followed.
type Rename struct{ From, To string }

// Honesty says how a demo relates to its paper.
type Honesty string

// The three relations to the paper.
const (
	Algorithm Honesty = "algorithm" // runs the paper's algorithm
	Theorem   Honesty = "theorem"   // checks a theorem on toy data
	Mechanism Honesty = "mechanism" // a simplified model of the claim
)

// Paper names the source of a demo.
type Paper struct {
	Title   string
	Authors string
	Venue   string // journal or conference
	Year    int
	URL     string
	Arxiv   string // number, such as "2306.03801"; may be empty
	Anchors []string
}

// Teach holds the texts under the charts, in Markdown. {{formula id}} stands for a formula of assets/formulas.json.
type Teach struct {
	Try  []string // prompts, each an experiment the reader can do on the page
	Why  string   // why it happens
	Data string   // where the data comes from
	// Notes are for the lecturer.
	Notes Notes
}

// Notes help a lecturer to use a demo in class. All are Markdown.
type Notes struct {
	Goal           string
	Prerequisites  string
	Script         []string // five minutes, step by step
	Questions      []string // for the class, three of them
	Misconceptions []string
}

// Preset is a named set of parameter values; parameters it does not name take their defaults.
type Preset struct {
	ID     string
	Label  string
	Story  string // one line
	Values map[string]Value
}

// Readout shows one of the scalars of [Result.Values] beside the charts.
type Readout struct {
	Value string // name in Result.Values
	Label string
	Unit  string
	Help  string
}

// FindParam returns the parameter with the given name.
func (d *Demo) FindParam(name string) (Param, bool) {
	for _, p := range d.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// FindPreset returns the preset with the given id.
func (d *Demo) FindPreset(id string) (Preset, bool) {
	for _, p := range d.Presets {
		if p.ID == id {
			return p, true
		}
	}
	return Preset{}, false
}

// Defaults returns the value of every parameter in the first preset, which is the default view. The map is the
// caller's own.
func (d *Demo) Defaults() map[string]Value {
	if len(d.Presets) == 0 {
		return d.PresetValues(Preset{})
	}
	return d.PresetValues(d.Presets[0])
}

// PresetValues returns the value of every parameter under the preset. The map is the caller's own.
func (d *Demo) PresetValues(preset Preset) map[string]Value {
	values := make(map[string]Value, len(d.Params))
	for _, p := range d.Params {
		values[p.Name] = p.Default
		if v, ok := preset.Values[p.Name]; ok {
			values[p.Name] = v
		}
	}
	return values
}

// With returns a copy of the values with some changed, each brought into the range of its parameter, and with what they
// imply. Unknown names are ignored.
func (d *Demo) With(values, changes map[string]Value) map[string]Value {
	next := make(map[string]Value, len(values))
	for name, v := range values {
		next[name] = v
	}
	for i := range d.Params {
		p := &d.Params[i]
		v, ok := changes[p.Name]
		if !ok {
			continue
		}
		next[p.Name], _ = p.Accept(v)
		for name, implied := range p.Implies {
			if _, given := changes[name]; !given {
				next[name] = implied
			}
		}
	}
	return next
}
