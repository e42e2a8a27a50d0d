package number

import (
	"math"
	"strconv"
)

// Left estimates how long a run will still take, from reports of how much of it is done.
type Left struct {
	began, at, done float64 // milliseconds, units of work
	rate            float64 // units per millisecond, smoothed
	reports         int
}

// Begin starts the clock.
func (l *Left) Begin(now float64) { *l = Left{began: now, at: now} }

// Report takes a report and returns the text to show, empty as long as nothing can be said: before two reports and
// one second.
func (l *Left) Report(now, done, total float64) string {
	const weight = 0.3
	if now > l.at && done >= l.done {
		rate := (done - l.done) / (now - l.at)
		if l.reports == 0 {
			l.rate = rate
		} else {
			l.rate += weight * (rate - l.rate)
		}
		l.at, l.done = now, done
		l.reports++
	}
	if l.reports < 2 || now-l.began < 1000 || l.rate <= 0 || done >= total {
		return ""
	}
	seconds := (total - done) / l.rate / 1000
	step := 1.0
	if seconds >= 10 {
		step = 5
	}
	return "about " + strconv.FormatFloat(math.Max(math.Round(seconds/step)*step, 1), 'f', 0, 64) + " s left"
}
