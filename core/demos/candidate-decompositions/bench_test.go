package candidatedecompositions

import (
	"testing"

	"stillpoint/core/demo"
)

// remembering is a host that keeps everything.
type remembering struct {
	demo.Alone
	found map[string]any
}

func (h *remembering) Memo(key string, compute func() (any, error)) (any, error) {
	if v, ok := h.found[key]; ok {
		return v, nil
	}
	v, err := compute()
	if err == nil {
		h.found[key] = v
	}
	return v, err
}

// BenchmarkDrag is what happens while the reader drags the line.
func BenchmarkDrag(b *testing.B) {
	for _, preset := range []string{"rectangles", "circle"} {
		b.Run(preset, func(b *testing.B) {
			h := &remembering{found: map[string]any{}}
			k := 0
			for b.Loop() {
				k++
				y := 0.2 + 0.6*float64(k%50)/50
				in := demo.Input{Values: with(preset, set{"at": demo.XY(0.3, y)})}
				if _, err := Run(b.Context(), in, h); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
