//go:build !js

// Bench measures the kernels: program/ in headless Chromium, on gonum's own code, on the Go loops of core/kernel and on the
// kernels in one run, and next to it numpy natively on one thread, where it is installed. It prints a table of medians.
//
//	go run ./wasm/simd/bench [part of a name]
//
// The variable PYTHON names another interpreter than python3. What numpy's rate means depends on the BLAS that it loads
// (Debian: update-alternatives --display libblas.so.3-x86_64-linux-gnu); the table's heading names it.
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed reference.py
var reference string

type result struct {
	Name                        string
	Size                        int
	Work                        float64
	Gonum, Plain, Kernel, Numpy float64
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
	program, runner := filepath.Join(dir, "program.wasm"), filepath.Join(dir, "run")
	if err := build(program, "stillpoint/wasm/simd/bench/program", "GOOS=js", "GOARCH=wasm"); err != nil {
		return err
	}
	if err := build(runner, "stillpoint/wasm/e2e/browser"); err != nil {
		return err
	}
	python := os.Getenv("PYTHON")
	if python == "" {
		python = "python3"
	}
	numpy, err := lines(exec.Command(python, "-c", reference))
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: no numpy (%v): its column stays empty\n", err)
	}
	browser, err := lines(exec.Command(runner, append([]string{program}, os.Args[1:]...)...))
	if err != nil {
		return err
	}
	native := map[string]float64{}
	for _, r := range numpy {
		native[fmt.Sprint(r.Name, r.Size)] = r.Numpy
	}
	fmt.Printf("Medians. numpy's BLAS: %s\n\n", loaded(python))
	fmt.Printf("%-24s %5s %10s %10s %10s %8s %8s %10s %8s\n",
		"", "n", "gonum ms", "plain ms", "kernel ms", "GFLOP/s", "× gonum", "numpy ms", "× numpy")
	for _, r := range browser {
		rate, ratio, time := "", "", ""
		if r.Work > 0 {
			rate = fmt.Sprintf("%.1f", r.Work/r.Kernel/1e6)
		}
		if ms := native[fmt.Sprint(r.Name, r.Size)]; ms > 0 {
			time, ratio = fmt.Sprintf("%.4f", ms), fmt.Sprintf("%.2f", ms/r.Kernel)
		}
		fmt.Printf("%-24s %5d %10.4f %10.4f %10.4f %8s %8.1f %10s %8s\n",
			r.Name, r.Size, r.Gonum, r.Plain, r.Kernel, rate, r.Gonum/r.Kernel, time, ratio)
	}
	return nil
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

// loaded names the BLAS library that numpy has in memory.
func loaded(python string) string {
	const ask = `import numpy; print("\n".join(l.split()[-1] for l in open("/proc/self/maps") if "blas" in l))`
	out, err := exec.Command(python, "-c", ask).Output()
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
	return strings.Join(list, ", ")
}
