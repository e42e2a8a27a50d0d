package shell

import (
	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
)

const (
	staleAfter = 150  // milliseconds until a picture that is not for the present values dims
	longAfter  = 1000 // milliseconds until a run shows how far it is
	calmBelow  = 300  // milliseconds of a run that pointing at something may start
)

// run is the traffic with the pool: at most one request a frame, and the state of the last one.
type run struct {
	page      *Page
	frame     *dom.Frame
	staleness *dom.Timer
	length    *dom.Timer
	wanted    bool   // the values have changed since the last request
	paced     bool   // a request has been sent in this frame
	confirmed bool   // the reader agreed to a long run
	asked     string // the question of a lesson that went with the last request
	sent      int
	finished  int // the last request that ended, with a result or an error
	reporting int // the request whose progress is shown
	lastMs    float64
}

func (r *run) init(p *Page) {
	r.page = p
	r.frame = dom.NewFrame(func() {
		r.paced = false
		r.send()
	})
	r.staleness = dom.NewTimer(func() { p.setStale(true) })
	r.length = dom.NewTimer(func() {
		if r.busy() && !p.bar.Visible() {
			p.bar.Waiting()
		}
	})
}

// busy reports whether a result for the present values is still to come.
func (r *run) busy() bool { return r.wanted || r.finished < r.sent }

// request asks for a result of the present values: at once, or with the next frame if one has been asked for in this.
func (r *run) request() {
	r.wanted = true
	r.confirmed = false
	r.staleness.StartOnce(staleAfter)
	r.send()
}

// settle sends what a drag has held back.
func (r *run) settle() {
	r.send()
	r.page.announcer.changed()
}

// confirm asks again for what the reader agreed to wait for.
func (r *run) confirm() {
	r.wanted, r.confirmed = true, true
	r.send()
}

func (r *run) send() {
	p := r.page
	if !r.wanted || r.paced || p.channel == nil {
		return
	}
	if p.moving && r.lastMs > longAfter && (p.player == nil || !p.player.playing) {
		return // long runs wait for the end of the gesture
	}
	r.wanted, r.paced = false, true
	r.frame.Request()
	r.asked = p.lesson.Question()
	r.sent = p.channel.Send(p.effective(), r.confirmed, r.asked)
	if !p.bar.Visible() {
		r.length.StartOnce(longAfter)
	}
}

func (r *run) progress(n int, done, total float64) {
	if n <= r.finished {
		return // the last words of a run that was cancelled
	}
	if n != r.reporting {
		r.reporting = n
		r.page.bar.Begin()
	}
	r.page.bar.Progress(done, total, !r.length.Running())
	r.page.tell("progress", map[string]any{"done": done, "total": total})
}

func (r *run) partial(n int, result lab.Result) {
	if n == r.sent && n > r.finished {
		r.page.draw(result)
		r.page.setStale(false)
	}
}

func (r *run) done(n int, result lab.Result) {
	p := r.page
	r.finished = n
	r.lastMs = result.Milliseconds()
	p.result = result
	p.draw(result)
	p.card.clear()
	p.rescale()
	if p.results++; p.results == 1 {
		p.announcer.begin(result)
	}
	p.hook.Set("ready", true)
	p.hook.Set("results", p.results)
	p.tell("result", nil)
	r.ended()
}

func (r *run) failed(n int, e *lab.Error) {
	r.finished = n
	if n == r.sent && !r.wanted {
		r.page.refuse(e)
		r.page.tell("error", map[string]any{"kind": e.Kind, "message": e.Message, "param": e.Param})
	}
	r.ended()
}

// ended follows the end of a request, which need not be the last one.
func (r *run) ended() {
	p := r.page
	r.length.Stop()
	if r.busy() {
		r.length.Start(longAfter)
		r.staleness.Start(staleAfter)
		return
	}
	p.bar.End()
	r.staleness.Stop()
	p.setStale(p.card.shown())
	p.lessonCard.showOutcome()
	p.announcer.changed()
}
