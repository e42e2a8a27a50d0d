//go:build !js

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stillpoint/wasm/e2e"
)

// The tests of testdata/sample, run as go test -exec does.
func TestRunsAProgramAndTellsHowItEnded(t *testing.T) {
	if testing.Short() {
		t.Skip("browser tests are long")
	}
	find, tooDeep := e2e.FindChromium, "call stack size exceeded"
	if os.Getenv("STILLPOINT_BROWSER") == "firefox" {
		find, tooDeep = findFirefox, "too much recursion"
	}
	if _, err := find(); err != nil {
		if os.Getenv("STILLPOINT_E2E") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	runner, program := filepath.Join(dir, "browser"), filepath.Join(dir, "sample.wasm")
	for _, build := range []*exec.Cmd{
		exec.Command("go", "build", "-o", runner, "."),
		exec.Command("go", "test", "-c", "-o", program, "./testdata/sample"),
	} {
		build.Env = os.Environ()
		if build.Args[1] == "test" {
			build.Env = append(build.Env, "GOOS=js", "GOARCH=wasm")
		}
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", build.Args, err, out)
		}
	}
	for _, test := range []struct {
		run  string
		code int // of go test's own kind; -1: any but 0
		want []string
	}{
		{"ReadsFilesOfTheProjectOnly|HasATemporaryFolder|PrintsBytesAsTheyAre|HasAPage", 0, []string{"ünïcode 😀\n\xff\n", "no line end", "--- PASS: TestHasAPage", "PASS"}},
		{"Print", 0, []string{"--- PASS: ExamplePrint"}},
		{"Fails", 1, []string{"on purpose", "--- FAIL: TestFails"}},
		{"Panics", 2, []string{"panic: on purpose", "goroutine"}},
		{"Exits", 7, nil},
		{"Leaves", -1, []string{"left its page"}},
		{"SinksTooDeep", -1, []string{tooDeep}},
		{"NeverEnds", -1, []string{"no end after"}},
	} {
		t.Run(test.run, func(t *testing.T) {
			timeout := "1m"
			if test.run == "NeverEnds" {
				timeout = "3s"
			}
			command := exec.Command(runner, program, "-test.v", "-test.timeout="+timeout, "-test.run=^(Test|Example)("+test.run+")$")
			command.Dir = filepath.Join("testdata", "sample")
			command.Env = append(os.Environ(), "STILLPOINT_SAMPLE=passed on", "CI=true")
			var out bytes.Buffer
			command.Stdout, command.Stderr = &out, &out
			err := command.Run()
			var exit *exec.ExitError
			code := 0
			if errors.As(err, &exit) {
				code = exit.ExitCode()
			} else if err != nil {
				t.Fatal(err)
			}
			if code != test.code && !(test.code == -1 && code > 0) {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			for _, words := range test.want {
				if !strings.Contains(out.String(), words) {
					t.Errorf("the output lacks %q", words)
				}
			}
			if t.Failed() {
				t.Logf("output:\n%.2000s", &out)
			}
		})
	}
}
