package benchmark

import "math"

// Accuracy is the fraction of clouds that are classified rightly when each in turn is left out, by two rules: the class whose
// mean is nearest, and the class of the nearest other cloud, in Euclidean distance of the features. Ties go to the first.
type Accuracy struct{ NearestMean, NearestNeighbour float64 }

// LeaveOneOut classifies every feature vector by the others; class[i] is in 0..classes−1. The vectors must be of equal length.
// A class without other members is never chosen. No vectors: 0 and 0. Cost O(n²·length).
func LeaveOneOut(features [][]float64, class []int, classes int) Accuracy {
	if len(features) == 0 {
		return Accuracy{}
	}
	length := len(features[0])
	sums, counts := make([][]float64, classes), make([]int, classes)
	for c := range sums {
		sums[c] = make([]float64, length)
	}
	for i, f := range features {
		counts[class[i]]++
		for k, v := range f {
			sums[class[i]][k] += v
		}
	}
	right := [2]int{}
	mean := make([]float64, length)
	for i, f := range features {
		least, chosen := math.Inf(1), -1
		for c := range classes {
			n := float64(counts[c])
			copy(mean, sums[c])
			if c == class[i] {
				n--
				for k, v := range f {
					mean[k] -= v
				}
			}
			if n == 0 {
				continue
			}
			for k := range mean {
				mean[k] /= n
			}
			if d := squared(f, mean); d < least {
				least, chosen = d, c
			}
		}
		if chosen == class[i] {
			right[0]++
		}
		least, chosen = math.Inf(1), -1
		for j, g := range features {
			if j == i {
				continue
			}
			if d := squared(f, g); d < least {
				least, chosen = d, class[j]
			}
		}
		if chosen == class[i] {
			right[1]++
		}
	}
	n := float64(len(features))
	return Accuracy{float64(right[0]) / n, float64(right[1]) / n}
}

func squared(a, b []float64) float64 {
	b = b[:len(a)]
	s := 0.0
	for i, v := range a {
		d := v - b[i]
		s += float64(d * d)
	}
	return s
}
