package link

import (
	"context"
	"fmt"
	"syscall/js"
	"time"

	"stillpoint/core/demo"
)

const (
	yieldEvery    = 8 * time.Millisecond // so that cancel and live updates are heard within 16 ms
	progressEvery = 100 * time.Millisecond
	partialEvery  = 250 * time.Millisecond
	beatEvery     = time.Second

	costlyAbove = 10_000.0 // milliseconds: ask first
	bytesAbove  = 500e6    // refuse
)

// job is the run in hand. It is the demo.Host of that run.
type job struct {
	worker *worker
	id     int
	demo   *demo.Demo
	input  demo.Input
	cancel context.CancelFunc

	began, yielded, progressed, partialed, beat time.Time
}

var _ demo.Host = (*job)(nil)

// run computes a result and, if a question was asked, its answer.
func (j *job) run(ctx context.Context, runner demo.Runner, message js.Value) (*demo.Result, *demo.Answer, error) {
	answer, err := question(runner, message.Get("question"))
	if err != nil {
		return nil, nil, err
	}
	result, err := j.compute(ctx, runner, message)
	if err != nil || answer == nil {
		return result, nil, err
	}
	truth := answer(j.input, result)
	return result, &truth, nil
}

// question returns the function that answers the question of a message, nil if it asks none.
func question(runner demo.Runner, key js.Value) (demo.AnswerFunc, error) {
	if !key.Truthy() {
		return nil, nil
	}
	if key.Type() == js.TypeString {
		if answer := runner.Answers[key.String()]; answer != nil {
			return answer, nil
		}
	}
	return nil, fmt.Errorf("%s: there is no question %s", runner.ID, js.Global().Get("String").Invoke(key).String())
}

func (j *job) compute(ctx context.Context, runner demo.Runner, message js.Value) (*demo.Result, error) {
	given, err := decodeValues(j.demo, message.Get("values"))
	if err != nil {
		return nil, err
	}
	if j.input, err = j.demo.NewInput(given); err != nil {
		return nil, err
	}
	if runner.Cost != nil {
		cost := runner.Cost(j.input, j)
		if cost.Bytes > bytesAbove {
			return nil, &demo.Refusal{Reason: fmt.Errorf("about %.0f MB of memory would be needed, more than the %.0f MB a page should take; %s",
				cost.Bytes/1e6, bytesAbove/1e6, cost.Advice)}
		}
		if cost.Milliseconds > costlyAbove && !message.Get("confirmed").Truthy() {
			return nil, &costly{cost}
		}
	}
	result, err := runner.Run(ctx, j.input, j)
	if err != nil {
		return nil, err
	}
	if err := result.Validate(); err != nil {
		return nil, fmt.Errorf("%s: a result broke the contract: %w", j.demo.ID, err)
	}
	return result, nil
}

func (j *job) check(ctx context.Context, runner demo.Runner) error {
	if runner.Checks == nil {
		return nil
	}
	checks := runner.Checks()
	j.input = demo.Input{Values: j.demo.Defaults()}
	return demo.Verify(ctx, checks, j, func(done int, v demo.Verdict) {
		j.worker.post(map[string]any{"type": "verdict", "id": j.id, "done": done, "total": len(checks), "verdict": encodeVerdict(v)})
		j.pause()
	})
}

// Progress implements [demo.Host].
func (j *job) Progress(done, total float64) {
	now := time.Now()
	if now.Sub(j.yielded) < yieldEvery {
		return
	}
	switch {
	case total > 0 && now.Sub(j.progressed) >= progressEvery && now.Sub(j.began) >= progressEvery:
		j.progressed, j.beat = now, now
		j.worker.post(map[string]any{"type": "progress", "id": j.id, "done": done, "total": total})
	case now.Sub(j.beat) >= beatEvery:
		j.beat = now
		j.worker.post(map[string]any{"type": "beat", "id": j.id})
	}
	j.pause()
}

// Partial implements [demo.Host]. A partial result that breaks the contract is our own mistake and ends the worker.
func (j *job) Partial(result *demo.Result) {
	now := time.Now()
	if now.Sub(j.partialed) < partialEvery {
		return
	}
	if err := result.Validate(); err != nil {
		panic("link: partial result of " + j.demo.ID + ": " + err.Error())
	}
	j.partialed = now
	encoded, transfer := encodeResult(result)
	j.worker.post(map[string]any{"type": "partial", "id": j.id, "result": encoded}, transfer...)
	j.pause()
}

// Live implements [demo.Host].
func (j *job) Live(name string) demo.Value { return j.input.Values[name] }

// Memo implements [demo.Host].
func (j *job) Memo(key string, compute func() (any, error)) (any, error) {
	return j.worker.memo.get(j.demo.ID+"\x00"+key, compute)
}

// update takes over the parameters marked live; values that are not allowed are brought into range.
func (j *job) update(values js.Value) {
	if j.demo == nil {
		return
	}
	given, err := decodeValues(j.demo, values)
	if err != nil {
		return
	}
	for _, p := range j.demo.Params {
		if v, ok := given[p.Name]; ok && p.Live {
			accepted, _ := p.Accept(v)
			j.input.Values[p.Name] = accepted
		}
	}
}

// pause lets waiting messages in.
func (j *job) pause() {
	j.worker.yielder.yield()
	j.yielded = time.Now()
}

// costly is the answer to a run that would take long and was not confirmed.
type costly struct{ demo.Cost }

func (c *costly) Error() string { return fmt.Sprintf("This takes about %.0f s.", c.Milliseconds/1000) }

// yielder gives the event loop of the worker a turn. A message to oneself comes back within a tenth of a millisecond,
// a timer only after four.
type yielder struct {
	port js.Value
	back chan struct{}
}

func newYielder() *yielder {
	channel := js.Global().Get("MessageChannel").New()
	y := &yielder{port: channel.Get("port2"), back: make(chan struct{}, 1)}
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		y.back <- struct{}{}
		return nil
	}))
	return y
}

func (y *yielder) yield() {
	y.port.Call("postMessage", js.Null())
	<-y.back
}
