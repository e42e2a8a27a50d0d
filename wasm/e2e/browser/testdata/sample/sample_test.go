// Package sample is run by the test of package browser, in the browser.
package sample

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall/js"
	"testing"
	"time"
)

func TestReadsFilesOfTheProjectOnly(t *testing.T) {
	text, err := os.ReadFile("testdata/greeting.txt")
	if err != nil || string(text) != "hello\n" {
		t.Errorf("greeting.txt: %q, %v", text, err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(filepath.Join(here, "testdata", "greeting.txt")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat("../../../../../go.mod"); err != nil {
		t.Error(err)
	}
	for _, path := range []string{"testdata/missing.txt", "../../../../../../go.mod", "/etc/passwd", "/project/../etc/passwd"} {
		if _, err := os.ReadFile(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want that it does not exist", path, err)
		}
	}
	if os.WriteFile("testdata/new.txt", nil, 0o644) == nil {
		t.Error("a test could write a file")
	}
	var names []string
	err = filepath.WalkDir("testdata", func(path string, _ fs.DirEntry, err error) error {
		names = append(names, path)
		return err
	})
	if fmt.Sprint(names) != "[testdata testdata/greeting.txt]" || err != nil {
		t.Errorf("walked over %v, %v", names, err)
	}
	f, err := os.Open("testdata/greeting.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Seek(-3, io.SeekEnd); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(f); string(rest) != "lo\n" || err != nil {
		t.Errorf("from the middle: %q, %v", rest, err)
	}
}

func TestHasATemporaryFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sub", "note.txt")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("one"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, " and two")
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(file); string(text) != "one and two" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second file of that name: %v", err)
	}
}

// Go collects what an example prints in a temporary file.
func ExamplePrint() {
	fmt.Println("as in the comment")
	// Output: as in the comment
}

func TestPrintsBytesAsTheyAre(t *testing.T) {
	fmt.Println("ünïcode 😀")
	os.Stdout.Write([]byte{0xff, '\n'})
	fmt.Print("no line end")
}

func TestHasAPage(t *testing.T) {
	if js.Global().Get("document").Get("body").IsNull() {
		t.Error("there is no body")
	}
	if os.Getenv("STILLPOINT_SAMPLE") != "passed on" || os.Getenv("HOME") != "" {
		t.Errorf("environment: %v", os.Environ())
	}
}

func TestFails(t *testing.T)  { t.Error("on purpose") }
func TestPanics(t *testing.T) { panic("on purpose") }
func TestExits(t *testing.T)  { os.Exit(7) }

func TestLeaves(t *testing.T) {
	js.Global().Get("location").Call("reload")
	time.Sleep(time.Minute)
}

func TestNeverEnds(t *testing.T) {
	for {
		counter++
	}
}

func TestSinksTooDeep(t *testing.T) { t.Log(sink(1_000_000)) }

//go:noinline
func sink(n int) int {
	if n == 0 {
		return 0
	}
	return sink(n-1) + counter + 1
}

var counter int
