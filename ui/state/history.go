package state

// History remembers states to return to, one for each thing that the reader did. The zero value is empty.
type History struct {
	past, future []State
}

// longest is the largest number of states that a history holds in either direction.
const longest = 200

// Note remembers that the reader went from one state to another. Where they differ only in what is a matter of the moment,
// there is nothing to return to.
func (h *History) Note(from, to State) {
	if from.same(to) {
		return
	}
	h.past = append(h.past, from)
	if len(h.past) > longest {
		h.past = append(h.past[:0:0], h.past[1:]...)
	}
	h.future = nil
}

// Undo returns the state before the last thing that the reader did. now is the present one, to which Redo returns.
func (h *History) Undo(now State) (State, bool) {
	return step(&h.past, &h.future, now)
}

// Redo returns the state that was undone last.
func (h *History) Redo(now State) (State, bool) {
	return step(&h.future, &h.past, now)
}

// CanUndo and CanRedo report whether there is something to return to.
func (h *History) CanUndo() bool { return len(h.past) > 0 }

// CanRedo reports whether something was undone.
func (h *History) CanRedo() bool { return len(h.future) > 0 }

func step(from, to *[]State, now State) (State, bool) {
	last := len(*from) - 1
	if last < 0 {
		return now, false
	}
	next := (*from)[last]
	*from = (*from)[:last]
	*to = append(*to, now)
	return next, true
}

// same reports whether two states differ only in what is a matter of the moment: transient parameters, and the frame that
// a demo is at.
func (s State) same(t State) bool {
	if s.preset != t.preset {
		return false
	}
	for i := range s.demo.Params {
		p := &s.demo.Params[i]
		if !p.Transient && p.Name != s.demo.Play.Param && !s.values[p.Name].Equal(t.values[p.Name]) {
			return false
		}
	}
	return true
}
