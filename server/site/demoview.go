package site

import (
	"encoding/json"
	"fmt"
	"go/format"
	"html/template"
	"maps"
	"slices"
	"strings"

	"stillpoint/core/demo"
)

// demoView is a demo as its page shows it.
type demoView struct {
	*demo.Demo
	Badge            string // meaning of the honesty badge
	Try              []template.HTML
	Why, Data        template.HTML
	CitePaper        string
	CiteDemo         string
	CallJS           string
	CallGo           string
	Package          string
	DescriptionAsset string
	Controls         []demo.Param // what the reader can change
	Symbols          []symbol     // formulas that the controls show
	Courses          []lessonView // the lessons
	Parts            []part       // of the chapter, in the order of the catalogue; none if the demo stands alone
	Notes            *notesView   // nil if there are none
	Look             *look        // nil if there is no poster yet
	FormulasShown    bool         // the page needs the formula font
}

// Layout is the class by which app.css arranges the charts; ui/shell gives the same.
func (v *demoView) Layout() string {
	switch n := len(v.Charts); {
	case n == 1:
		return "charts-one"
	case n <= 3:
		return "charts-few"
	}
	return "charts-many"
}

// symbol is a formula that the page carries for its controls, as <template data-formula="ID">.
type symbol struct {
	ID   string
	Math template.HTML
}

// part is a link to a part of the chapter.
type part struct {
	ID, Part string
	Current  bool
}

func parts(d *demo.Demo, all []*demo.Demo) []part {
	var list []part
	for _, other := range all {
		if d.Chapter != "" && other.Chapter == d.Chapter {
			list = append(list, part{other.ID, other.Part, other == d})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func newDemoView(d *demo.Demo, all []*demo.Demo, text prose) (*demoView, error) {
	v := &demoView{
		Demo: d, Badge: meaning[d.Honesty], DescriptionAsset: demoName(d.ID), Package: "stillpoint/core/demos/" + d.ID,
		CitePaper: paperBibTeX(d), CiteDemo: demoBibTeX(d), Parts: parts(d, all),
	}
	var err error
	for _, prompt := range d.Teach.Try {
		html, err := text.inline(prompt)
		if err != nil {
			return nil, err
		}
		v.Try = append(v.Try, html)
	}
	if v.Why, err = text.html(d.Teach.Why); err != nil {
		return nil, err
	}
	if v.Data, err = text.html(d.Teach.Data); err != nil {
		return nil, err
	}
	if v.Courses, err = newLessonViews(d, text); err != nil {
		return nil, err
	}
	if v.Notes, err = newNotesView(d.Teach.Notes, text); err != nil {
		return nil, err
	}
	for _, p := range d.Params {
		if p.Hidden {
			continue
		}
		v.Controls = append(v.Controls, p)
		if p.Symbol == "" || slices.ContainsFunc(v.Symbols, func(s symbol) bool { return s.ID == p.Symbol }) {
			continue
		}
		math, err := text.formula(p.Symbol)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		v.Symbols = append(v.Symbols, symbol{p.Symbol, template.HTML(math)})
	}
	for _, html := range slices.Concat(v.Try, []template.HTML{v.Why, v.Data}) {
		v.FormulasShown = v.FormulasShown || strings.Contains(string(html), "<math")
	}
	v.CallJS, v.CallGo, err = examples(d, v.Package)
	return v, err
}

// examples returns how to compute a preset of the demo in JavaScript and in Go. It takes the second preset, because the
// first is what a call without values gives.
func examples(d *demo.Demo, pkg string) (js, golang string, err error) {
	preset := d.Presets[min(1, len(d.Presets)-1)]
	var forJS, forGo []string
	for _, name := range slices.Sorted(maps.Keys(preset.Values)) {
		p, _ := d.FindParam(name)
		v := preset.Values[name]
		text, _ := json.Marshal(plainValue(p, v))
		forJS = append(forJS, name+": "+string(text))
		forGo = append(forGo, fmt.Sprintf("\t\t%q: %s,", name, goValue(p, v)))
	}
	js = fmt.Sprintf(`import { load } from "STILLPOINT/stillpoint.js"; // the address of this site

const lab = await load();
const result = await lab.run(%q, { %s });
console.log(result.summary, result.values, result.tables);`, d.ID, strings.Join(forJS, ", "))

	name := strings.ReplaceAll(d.ID, "-", "")
	formatted, err := format.Source(fmt.Appendf(nil, `package main

import (
	"context"
	"fmt"
	"log"

	"stillpoint/core/demo"
	"%s"
)

func main() {
	in, err := %s.Demo.NewInput(map[string]demo.Value{
%s
	})
	if err != nil {
		log.Fatal(err)
	}
	result, err := %s.Run(context.Background(), in, demo.Alone{In: in})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Summary)
}`, pkg, name, strings.Join(forGo, "\n"), name))
	return js, string(formatted), err
}

// goValue returns the Go expression of a value.
func goValue(p demo.Param, v demo.Value) string {
	switch {
	case p.Numeric():
		return "demo.Num(" + demo.Format(v.Number) + ")"
	case p.Kind == demo.Points:
		numbers := make([]string, len(v.XY))
		for i, c := range v.XY {
			numbers[i] = demo.Format(c)
		}
		return "demo.XY(" + strings.Join(numbers, ", ") + ")"
	}
	return fmt.Sprintf("demo.Opt(%q)", v.Text)
}

// Draws reports whether one of the demo's parameters is a picture that the reader draws.
func (v *demoView) Draws() bool {
	return slices.ContainsFunc(v.Params, func(p demo.Param) bool { return p.Kind == demo.Bitmap })
}
