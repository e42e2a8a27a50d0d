//go:build !js

package main

import (
	"os"
	"path/filepath"
	"testing"

	"stillpoint/core/demos/catalogue"
	"stillpoint/core/demos/runners"
	"stillpoint/wasm/e2e"
)

// The committed pictures are of the first preset as it is now.
func TestX9_8_PostersAreOfThePresentDemos(t *testing.T) {
	if os.Getenv("STILLPOINT_E2E") == "" {
		t.Skip("posters are made when a demo is finished")
	}
	root, err := e2e.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range catalogue.All() {
		_, runner, _ := runners.Find(d.ID)
		facts, err := factsOf(t.Context(), d, runner)
		if err != nil {
			t.Fatal(err)
		}
		if !fresh(filepath.Join(root, "assets", "posters"), d.ID, facts) {
			t.Errorf("the poster of %s is missing or of an earlier version: run make posters", d.ID)
		}
	}
}

func TestFactsAreTheSameEachTime(t *testing.T) {
	d, runner, _ := runners.Find("homology")
	a, err := factsOf(t.Context(), d, runner)
	if err != nil {
		t.Fatal(err)
	}
	b, err := factsOf(t.Context(), d, runner)
	if err != nil || a.Digest != b.Digest {
		t.Errorf("digests %s and %s, %v", a.Digest, b.Digest, err)
	}
	if a.Summary == "" || len(a.Rows) != mostRows || a.Total != 60 || len(a.Columns) != 2 {
		t.Errorf("%+v", a)
	}
	other := *d
	other.Title += "!"
	if c, err := factsOf(t.Context(), &other, runner); err != nil || c.Digest == a.Digest {
		t.Errorf("another demo has the same digest, %v", err)
	}
}

func TestFilesBelongToTheirDemos(t *testing.T) {
	for name, want := range map[string]string{"a-b-dark.svg": "a-b", "a.svg": "a", "a.png": "a", "dark.json": "dark", "README.md": "", ".svg": ""} {
		if got, ok := demoOf(name); got != want || ok != (want != "") {
			t.Errorf("%s belongs to %q, want %q", name, got, want)
		}
	}
}
