//go:build !js

// Browser runs a Go test binary that was built for js/wasm in headless Chromium, or in Firefox. It is meant for go test -exec:
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
// -test.timeout, from the start of the program.
//
//	STILLPOINT_VISIBLE=1         the browser shows its window
//	STILLPOINT_BROWSER=firefox   it is Firefox (FIREFOX=PROGRAM), whose console is not heard
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

	end := &ending{done: make(chan struct{})}
	host, err := newHost(program, argv, end)
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

	open := openChromium
	if os.Getenv("STILLPOINT_BROWSER") == "firefox" {
		open = openFirefox
	}
	gone, stop, err := open(ctx, "http://"+listener.Addr().String()+"/", end)
	if err != nil {
		return 1, err
	}
	defer stop()

	late, started := time.After(startLimit), host.started
	for {
		select {
		case <-started:
			started, late = nil, nil
			if limit > 0 {
				late = time.After(limit)
			}
		case <-end.done:
			return end.code, end.err
		case <-late:
			if started != nil {
				return 1, fmt.Errorf("the browser has not asked for the program after %v", startLimit)
			}
			return 1, fmt.Errorf("no end after %v", limit)
		case <-ctx.Done():
			return 1, errors.New("stopped by a signal")
		case <-gone:
			return 1, errors.New("the browser stopped")
		}
	}
}

// startLimit is how long a browser may take to start; a loaded machine needs most of it.
const startLimit = 5 * time.Minute

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

// hear is told what the program calls: goWrite with what it writes, goExit with its exit code, goFail with the reason why it
// broke off.
func (e *ending) hear(name, payload string) {
	switch name {
	case "goWrite":
		write(payload)
	case "goExit":
		code, err := strconv.Atoi(payload)
		if err != nil {
			e.set(1, fmt.Errorf("exit code %q", payload))
			return
		}
		e.set(code, nil)
	case "goFail":
		e.set(2, errors.New(payload))
	}
}

// write prints what the program wrote: the file descriptor, then one character per byte.
func write(payload string) {
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

// host serves the page, the program, and the files of the project, and hears the program's calls where they come as requests.
type host struct {
	http.ServeMux
	root    *os.Root
	end     *ending
	started chan struct{} // closed when the program is asked for
}

func newHost(program string, argv []string, end *ending) (*host, error) {
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

	h := &host{root: root, end: end, started: make(chan struct{})}
	started := sync.OnceFunc(func() { close(h.started) })
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
	h.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		// A page apart from all others gets a clock with a resolution of 5 µs, instead of 100.
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		text("text/html; charset=utf-8", []byte(startHTML))(w, r)
	})
	h.HandleFunc("GET /start.js", text("text/javascript", startJS))
	h.HandleFunc("GET /start.json", text("application/json", start))
	h.HandleFunc("GET /wasm_exec.js", file("text/javascript", wasmExec))
	h.HandleFunc("GET /program.wasm", func(w http.ResponseWriter, r *http.Request) {
		started()
		file("application/wasm", program)(w, r)
	})
	h.HandleFunc("GET /simd.js", text("text/javascript", simdJS()))
	h.HandleFunc("POST /call/{name}", h.call)
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

// call hears a call that came as a request.
func (h *host) call(_ http.ResponseWriter, r *http.Request) {
	payload, err := io.ReadAll(r.Body)
	if err != nil {
		h.end.set(1, err)
		return
	}
	h.end.hear(r.PathValue("name"), string(payload))
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
