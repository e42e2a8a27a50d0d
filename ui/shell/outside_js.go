package shell

import (
	"syscall/js"

	"stillpoint/core/demo"
	"stillpoint/ui/control"
	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
	"stillpoint/ui/state"
)

// outside is what the scripts beside the page program see of it, as globalThis.stillpoint.page:
//
//	notices                       what had to be corrected in the address
//	ready, results                the first result is there; how many there were
//	busy()                        a result for the present values is still to come
//	result()                      the one on the screen, or undefined
//	state()                       {demo, version, preset, values, query, complete}; complete: the link holds everything
//	take({preset, values}, from)  -> [notice]; values are checked like those of a link
//	act(name, ...)                run cancel play pause step reset undo redo preset lesson leave present focus keys
//	heard(kind, detail)           set by whoever wants to hear of: state {from}, progress {done, total}, result, error
//	                              {kind, message, param}, event {name, data}
//
// from says who changed something: "user", "host" or "lesson".
func (p *Page) outside() js.Value {
	hook := js.Global().Get("Object").New()
	hook.Set("ready", false)
	hook.Set("results", 0)
	offer := func(name string, f func(args []js.Value) any) {
		hook.Set(name, js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) }))
	}
	offer("rerender", func(args []js.Value) any { p.rerender(args[0].Int()); return nil })
	offer("busy", func([]js.Value) any { return p.run.busy() || p.channel == nil })
	offer("result", func([]js.Value) any { return p.result.Value })
	offer("state", func([]js.Value) any { return p.describeState() })
	offer("take", func(args []js.Value) any { return p.take(args[0], args[1].String()) })
	offer("act", func(args []js.Value) any { return p.act(args[0].String(), args[1:]) })
	return hook
}

// tell reports to whoever listens.
func (p *Page) tell(kind string, detail map[string]any) {
	if heard := p.hook.Get("heard"); heard.Type() == js.TypeFunction {
		heard.Invoke(kind, detail)
	}
}

func (p *Page) describeState() js.Value {
	query, complete := p.state.Query(longestLink)
	out := js.ValueOf(map[string]any{
		"demo": p.demo.ID, "version": p.demo.Version, "preset": p.state.Preset(), "query": query, "complete": complete,
	})
	out.Set("values", lab.Values(p.demo, p.state.Values()))
	return out
}

// take changes the state as somebody outside wants it, as one thing that can be undone.
func (p *Page) take(wish js.Value, from string) any {
	next := p.state
	var notices []string
	if preset := wish.Get("preset"); preset.Type() == js.TypeString {
		var ok bool
		if next, ok = next.WithPreset(preset.String()); !ok {
			notices = append(notices, "There is no preset of that name")
		}
	}
	given := map[string]state.Given{}
	if values := wish.Get("values"); values.Type() == js.TypeObject {
		for i := range p.demo.Params {
			name := p.demo.Params[i].Name
			if v, ok := giveOut(values.Get(name)); ok {
				given[name] = v
			}
		}
	}
	next, more := next.Take(given)
	p.goOn(next, from)
	return list(append(notices, more...))
}

func list(texts []string) js.Value {
	out := js.Global().Get("Array").New()
	for _, text := range texts {
		out.Call("push", text)
	}
	return out
}

// giveOut reads a value as state takes it; false for what is none at all.
func giveOut(v js.Value) (state.Given, bool) {
	switch v.Type() {
	case js.TypeString:
		return state.Given{Text: v.String()}, true
	case js.TypeNumber:
		return state.Given{Text: demo.Format(v.Float())}, true
	case js.TypeBoolean:
		if v.Bool() {
			return state.Given{Text: "1"}, true
		}
		return state.Given{Text: "0"}, true
	case js.TypeObject: // points, as pairs or in one row
		flat := js.Global().Get("Float64Array").Call("from", js.Global().Get("Array").Call("from", v).Call("flat"))
		xy := make([]float64, flat.Length())
		for i := range xy {
			xy[i] = flat.Index(i).Float()
		}
		return state.Given{XY: xy, Points: true}, true
	}
	return state.Given{}, false
}

// goOn takes over a state as one thing that the reader, or somebody for him, did.
func (p *Page) goOn(next state.State, from string) {
	if next.Equal(p.state) {
		return
	}
	p.from = from
	p.history.Note(p.state, next)
	p.become(next)
	p.from = ""
	p.address.Start(addressPause)
}

// act does what a button or a key does, by name. It reports whether there is such a thing here.
func (p *Page) act(name string, args []js.Value) bool {
	text := func() string {
		if len(args) > 0 && args[0].Type() == js.TypeString {
			return args[0].String()
		}
		return ""
	}
	switch name {
	case "undo":
		return p.undo()
	case "redo":
		return p.redo()
	case "reset":
		p.reset()
	case "run":
		p.run.confirm()
	case "cancel":
		p.cancel()
	case "preset":
		if _, ok := p.demo.FindPreset(text()); !ok {
			return false
		}
		p.Choose(text())
	case "lesson":
		return p.openLesson(text(), args)
	case "leave":
		if p.lesson.On() {
			p.leaveLesson()
		}
	case "present":
		p.present(!p.presenting)
	case "keys":
		p.keys.open()
	case "focus":
		dom.Document.Call("querySelector", "#app :is(input, select, button):not(:disabled)").Call("focus")
	case "play", "pause", "step":
		return p.playerDoes(name, args)
	default:
		return false
	}
	return true
}

func (p *Page) playerDoes(name string, args []js.Value) bool {
	c := p.player
	if c == nil {
		return false
	}
	switch {
	case name == "step":
		n := 1
		if len(args) > 0 && args[0].Type() == js.TypeNumber {
			n = max(1, args[0].Int())
		}
		c.stop()
		c.set(c.now()+n*c.jump(), control.Settled)
	case (name == "play") != c.playing:
		c.toggle()
	}
	return true
}
