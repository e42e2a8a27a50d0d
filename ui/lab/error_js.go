package lab

import (
	"syscall/js"

	"stillpoint/core/demo"
)

// The kinds of errors.
const (
	Input     = "input"     // a value is not allowed
	Refusal   = "refusal"   // well formed, but it cannot be computed
	Costly    = "costly"    // would take long: send again, confirmed
	Cancelled = "cancelled" // stopped on request
	Crash     = "crash"     // the worker died
)

// Error is why a request has no result.
type Error struct {
	Kind, Message string
	Param         string // the parameter at fault, may be empty
	Report        string // the last words of a worker that crashed
	Repair        string // label of the offered repair, may be empty
	Set           map[string]demo.Value
	Advice        string // how to make a costly run cheaper
	Milliseconds  float64
}

func (e *Error) Error() string { return e.Message }

func readError(reason js.Value) *Error {
	if reason.Type() != js.TypeObject {
		return &Error{Kind: Crash, Message: js.Global().Call("String", reason).String()}
	}
	e := &Error{Kind: text(reason, "kind"), Message: text(reason, "message"), Param: text(reason, "param"), Report: text(reason, "report")}
	if e.Kind == "" {
		e.Kind = Crash
		if text(reason, "name") == "AbortError" {
			e.Kind = Cancelled
		}
	}
	if repair := reason.Get("repair"); repair.Truthy() {
		e.Repair = text(repair, "label")
		e.Set = decode(repair.Get("values"))
	}
	if cost := reason.Get("cost"); cost.Truthy() {
		e.Advice = text(cost, "advice")
		e.Milliseconds = float(cost, "ms")
	}
	return e
}
