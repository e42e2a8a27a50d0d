package dom

import "syscall/js"

var (
	performance  = js.Global().Get("performance")
	now          = performance.Get("now").Call("bind", performance)
	setTimeout   = js.Global().Get("setTimeout")
	clearTimeout = js.Global().Get("clearTimeout")
	request      = js.Global().Get("requestAnimationFrame")
)

// Now returns the milliseconds since the page began to load.
func Now() float64 { return now.Invoke().Float() }

// Timer calls a function some time after it was last started. It is made once and used for the life of its owner.
type Timer struct {
	fn      js.Func
	id      js.Value
	running bool
}

// NewTimer makes a timer that is not running.
func NewTimer(f func()) *Timer {
	t := &Timer{}
	t.fn = js.FuncOf(func(js.Value, []js.Value) any {
		t.running = false
		f()
		return nil
	})
	return t
}

// Start starts the timer, anew if it is running.
func (t *Timer) Start(milliseconds int) {
	t.Stop()
	t.running = true
	t.id = setTimeout.Invoke(t.fn, milliseconds)
}

// StartOnce starts the timer unless it is running.
func (t *Timer) StartOnce(milliseconds int) {
	if !t.running {
		t.Start(milliseconds)
	}
}

// Stop stops the timer.
func (t *Timer) Stop() {
	if t.running {
		clearTimeout.Invoke(t.id)
		t.running = false
	}
}

// Running reports whether the timer will call its function.
func (t *Timer) Running() bool { return t.running }

// Frame calls a function on the next animation frame, once however often it was requested.
type Frame struct {
	fn      js.Func
	waiting bool
}

// NewFrame makes a frame.
func NewFrame(f func()) *Frame {
	r := &Frame{}
	r.fn = js.FuncOf(func(js.Value, []js.Value) any {
		r.waiting = false
		f()
		return nil
	})
	return r
}

// Request asks for the next frame.
func (r *Frame) Request() {
	if !r.waiting {
		r.waiting = true
		request.Invoke(r.fn)
	}
}
