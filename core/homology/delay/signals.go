package delay

import (
	"math"

	"stillpoint/core/splitmix"
)

// SampleInterval is the time between two values of the signals below.
const SampleInterval = 0.25

// Periodic returns n values of sin t, t = 0, ¼, ½, …
//
// Facts: dimension 3, delay 6, 60 farthest points of 1200: one bar of degree 1, of length 1.785. The embedding is an ellipse.
func Periodic(n int) []float64 {
	return sampled(n, math.Sin)
}

// Quasiperiodic returns n values of sin t + sin √3t, whose two frequencies have no common period.
//
// Facts: dimension 5, delay 4, 150 farthest points of 1200: bars of degree 1 of lengths 1.5295, 1.2725, then 0.4908, and of degree 2
// 1.2559, then 0.4491: a torus.
func Quasiperiodic(n int) []float64 {
	return sampled(n, func(t float64) float64 { return math.Sin(t) + math.Sin(math.Sqrt(3)*t) })
}

// Noise draws n standard normal numbers (cosine normals, two uniforms each).
//
// Facts: seed 5, dimension 3, delay 6, 60 farthest points of 1200: 34 bars of degree 1, the two longest 0.555 and 0.540: no winner.
func Noise(s *splitmix.Source, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = s.NormalCos()
	}
	return x
}

func sampled(n int, f func(t float64) float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = f(SampleInterval * float64(i))
	}
	return x
}
