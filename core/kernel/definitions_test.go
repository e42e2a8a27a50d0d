package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"

	. "stillpoint/core/kernel"
)

// What the doc comments say, written down as directly as possible.

func random[T Float](r *rand.Rand, n int) []T {
	x := make([]T, n)
	for i := range x {
		x[i] = T(r.NormFloat64())
	}
	return x
}

func TestDotSumsInParts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	for n := range 70 {
		x, y := random[float64](r, n), random[float64](r, n)
		var s [4]float64
		for i := range x {
			p := i % 4
			if i >= n/4*4 {
				p = 0
			}
			s[p] += float64(x[i] * y[i])
		}
		want := (s[0] + s[2]) + (s[1] + s[3])
		if got := Dot(x, y); got != want {
			t.Errorf("Dot of %d = %v, want %v", n, got, want)
		}
		if runtime.GOARCH == "amd64" {
			if asm := (gonum.Implementation{}).Ddot(n, x, 1, y, 1); asm != want {
				t.Errorf("gonum's assembly sums %d numbers to %v, Dot to %v", n, asm, want)
			}
		}
		ones := make([]float64, n)
		for i := range ones {
			ones[i] = 1
		}
		if got, want := Sum(x), Dot(x, ones); got != want {
			t.Errorf("Sum of %d = %v, want %v", n, got, want)
		}

		x32, y32 := random[float32](r, n), random[float32](r, n)
		var s32 [8]float32
		for i := range x32 {
			p := i % 8
			if i >= n/8*8 {
				p = 0
			}
			s32[p] += float32(x32[i] * y32[i])
		}
		want32 := ((s32[0] + s32[4]) + (s32[2] + s32[6])) + ((s32[1] + s32[5]) + (s32[3] + s32[7]))
		if got := Dot(x32, y32); got != want32 {
			t.Errorf("Dot of %d in single precision = %v, want %v", n, got, want32)
		}
		ones32 := make([]float32, n)
		for i := range ones32 {
			ones32[i] = 1
		}
		if got, want := Sum(x32), Dot(x32, ones32); got != want {
			t.Errorf("Sum of %d in single precision = %v, want %v", n, got, want)
		}
	}
}

// Every element of C gets its products in the order of k, whatever the blocks.
func TestProductsAreSummedInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 0))
	for _, size := range [][3]int{{1, 1, 1}, {2, 3, 5}, {7, 4, 63}, {5, 9, 64}, {6, 5, 67}, {3, 130, 129}} {
		m, n, k := size[0], size[1], size[2]
		for _, trans := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
			a, b, c := random[float64](r, m*k), random[float64](r, k*n), random[float64](r, m*n)
			at := func(i, l int) float64 { return a[i*k+l] }
			lda, ldb := k, n
			if trans[0] {
				at, lda = func(i, l int) float64 { return a[l*m+i] }, m
			}
			bt := func(l, j int) float64 { return b[l*n+j] }
			if trans[1] {
				bt, ldb = func(l, j int) float64 { return b[j*k+l] }, k
			}
			const alpha = -1.7
			want := make([]float64, m*n)
			for i := range m {
				for j := range n {
					s := c[i*n+j]
					for l := range k {
						s += float64(float64(alpha*at(i, l)) * bt(l, j))
					}
					want[i*n+j] = s
				}
			}
			got := append([]float64(nil), c...)
			PlainLoops[float64]{}.Gemm(trans[0], trans[1], m, n, k, alpha, a, lda, b, ldb, got, n)
			asm := append([]float64(nil), c...)
			if runtime.GOARCH == "amd64" && !trans[1] {
				tA := blas.NoTrans
				if trans[0] {
					tA = blas.Trans
				}
				gonum.Implementation{}.Dgemm(tA, blas.NoTrans, m, n, k, alpha, a, lda, b, ldb, 1, asm, n)
			} else {
				copy(asm, want)
			}
			for i, w := range want {
				if got[i] != w || asm[i] != w {
					t.Fatalf("%v %v: element %d is %v, gonum's assembly says %v, the sum in order is %v", size, trans, i, got[i], asm[i], w)
				}
			}
		}
	}
}

func TestRowMaxima(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for _, n := range []int{0, 1, 2, 7, 64} {
		table := make([]uint32, 6*n)
		for i := range table {
			table[i] = r.Uint32()
		}
		for m := 1; m <= 5; m++ {
			rows := make([]int32, m)
			for i := range rows {
				rows[i] = r.Int32N(6)
			}
			dst := make([]uint32, n)
			MaxRows(dst, table, rows)
			for j, got := range dst {
				want := uint32(0)
				for _, row := range rows {
					want = max(want, table[int(row)*n+j])
				}
				if got != want {
					t.Errorf("rows %v, column %d of %d: %d, want %d", rows, j, n, got, want)
				}
			}
		}
	}
	nan := math.NaN()
	dst := make([]float64, 5)
	Max(dst, []float64{1, 2, nan, 1, 0}, []float64{2, 1, 1, nan, math.Copysign(0, -1)})
	if fmt.Sprint(dst) != "[2 2 NaN 1 0]" {
		t.Errorf("Max: %v", dst)
	}
	same := []uint32{1, 5}
	MaxUint32(same, same, []uint32{3, 3})
	if same[0] != 3 || same[1] != 5 {
		t.Errorf("MaxUint32 in place: %v", same)
	}
}

func TestSquaredDistancesOfAGrid(t *testing.T) {
	// Points (0,0), (3,4), (6,8) coordinate by coordinate, and a gap between the two.
	coords := []float64{0, 3, 6, 99, 0, 4, 8}
	dst := make([]float64, 3)
	SquaredDistances(dst, coords, 4, []float64{3, 4})
	if fmt.Sprint(dst) != "[25 0 25]" {
		t.Errorf("%v", dst)
	}
	SquaredDistances(dst, nil, 3, nil)
	if fmt.Sprint(dst) != "[0 0 0]" {
		t.Errorf("without coordinates: %v", dst)
	}
}

// The sum of the weights is 1 up to the stated error of each, weights do not change when a constant is added to a row, and
// they are the quotients of exponentials.
func TestSoftmaxRows(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	for _, n := range []int{1, 2, 3, 8, 33, 257} {
		x := random[float64](r, 3*n)
		for i := range x {
			x[i] = math.Round(x[i]*64) / 16 // differences are exact
		}
		p, shifted, x32 := make([]float64, 3*n), make([]float64, 3*n), make([]float32, 3*n)
		Softmax(p, x, n)
		for i := range x {
			x32[i] = float32(x[i])
			x[i] += 1024
		}
		Softmax(shifted, x, n)
		Softmax32(x32, x32, n)
		const ulp = 0x1p-52
		bound := 4 + float64(n)/4
		for i := range p {
			row := i / n * n
			most, sum := math.Inf(-1), 0.0
			for _, v := range x[row : row+n] {
				most = math.Max(most, v)
			}
			for _, v := range x[row : row+n] {
				sum += math.Exp(v - most)
			}
			want := math.Exp(x[i]-most) / sum
			if p[i] != shifted[i] {
				t.Errorf("n = %d: weight %d is %v, and %v after a shift", n, i, p[i], shifted[i])
			}
			// The reference has an error of its own: n rounded additions.
			if math.Abs(p[i]/want-1) > (bound+float64(n))*ulp || math.Abs(float64(x32[i])/want-1) > bound*0x1p-23 {
				t.Errorf("n = %d: weight %d is %v and %v, want %v", n, i, p[i], x32[i], want)
			}
		}
	}
	row := []float64{0, math.Inf(1), 1}
	Softmax(row, row, 3)
	for i, v := range row {
		if v == v {
			t.Errorf("weight %d of a row with an infinity is %v, want NaN", i, v)
		}
	}
}

func TestScanStepIsTheRecurrence(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	const channels, states = 3, 5
	h, a := random[float64](r, channels*states), random[float64](r, channels*states)
	delta, x := random[float64](r, channels), random[float64](r, channels)
	b, c := random[float64](r, states), random[float64](r, states)
	y, want := make([]float64, channels), append([]float64(nil), h...)
	h32, y32 := single(h), make([]float32, channels)
	for range 4 {
		ScanStep(y, h, a, delta, x, b, c)
		ScanStep32(y32, h32, single(a), single(delta), single(x), single(b), single(c))
		for d := range channels {
			sum := 0.0
			for i := range states {
				at := d*states + i
				want[at] = math.Exp(delta[d]*a[at])*want[at] + delta[d]*x[d]*b[i]
				sum += c[i] * want[at]
				if math.Abs(h[at]-want[at]) > 1e-14*(1+math.Abs(want[at])) {
					t.Fatalf("h[%d,%d] = %v, want %v", d, i, h[at], want[at])
				}
			}
			if math.Abs(y[d]-sum) > 1e-13*(1+math.Abs(sum)) || math.Abs(float64(y32[d])-sum) > 1e-4*(1+math.Abs(sum)) {
				t.Fatalf("y[%d] = %v and %v, want %v", d, y[d], y32[d], sum)
			}
		}
	}
}

func single(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}

func TestMapsApplyTheirFunction(t *testing.T) {
	x := []float64{-3, -0.5, 0, 0.25, 2}
	for f, want := range map[Function]func(float64) float64{
		ExpFunction: Exp, SoftplusFunction: Softplus, TanhFunction: Tanh, SigmoidFunction: Sigmoid, SiLUFunction: SiLU, ReLUFunction: ReLU,
	} {
		dst, dst32 := make([]float64, len(x)), single(x)
		Map(f, dst, x)
		Map32(f, dst32, dst32)
		for i, v := range x {
			if w := want(v); dst[i] != w || math.Abs(float64(dst32[i])-w) > 1e-6*(1+math.Abs(w)) {
				t.Errorf("function %d of %v: %v and %v, want %v", f, v, dst[i], dst32[i], w)
			}
		}
	}
}

func TestWrongLengthsPanic(t *testing.T) {
	two, three := make([]float64, 2), make([]float64, 3)
	two32, three32 := make([]float32, 2), make([]float32, 3)
	ranks := make([]uint32, 6)
	for name, call := range map[string]func(){
		"Max":                      func() { Max(two, two, three) },
		"MaxUint32":                func() { MaxUint32(ranks[:2], ranks[:3], ranks[:2]) },
		"MaxRows: no rows":         func() { MaxRows(ranks[:2], ranks, nil) },
		"MaxRows: row too large":   func() { MaxRows(make([]uint32, 2), ranks, []int32{0, 3}) },
		"MaxRows: row negative":    func() { MaxRows(make([]uint32, 2), ranks, []int32{-1}) },
		"SquaredDistances: stride": func() { SquaredDistances(three, three, 2, two) },
		"SquaredDistances: coords": func() { SquaredDistances(two, three, 2, two) },
		"Map":                      func() { Map(ExpFunction, two, three) },
		"Map: no such function":    func() { Map(-1, two, two) },
		"Map32":                    func() { Map32(ExpFunction, three32, two32) },
		"Map32: no such function":  func() { Map32(ReLUFunction+1, two32, two32) },
		"Softmax":                  func() { Softmax(three, two, 1) },
		"Softmax: columns":         func() { Softmax(three, three, 2) },
		"Softmax: no columns":      func() { Softmax(three, three, 0) },
		"Softmax32":                func() { Softmax32(three32, three32, 2) },
		"ScanStep: channels":       func() { ScanStep(two, two, two, two, three, two[:1], two[:1]) },
		"ScanStep: states":         func() { ScanStep(two, two, two, two, two, two, three) },
		"ScanStep: matrix":         func() { ScanStep(two, two, three, two, two, two[:1], two[:1]) },
		"FactorHermitian":          func() { FactorHermitian(2, make([]float64, 4), three, two, 1) },
		"SolveHermitian":           func() { SolveHermitian(1, two[:1], two[:1], two[:1], two[:1], two) },
		"ScanStep32":               func() { ScanStep32(two32, two32, three32, two32, two32, two32[:1], two32[:1]) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}
