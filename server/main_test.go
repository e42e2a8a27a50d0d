package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// madeSite makes a folder that passes for a built site.
func madeSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": "gallery", "404.html": "no such page", "stillpoint.js": "export {}", "d/homology/index.html": "demo", "index.html.br": "gallery, br",
	} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestErrors(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	site := madeSite(t)
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"no build", []string{"-site", filepath.Join(site, "none")}, "missing build"},
		{"not a site", []string{"-site", t.TempDir()}, "run make build"},
		{"nothing to export", []string{"export", "-site", t.TempDir(), t.TempDir()}, "missing build"},
		{"port in use", []string{"-site", site, "-addr", taken.Addr().String()}, "choose another port"},
		{"no such address", []string{"-site", site, "-addr", "nonsense"}, "nonsense"},
		{"ancestors", []string{"-site", site, "-frame-ancestors", "*; script-src *"}, "frame ancestors"},
		{"build without sources", []string{"build", "-root", t.TempDir()}, "cannot be built"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := run(t.Context(), test.args, io.Discard, io.Discard)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
	for _, args := range [][]string{{"-nonsense"}, {"serve"}, {"export"}, {"export", "a", "b"}, {"build", "x"}} {
		var said strings.Builder
		if err := run(t.Context(), args, io.Discard, &said); !errors.Is(err, errUsage) || !strings.Contains(said.String(), "usage: stillpoint") {
			t.Errorf("%v: error %v, said %q", args, err, said.String())
		}
	}
	if err := run(t.Context(), []string{"-h"}, io.Discard, io.Discard); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("-h: %v", err)
	}
}

func TestServesUntilTold(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	ended := make(chan error)
	go func() { ended <- run(ctx, []string{"-site", madeSite(t), "-addr", "127.0.0.1:0"}, in, io.Discard) }()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "Stillpoint is at ")
	if !ok {
		t.Fatalf("it said %q", line)
	}
	response, err := http.Get(address + "d/homology/")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if string(body) != "demo" {
		t.Errorf("body %q", body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

// Neither the folder above the site nor a link out of it can be read, whoever serves or copies the site.
func TestTheSiteCannotBeLeft(t *testing.T) {
	dir := madeSite(t)
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"link.txt", "404.html.br"} {
		if err := os.Symlink(secret, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	built, err := openSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link.txt", "404.html.br", "../secret.txt"} {
		if data, err := fs.ReadFile(built, name); err == nil {
			t.Errorf("%s = %q", name, data)
		}
	}
}

func TestExport(t *testing.T) {
	target := filepath.Join(t.TempDir(), "copy")
	var said strings.Builder
	if err := run(t.Context(), []string{"export", "-site", madeSite(t), target}, &said, io.Discard); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(target, "d/homology/index.html")); string(data) != "demo" {
		t.Errorf("copied %q, %v", data, err)
	}
	if _, err := os.Stat(filepath.Join(target, "index.html.br")); err == nil {
		t.Error("a compressed copy was exported")
	}
	if !strings.Contains(said.String(), "4 files") {
		t.Errorf("said %q", said.String())
	}
}
