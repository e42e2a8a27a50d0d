package diagram

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Barcode is what [Read] found: bars, and the degree of each.
type Barcode struct {
	Bars    Diagram
	Degrees []int // nil if the text does not tell degrees
}

// InDegree returns the bars of one degree; all of them if the text does not tell degrees.
func (b *Barcode) InDegree(degree int) Diagram {
	if b.Degrees == nil {
		return b.Bars
	}
	var d Diagram
	for i, p := range b.Bars {
		if b.Degrees[i] == degree {
			d = append(d, p)
		}
	}
	return d
}

// Read reads bars from text, one per line:
//
//	birth, death            numbers separated by commas, semicolons, tabs or blanks
//	degree, birth, death    with a degree 0, 1, 2, ... before them
//	[birth, death)          with brackets, as Ripser prints them; its line "persistence intervals in dim 1:" sets the degree
//
// A line of names comes first or not at all; then the columns birth, death and, if there is one, degree (or dim or
// dimension) are found by their names, which may be followed by a unit, and the others are not read. A death that is
// empty, inf, infinity or ∞ means that the bar never dies. Empty lines and lines that begin with # are skipped.
//
// Errors name the row, from 1. Among them are a death below the birth, a number of columns that is neither 2 nor 3, and
// more than most bars.
func Read(text string, most int) (*Barcode, error) {
	r := reader{most: most, degree: -1}
	preamble := strings.Contains(text, sectionName) // what Ripser says of its input
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if preamble = preamble && !strings.HasPrefix(line, sectionName); preamble || line == "" || line[0] == '#' {
			continue
		}
		if err := r.line(line); err != nil {
			return nil, fmt.Errorf("diagram: row %d: %w", i+1, err)
		}
	}
	if len(r.out.Bars) == 0 && r.columns == nil && !r.section {
		return nil, fmt.Errorf("diagram: there are no bars; write one per line as birth, death")
	}
	return &r.out, nil
}

// sectionName begins the line with which Ripser's output of one degree begins.
const sectionName = "persistence intervals in dim "

type reader struct {
	out     Barcode
	most    int
	columns *columns // from the line of names
	width   int      // number of fields of the first bar
	section bool     // a line has set the degree
	degree  int
}

// columns are the positions of fields; degree is −1 if there is none.
type columns struct{ birth, death, degree int }

func (r *reader) line(line string) error {
	if name, ok := strings.CutPrefix(line, sectionName); ok {
		degree, err := strconv.Atoi(strings.TrimSuffix(name, ":"))
		if err != nil || degree < 0 {
			return fmt.Errorf("%q is no degree", clipped(name))
		}
		if len(r.out.Bars) > 0 && !r.section {
			return fmt.Errorf("the bars before this line have no degree")
		}
		r.degree, r.section = degree, true
		return nil
	}
	fields := split(line)
	if len(r.out.Bars) == 0 && r.columns == nil && !r.section && !numeric(fields[0]) {
		return r.header(fields, line)
	}
	at := columns{0, 1, -1}
	switch {
	case r.columns != nil:
		at = *r.columns
	case len(fields) == 3 && !r.section:
		at = columns{1, 2, 0}
	case len(fields) != 2:
		return fmt.Errorf("%d fields, want birth and death, or degree, birth and death", len(fields))
	}
	if r.width == 0 {
		r.width = len(fields)
	}
	if len(fields) != r.width {
		return fmt.Errorf("%d fields, the first bar has %d", len(fields), r.width)
	}
	return r.bar(fields, at)
}

// header finds the columns by their names.
func (r *reader) header(fields []string, line string) error {
	found := columns{-1, -1, -1}
	for i, f := range fields {
		switch name := strings.ToLower(f); {
		case strings.HasPrefix(name, "birth"):
			found.birth = i
		case strings.HasPrefix(name, "death"):
			found.death = i
		case strings.HasPrefix(name, "dim"), strings.HasPrefix(name, "degree"):
			found.degree = i
		}
	}
	if found.birth < 0 || found.death < 0 {
		return fmt.Errorf("%q is neither a bar nor a line of names with birth and death", clipped(line))
	}
	r.columns, r.width = &found, len(fields)
	return nil
}

func (r *reader) bar(fields []string, at columns) error {
	var p Point
	var err error
	if p.Birth, err = number(fields[at.birth]); err != nil {
		return err
	}
	switch strings.ToLower(fields[at.death]) {
	case "", "inf", "+inf", "infinity", "∞", "+∞", "none", "null":
		p.Death = math.Inf(1)
	default:
		if p.Death, err = number(fields[at.death]); err != nil {
			return err
		}
	}
	if err := (Diagram{p}).Check(); err != nil {
		return fmt.Errorf("the bar from %v to %v: want a death of at least the birth, and numbers of at most %g", p.Birth, p.Death, largest)
	}
	degree := r.degree
	if at.degree >= 0 {
		if degree, err = strconv.Atoi(fields[at.degree]); err != nil || degree < 0 {
			return fmt.Errorf("the degree is %q, want 0, 1, 2, ...", clipped(fields[at.degree]))
		}
	}
	if len(r.out.Bars) == r.most {
		return fmt.Errorf("more than %d bars", r.most)
	}
	if degree >= 0 {
		r.out.Degrees = append(r.out.Degrees, degree)
	}
	r.out.Bars = append(r.out.Bars, p)
	return nil
}

// split takes the fields of a line apart, without brackets and blanks. The strongest separator on the line counts.
func split(line string) []string {
	line = strings.TrimSuffix(strings.TrimSuffix(line, ")"), "]")
	line = strings.TrimPrefix(strings.TrimPrefix(line, "["), "(")
	for _, separator := range []string{";", ",", "\t"} {
		if strings.Contains(line, separator) {
			fields := strings.Split(line, separator)
			for i := range fields {
				fields[i] = strings.Trim(fields[i], " \t\"'")
			}
			return fields
		}
	}
	if fields := strings.Fields(line); len(fields) > 0 {
		return fields
	}
	return []string{""}
}

func numeric(s string) bool {
	_, err := number(s)
	return err == nil
}

// number reads a finite number.
func number(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%q is not a number", clipped(s))
	}
	return v, nil
}

// clipped keeps what a message quotes short.
func clipped(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
