package site

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"stillpoint/core/demo"
)

// paperBibTeX returns the entry of the demo's paper.
func paperBibTeX(d *demo.Demo) string {
	p := d.Paper
	key := fmt.Sprintf("%s%d", surname(p.Authors), p.Year)
	return entry("article", key,
		field{"author", strings.Join(authors(p.Authors), " and ")},
		field{"title", "{" + p.Title + "}"},
		field{"journal", p.Venue},
		field{"year", fmt.Sprint(p.Year)},
		field{"eprint", p.Arxiv},
		field{"archiveprefix", given(p.Arxiv, "arXiv")},
		field{"url", p.URL},
	)
}

// demoBibTeX returns the entry of the demo itself. share.js adds the address, with all settings, and the date.
func demoBibTeX(d *demo.Demo) string {
	return entry("misc", "stillpoint-"+d.ID,
		field{"title", "{" + d.Title + "}, interactive demonstration"},
		field{"howpublished", "Stillpoint, an interactive textbook of stability and convergence"},
		field{"note", fmt.Sprintf("Demo %s, version %d", d.ID, d.Version)},
	)
}

type field struct{ name, value string }

func entry(kind, key string, fields ...field) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s", kind, key)
	for _, f := range fields {
		if f.value == "" {
			continue
		}
		value := f.value
		if f.name != "url" {
			value = bibSpecial.Replace(value)
		}
		fmt.Fprintf(&b, ",\n  %-13s = {%s}", f.name, value)
	}
	b.WriteString("\n}")
	return b.String()
}

var bibSpecial = strings.NewReplacer("&", `\&`, "%", `\%`, "#", `\#`, "$", `\$`, "_", `\_`)

var authorSeparator = regexp.MustCompile(`\s*,\s*(?:and\s+)?|\s+and\s+`)

// authors splits "A, B and C".
func authors(list string) []string { return authorSeparator.Split(strings.TrimSpace(list), -1) }

// surname returns the last name of the first author in small letters, for a key.
func surname(list string) string {
	words := strings.Fields(authors(list)[0])
	if len(words) == 0 {
		return "paper"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, words[len(words)-1])
}

func given(condition, value string) string {
	if condition == "" {
		return ""
	}
	return value
}
