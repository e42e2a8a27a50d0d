//go:build !js

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// goPackage is what the go command says of a package.
type goPackage struct {
	ImportPath string
	Name       string
	Imports    []string
}

// listPackages lists the packages of the module, as they are built for the platform, with their direct imports.
func listPackages(t *testing.T, goos, goarch string) []goPackage {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	// -e: a package that does not compile at the moment still has imports.
	list := exec.Command("go", "list", "-e", "-json=ImportPath,Name,Imports", "./...")
	list.Dir = root
	list.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch)
	var complaints bytes.Buffer
	list.Stderr = &complaints
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &complaints)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

const (
	contractPath  = "stillpoint/core/demo"
	demosPath     = "stillpoint/core/demos"
	cataloguePath = "stillpoint/core/demos/catalogue"
	runnersPath   = "stillpoint/core/demos/runners"
)

// within reports whether a package is the folder or below it.
func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// topic reports whether a package belongs to an algorithm library or the shared numerics.
func topic(path string) bool {
	return within(path, "stillpoint/core") && !within(path, contractPath) && !within(path, demosPath)
}

func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "stillpoint"
}

// outside are packages of the standard library through which a program reaches out of itself. core has no use for them.
func outside(path string) bool {
	return slices.Contains([]string{"os", "syscall", "plugin", "net", "unsafe"}, path) ||
		within(path, "os/exec") || within(path, "os/signal") || within(path, "net/http") || path == "syscall/js"
}

// breach says what is wrong with an import, or nothing. The rule is that of architecture.md, section 1.
func breach(from, to string) string {
	if to == "syscall/js" && !within(from, "stillpoint/ui") && !within(from, "stillpoint/wasm") {
		return "only ui and wasm may know the browser"
	}
	if within(to, "stillpoint/wasm/e2e") && !within(from, "stillpoint/wasm/e2e") {
		return "nobody depends on the tests"
	}
	if strings.HasPrefix(to, "github.com/chromedp/") && !within(from, "stillpoint/wasm/e2e") {
		return "only the tests drive a browser"
	}
	if within(to, "stillpoint/wasm/simd") && !within(from, "stillpoint/wasm/simd") && from != "stillpoint/wasm/worker" {
		return "a program with the kernels starts only where they are expected"
	}
	own := strings.HasPrefix(to, "stillpoint/")
	gonum := within(to, "gonum.org/v1/gonum")
	if within(from, "stillpoint/core") && outside(to) {
		return "core is mathematics: no files, no network, no processes"
	}
	switch {
	case within(from, contractPath):
		if !standard(to) && !within(to, contractPath) {
			return "the contract depends on nothing"
		}
	case within(from, cataloguePath):
		if !standard(to) && to != contractPath && !(within(to, demosPath) && !within(to, runnersPath)) {
			return "the catalogue lists descriptions"
		}
	case within(from, runnersPath):
		if !standard(to) && to != contractPath && !within(to, demosPath) {
			return "runners list the Run functions of the demos"
		}
	case within(from, demosPath):
		if !standard(to) && !gonum && to != contractPath && !topic(to) && !within(to, from) {
			return "a demo knows its topics and the contract"
		}
	case topic(from):
		if !standard(to) && !gonum && !topic(to) {
			return "a topic knows gonum, the standard library and other topics"
		}
	case within(from, "stillpoint/ui"):
		// Drawing a chart needs what the contract says of charts; the rules know nothing but the contract.
		if own && to != contractPath && to != contractPath+"/rules" && to != cataloguePath && !within(to, "stillpoint/ui") {
			return "the page knows descriptions only"
		}
		if gonum {
			return "no mathematics in ui"
		}
	case within(from, "stillpoint/server"):
		if own && to != contractPath && to != cataloguePath && !within(to, "stillpoint/server") {
			return "the server knows descriptions only"
		}
		if gonum {
			return "no mathematics in the server"
		}
	case within(from, "stillpoint/wasm/page"):
		if own && (topic(to) || within(to, runnersPath) || within(to, "stillpoint/server")) {
			return "page.wasm holds no algorithm"
		}
	case within(from, "stillpoint/wasm/link"):
		if own && to != contractPath && !within(to, "stillpoint/wasm") {
			return "the link knows the contract only"
		}
	case within(from, "stillpoint/wasm/worker"):
		if within(to, "stillpoint/ui") || within(to, "stillpoint/server") {
			return "worker.wasm holds no page"
		}
		if strings.HasPrefix(to, "github.com/hexops/vecty") {
			return "Vecty panics in a worker"
		}
	}
	return ""
}

func TestImportsPointDownwards(t *testing.T) {
	for _, platform := range [][2]string{{"linux", "amd64"}, {"js", "wasm"}} {
		packages := listPackages(t, platform[0], platform[1])
		if len(packages) < 5 {
			t.Fatalf("%s: only %d packages found", platform[0], len(packages))
		}
		for _, p := range packages {
			for _, imported := range p.Imports {
				if why := breach(p.ImportPath, imported); why != "" {
					t.Errorf("%s/%s: %s imports %s: %s", platform[0], platform[1], p.ImportPath, imported, why)
				}
			}
		}
	}
}

// The rule itself, on imports that must be refused and imports that must not.
func TestImportRuleKnowsBreaches(t *testing.T) {
	for _, test := range []struct {
		from, to string
		ok       bool
	}{
		{"stillpoint/core/homology", "gonum.org/v1/gonum/mat", true},
		{"stillpoint/core/homology", "stillpoint/core/linalg", true},
		{"stillpoint/core/homology", "stillpoint/core/demo", false},
		{"stillpoint/core/homology", "syscall/js", false},
		{"stillpoint/core/homology", "os", false},
		{"stillpoint/core/homology", "stillpoint/core/kernel", true},
		{"stillpoint/core/kernel", "stillpoint/wasm/simd", false},
		{"stillpoint/core/kernel", "unsafe", false},
		{"stillpoint/wasm/link", "stillpoint/wasm/simd", false},
		{"stillpoint/wasm/worker", "stillpoint/wasm/simd", true},
		{"stillpoint/core/homology", "example.org/other", false},
		{"stillpoint/core/demo", "stillpoint/core/homology", false},
		{"stillpoint/core/demo", "gonum.org/v1/gonum/mat", false},
		{"stillpoint/core/demos/homology", "stillpoint/core/homology", true},
		{"stillpoint/core/demos/homology", "stillpoint/core/demos/koopman", false},
		{"stillpoint/core/demos/homology", "stillpoint/ui/chart", false},
		{"stillpoint/core/demos/catalogue", "stillpoint/core/demos/homology", true},
		{"stillpoint/core/demos/catalogue", "stillpoint/core/demos/runners", false},
		{"stillpoint/core/demos/catalogue", "stillpoint/core/homology", false},
		{"stillpoint/core/demos/runners", "stillpoint/core/demos/catalogue", true},
		{"stillpoint/ui/shell", "stillpoint/core/demos/catalogue", true},
		{"stillpoint/ui/shell", "stillpoint/core/demos/homology", false},
		{"stillpoint/ui/shell", "stillpoint/core/demos/runners", false},
		{"stillpoint/ui/shell", "stillpoint/core/homology", false},
		{"stillpoint/ui/shell", "stillpoint/wasm/link", false},
		{"stillpoint/ui/shell", "syscall/js", true},
		{"stillpoint/server", "stillpoint/ui/chart", false},
		{"stillpoint/server", "stillpoint/core/demos/catalogue", true},
		{"stillpoint/server", "stillpoint/core/demos/runners", false},
		{"stillpoint/server", "syscall/js", false},
		{"stillpoint/wasm/page", "stillpoint/ui/shell", true},
		{"stillpoint/wasm/page", "stillpoint/core/demos/runners", false},
		{"stillpoint/wasm/worker", "stillpoint/core/demos/runners", true},
		{"stillpoint/wasm/worker", "github.com/hexops/vecty", false},
		{"stillpoint/ui/shell", "stillpoint/wasm/e2e", false},
	} {
		if why := breach(test.from, test.to); (why == "") != test.ok {
			t.Errorf("breach(%s, %s) = %q, want ok = %v", test.from, test.to, why, test.ok)
		}
	}
}

// The descriptions live beside the Run functions, so page.wasm depends on the algorithms; the linker must drop them all.
func TestPageHoldsNoAlgorithm(t *testing.T) {
	if testing.Short() {
		t.Skip("links page.wasm")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	if sources, _ := filepath.Glob(filepath.Join(root, "wasm", "page", "*.go")); len(sources) == 0 {
		missing(t, errors.New("no wasm/page yet"))
	}
	var topics []string
	for _, p := range listPackages(t, "js", "wasm") {
		if topic(p.ImportPath) {
			topics = append(topics, linked(p.ImportPath))
		}
	}
	functions := func(pkg string) []string {
		file := filepath.Join(t.TempDir(), "program.wasm")
		build := exec.Command("go", "build", "-trimpath", "-tags", path.Base(pkg), "-o", file, pkg) // the tag "page" means something
		build.Dir = root
		build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("go build %s: %v\n%s", pkg, err, out)
		}
		wasm, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		names, err := functionNames(wasm)
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	belongs := func(name string) bool {
		return slices.ContainsFunc(topics, func(topic string) bool { return strings.HasPrefix(name, topic) })
	}
	page := functions("./wasm/page")
	if !slices.Contains(page, "main.main") {
		t.Fatalf("the names of %d functions were read, but main.main is not among them", len(page))
	}
	for _, name := range page {
		if belongs(name) || strings.HasPrefix(name, "context.") {
			t.Errorf("page.wasm holds %s", name)
		}
	}
	// The same look at the worker must find some, or it would find none anywhere.
	if !slices.ContainsFunc(functions("./wasm/worker"), belongs) {
		t.Error("no function of a topic was found in worker.wasm: the check is blind")
	}
}

// linked is how the linker writes the path of a package in the names of its functions.
func linked(path string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, path) + "."
}

// functionNames reads the names of all functions from the custom section "name" of a WebAssembly module (the go tool's
// nm does not know the format). Format: WebAssembly Core Specification, appendix, name section.
func functionNames(wasm []byte) ([]string, error) {
	if len(wasm) < 8 || string(wasm[:4]) != "\x00asm" {
		return nil, errors.New("not a WebAssembly module")
	}
	for rest := wasm[8:]; len(rest) > 0; {
		id := rest[0]
		body, after, err := block(rest[1:])
		if err != nil {
			return nil, err
		}
		rest = after
		if id != 0 { // not a custom section
			continue
		}
		title, content, err := block(body)
		if err != nil {
			return nil, err
		}
		if string(title) == "name" {
			return readNames(content)
		}
	}
	return nil, errors.New("the module has no names: it was stripped")
}

func readNames(content []byte) ([]string, error) {
	for len(content) > 0 {
		id := content[0]
		body, after, err := block(content[1:])
		if err != nil {
			return nil, err
		}
		content = after
		if id != 1 { // not the names of functions
			continue
		}
		count, body, err := unsigned(body)
		if err != nil {
			return nil, err
		}
		names := make([]string, 0, count)
		for range count {
			_, rest, err := unsigned(body) // index
			if err != nil {
				return nil, err
			}
			var name []byte
			if name, body, err = block(rest); err != nil {
				return nil, err
			}
			names = append(names, string(name))
		}
		return names, nil
	}
	return nil, errors.New("the module names no functions")
}

// block reads a length and as many bytes.
func block(b []byte) (body, rest []byte, err error) {
	n, b, err := unsigned(b)
	if err != nil {
		return nil, nil, err
	}
	if n > uint64(len(b)) {
		return nil, nil, fmt.Errorf("a block of %d bytes, but only %d are left", n, len(b))
	}
	return b[:n], b[n:], nil
}

// unsigned reads an unsigned LEB128 number.
func unsigned(b []byte) (v uint64, rest []byte, err error) {
	for i, c := range b {
		if i == 10 {
			break
		}
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			return v, b[i+1:], nil
		}
	}
	return 0, nil, errors.New("a number does not end")
}
