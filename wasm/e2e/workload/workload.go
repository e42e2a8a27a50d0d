//go:build !js

// Package workload measures the same computation three times: by Ripser (the C++ program, if it is installed), by our
// Go code in this process, and by the same code in Chromium through the public API.
package workload

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"stillpoint/core/demo"
	"stillpoint/core/demos/runners"
)

// Workload is the barcode of one input up to one degree, over the field with two elements.
type Workload struct {
	Name   string
	Degree int
	file   string
	format string // as Ripser calls it
	text   string
}

// All returns the workloads whose input is there, given the project's folder. The input of the last one belongs to
// another project and lies beside ours, not in it.
func All(root string) ([]Workload, error) {
	ours := filepath.Join(root, "core", "homology", "testdata")
	beside := filepath.Join(root, "..", "shared", "data", "topology", "third_party")
	var list []Workload
	for _, w := range []Workload{
		{"circle_60 H1", 1, filepath.Join(ours, "circle_60.csv"), "point-cloud", ""},
		{"circle_outliers_140 H1", 1, filepath.Join(ours, "circle_outliers_140.csv"), "point-cloud", ""},
		{"three_rings_240 H1", 1, filepath.Join(ours, "three_rings_240.csv"), "point-cloud", ""},
		{"sphere_fib_120 H2", 2, filepath.Join(ours, "sphere_fib_120.csv"), "point-cloud", ""},
		{"sphere_3_192 H2", 2, filepath.Join(beside, "sphere_3_192.lower.csv"), "lower-distance", ""},
	} {
		text, err := os.ReadFile(w.file)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		w.text = string(text)
		list = append(list, w)
	}
	return list, nil
}

// Bars counts bars by degree.
type Bars map[int]int

func (b Bars) String() string {
	words := make([]string, 0, len(b))
	for degree := range len(b) {
		words = append(words, fmt.Sprint(b[degree]))
	}
	return strings.Join(words, "+")
}

// fresh returns the input with some blank lines at its end: the same data, but not the same text, so that nothing is
// remembered from one run to the next.
func (w Workload) fresh(run int) string { return w.text + strings.Repeat("\n", run) }

func best(times []float64) float64 {
	least := math.Inf(1)
	for _, t := range times {
		least = min(least, t)
	}
	return least
}

// ErrNoRipser says that there is nothing to compare with.
var ErrNoRipser = errors.New("ripser is not installed")

// Ripser returns the shortest of some runs in milliseconds, the start of the process and reading the file included.
func (w Workload) Ripser(runs int) (ms float64, bars Bars, err error) {
	program, err := exec.LookPath("ripser")
	if err != nil {
		return 0, nil, ErrNoRipser
	}
	var times []float64
	for range runs {
		began := time.Now()
		out, err := exec.Command(program, "--format", w.format, "--dim", fmt.Sprint(w.Degree), w.file).Output()
		if err != nil {
			return 0, nil, fmt.Errorf("ripser %s: %w", w.Name, err)
		}
		times = append(times, milliseconds(time.Since(began)))
		bars = readRipser(string(out))
	}
	return best(times), bars, nil
}

func readRipser(out string) Bars {
	bars := Bars{}
	degree := -1
	for line := range strings.Lines(out) {
		if n, err := fmt.Sscanf(line, "persistence intervals in dim %d:", &degree); n == 1 && err == nil {
			bars[degree] = 0
		} else if degree >= 0 && strings.HasPrefix(line, " [") {
			bars[degree]++
		}
	}
	return bars
}

// Native returns the shortest of some runs of the demo in this process, in milliseconds.
func (w Workload) Native(runs int) (ms float64, bars Bars, err error) {
	d, runner, ok := runners.Find("homology")
	if !ok {
		return 0, nil, errors.New("there is no demo homology")
	}
	var times []float64
	for run := range runs {
		in, err := d.NewInput(map[string]demo.Value{
			"data": demo.Opt("own"), "own": demo.Opt(w.fresh(run)), "dim": demo.Num(float64(w.Degree)), "p": demo.Num(2),
		})
		if err != nil {
			return 0, nil, err
		}
		began := time.Now()
		result, err := runner.Run(context.Background(), in, demo.Alone{In: in})
		if err != nil {
			return 0, nil, fmt.Errorf("%s: %w", w.Name, err)
		}
		times = append(times, milliseconds(time.Since(began)))
		bars = Bars{}
		for degree := range w.Degree + 1 {
			bars[degree] = 0
		}
		for _, dim := range result.Table("barcode").Ints("dim") {
			bars[int(dim)]++
		}
	}
	return best(times), bars, nil
}

// Page calls a JavaScript function in a page that holds the public API as the global lab, and returns what it resolves to.
type Page func(function string, args ...any) (Answer, error)

// Answer is what Browser's function resolves to.
type Answer struct {
	Times []float64
	Bars  []int
}

// Browser returns the shortest of some runs in the page, in milliseconds, from the call of run to its result. The first
// calls of anything are slow in a browser, so some are made that do not count: for half a second, but at least one.
func (w Workload) Browser(page Page, runs int) (ms float64, bars Bars, err error) {
	got, err := page(`async (text, runs, degree) => {
		const times = [], bars = [];
		let i = 0;
		const run = async () => {
			const own = text + "\n".repeat(i++ % 1000);
			const began = performance.now();
			const r = await lab.run("homology", { data: "own", own, dim: degree, p: 2 }, { confirmed: true });
			return [performance.now() - began, r];
		};
		const warm = performance.now() + 500;
		do {
			const [, r] = await run();
			if (!bars.length) for (let d = 0; d <= degree; d++) bars.push(r.tables.barcode.dim.filter((x) => x === d).length);
		} while (performance.now() < warm);
		while (times.length < runs) times.push((await run())[0]);
		return { times, bars };
	}`, w.text, runs, w.Degree)
	if err != nil {
		return 0, nil, fmt.Errorf("%s: %w", w.Name, err)
	}
	bars = Bars{}
	for degree, n := range got.Bars {
		bars[degree] = n
	}
	return best(got.Times), bars, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / 1e6 }
