package shell

import (
	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/control"
	"stillpoint/ui/html"
)

// root is everything inside the demo's place on the page. The order is the same at every width: notices, presets, main
// chart, controls, other charts; an embed has its controls first.
type root struct {
	vecty.Core
	page   *Page
	chrome string
}

// Copy implements [vecty.Copier].
func (c *root) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *root) Render() vecty.ComponentOrHTML {
	p := c.page
	var top *vecty.HTML
	if c.chrome == "full" {
		top = html.E("div", html.A{"class", "top"},
			&control.Presets{Host: p, List: p.demo.Presets},
			c.acts())
	}
	stage := []html.Node{&lessonCard{page: p}}
	if c.chrome == "controls" {
		stage = append(stage, c.panel(), c.acts())
	}
	stage = append(stage, c.main())
	if c.chrome == "full" {
		stage = append(stage, c.panel())
	}
	if len(p.demo.Charts) > 1 {
		var others []html.Node
		for i := range p.demo.Charts[1:] {
			others = append(others, &figure{page: p, chart: &p.demo.Charts[i+1]})
		}
		stage = append(stage, html.E("div", html.A{"class", "others"}, others...))
	}
	class := "demo chrome-" + c.chrome + " " + many(len(p.demo.Charts))
	if p.embed {
		class += " embedded"
	}
	var claim *vecty.HTML
	if p.embed && c.chrome == "full" {
		claim = html.T("p", html.A{"class", "claim"}, p.demo.Claim) // the demo page has it in its head
	}
	return html.E("div", html.A{"id", "demo", "class", class},
		&notices{page: p},
		claim,
		top,
		html.E("div", html.A{"class", "stage"}, stage...),
		html.E("p", html.A{"id", "status", "class", "visually-hidden", "role", "status"}),
		&keys{page: p})
}

func (c *root) panel() html.Node {
	p := c.page
	return &control.Panel{Host: p, Demo: p.demo, Hidden: p.query.List("hide"), Locked: p.query.List("lock")}
}

// main is the main chart with what is said about the result.
func (c *root) main() *vecty.HTML {
	p := c.page
	return html.E("div", html.A{"class", "main"},
		&errorCard{page: p},
		&control.RunBar{Cancel: p.cancel, Attach: func(b *control.RunBar) { p.bar = b }, Say: func(text string) { p.announcer.say(text) }},
		c.player(),
		&figure{page: p, chart: &p.demo.Charts[0], main: true},
		c.readouts(),
		html.E("ul", html.A{"id", "remarks", "class", "notes"}))
}

// player is the run bar of a demo that goes through time.
func (c *root) player() html.Node {
	param, ok := c.page.demo.FindParam(c.page.demo.Play.Param)
	if !ok {
		return nil
	}
	return &player{page: c.page, param: &param}
}

func (c *root) readouts() *vecty.HTML {
	list := make([]html.Node, len(c.page.demo.Readouts))
	for i := range list {
		r := &c.page.demo.Readouts[i]
		list[i] = html.E("div", html.A{"title", r.Help},
			html.T("dt", nil, r.Label),
			html.E("dd", nil, html.E("span", html.A{"id", readoutID(r)}), html.T("span", html.A{"class", "unit"}, r.Unit)))
	}
	return html.E("dl", html.A{"class", "readouts"}, list...)
}

func readoutID(r *demo.Readout) string { return "readout-" + r.Value }

// many names the layout for a number of charts.
func many(charts int) string {
	switch {
	case charts == 1:
		return "charts-one"
	case charts <= 3:
		return "charts-few"
	}
	return "charts-many"
}

func (p *Page) cancel() {
	if p.channel != nil {
		p.channel.Cancel()
	}
}
