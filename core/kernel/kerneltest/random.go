package kerneltest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// RandomCalls calls what BLAS overrides, in both precisions, with random arguments, right and wrong ones, and compares with
// gonum's own: the same panic, or results that agree to rounding and nothing else written.
func RandomCalls(t *testing.T, b interface {
	blas.Float64
	blas.Float32
}) {
	for _, name := range []string{"dot", "axpy", "scal", "rot", "gemv", "ger", "symv", "gemm", "syrk", "syr2k", "symm", "trmm", "trsm"} {
		for _, precision := range []string{"D", "S"} {
			t.Run(precision+name, func(t *testing.T) {
				ours := reflect.ValueOf(b).MethodByName(precision + name)
				gonums := reflect.ValueOf(gonum.Implementation{}).MethodByName(precision + name)
				r := rand.New(rand.NewPCG(3, 0))
				passed, panicked := 0, 0
				for range 6000 {
					args := randomArguments(r, ours.Type())
					if errs(name, args) {
						continue
					}
					theirs := copied(args)
					before := text(args)
					got, gotPanic := call(ours, args)
					want, wantPanic := call(gonums, theirs)
					if gotPanic != wantPanic {
						t.Fatalf("%s: panic %v, gonum's %v", before, gotPanic, wantPanic)
					}
					if gotPanic != nil {
						panicked++
						continue
					}
					passed++
					if why := compare(append(args, got...), append(theirs, want...)); why != "" {
						t.Fatalf("%s: %s", before, why)
					}
				}
				if passed < 300 || panicked < 300 {
					t.Errorf("only %d calls were right, %d wrong", passed, panicked)
				}
			})
		}
	}
}

// errs reports the two cases in which gonum 0.17 itself is wrong: its assembly of ger misreads vectors with negative
// increments, and its gemv with beta = 0 may clear all of y, not only the vector in it.
func errs(name string, args []reflect.Value) bool {
	switch name {
	case "ger":
		return args[4].Int() < 0 || args[6].Int() < 0
	case "gemv":
		return args[8].Float() == 0
	}
	return false
}

func call(f reflect.Value, args []reflect.Value) (results []reflect.Value, panicked any) {
	defer func() { panicked = recover() }()
	return f.Call(args), nil
}

// randomArguments makes small matrices of numbers around 1 in magnitude, so that nothing overflows in any solution, and
// now and then an argument that is not allowed.
func randomArguments(r *rand.Rand, f reflect.Type) []reflect.Value {
	wrong := r.IntN(2) == 0
	args := make([]reflect.Value, f.NumIn())
	for i := range args {
		odd := wrong && r.IntN(8) == 0
		switch of := f.In(i); {
		case of == reflect.TypeFor[blas.Transpose]():
			args[i] = reflect.ValueOf(pick(r, odd, blas.Transpose('X'), blas.NoTrans, blas.Trans, blas.ConjTrans))
		case of == reflect.TypeFor[blas.Uplo]():
			args[i] = reflect.ValueOf(pick(r, odd, blas.All, blas.Upper, blas.Lower))
		case of == reflect.TypeFor[blas.Diag]():
			args[i] = reflect.ValueOf(pick(r, odd, blas.Diag('X'), blas.Unit, blas.NonUnit))
		case of == reflect.TypeFor[blas.Side]():
			args[i] = reflect.ValueOf(pick(r, odd, blas.Side('X'), blas.Left, blas.Right))
		case of.Kind() == reflect.Int:
			// A size, a distance between rows or an increment.
			args[i] = reflect.ValueOf(pick(r, odd, -1-r.IntN(2), pick(r, false, 0, 1, 2, 3, 4, 5), 5, 6))
		case of.Kind() == reflect.Slice:
			n := 60
			if odd {
				n = r.IntN(20)
			}
			args[i] = reflect.MakeSlice(of, n, n)
			for k := range n {
				args[i].Index(k).SetFloat(math.Copysign(0.5+r.Float64(), r.NormFloat64()))
			}
		default: // a factor
			args[i] = reflect.ValueOf(pick(r, false, 0, 0.0, 1.0, -1.0, r.NormFloat64())).Convert(of)
		}
	}
	return args
}

func text(args []reflect.Value) string {
	list := make([]any, len(args))
	for i, v := range args {
		list[i] = v.Interface()
		if v.Kind() == reflect.Slice {
			list[i] = fmt.Sprintf("%d numbers", v.Len())
		}
	}
	return fmt.Sprint(list...)
}

func pick[T any](r *rand.Rand, odd bool, wrong T, right ...T) T {
	if odd {
		return wrong
	}
	return right[r.IntN(len(right))]
}

func copied(args []reflect.Value) []reflect.Value {
	list := append([]reflect.Value(nil), args...)
	for i, v := range list {
		if v.Kind() == reflect.Slice {
			list[i] = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(list[i], v)
		}
	}
	return list
}

func compare(got, want []reflect.Value) string {
	for i := range got {
		switch got[i].Kind() {
		case reflect.Slice:
			most := 1.0
			for k := range want[i].Len() {
				most = math.Max(most, math.Abs(want[i].Index(k).Float()))
			}
			for k := range want[i].Len() {
				if g, w := got[i].Index(k), want[i].Index(k); !(math.Abs(g.Float()-w.Float()) <= most*rounding(g)) {
					return fmt.Sprintf("element %d of argument %d is %v, gonum says %v", k, i, g, w)
				}
			}
		case reflect.Float32, reflect.Float64:
			if g, w := got[i].Float(), want[i].Float(); !(math.Abs(g-w) <= 100*rounding(got[i])) {
				return fmt.Sprintf("result %v, gonum says %v", g, w)
			}
		}
	}
	return ""
}

func rounding(v reflect.Value) float64 {
	if v.Type().Bits() == 32 {
		return 1e-4
	}
	return 1e-13
}
