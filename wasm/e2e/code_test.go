//go:build !js

package e2e

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillpoint/core/demos/catalogue"
)

// The text of "Copy as Go" is a program that prints the numbers of the page, for every preset.
func TestX7_4_CopiedGoComputesTheNumbersOfThePage(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range visitedDemos() {
		t.Run(d.ID, func(t *testing.T) {
			p := newTab(t, View{})
			p.openPage("/d/" + d.ID + "/")
			for _, preset := range d.Presets {
				p.wait(calm)
				eval[any](p, `(id) => stillpoint.page.act("preset", id)`, preset.ID)
				if err := p.Wait(time.Minute, `!stillpoint.page.busy()`); err != nil {
					t.Fatal(err)
				}
				program := p.export("go", d.Charts[0].ID, "")
				type numbers struct {
					Summary string
					Values  map[string]float64
				}
				want := eval[numbers](p, `() => { const { summary, values } = stillpoint.page.result(); return { summary, values }; }`)
				file := filepath.Join(t.TempDir(), "main.go")
				if err := os.WriteFile(file, []byte(program.Data), 0o644); err != nil {
					t.Fatal(err)
				}
				if out, err := exec.Command("gofmt", "-l", file).CombinedOutput(); err != nil || len(out) > 0 {
					t.Errorf("%s: gofmt would write it differently: %s %v", preset.ID, out, err)
				}
				run := exec.Command("go", "run", file)
				run.Dir = root
				out, err := run.CombinedOutput()
				if err != nil {
					t.Fatalf("%s: %v\n%s\n%s", preset.ID, err, out, program.Data)
				}
				lines := strings.Split(strings.TrimSpace(string(out)), "\n")
				if lines[0] != want.Summary {
					t.Errorf("%s: the program says %q, the page %q", preset.ID, lines[0], want.Summary)
				}
				if len(lines) != 1+len(want.Values) {
					t.Errorf("%s: %d numbers printed, %d on the page", preset.ID, len(lines)-1, len(want.Values))
				}
				for _, line := range lines[1:] {
					name, text, _ := strings.Cut(line, " ")
					got, err := strconv.ParseFloat(text, 64)
					if err != nil || math.Abs(got-want.Values[name]) > 1e-6*(1+math.Abs(got)) {
						t.Errorf("%s: %s is %v in the program, %v on the page, %v", preset.ID, name, got, want.Values[name], err)
					}
				}
			}
		})
	}
}

// The text for Python is read by Python where there is one, even without numpy: a stand-in has its two names.
func TestX7_4_CopiedPythonCanBeRead(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no Python here")
	}
	for _, d := range catalogue.All() {
		if !d.Flagship {
			continue
		}
		p := newTab(t, View{})
		p.openPage("/d/" + d.ID + "/")
		p.wait(calm)
		for i := range d.Charts {
			program := p.export("python", d.Charts[i].ID, "").Data
			dir := t.TempDir()
			stand := "inf = float('inf')\ndef array(x):\n    return list(x)\n"
			check := program + fmt.Sprintf("\nassert demo == %q and len(parameters) == %d and values and len({len(c) for c in table.values()}) <= 1\n", d.ID, len(d.Params))
			for name, text := range map[string]string{"numpy.py": stand, "main.py": check} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			run := exec.Command(python, "main.py")
			run.Dir = dir
			if out, err := run.CombinedOutput(); err != nil {
				t.Errorf("%s, %s: %v\n%s", d.ID, d.Charts[i].ID, err, out)
			}
		}
	}
}
