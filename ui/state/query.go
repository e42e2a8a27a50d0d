package state

import (
	"strings"

	"stillpoint/core/demo"
)

// Longest is the longest query or fragment that is read, in bytes.
const Longest = 8192

// Query is the list of settings in an address. The zero value is empty.
type Query struct {
	pairs   []pair
	TooLong bool // a part was longer than Longest and was ignored as a whole
}

type pair struct{ key, value string }

// ParseQuery reads the query and the fragment of an address, with or without their leading marks. It never fails: a
// percent sign that starts no escape stands for itself.
func ParseQuery(query, fragment string) Query {
	var q Query
	if OwnFragment(fragment) {
		q.add(strings.TrimPrefix(fragment, "#"))
	}
	q.add(strings.TrimPrefix(query, "?"))
	return q
}

// OwnFragment reports whether a fragment holds settings. One without an equals sign is a place on the page, and one
// that starts with ?secret= belongs to WordPress.
func OwnFragment(fragment string) bool {
	fragment = strings.TrimPrefix(fragment, "#")
	return strings.Contains(fragment, "=") && !strings.HasPrefix(fragment, "?secret=")
}

func (q *Query) add(text string) {
	if len(text) > Longest {
		q.TooLong = true
		return
	}
	for text != "" {
		var part string
		part, text, _ = strings.Cut(text, "&")
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		key = unescape(key)
		if _, seen := q.Get(key); !seen {
			q.pairs = append(q.pairs, pair{key, unescape(value)})
		}
	}
}

// Get returns the value of a key and whether it is there.
func (q Query) Get(key string) (string, bool) {
	for _, p := range q.pairs {
		if p.key == key {
			return p.value, true
		}
	}
	return "", false
}

// List returns the parts of a value that is separated by commas.
func (q Query) List(key string) []string {
	value, _ := q.Get(key)
	if value == "" {
		return nil
	}
	return strings.Split(value, ",")
}

// With returns the query with another value of a key, or without the key if the value is empty.
func (q Query) With(key, value string) Query {
	pairs := make([]pair, 0, len(q.pairs)+1)
	for _, p := range q.pairs {
		if p.key != key {
			pairs = append(pairs, p)
		}
	}
	if value != "" {
		pairs = append(pairs, pair{key, value})
	}
	q.pairs = pairs
	return q
}

// Bare reports whether the query leaves all settings of a demo to whoever reads it: it names no version, no preset and no
// parameter.
func (q Query) Bare(d *demo.Demo) bool {
	for _, p := range q.pairs {
		if _, ok := d.FindParam(p.key); ok || p.key == "v" || p.key == "preset" {
			return false
		}
	}
	return true
}

// settings are the reserved keys that are about the page and not about the state of the demo.
var settings = []string{"mode", "lesson", "step", "theme", "lang", "chrome", "autoplay", "hide", "lock", "motion", "scale", "origin", "resize", "show", "q"}

// Settings returns the settings of the page in the query, written as a query again: what must survive when the address
// is rewritten. Names of the demo's own parameters are not settings.
func (q Query) Settings(isParam func(name string) bool) string {
	text := ""
	for _, key := range settings {
		if value, ok := q.Get(key); ok && !isParam(key) {
			text = join(text, key, escape(value))
		}
	}
	return text
}

func join(text, key, value string) string {
	if text != "" {
		text += "&"
	}
	return text + key + "=" + value
}

// unescape undoes percent escapes and plus signs. A malformed escape stays as it is.
func unescape(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			out = append(out, ' ')
		case s[i] == '%' && i+2 < len(s) && digit(s[i+1]) >= 0 && digit(s[i+2]) >= 0:
			out = append(out, byte(digit(s[i+1])<<4|digit(s[i+2])))
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return string(out)
}

// digit returns the value of a hexadecimal digit, or -1.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// escape writes a value so that unescape returns it.
func escape(s string) string {
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.~,:/", c) >= 0 {
			out = append(out, c)
			continue
		}
		out = append(out, '%', hex[c>>4], hex[c&15])
	}
	return string(out)
}
