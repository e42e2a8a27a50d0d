package control

import (
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/number"
)

// RunBar shows how far a long run is, how long it will still take, and a button that ends it. It stands over the main
// chart and needs no room of its own, so nothing moves when it comes and goes.
type RunBar struct {
	vecty.Core
	Cancel func()            `vecty:"prop"`
	Attach func(*RunBar)     `vecty:"prop"` // makes the bar known to whoever runs things
	Say    func(text string) `vecty:"prop"` // speaks to those who do not see the bar

	box, bar, text, button js.Value
	left                   number.Left
	spoken                 int // last quarter that was spoken
}

// Copy implements [vecty.Copier].
func (c *RunBar) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *RunBar) Render() vecty.ComponentOrHTML {
	return html.E("div", html.A{"class", "run", "id", "run"},
		html.E("progress", html.A{"id", "run-bar", "max", "100", "aria-label", "Progress"}),
		html.E("span", html.A{"id", "run-text"}),
		html.Button(html.A{"class", "small", "id", "run-cancel"}, "Cancel", func() { c.Cancel() }))
}

// Mount implements [vecty.Mounter].
func (c *RunBar) Mount() {
	c.box, c.bar, c.text, c.button = dom.ID("run"), dom.ID("run-bar"), dom.ID("run-text"), dom.ID("run-cancel")
	c.End()
	c.Attach(c)
}

// Loading shows how much of the calculation part has arrived.
func (c *RunBar) Loading(fraction float64) {
	dom.Hide(c.button, true)
	c.show(fraction, "Loading calculation part, "+percent(fraction))
}

// Begin starts the clock of a run. Nothing is shown yet.
func (c *RunBar) Begin() {
	c.left.Begin(dom.Now())
	c.spoken = 0
}

// Progress shows a report of a run that has gone on for some time.
func (c *RunBar) Progress(done, total float64, visible bool) {
	left := c.left.Report(dom.Now(), done, total)
	if !visible || total <= 0 {
		return
	}
	fraction := min(done/total, 1)
	text := percent(fraction)
	if left != "" {
		text += ", " + left
	}
	dom.Hide(c.button, false)
	c.show(fraction, text)
	if quarter := int(4 * fraction); quarter > c.spoken && quarter < 4 {
		c.spoken = quarter
		c.Say(strconv.Itoa(25*quarter) + " % done")
	}
}

// Waiting shows that a run goes on of which nothing is known.
func (c *RunBar) Waiting() {
	dom.Hide(c.button, false)
	c.bar.Call("removeAttribute", "value")
	dom.Text(c.text, "Computing")
	dom.Hide(c.box, false)
}

// Visible reports whether the bar is shown.
func (c *RunBar) Visible() bool { return !c.box.Get("hidden").Bool() }

// End takes the bar away.
func (c *RunBar) End() { dom.Hide(c.box, true) }

func (c *RunBar) show(fraction float64, text string) {
	c.bar.Set("value", 100*fraction)
	dom.Text(c.text, text)
	dom.Hide(c.box, false)
}

func percent(fraction float64) string { return strconv.Itoa(int(100*fraction)) + " %" }
