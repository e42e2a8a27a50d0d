package homology

import (
	"context"
	"slices"
	"testing"

	"stillpoint/core/splitmix"
)

// Both heaps against sorting, in the way the reduction uses them: after each pop some later keys are pushed, enough at times
// to fill several chunks.
func TestRadixHeaps(t *testing.T) {
	s := splitmix.New(41)
	p := newPoller(context.Background(), nil)
	var two radixHeap
	var three radixHeapP
	for round := range 8 {
		bitsUsed := uint(4 + s.Int(40))
		two.reset()
		three.reset(2)
		var keys []uint64
		var last uint64
		push := func() {
			n := s.Int(200)
			if s.Int(40) == 0 {
				n = 3 * chunk
			}
			for range n {
				k := last + 1 + s.Uint64()>>(64-bitsUsed)
				keys = append(keys, k)
				b := 0
				for x := k ^ two.last; x != 0; x >>= 1 {
					b++
				}
				if len(two.bucket[b]) == chunk {
					two.spill(b)
				}
				two.bucket[b] = append(two.bucket[b], k)
				two.used |= 1 << b
				e := entry{k & 0xffff, uint32(k >> 16), 1}
				if !three.later(e.rank, e.lo) {
					t.Fatalf("round %d: a later key may not be pushed", round)
				}
				three.push(e)
			}
		}
		if bitsUsed > 44 {
			bitsUsed = 44
		}
		for step := range 300 {
			if step < 100 {
				push()
			}
			var want uint64
			slices.Sort(keys)
			for len(keys) > 0 && want == 0 {
				n := 1
				for n < len(keys) && keys[n] == keys[0] {
					n++
				}
				if n%2 == 1 {
					want = keys[0]
				}
				keys = keys[n:]
			}
			got, ok := two.pop(&p)
			if got != want || ok != (want != 0) {
				t.Fatalf("round %d, step %d: pop = %d, %v, want %d", round, step, got, ok, want)
			}
			x, ok3 := three.pop(&p)
			if x.lo|uint64(x.rank)<<16 != want || ok3 != ok {
				t.Fatalf("round %d, step %d: pop mod p = %v, %v, want %d", round, step, x, ok3, want)
			}
			if !ok {
				break
			}
			last = want
		}
	}
}

func TestSorts(t *testing.T) {
	s := splitmix.New(42)
	for _, n := range []int{0, 1, 2, 100, 5000, 40000} {
		keys, payload := make([]uint64, n), make([]uint32, n)
		cols := make([]column, n)
		for i := range keys {
			keys[i] = s.Uint64() >> uint(s.Int(64))
			payload[i] = uint32(i)
			cols[i] = column{int64(s.Int(1000))*int64(n) + int64(i), uint32(s.Int(50))}
		}
		p := newPoller(context.Background(), nil)
		want := slices.Clone(keys)
		slices.Sort(want)
		original := slices.Clone(keys)
		k, pay := sortEdges(&p, keys, payload)
		for i := range k {
			if k[i] != want[i] || original[pay[i]] != k[i] || i > 0 && k[i] == k[i-1] && pay[i] < pay[i-1] {
				t.Fatalf("n = %d: position %d holds %d of %d", n, i, k[i], pay[i])
			}
		}
		wantCols := slices.Clone(cols)
		slices.SortFunc(wantCols, compareColumns)
		if got := sortColumns(&p, cols); !slices.Equal(got, wantCols) {
			t.Fatalf("n = %d: columns are out of order", n)
		}
	}
}

func TestSimplexNumbers(t *testing.T) {
	b, err := newBinomials(12, 6)
	if err != nil {
		t.Fatal(err)
	}
	var vs [MaxDegree + 3]int32
	for k := 0; k <= 5; k++ {
		for idx := int64(0); idx < b.c[k+1][12]; idx++ {
			b.decode(idx, k, vs[:])
			for i := range k {
				if vs[i] <= vs[i+1] {
					t.Fatalf("number %d in dimension %d: vertices %v", idx, k, vs[:k+1])
				}
			}
			if got := b.number(vs[:k+1]); got != idx || vs[0] > 11 || vs[k] < 0 {
				t.Fatalf("number %d in dimension %d: vertices %v have number %d", idx, k, vs[:k+1], got)
			}
		}
	}
	// The largest numbers that fit: C(20000, 4) < 2^63.
	if b, err = newBinomials(MaxPoints, 4); err != nil {
		t.Fatal(err)
	}
	for _, idx := range []int64{0, b.c[2][MaxPoints] - 1, b.c[3][MaxPoints] - 1, b.c[4][MaxPoints] - 1, b.c[4][MaxPoints] / 3} {
		k := 3
		b.decode(idx, k, vs[:])
		if got := b.number(vs[:k+1]); got != idx {
			t.Errorf("number %d: vertices %v have number %d", idx, vs[:k+1], got)
		}
	}
}
