package chart_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/ui/chart"
)

func TestWriteHasEveryChart(t *testing.T) {
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := chart.Write(out, catalogue.All()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs differ")
	}
	var all map[string]map[string]struct {
		Option struct{ Series []struct{ ID string } }
		Chart  demo.Chart
	}
	if err := json.Unmarshal(first.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	for _, d := range catalogue.All() {
		for _, c := range d.Charts {
			got := all[d.ID][c.ID]
			if len(got.Option.Series) < len(c.Layers) {
				t.Errorf("%s, %s: %d series for %d layers", d.ID, c.ID, len(got.Option.Series), len(c.Layers))
			}
			if got.Chart.Title != c.Title || len(got.Chart.Layers) != len(c.Layers) {
				t.Errorf("%s, %s: the description is not beside its option", d.ID, c.ID)
			}
		}
	}
}

func TestWriteRefusesABrokenChart(t *testing.T) {
	broken := demo.Demo{ID: "broken", Charts: []demo.Chart{{ID: "empty"}}}
	if err := chart.Write(&bytes.Buffer{}, []*demo.Demo{&broken}); err == nil {
		t.Error("a chart without layers was written")
	}
}
