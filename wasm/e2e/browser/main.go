//go:build !js

// Browser runs a Go test binary that was built for js/wasm in headless Chromium. It is meant for go test -exec:
//
//	go build -o build/browser ./wasm/e2e/browser
//	GOOS=js GOARCH=wasm go test -exec "$PWD/build/browser" ./core/...
//
// or without building it first (env gives the go command its own platform back):
//
//	GOOS=js GOARCH=wasm go test -exec "env -u GOOS -u GOARCH go run stillpoint/wasm/e2e/browser" ./core/homology
//
// The program sees its arguments, the variables CI, GODEBUG, GOTRACEBACK and STILLPOINT_*, read-only the files of the
// project (testdata), and an empty /tmp in memory; every other file does not exist, so tests that want more skip.
// Programs that use wasm/simd find what they need. What a program prints appears here, what the page's console says
// appears on standard error, and its exit code becomes ours. The limit is ten minutes, or a little more than
// -test.timeout. With STILLPOINT_VISIBLE=1 the browser shows its window.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"stillpoint/wasm/e2e"
)

//go:embed start.js
var startJS []byte

const startHTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Test</title>
<link rel="icon" href="data:,">
<script src="/start.js"></script>
</head>
<body></body>
</html>
`

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: browser program.wasm [argument...]")
		os.Exit(2)
	}
	code, err := run(os.Args[1], os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "browser:", err)
		if code == 0 {
			code = 1
		}
	}
	os.Exit(code)
}

// run runs the program and returns its exit code.
func run(program string, argv []string) (int, error) {
	limit, err := timeLimit(argv)
	if err != nil {
		return 1, err
	}
	ctx, stopSignals := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGQUIT)
	defer stopSignals()

	host, err := newHost(program, argv)
	if err != nil {
		return 1, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 1, err
	}
	server := &http.Server{Handler: host}
	go server.Serve(listener)
	defer server.Close()

	tab, stop, err := e2e.StartChromium(ctx, os.Stderr)
	if err != nil {
		return 1, err
	}
	defer stop()

	end := &ending{done: make(chan struct{})}
	watcher := &watcher{end: end}
	if err := chromedp.Listen(tab, watcher.hear); err != nil {
		return 1, err
	}
	for _, name := range []string{"goWrite", "goExit", "goFail"} {
		if _, err := chromedp.Call(tab, runtime.AddBinding, runtime.AddBindingParams{Name: name}); err != nil {
			return 1, err
		}
	}
	if _, err := chromedp.Call(tab, page.Navigate, page.NavigateParams{URL: "http://" + listener.Addr().String() + "/"}); err != nil {
		return 1, err
	}

	var late <-chan time.Time
	if limit > 0 {
		late = time.After(limit)
	}
	select {
	case <-end.done:
		return end.code, end.err
	case <-late:
		return 1, fmt.Errorf("no end after %v", limit)
	case <-ctx.Done():
		return 1, errors.New("stopped by a signal")
	case <-tab.Done():
		return 1, errors.New("the browser stopped")
	}
}

// timeLimit is ten minutes, or the program's own -test.timeout and the time it needs to say so.
func timeLimit(argv []string) (time.Duration, error) {
	limit := 10 * time.Minute
	for _, arg := range argv {
		text, ok := strings.CutPrefix(arg, "-test.timeout=")
		if !ok {
			continue
		}
		own, err := time.ParseDuration(text)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", arg, err)
		}
		if limit = own; own > 0 {
			limit += 10 * time.Second
		}
	}
	return limit, nil
}

// ending is how the program ended; only the first report counts.
type ending struct {
	once sync.Once
	done chan struct{}
	code int
	err  error
}

func (e *ending) set(code int, err error) {
	e.once.Do(func() {
		e.code, e.err = code, err
		close(e.done)
	})
}

// watcher hears what the page and the program say. It runs inside the loop that reads the browser's messages, so
// output keeps its order and an ending is heard after all that was said before it.
type watcher struct {
	end   *ending
	pages int
}

func (w *watcher) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventBindingCalled:
		switch e.Name {
		case "goWrite":
			w.write(e.Payload)
		case "goExit":
			code, err := strconv.Atoi(e.Payload)
			if err != nil {
				w.end.set(1, fmt.Errorf("exit code %q", e.Payload))
				return
			}
			w.end.set(code, nil)
		case "goFail":
			w.end.set(2, errors.New(e.Payload))
		}
	case *runtime.EventConsoleAPICalled:
		words := make([]string, len(e.Args))
		for i, arg := range e.Args {
			words[i] = e2e.Describe(arg)
		}
		fmt.Fprintf(os.Stderr, "console %s: %s\n", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		fmt.Fprintf(os.Stderr, "page error: %s\n", text)
		// A trap inside the program, such as a call stack that is too deep, ends it without a word of its own.
		if strings.Contains(text, "wasm-function") && (strings.Contains(text, "RangeError") || strings.Contains(text, "RuntimeError")) {
			w.end.set(2, errors.New("the program broke off inside WebAssembly"))
		}
	case *log.EventEntryAdded:
		fmt.Fprintf(os.Stderr, "browser %s: %s %s\n", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *inspector.EventTargetCrashed:
		w.end.set(1, errors.New("the page crashed (out of memory, or out of stack)"))
	case *page.EventFrameNavigated:
		if e.Frame.ParentID != "" || e.Frame.URL == "about:blank" {
			return
		}
		if w.pages++; w.pages > 1 {
			w.end.set(1, fmt.Errorf("the program left its page for %s", e.Frame.URL))
		}
	}
}

// write prints what the program wrote: the file descriptor, then one character per byte.
func (w *watcher) write(payload string) {
	if payload == "" {
		return
	}
	out := os.Stdout
	if payload[0] == '2' {
		out = os.Stderr
	}
	text := make([]byte, 0, len(payload))
	for _, r := range payload[1:] {
		text = append(text, byte(r))
	}
	out.Write(text)
}

// host serves the page, the program, and the files of the project.
type host struct {
	http.ServeMux
	root *os.Root
}

func newHost(program string, argv []string) (*host, error) {
	program, err := filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	wasmExec := filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js")
	root, home, err := project()
	if err != nil {
		return nil, err
	}
	start, err := json.Marshal(map[string]any{"argv": argv, "env": environment(), "home": home})
	if err != nil {
		return nil, err
	}

	h := &host{root: root}
	text := func(contentType string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.Write(body)
		}
	}
	file := func(contentType, path string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			http.ServeFile(w, r, path)
		}
	}
	h.HandleFunc("GET /{$}", text("text/html; charset=utf-8", []byte(startHTML)))
	h.HandleFunc("GET /start.js", text("text/javascript", startJS))
	h.HandleFunc("GET /start.json", text("application/json", start))
	h.HandleFunc("GET /wasm_exec.js", file("text/javascript", wasmExec))
	h.HandleFunc("GET /program.wasm", file("application/wasm", program))
	h.HandleFunc("GET /simd.js", text("text/javascript", simdJS()))
	h.HandleFunc("GET /stat", h.stat)
	h.HandleFunc("GET /read", h.read)
	return h, nil
}

// project opens the folder whose files the program may read: the project, or, outside of one, the present folder. home is
// where in it the program stands; go test starts us in the package's folder.
func project() (root *os.Root, home string, err error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, "", err
	}
	top, err := e2e.Root()
	if err != nil {
		top = here
	}
	below, err := filepath.Rel(top, here)
	if err != nil {
		return nil, "", err
	}
	root, err = os.OpenRoot(top)
	return root, path.Join("/project", filepath.ToSlash(below)), err
}

// simdJS is what a program needs that uses the SIMD kernels, or nothing outside of our project.
func simdJS() []byte {
	root, err := e2e.Root()
	if err != nil {
		return nil
	}
	script, err := os.ReadFile(filepath.Join(root, "wasm", "simd", "simd.js"))
	if err != nil {
		return nil
	}
	return script
}

// environment returns the variables that the program may see. The start of a Go program in WebAssembly has only 8 KB
// for them and the arguments, and tests should not depend on the rest.
func environment() map[string]string {
	env := map[string]string{}
	for _, entry := range os.Environ() {
		name, value, _ := strings.Cut(entry, "=")
		switch {
		case name == "CI", name == "GODEBUG", name == "GOTRACEBACK", strings.HasPrefix(name, "STILLPOINT_"):
			env[name] = value
		}
	}
	return env
}

// stat answers with what Go wants to know of a file. os.Root refuses every path that leaves the folder. A file that
// does not exist is an empty answer rather than status 404, which the browser would complain about.
func (h *host) stat(w http.ResponseWriter, r *http.Request) {
	file := r.FormValue("path")
	info, err := h.root.Stat(file)
	if err != nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	answer := struct {
		Dir     bool     `json:"dir"`
		Size    int64    `json:"size"`
		MtimeMs int64    `json:"mtimeMs"`
		Entries []string `json:"entries"`
	}{Dir: info.IsDir(), Size: info.Size(), MtimeMs: info.ModTime().UnixMilli()}
	if info.IsDir() {
		entries, err := fs.ReadDir(h.root.FS(), path.Clean(file))
		if err != nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		for _, entry := range entries {
			answer.Entries = append(answer.Entries, entry.Name())
		}
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer)
}

func (h *host) read(w http.ResponseWriter, r *http.Request) {
	body, err := h.root.ReadFile(r.FormValue("path"))
	if err != nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Write(body)
}
