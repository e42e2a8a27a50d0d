package diagram

import "slices"

// BettiCurve returns the function β(t) = number of bars with birth <= t < death of a diagram of finite bars. It panics on
// infinite or malformed points. Cost O(N log N).
//
// Stability: ∫|β − β′| dt <= 2 W_1 with ground metric L∞, because moving the ends of a bar by δ changes its indicator on a
// set of length 2δ at most, and a bar at distance δ from the diagonal is 2δ long. The largest difference is not bounded:
// two bars an instant apart differ by 1 somewhere.
func BettiCurve(d Diagram) Steps {
	d.mustBeFinite()
	type event struct {
		t    float64
		step int
	}
	var events []event
	for _, p := range d {
		events = append(events, event{p.Birth, 1}, event{p.Death, -1})
	}
	slices.SortFunc(events, func(a, b event) int {
		switch {
		case a.t < b.t:
			return -1
		case a.t > b.t:
			return 1
		}
		return 0
	})
	var s Steps
	alive := 0
	for i, e := range events {
		alive += e.step
		if i+1 < len(events) && events[i+1].t == e.t {
			continue
		}
		if n := len(s.Y); n == 0 && alive == 0 || n > 0 && s.Y[n-1] == alive {
			continue
		}
		s.T, s.Y = append(s.T, e.t), append(s.Y, alive)
	}
	return s
}
