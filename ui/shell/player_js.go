package shell

import (
	"math"
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/control"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// player moves the parameter that counts frames: play and pause, one step, back to the start, and a slider over all of
// them. A frame is asked for when the one before is on the screen, so that none is shown that was not computed.
type player struct {
	vecty.Core
	page  *Page
	param *demo.Param

	track, place, button js.Value
	frame                *dom.Frame
	playing              bool
	speed                float64
	since, from          float64 // when and at which frame play began
}

// Copy implements [vecty.Copier].
func (c *player) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

var speeds = []string{"0.25", "0.5", "1", "2", "4", "8"}

// Render implements [vecty.Component].
func (c *player) Render() vecty.ComponentOrHTML {
	var options []html.Node
	for _, s := range speeds {
		options = append(options, html.T("option", html.A{"value", s}, s+" ×"))
	}
	speed := html.E("select", html.A{"id", "player-speed", "aria-label", "Speed"}, options...)
	html.On(speed, "change", func(e *vecty.Event) {
		c.speed, _ = strconv.ParseFloat(e.Value.Get("target").Get("value").String(), 64)
		c.anchor()
	})
	track := html.E("input", html.A{"id", "player-track", "class", "slider", "aria-label", c.page.demo.Play.Unit})
	html.On(track, "input", func(*vecty.Event) { c.scrub(control.Moving) })
	html.On(track, "change", func(*vecty.Event) { c.scrub(control.Settled) })
	return html.E("div", html.A{"class", "player", "id", "player", "role", "group", "aria-label", "Time"},
		html.Button(html.A{"id", "player-play", "class", "primary"}, "Play", c.toggle),
		html.Button(html.A{"id", "player-step"}, "Step", c.step),
		html.Button(html.A{"id", "player-reset"}, "To start", c.rewind),
		track,
		html.E("span", html.A{"class", "place", "id", "player-place"}),
		speed)
}

// Mount implements [vecty.Mounter].
func (c *player) Mount() {
	c.track, c.place, c.button = dom.ID("player-track"), dom.ID("player-place"), dom.ID("player-play")
	c.track.Set("type", "range")
	c.track.Set("min", "0")
	c.track.Set("step", "1")
	dom.ID("player-speed").Set("value", "1")
	c.speed = 1
	c.frame = dom.NewFrame(c.tick)
	c.page.player = c
	c.page.Attach(c.param.Name, c)
	c.Show()
	if auto, _ := c.page.query.Get("autoplay"); auto == "1" && !c.page.still() {
		c.toggle()
	}
}

// still reports whether nothing may move by itself.
func (p *Page) still() bool {
	if motion, _ := p.query.Get("motion"); motion == "0" {
		return true
	}
	return js.Global().Call("matchMedia", "(prefers-reduced-motion: reduce)").Get("matches").Bool()
}

func (c *player) now() int { return int(c.page.state.Value(c.param.Name).Number) }

// end is the last frame.
func (c *player) end() int {
	if v := c.page.Scalar(c.param.MaxFrom); c.param.MaxFrom != "" && v == v {
		return int(v)
	}
	return int(c.param.Max)
}

// Show implements [control.Live].
func (c *player) Show() {
	at, end := c.now(), max(c.end(), c.now())
	c.track.Set("max", strconv.Itoa(end))
	c.track.Set("value", strconv.Itoa(at))
	text := c.page.demo.Play.Unit + " " + strconv.Itoa(at) + " of " + strconv.Itoa(end)
	dom.Attr(c.track, "aria-valuetext", text)
	dom.Text(c.place, text)
}

// Fail implements [control.Live].
func (c *player) Fail(string) { c.pause() }

func (c *player) set(frame int, phase control.Phase) {
	frame = min(max(frame, 0), c.end())
	changes := map[string]demo.Value{c.param.Name: demo.Num(float64(frame))}
	if frame == 0 {
		c.forget(changes)
	}
	c.page.change(changes, phase)
}

// forget lets the recorded parameters have their present values from the start.
func (c *player) forget(changes map[string]demo.Value) {
	for i := range c.page.demo.Params {
		if p := &c.page.demo.Params[i]; p.Recorded != "" {
			changes[p.Recorded] = demo.XY()
		}
	}
}

func (c *player) scrub(phase control.Phase) {
	at, _ := strconv.Atoi(c.track.Get("value").String())
	c.stop()
	c.set(at, phase)
}

func (c *player) jump() int { return max(c.page.demo.Play.Jump, 1) }

func (c *player) step() {
	c.stop()
	c.set(c.now()+c.jump(), control.Settled)
}

func (c *player) rewind() {
	c.stop()
	c.set(0, control.Settled)
}

func (c *player) toggle() {
	if c.playing {
		c.pause()
		return
	}
	if c.now() >= c.end() {
		c.set(0, control.Moving)
	}
	c.playing = true
	dom.Text(c.button, "Pause")
	c.anchor()
	c.frame.Request()
}

// anchor counts the time of play from now.
func (c *player) anchor() { c.since, c.from = dom.Now(), float64(c.now()) }

// stop ends play without ending the gesture.
func (c *player) stop() {
	c.playing = false
	dom.Text(c.button, "Play")
}

// pause ends play, which was one gesture.
func (c *player) pause() {
	if c.playing {
		c.stop()
		c.set(c.now(), control.Settled)
	}
}

// stillEvery is the shortest time between two pictures for readers who want little motion, in milliseconds.
const stillEvery = 500

func (c *player) tick() {
	if !c.playing {
		return
	}
	c.frame.Request()
	if c.page.run.busy() || c.page.channel == nil {
		return
	}
	rate := c.page.demo.Play.Rate * c.speed / 1000
	passed := dom.Now() - c.since
	if c.page.still() {
		passed = math.Floor(passed/stillEvery) * stillEvery
	}
	next := int(c.from + rate*passed)
	if behind := next - c.now(); float64(behind) > math.Max(1, 250*rate) { // slower than it should be: no leaps
		next = c.now() + int(math.Max(1, 250*rate))
		c.since, c.from = dom.Now(), float64(next)
	}
	switch {
	case next >= c.end():
		c.set(c.end(), control.Moving)
		c.pause()
	case next > c.now():
		c.set(next, control.Moving)
	}
}

// record keeps what moves while time goes on: a change of a recorded parameter holds from the present frame on.
func (c *player) record(before map[string]demo.Value, changes map[string]demo.Value) {
	at := c.now()
	if at == 0 {
		return
	}
	for name, v := range changes {
		p, ok := c.page.demo.FindParam(name)
		if !ok || p.Recorded == "" {
			continue
		}
		if accepted, _ := p.Accept(v); accepted.Number != before[name].Number {
			changes[p.Recorded] = demo.XY(p.AddRecord(before[p.Recorded].XY, at, before[name].Number, accepted.Number)...)
		}
	}
}
