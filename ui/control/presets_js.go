package control

import (
	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// Chooser is the page as the presets see it.
type Chooser interface {
	// Preset returns the preset that the reader started from, and whether a value has been changed since.
	Preset() (id string, modified bool)
	// Choose takes a preset, anew if it is the present one.
	Choose(id string)
	// AttachPresets makes the presets hear of changes.
	AttachPresets(show func())
}

// Presets is the list of good places to start, with the story of the chosen one.
type Presets struct {
	vecty.Core
	Host Chooser       `vecty:"prop"`
	List []demo.Preset `vecty:"prop"`

	id       string
	modified bool
}

// Copy implements [vecty.Copier].
func (c *Presets) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Presets) Render() vecty.ComponentOrHTML {
	choices := make([]html.Node, len(c.List))
	for i := range c.List {
		p := &c.List[i]
		choices[i] = html.E("label", html.A{"class", "chip"},
			html.E("input", html.A{"type", "radio", "id", presetID(p), "name", "preset", "value", p.ID, "aria-describedby", "preset-story"}),
			html.T("span", nil, p.Label))
	}
	list := html.E("div", html.A{"class", "preset-list"}, choices...)
	html.On(list, "click", func(e *vecty.Event) {
		if e.Target.Get("type").String() == "radio" { // not a label or the gap between two; arrow keys press a radio too
			c.Host.Choose(e.Target.Get("value").String())
		}
	})
	return html.E("fieldset", html.A{"class", "presets"},
		html.T("legend", nil, "Start from"),
		list,
		html.E("p", html.A{"class", "story"},
			html.E("span", html.A{"id", "preset-story"}),
			html.T("span", html.A{"class", "modified", "id", "preset-modified"}, "Modified; press it again to restore.")))
}

func presetID(p *demo.Preset) string { return "preset-" + p.ID }

// Mount implements [vecty.Mounter].
func (c *Presets) Mount() {
	c.id = "\x00"
	c.Host.AttachPresets(c.Show)
	c.Show()
}

// Show takes the preset from the host again.
func (c *Presets) Show() {
	id, modified := c.Host.Preset()
	if id == c.id && modified == c.modified {
		return
	}
	c.id, c.modified = id, modified
	for i := range c.List {
		p := &c.List[i]
		dom.ID(presetID(p)).Set("checked", p.ID == id)
		if p.ID == id {
			dom.Text(dom.ID("preset-story"), p.Story)
		}
	}
	dom.Hide(dom.ID("preset-modified"), !modified)
}
