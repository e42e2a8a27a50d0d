//go:build !js

// Bench measures the kernels: program/ in headless Chromium, on gonum's own code, on the Go loops of core/kernel and on the
// kernels in one run, and next to it numpy natively on one thread, where it is installed. It prints a table of the shortest times,
// and how far the goals are met.
//
//	go run ./wasm/simd/bench [part of a name]
//
// The variable PYTHON names another interpreter than python3. What numpy's rate means depends on the BLAS that it loads
// (Debian: update-alternatives --display libblas.so.3-x86_64-linux-gnu), which the heading names. OpenBLAS multiplies with the
// widest vectors that the machine has, 256 or 512 bits, and with fused multiply-adds; WebAssembly has 128 bits and rounds
// twice. So numpy is measured a second time with OpenBLAS's kernels for 128 bits (OPENBLAS_CORETYPE=Nehalem).
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

//go:embed reference.py
var reference string

type result struct {
	Name                        string
	Size                        int
	Work                        float64 // floating-point operations, 0 where nobody counts
	Gonum, Plain, Kernel, Numpy float64 // milliseconds
	Numpy128                    float64
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "simd-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program, runner := filepath.Join(dir, "program.wasm"), filepath.Join(dir, "browser")
	if err := build(program, "stillpoint/wasm/simd/bench/program", "GOOS=js", "GOARCH=wasm"); err != nil {
		return err
	}
	if err := build(runner, "stillpoint/wasm/e2e/browser"); err != nil {
		return err
	}
	numpy, numpy128, libraries := map[string]float64{}, map[string]float64{}, "no numpy: its columns stay empty"
	if python := findPython(); python != "" {
		if numpy, err = native(python); err != nil {
			return err
		}
		if numpy128, err = native(python, "OPENBLAS_CORETYPE=Nehalem"); err != nil {
			return err
		}
		libraries = "numpy's BLAS: " + loaded(python)
	}
	results, err := lines(exec.Command(runner, append([]string{program}, os.Args[1:]...)...))
	if err != nil {
		return err
	}
	for i := range results {
		r := &results[i]
		r.Numpy, r.Numpy128 = numpy[key(*r)], numpy128[key(*r)]
	}
	fmt.Printf("Shortest times in milliseconds. %s\n\n", libraries)
	table(results)
	fmt.Println()
	goals(results)
	return nil
}

func key(r result) string { return fmt.Sprint(r.Name, " ", r.Size) }

func table(results []result) {
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	defer out.Flush()
	fmt.Fprintln(out, "\tn\tgonum\tGo loops\tkernels\tGFLOP/s\t× gonum\tnumpy\t× numpy\t128 bits\t× 128 bits\t")
	for _, r := range results {
		rate := ""
		if r.Work > 0 {
			rate = fmt.Sprintf("%.1f", r.Work/r.Kernel/1e6)
		}
		beside := func(reference float64) string {
			if reference == 0 {
				return "\t"
			}
			return fmt.Sprintf("%.4f\t%.2f", reference, reference/r.Kernel)
		}
		fmt.Fprintf(out, "%s\t%d\t%.4f\t%.4f\t%.4f\t%s\t%.1f\t%s\t%s\t\n",
			r.Name, r.Size, r.Gonum, r.Plain, r.Kernel, rate, r.Gonum/r.Kernel, beside(r.Numpy), beside(r.Numpy128))
	}
}

// goals prints the least ratio of the workloads that a goal is about.
func goals(results []result) {
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	defer out.Flush()
	fmt.Fprintln(out, "goal\tmeasured at least\tby")
	for _, goal := range []struct {
		text, prefix string
		from         int
		ratio        func(result) float64
	}{
		{"gemm f32 from 64: 25 × gonum", "gemm f32", 64, func(r result) float64 { return r.Gonum / r.Kernel }},
		{"gemm f64 from 64: 14 × gonum", "gemm f64", 64, func(r result) float64 { return r.Gonum / r.Kernel }},
		{"gemm from 64: 0.8 × numpy", "gemm", 64, func(r result) float64 { return r.Numpy / r.Kernel }},
		{"  the same, 128 bits", "gemm", 64, func(r result) float64 { return r.Numpy128 / r.Kernel }},
		{"QR from 100: 3 × gonum", "QR", 100, func(r result) float64 { return r.Gonum / r.Kernel }},
		{"SVD from 100: 3 × gonum", "SVD", 100, func(r result) float64 { return r.Gonum / r.Kernel }},
		{"eigen from 100: 3 × gonum", "eigen", 100, func(r result) float64 { return r.Gonum / r.Kernel }},
	} {
		least, by := math.Inf(1), ""
		for _, r := range results {
			if strings.HasPrefix(r.Name, goal.prefix) && r.Size >= goal.from && goal.ratio(r) > 0 && goal.ratio(r) < least {
				least, by = goal.ratio(r), key(r)
			}
		}
		if by != "" {
			fmt.Fprintf(out, "%s\t%.2f\t%s\n", goal.text, least, by)
		}
	}
}

func build(out, pkg string, env ...string) error {
	command := exec.Command("go", "build", "-o", out, pkg)
	command.Env = append(os.Environ(), env...)
	command.Stderr = os.Stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("go build %s: %w", pkg, err)
	}
	return nil
}

// findPython returns an interpreter that has numpy: Debian's, where another stands before it on the path.
func findPython() string {
	names := []string{"python3", "/usr/bin/python3"}
	if named := os.Getenv("PYTHON"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if exec.Command(name, "-c", "import numpy").Run() == nil {
			return name
		}
	}
	return ""
}

// native returns numpy's times by workload.
func native(python string, env ...string) (map[string]float64, error) {
	command := exec.Command(python, "-c", reference)
	command.Env = append(os.Environ(), env...)
	list, err := lines(command)
	if err != nil {
		return nil, err
	}
	times := map[string]float64{}
	for _, r := range list {
		times[key(r)] = r.Numpy
	}
	return times, nil
}

// lines runs a command and reads a result from every line that it prints.
func lines(command *exec.Cmd) ([]result, error) {
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	var list []result
	for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); {
		var r result
		if err := json.Unmarshal(s.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%q: %w", s.Text(), err)
		}
		list = append(list, r)
	}
	return list, nil
}

// loaded names the BLAS library that numpy has in memory, and which of its kernels an OpenBLAS uses here.
func loaded(python string) string {
	const ask = `import numpy; print("\n".join(l.split()[-1] for l in open("/proc/self/maps") if "blas" in l))`
	command := exec.Command(python, "-c", ask)
	command.Env = append(os.Environ(), "OPENBLAS_VERBOSE=2")
	var core bytes.Buffer
	command.Stderr = &core
	out, err := command.Output()
	if err != nil {
		return "unknown"
	}
	names := map[string]bool{}
	var list []string
	for _, path := range strings.Fields(string(out)) {
		real, err := filepath.EvalSymlinks(path)
		if err != nil {
			real = path
		}
		if name := filepath.Base(real); !names[name] {
			names[name] = true
			list = append(list, name)
		}
	}
	if _, name, ok := strings.Cut(core.String(), "Core: "); ok {
		list = append(list, "kernels for "+strings.TrimSpace(name))
	}
	return strings.Join(list, ", ")
}
