package lab

import (
	"syscall/js"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
)

// Lab is a pool of workers that is up.
type Lab struct{ object js.Value }

// Connect waits for the promise of the pool.
func Connect(promise js.Value, ready func(*Lab), failed func(*Error)) {
	dom.Then(promise,
		func(v js.Value) { ready(&Lab{v}) },
		func(reason js.Value) { failed(readError(reason)) })
}

// Heard is told what happens to the requests of a channel. Each function gets the number that Send returned.
type Heard struct {
	Progress func(n int, done, total float64)
	Partial  func(n int, r Result)
	Result   func(n int, r Result)
	Error    func(n int, e *Error)
}

// Channel opens the latest-wins line of a demo: at most one request runs and one waits.
func (l *Lab) Channel(d *demo.Demo, h Heard) *Channel {
	c := &Channel{demo: d, values: newValues()}
	on := js.Global().Get("Object").New()
	hear := func(name string, f func(args []js.Value)) {
		fn := js.FuncOf(func(_ js.Value, args []js.Value) any { f(args); return nil })
		c.funcs = append(c.funcs, fn)
		on.Set(name, fn)
	}
	hear("progress", func(a []js.Value) { h.Progress(a[0].Int(), a[1].Float(), a[2].Float()) })
	hear("partial", func(a []js.Value) { h.Partial(a[0].Int(), Result{a[1]}) })
	hear("result", func(a []js.Value) { h.Result(a[0].Int(), Result{a[1]}) })
	hear("error", func(a []js.Value) { h.Error(a[0].Int(), readError(a[1])) })

	object := l.object.Call("channel", d.ID, on)
	bind := func(name string) js.Value { return object.Get(name).Call("bind", object) }
	c.send, c.live, c.cancel, c.closeIt = bind("send"), bind("live"), bind("cancel"), bind("close")
	return c
}

// Verdict is a measured claim of a demo.
type Verdict struct {
	ID, Claim, Source, Unit, Relation, Error string
	OK                                       bool
	Expected, Measured, Tolerance            float64
}

// Check measures the claims of a demo: each is called after every one of them, end when all are done (nil) or the
// measuring failed.
func (l *Lab) Check(id string, each func(v Verdict, done, total int), end func(*Error)) {
	onVerdict := js.FuncOf(func(_ js.Value, a []js.Value) any {
		each(readVerdict(a[0]), a[1].Int(), a[2].Int())
		return nil
	})
	finish := func(e *Error) {
		onVerdict.Release()
		end(e)
	}
	options := js.Global().Get("Object").New()
	options.Set("onVerdict", onVerdict)
	dom.Then(l.object.Call("check", id, options),
		func(js.Value) { finish(nil) },
		func(reason js.Value) { finish(readError(reason)) })
}

func readVerdict(v js.Value) Verdict {
	return Verdict{
		ID: text(v, "id"), Claim: text(v, "claim"), Source: text(v, "source"), Unit: text(v, "unit"),
		Relation: text(v, "relation"), Error: text(v, "error"), OK: v.Get("ok").Truthy(),
		Expected: float(v, "expected"), Measured: float(v, "measured"), Tolerance: float(v, "tolerance"),
	}
}

func text(v js.Value, name string) string {
	if s := v.Get(name); s.Type() == js.TypeString {
		return s.String()
	}
	return ""
}

func float(v js.Value, name string) float64 {
	if f := v.Get(name); f.Type() == js.TypeNumber {
		return f.Float()
	}
	return 0
}
