// Package splitmix is the one source of randomness of this project: SplitMix64, with the draw order that all reference
// data were made with, so that a seed names the same numbers everywhere.
//
// The generator is a counter passed through a bijective mixer. With state s, each draw does (modulo 2^64)
//
//	s ← s + 0x9E3779B97F4A7C15
//	z ← s;  z ← (z ⊕ z>>30)·0xBF58476D1CE4E5B9;  z ← (z ⊕ z>>27)·0x94D049BB133111EB;  return z ⊕ z>>31
//
// The integers, the uniforms and therefore everything built from + − · / √ are the same bits on every platform. Normals
// use Log, Sin and Cos of the standard library, which agree between amd64 and WebAssembly.
//
// Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014, figure 17 (the mixer is
// David Stafford's variant 13).
package splitmix

import "math"

// A Source is a SplitMix64 generator. It implements rand.Source of math/rand/v2, so rand.New(&s) works as well. The zero
// value is the generator with seed 0. A Source must not be used concurrently.
type Source struct {
	state uint64
	spare float64 // sine twin kept by Normal
	full  bool
}

// New returns a generator whose state starts at seed.
func New(seed uint64) *Source { return &Source{state: seed} }

// Uint64 returns the next 64 bits. One draw.
func (s *Source) Uint64() uint64 {
	s.state += 0x9E3779B97F4A7C15
	z := s.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// Uniform returns a number in [0, 1): the upper 53 bits of one draw, divided by 2^53.
func (s *Source) Uniform() float64 { return float64(s.Uint64()>>11) * 0x1p-53 }

// Int returns an integer in [0, k): floor(u·k) for one uniform u. k must be in 1..2^53; it panics otherwise. (For k that
// is not a power of two some values are likelier than others, by a relative amount below k·2^-53.)
func (s *Source) Int(k int) int {
	if k < 1 || k > 1<<53 {
		panic("splitmix: Int needs 1 <= k <= 2^53")
	}
	return int(s.Uniform() * float64(k))
}

// Normal returns a standard normal number by the method of Box and Muller: two uniforms u1, u2 give √(−2 ln(1−u1)) times
// cos 2πu2, returned now, and times sin 2πu2, returned by the next call of Normal even if uniforms were drawn in between.
// This is the rule of the optimisation and state-space demos.
func (s *Source) Normal() float64 {
	if s.full {
		s.full = false
		return s.spare
	}
	m := math.Sqrt(-2 * math.Log(1-s.Uniform()))
	a := 2 * math.Pi * s.Uniform()
	s.spare, s.full = m*math.Sin(a), true
	return m * math.Cos(a)
}

// NormalCos returns a standard normal number √(−2 ln(1−u1)) cos 2πu2 from two fresh uniforms; the sine twin is discarded
// and a number kept by Normal stays where it is. This is the rule of the point clouds of the topology demos.
func (s *Source) NormalCos() float64 {
	m := math.Sqrt(-2 * math.Log(1-s.Uniform()))
	return m * math.Cos(2*math.Pi*s.Uniform())
}
