package state

import (
	"testing"

	"stillpoint/core/demo"
)

var timed = demo.Demo{
	Version: 1,
	Params: []demo.Param{
		{Name: "x", Kind: demo.Float, Min: 0, Max: 1000, Default: demo.Num(0)},
		{Name: "bar", Kind: demo.Int, Min: 0, Max: 9, Transient: true},
		{Name: "frame", Kind: demo.Int, Min: 0, Max: 99},
	},
	Play:    demo.Play{Param: "frame"},
	Presets: []demo.Preset{{ID: "a"}, {ID: "b"}},
}

func set(s State, name string, v float64) State {
	return s.With(map[string]demo.Value{name: demo.Num(v)})
}

func TestX4_8_AHundredStepsCanBeUndoneAndRedone(t *testing.T) {
	var h History
	s := New(&timed)
	if _, ok := h.Undo(s); ok || h.CanUndo() || h.CanRedo() {
		t.Error("there is something to undo before anything was done")
	}
	const steps = 150 // at least 100
	for i := range steps {
		next := set(s, "x", float64(i+1))
		h.Note(s, next)
		s = next
	}
	for i := range steps {
		var ok bool
		if s, ok = h.Undo(s); !ok || s.Value("x").Number != float64(steps-i-1) {
			t.Fatalf("undo %d leads to %v, %v", i+1, s.Value("x").Number, ok)
		}
	}
	for i := range steps {
		var ok bool
		if s, ok = h.Redo(s); !ok || s.Value("x").Number != float64(i+1) {
			t.Fatalf("redo %d leads to %v, %v", i+1, s.Value("x").Number, ok)
		}
	}
	if h.CanRedo() {
		t.Error("something is left to redo")
	}
}

func TestX4_8_WhatIsOfTheMomentIsNoStep(t *testing.T) {
	var h History
	s := New(&timed)
	for name, v := range map[string]float64{"bar": 3, "frame": 7, "x": 0} {
		h.Note(s, set(s, name, v))
	}
	if h.CanUndo() {
		t.Error("a hover, a frame of time or nothing at all can be undone")
	}
	b, _ := s.WithPreset("b")
	h.Note(s, b) // equal values, yet another preset
	if back, ok := h.Undo(b); !ok || back.Preset() != "a" {
		t.Error("a preset cannot be undone")
	}
}

func TestX4_8_DoingSomethingElseForgetsWhatWasUndone(t *testing.T) {
	var h History
	s := New(&timed)
	one, two := set(s, "x", 1), set(s, "x", 2)
	h.Note(s, one)
	back, _ := h.Undo(one)
	h.Note(back, two)
	if h.CanRedo() {
		t.Error("the way not taken can still be redone")
	}
	for i := range 1000 {
		h.Note(set(s, "x", float64(i)), set(s, "x", float64(i+1)))
	}
	n := 0
	for h.CanUndo() {
		two, _ = h.Undo(two)
		n++
	}
	if n < 100 || n > longest {
		t.Errorf("%d steps can be undone, want 100 to %d", n, longest)
	}
}
