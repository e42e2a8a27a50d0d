package shell

import (
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/chart/view"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/lab"
)

// figure is one chart with its heading, its legend and its table.
type figure struct {
	vecty.Core
	page  *Page
	chart *demo.Chart
	main  bool

	view    *view.View // nil until the chart options are there
	result  lab.Result
	summary string
	table   *table
	off     map[string]bool // layers that are not shown

	patience *dom.Timer // of a press on the legend
	held     string     // the layer pressed
	long     bool       // the press was a long one
}

// Copy implements [vecty.Copier].
func (c *figure) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

func (c *figure) id(part string) string { return "chart-" + c.chart.ID + "-" + part }

// Render implements [vecty.Component].
func (c *figure) Render() vecty.ComponentOrHTML {
	name, class, shape := c.chart.Title, "figure", "box"
	var summary *vecty.HTML
	if c.main {
		class += " first"
		summary = html.E("figcaption", html.A{"id", "summary", "class", "summary"})
	}
	if c.chart.Square {
		shape += " square"
	}
	return html.E("figure", html.A{"class", class, "id", c.id("figure"), "aria-labelledby", c.id("title")},
		html.E("div", html.A{"class", "figure-head"},
			html.T("h2", html.A{"id", c.id("title")}, name),
			c.tools()),
		c.legend(),
		html.E("div", html.A{"class", shape},
			html.T("span", html.A{"class", "updating-label", "aria-hidden", "true"}, "updating"),
			html.E("div", html.A{"class", "picture", "id", c.id("picture")}),
			html.T("p", html.A{"class", "cover"}, coveredChart),
			html.E("div", html.A{"class", "table", "id", c.id("table"), "tabindex", "0", "role", "region", "aria-label", "Table: " + name})),
		summary)
}

// tools are the buttons of the figure as a whole.
func (c *figure) tools() *vecty.HTML {
	tool := func(id, label, title string, press func()) *vecty.HTML {
		return html.Button(html.A{"class", "small", "id", id, "title", title, "aria-label", label + ": " + c.chart.Title}, label, press)
	}
	list := []html.Node{
		tool("", "Fit", "Fit the axes to the data", c.refit),
		tool(c.id("table-button"), "Table", "Show the numbers (key t)", c.toggleTable),
		tool(c.id("save"), "Save", "Save the picture or the numbers", func() { js.Global().Get("stillpointExport").Call("open", c.chart.ID) }),
	}
	if h := c.growing(); h != nil {
		label := h.Label
		list = append([]html.Node{
			tool(c.id("add"), "+ "+label, "Add a "+label+" in the middle", c.addPoint),
			tool(c.id("remove"), "− "+label, "Remove the last "+label, c.removePoint),
		}, list...)
	}
	return html.E("div", html.A{"class", "tools"}, list...)
}

// Mount implements [vecty.Mounter].
func (c *figure) Mount() {
	c.patience = c.newPatience()
	c.page.figures[c.chart.ID] = c
	c.off = map[string]bool{}
	for i := range c.chart.Layers {
		l := &c.chart.Layers[i]
		c.off[l.ID] = l.Hidden
	}
	c.showLegend()
	c.table = newTable(dom.ID(c.id("table")), c.chart)
	c.showTable(false)
}

// open draws the chart described by spec.
func (c *figure) open(spec js.Value) {
	p := c.page
	events := view.Events{
		Bound: p.dragBound,
		Points: func(handle int, xy []float64, phase view.Phase) {
			p.dragPoints(&c.chart.Handles[handle], xy, phase)
		},
	}
	if param := c.chart.Select.Param; param != "" {
		events.Hover = func(index int) { p.hover(param, index) }
		events.Pick = func(index int) { p.pick(param, index) }
	}
	c.view = view.New(dom.ID(c.id("picture")), spec, events)
	for id, off := range c.off {
		c.view.SetLayer(id, !off)
	}
	c.redraw()
	p.showSelection()
}

// draw shows a result.
func (c *figure) draw(r lab.Result, summary string) {
	c.result = r
	if c.view != nil {
		c.view.Update(r.Value)
	}
	if summary != c.summary {
		c.summary = summary
		c.label()
	}
	c.showHandles()
	c.fillLegend()
	c.table.fill(r)
}

func (c *figure) refit() {
	c.fit()
	c.redraw()
}

// redraw shows the last result again.
func (c *figure) redraw() {
	if c.view == nil || !c.result.Truthy() {
		return
	}
	c.view.Update(c.result.Value)
	c.label()
}

func (c *figure) label() {
	if c.view != nil {
		label := c.chart.Title
		if c.summary != "" { // covered by a question of a lesson
			label += ". " + c.summary
		}
		c.view.SetLabel(label)
	}
}

func (c *figure) theme() {
	if c.view != nil {
		c.view.Theme()
	}
}

// fit lets the axes follow the next result afresh.
func (c *figure) fit() {
	if c.view != nil {
		c.view.Fit()
	}
}

func (c *figure) selectItem(index int, pinned bool) {
	if c.view != nil {
		c.view.Select(index, pinned)
	}
}

func (c *figure) toggleTable() { c.showTable(!c.table.visible) }

// showTable puts the table over the picture, or takes it away. The box keeps its size.
func (c *figure) showTable(on bool) {
	dom.Attr(dom.ID(c.id("table-button")), "aria-pressed", strconv.FormatBool(on))
	dom.Class(dom.ID(c.id("figure")), "as-table", on)
	c.table.show(on)
}
