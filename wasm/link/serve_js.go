package link

import (
	"context"
	"errors"
	"syscall/js"
	"time"

	"stillpoint/core/demo"
)

// Find returns the description and the runner of a demo.
type Find func(id string) (*demo.Demo, demo.Runner, bool)

// Serve answers messages until the worker is terminated. It never returns. slow is passed on to the page: the worker works
// without the fast kernels.
func Serve(find Find, slow bool) {
	w := &worker{find: find, yielder: newYielder(), scope: js.Global()}
	w.scope.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.receive(args[0].Get("data"))
		return nil
	}))
	w.post(map[string]any{"type": "ready", "slow": slow})
	select {}
}

type worker struct {
	find    Find
	scope   js.Value
	yielder *yielder
	memo    memo
	job     *job // nil when idle
}

func (w *worker) post(message map[string]any, transfer ...any) {
	w.scope.Call("postMessage", message, transfer)
}

func (w *worker) receive(message js.Value) {
	id := message.Get("id")
	switch message.Get("type").String() {
	case "run", "check":
		ctx, cancel := context.WithCancel(context.Background())
		w.job = &job{worker: w, id: id.Int(), cancel: cancel, began: time.Now()}
		w.job.yielded = w.job.began
		go w.work(ctx, w.job, message)
	case "live":
		if w.job != nil && w.job.id == id.Int() {
			w.job.update(message.Get("values"))
		}
	case "cancel":
		if w.job != nil && w.job.id == id.Int() {
			w.job.cancel()
		}
	}
}

// work does one job and answers it.
func (w *worker) work(ctx context.Context, j *job, message js.Value) {
	var result *demo.Result
	var truth *demo.Answer
	d, runner, err := w.lookup(message.Get("demo"))
	if err == nil {
		j.demo = d
		if message.Get("type").String() == "check" {
			err = j.check(ctx, runner)
		} else {
			result, truth, err = j.run(ctx, runner, message)
		}
	}
	j.cancel()
	w.job = nil
	if err != nil {
		w.post(map[string]any{"type": "error", "id": j.id, "error": encodeError(err)})
		return
	}
	answer := map[string]any{"type": "result", "id": j.id, "ms": milliseconds(time.Since(j.began))}
	var transfer []any
	if result != nil {
		encoded, buffers := encodeResult(result)
		if truth != nil {
			encoded.Set("answer", map[string]any{"question": message.Get("question"), "option": truth.Option, "number": truth.Number, "said": truth.Said})
		}
		answer["result"], transfer = encoded, buffers
	}
	w.post(answer, transfer...)
}

func (w *worker) lookup(id js.Value) (*demo.Demo, demo.Runner, error) {
	if id.Type() != js.TypeString {
		return nil, demo.Runner{}, errors.New("the demo is named by a text")
	}
	d, runner, ok := w.find(id.String())
	if !ok {
		return nil, demo.Runner{}, errors.New("there is no demo " + id.String())
	}
	return d, runner, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
