package cubical_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

var independent = flag.String("independent", "", "file to write the inputs of TestIndependent to")

func independentInputs() map[string]*Image {
	images := map[string]*Image{}
	for i, g := range generators[:6] {
		for _, size := range [][2]int{{30, 20}, {64, 64}} {
			name := fmt.Sprintf("%s %dx%d", g.name, size[0], size[1])
			images[name] = g.image(splitmix.New(uint64(100+i)), size[0], size[1])
		}
	}
	images["smoothed 96x96"] = generators[0].image(splitmix.New(7), 96, 96).Smoothed(6)
	return images
}

// TestWriteIndependent writes the inputs of TestIndependent for another program to read; see testdata/independent.py.
func TestWriteIndependent(t *testing.T) {
	if *independent == "" {
		t.Skip("no -independent file given")
	}
	b, err := json.Marshal(independentInputs())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*independent, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// testdata/independent.txt: Debian's GUDHI 3.7.1 on the same images; per degree the number of bars and the sums of the births
// and of the finite deaths.
func TestIndependent(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "independent.txt"))
	if err != nil {
		t.Fatal(err)
	}
	images := independentInputs()
	seen := 0
	for line := range strings.Lines(string(b)) {
		name, want, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		name, construction, _ := strings.Cut(name, "/")
		m := images[name]
		if m == nil {
			t.Errorf("there is no image %q", name)
			continue
		}
		seen++
		c := T
		if construction == "V" {
			c = V
		}
		p := sublevel(t, m, c)
		var got []string
		for degree := range 2 {
			births, deaths := 0.0, 0.0
			for _, bar := range p.InDegree(degree) {
				births += bar.Birth
				if !bar.Infinite() {
					deaths += bar.Death
				}
			}
			got = append(got, fmt.Sprintf("H%d %d %.6f %.6f", degree, len(p.InDegree(degree)), births+0, deaths+0))
		}
		if text := strings.Join(got, "  "); text != want {
			t.Errorf("%s, %v: %s, GUDHI says %s", name, c, text, want)
		}
	}
	if seen != 2*len(images) {
		t.Errorf("%d answers for %d images", seen, len(images))
	}
}
