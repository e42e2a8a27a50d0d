package multiparameter_test

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Specification, T6: median of longest/second longest bar of degree 1 over 20 seeds, 2.09 for all points and 23.5 for the best
// quantile level; accepted are all below 4 and above 10.
func TestOneLevelSeesThroughOutliersWhereOneParameterDoesNot(t *testing.T) {
	var all, best []float64
	for seed := range 20 {
		b := densityRips(t, outlierCloud(splitmix.New(uint64(seed+1)), 140), 0.25)
		c := slices.Sorted(slices.Values(b.Y()))
		var levels []float64
		for q := 6; q <= 20; q++ { // quantiles 0.3 to 1 by 0.05, linear between the order statistics
			at := float64(q) / 20 * float64(len(c)-1)
			k := int(at)
			level := c[k]
			if k+1 < len(c) {
				level += (at - float64(k)) * (c[k+1] - c[k])
			}
			levels = append(levels, level)
		}
		h := horizontal(t, b, levels)
		ratio := func(j int) (float64, float64) {
			first, second := twoLongest(h.Bars[j])
			return first / second, first
		}
		r, _ := ratio(len(levels) - 1)
		all = append(all, r)
		most := 0.0
		for j := range levels {
			if r, longest := ratio(j); longest > 0.5 {
				most = math.Max(most, r)
			}
		}
		best = append(best, most)
	}
	a, b := median(all), median(best)
	t.Logf("medians %.2f and %.1f", a, b)
	if !(a < 4) || !(b > 10) || !near(a, 2.09, 0.005) || !near(b, 23.5, 0.05) {
		t.Errorf("medians %v and %v, want 2.09 and 23.5", a, b)
	}
}

func twoLongest(bars []homology.Bar) (first, second float64) {
	for _, b := range bars {
		if b.Degree != 1 {
			continue
		}
		switch l := b.Length(); {
		case l > first:
			first, second = l, first
		case l > second:
			second = l
		}
	}
	return first, second
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// Specification, T6, preset 3: seed 9 of the recipe. Ordinary Rips has no winner, the level 0.5 has.
func TestHardOutliersHaveAWinnerAtLevelOneHalf(t *testing.T) {
	b := densityRips(t, outlierCloud(splitmix.New(9), 140), 0.25)
	h := horizontal(t, b, []float64{0.5, 1})
	flag, vertices := b.Sublevel(0.5)
	if flag.Len() != 103 || len(vertices) != 103 {
		t.Errorf("%d points at level 0.5, want 103", flag.Len())
	}
	top := longestBars(h.Bars[1], 2)
	for i, want := range [][2]float64{{0.3614, 0.7976}, {0.3790, 0.7492}} {
		if !near(top[i].Birth, want[0], 1e-4) || !near(top[i].Death, want[1], 1e-4) {
			t.Errorf("all points: bar %d is [%.4f, %.4f), want %v", i, top[i].Birth, top[i].Death, want)
		}
	}
	level := longestBars(h.Bars[0], 2)
	if !near(level[0].Birth, 0.4282, 1e-4) || !near(level[0].Death, 1.4379, 1e-4) || !near(level[0].Length(), 1.010, 1e-3) || !near(level[1].Length(), 0.048, 1e-3) {
		t.Errorf("level 0.5: [%.4f, %.4f), then length %.4f", level[0].Birth, level[0].Death, level[1].Length())
	}
}

func longestBars(bars []homology.Bar, n int) []homology.Bar {
	var loops []homology.Bar
	for _, b := range bars {
		if b.Degree == 1 {
			loops = append(loops, b)
		}
	}
	slices.SortFunc(loops, func(a, b homology.Bar) int {
		if a.Length() > b.Length() {
			return -1
		}
		return 1
	})
	return loops[:n]
}

// Specification, T6, preset 4: three rings, level 0.45.
func TestThreeRingsAtLevel045(t *testing.T) {
	b := densityRips(t, pointcloud.ThreeRings(splitmix.New(3)), 0.25)
	h := horizontal(t, b, []float64{0.45})
	flag, _ := b.Sublevel(0.45)
	if flag.Len() != 159 {
		t.Errorf("%d points at level 0.45, want 159", flag.Len())
	}
	bars := longestBars(h.Bars[0], 4)
	for i, want := range []float64{0.375, 0.283, 0.208, 0.076} {
		if !near(bars[i].Length(), want, 5e-4) {
			t.Errorf("bar %d has length %.4f, want %v", i, bars[i].Length(), want)
		}
	}
}
