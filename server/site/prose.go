package site

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
)

// prose turns the texts of demos into HTML.
type prose struct{ formulas map[string]string }

var (
	formulaMark = regexp.MustCompile(`\{\{\s*([^{}]*?)\s*\}\}`)
	formulaSlot = regexp.MustCompile("\uE000([0-9]+)\uE001") // private characters, which Markdown leaves alone
)

// formula returns the MathML of a formula. A single letter needs no entry: it is its own formula.
func (p prose) formula(id string) (string, error) {
	if math, ok := p.formulas[id]; ok {
		return math, nil
	}
	if letter := []rune(id); len(letter) == 1 && unicode.IsLetter(letter[0]) {
		return fmt.Sprintf(`<math alttext="%s"><mi>%[1]s</mi></math>`, id), nil
	}
	return "", fmt.Errorf("there is no formula %q in assets/formulas.mathml.json; add it to assets/formulas.json and run make assets", id)
}

// html renders Markdown. HTML inside it is dropped; {{formula id}} becomes the formula's MathML.
func (p prose) html(markdown string) (template.HTML, error) {
	var formulas []string
	var failed error
	text := formulaMark.ReplaceAllStringFunc(markdown, func(mark string) string {
		id := formulaMark.FindStringSubmatch(mark)[1]
		math, err := p.formula(id)
		failed = cmp.Or(failed, err)
		formulas = append(formulas, math)
		return fmt.Sprintf("\uE000%d\uE001", len(formulas)-1)
	})
	if failed != nil {
		return "", failed
	}
	var out bytes.Buffer
	if err := goldmark.Convert([]byte(text), &out); err != nil {
		return "", err
	}
	html := formulaSlot.ReplaceAllStringFunc(out.String(), func(slot string) string {
		var n int
		fmt.Sscanf(slot, "\uE000%d\uE001", &n)
		return formulas[n]
	})
	return template.HTML(html), nil
}

// inline renders Markdown that is one paragraph, without the paragraph.
func (p prose) inline(markdown string) (template.HTML, error) {
	html, err := p.html(markdown)
	text := strings.TrimSpace(string(html))
	if inner, ok := strings.CutPrefix(text, "<p>"); ok && strings.Count(text, "<p>") == 1 {
		text = strings.TrimSuffix(inner, "</p>")
	}
	return template.HTML(text), err
}
