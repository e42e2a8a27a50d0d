package specimen

import (
	"context"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

func TestKeepsTheContract(t *testing.T) {
	if err := rules.Check(&Demo); err != nil {
		t.Fatal(err)
	}
	for _, preset := range Demo.Presets {
		in := demo.Input{Values: Demo.PresetValues(preset)}
		result, err := Run(context.Background(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		if err := result.Validate(); err != nil {
			t.Errorf("%s: %v", preset.ID, err)
		}
	}
}

func TestHasEveryMarkAndEveryKind(t *testing.T) {
	seen := map[any]bool{}
	for _, p := range Demo.Params {
		seen[p.Kind] = true
	}
	for _, c := range Demo.Charts {
		for _, l := range c.Layers {
			seen[l.Mark] = true
		}
	}
	for _, want := range []any{demo.Line, demo.Scatter, demo.Bars, demo.Segments, demo.Triangles, demo.Discs, demo.Steps, demo.Band, demo.Rects,
		demo.Arrows, demo.Bubbles, demo.Text, demo.Heat, demo.Diagonal, demo.Int, demo.Float, demo.Log, demo.Bool, demo.Seed, demo.Enum, demo.Data, demo.Points, demo.Bitmap} {
		if !seen[want] {
			t.Errorf("there is no %v", want)
		}
	}
}
