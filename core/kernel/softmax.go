package kernel

import "math"

// Softmax turns every row of x, a matrix of the given number of columns stored by rows without gaps, into weights that add
// up to 1:
//
//	dst_ij = e_ij / Σ_k e_ik,   e_ij = Exp(x_ij − max_k x_ik),   the sum in the order of Sum
//
// Each weight has a relative error below 4 + n/4 units in the last place of the exact softmax of the rounded differences
// x_ij − max (n columns; the bound of the sum dominates). A row that holds a NaN or a +Inf, or nothing but −Inf, becomes NaN.
// dst has the length of x, a multiple of columns, and may be x.
func Softmax(dst, x []float64, columns int) {
	same("Softmax", len(dst), len(x))
	if len(x) == 0 {
		return
	}
	if columns < 1 || len(x)%columns != 0 {
		panic("kernel: Softmax: no whole number of rows")
	}
	inUse.Softmax(dst, x, columns)
}

// Softmax32 is Softmax in single precision.
func Softmax32(dst, x []float32, columns int) {
	same("Softmax32", len(dst), len(x))
	if len(x) == 0 {
		return
	}
	if columns < 1 || len(x)%columns != 0 {
		panic("kernel: Softmax32: no whole number of rows")
	}
	inUse.Softmax32(dst, x, columns)
}

// Softmax implements Implementation.
func (Plain) Softmax(dst, x []float64, columns int) { softmax(dst, x, columns, Exp) }

// Softmax32 implements Implementation.
func (Plain) Softmax32(dst, x []float32, columns int) { softmax(dst, x, columns, Exp32) }

func softmax[T Float](dst, x []T, columns int, exp func(T) T) {
	for ; len(x) > 0; dst, x = dst[columns:], x[columns:] {
		row, out := x[:columns], dst[:columns]
		most := T(math.Inf(-1))
		for _, v := range row {
			if v > most {
				most = v
			}
		}
		for j, v := range row {
			out[j] = exp(v - most)
		}
		sum := Sum(out)
		for j := range out {
			out[j] /= sum
		}
	}
}
