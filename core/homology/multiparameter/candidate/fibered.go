package candidate

import (
	"math"
	"slices"
)

// LandscapeAt returns the k-th landscape (k >= 1) of a barcode at t, the k-th largest min(t − birth, death − t) and at least 0.
// For the barcode on a diagonal line it is the k-th multiparameter landscape at the point (t, t + s), so it needs no
// decomposition, and it changes by at most e when grades change by at most e (Vipond 2020).
func LandscapeAt(bars []Bar, k int, t float64) float64 {
	var room [8]float64
	top := room[:0] // the k largest so far, descending
	for i := range bars {
		v := t - bars[i].Birth
		if h := bars[i].Death - t; h < v {
			v = h
		}
		if v <= 0 || len(top) == k && v <= top[k-1] {
			continue
		}
		if len(top) < k {
			top = append(top, v)
		}
		j := len(top) - 1
		for ; j > 0 && top[j-1] < v; j-- {
			top[j] = top[j-1]
		}
		top[j] = v
	}
	if len(top) < k {
		return 0
	}
	return top[k-1]
}

// SupremumAt returns V_∞ at x as it is seen on the given lines: the longest overlap of a bar with the square of half-side
// delta around x, divided by 2·delta. It needs no decomposition, and it changes by at most min(e, delta)/delta when grades
// change by at most e: both ends of an overlap move by at most e, and there are at most 2·delta of it.
func SupremumAt(lines []Line, x Point, delta float64) float64 {
	longest := 0.0
	for i := range lines {
		s := lines[i].Offset
		lo, hi := x.X-delta, x.X+delta
		if v := x.Y - delta - s; v > lo {
			lo = v
		}
		if v := x.Y + delta - s; v < hi {
			hi = v
		}
		if hi-lo <= longest {
			continue
		}
		for _, b := range lines[i].Bars {
			from, to := b.Birth, b.Death
			if from < lo {
				from = lo
			}
			if to > hi {
				to = hi
			}
			if to-from > longest {
				longest = to - from
			}
		}
	}
	return atMostOne(longest / (2 * delta))
}

// SupremumImage returns [SupremumAt] at the pixel centres, ordered as in [SCDR.Image].
func SupremumImage(lines []Line, delta float64, n int) []float64 {
	image := make([]float64, n*n)
	for i := range image {
		image[i] = SupremumAt(lines, Point{centre(i/n, n), centre(i%n, n)}, delta)
	}
	return image
}

// LandscapeDifference returns the largest |λ_k − λ'_k| on the given lines, which must have the same offsets: at the ends and
// middles of all bars and at samples evenly spaced points of each line. The landscapes have slopes −1, 0 and 1 between breaks,
// so what is missed is below the distance of neighbouring samples.
func LandscapeDifference(lines, others []Line, k, samples int) float64 {
	largest := 0.0
	for i := range lines {
		lo, hi := Extent(lines[i].Offset)
		at := make([]float64, 0, samples)
		for j := range samples {
			at = append(at, lo+(hi-lo)*centre(j, samples))
		}
		for _, bars := range [][]Bar{lines[i].Bars, others[i].Bars} {
			for _, b := range bars {
				at = append(at, b.Birth, (b.Birth+b.Death)/2, b.Death)
			}
		}
		slices.Sort(at)
		for _, t := range at {
			d := math.Abs(LandscapeAt(lines[i].Bars, k, t) - LandscapeAt(others[i].Bars, k, t))
			largest = math.Max(largest, d)
		}
	}
	return largest
}
