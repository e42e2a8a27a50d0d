package alpha

import (
	"context"
	"encoding/binary"
	"math"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// FuzzNew reads coordinates bit by bit, so that every exponent, subnormal numbers, zeros of both signs, NaN and infinities come
// up. What is accepted has a Delaunay triangulation by the rules of checkDelaunay, finite values and bars, and the Euler
// characteristic of a point; what is not is an error, never a panic.
func FuzzNew(f *testing.F) {
	for _, in := range hardClouds() {
		f.Add(byte(in.cloud.Dim), bitsOf(in.cloud))
	}
	s := splitmix.New(41)
	for dim := range 2 {
		f.Add(byte(dim+2), bitsOf(random(s, 12, dim+2)))
		f.Add(byte(dim+2), bitsOf(nudged(s, scaled(lattice(s, 12, dim+2, 3), 1.0/3))))
	}
	f.Add(byte(2), bitsOf(cloudOf(2, 1, math.NaN(), 2, math.Inf(1))))
	f.Fuzz(func(t *testing.T, dim byte, b []byte) {
		c := &homology.PointCloud{Dim: int(dim)}
		for len(b) >= 8 && len(c.Coords) < 14*int(dim) { // the check takes quadratic time
			c.Coords = append(c.Coords, math.Float64frombits(binary.LittleEndian.Uint64(b)))
			b = b[8:]
		}
		a, err := New(context.Background(), c, nil)
		if err != nil {
			return
		}
		p, err := a.Persistence(context.Background(), 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		finite := func(v float64) {
			if !(v >= 0 && v <= math.MaxFloat64) {
				t.Fatalf("value %v", v)
			}
		}
		for k := range 4 {
			for _, v := range a.Values(k) {
				finite(v)
			}
		}
		infinite := 0
		for i, b := range p.Bars {
			finite(b.Birth)
			if b.Infinite() {
				infinite++
			} else {
				finite(b.Death)
			}
			if !(b.Birth < b.Death) {
				t.Fatalf("bar %v", b)
			}
			if _, err := p.Cycle(context.Background(), i); err != nil {
				t.Fatal(err)
			}
		}
		if infinite != 1 {
			t.Fatalf("%d bars never end", infinite)
		}
		if _, err := a.Filtered(); err != nil {
			t.Fatal(err)
		}
		checkDelaunay(t, c)
	})
}

func bitsOf(c *homology.PointCloud) (b []byte) {
	for _, v := range c.Coords {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}
