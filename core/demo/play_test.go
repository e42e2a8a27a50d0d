package demo_test

import (
	"math"
	"testing"

	"stillpoint/core/demo"
)

func TestRecordsSurviveALink(t *testing.T) {
	rate := demo.Param{Name: "eta", Label: "Step size", Kind: demo.Log, Min: 0.001, Max: 4, Recorded: "changes"}
	rule := demo.FrameRule
	xy := rate.AddRecord(nil, 0, 0.1, 0.1)
	xy = rate.AddRecord(xy, 500, 0.1, 0.5)
	xy = rate.AddRecord(xy, 20000, 0.5, 2)
	for i, c := range xy {
		xy[i] = rule.Snap(c)
	}
	got := demo.Input{Values: map[string]demo.Value{"changes": demo.XY(xy...), "eta": demo.Num(2)}}.RecordsOf(rate)
	want := []demo.Record{{0, 0.1}, {500, 0.5}, {20000, 2}}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i].Frame != want[i].Frame || math.Abs(got[i].Value/want[i].Value-1) > 1e-3 {
			t.Errorf("record %d: %v, want %v", i, got[i], want[i])
		}
	}
}

func TestAChangeReplacesTheFuture(t *testing.T) {
	p := demo.Param{Name: "a", Kind: demo.Float, Min: 0, Max: 10, Recorded: "changes"}
	xy := p.AddRecord(p.AddRecord(p.AddRecord(nil, 10, 1, 2), 30, 2, 3), 20, 2, 5)
	in := demo.Input{Values: map[string]demo.Value{"changes": demo.XY(xy...)}}
	want := []demo.Record{{0, 1}, {10, 2}, {20, 5}}
	got := in.RecordsOf(p)
	if len(got) != 3 {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i].Frame != want[i].Frame || math.Abs(got[i].Value-want[i].Value) > 1e-9 {
			t.Errorf("record %d: %v, want %v", i, got[i], want[i])
		}
	}
	again := demo.Input{Values: map[string]demo.Value{"changes": demo.XY(p.AddRecord(xy, 20, 5, 6)...)}}.RecordsOf(p)
	if len(again) != 3 || math.Abs(again[2].Value-6) > 1e-9 {
		t.Errorf("a second change at the same frame: %v", again)
	}
}

func TestWithoutRecordsTheValueHeldFromTheStart(t *testing.T) {
	p := demo.Param{Name: "a", Kind: demo.Float, Min: 0, Max: 10, Recorded: "changes"}
	got := demo.Input{Values: map[string]demo.Value{"a": demo.Num(4)}}.RecordsOf(p)
	if len(got) != 1 || got[0] != (demo.Record{Frame: 0, Value: 4}) {
		t.Error(got)
	}
}
