package homology

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// A Format is a way to write a point cloud or a distance matrix as text.
type Format int

// The formats [Read] understands. Numbers on a line are separated by commas, semicolons, tabs or spaces.
const (
	Guess         Format = iota // decide from the shape of the data
	Points                      // one point per line
	LowerTriangle               // n(n−1)/2 distances below the diagonal, row by row
	UpperTriangle               // n(n−1)/2 distances above the diagonal, row by row
	FullMatrix                  // n lines of n distances
	SparseTriples               // lines "i j d" with indices from 0; absent pairs never appear
)

var formatNames = [...]string{"guess", "point cloud", "lower triangle of a distance matrix",
	"upper triangle of a distance matrix", "full distance matrix", "sparse list of distances"}

// String returns the format's name in words.
func (f Format) String() string {
	if f < 0 || int(f) >= len(formatNames) {
		return "Format(" + strconv.Itoa(int(f)) + ")"
	}
	return formatNames[f]
}

// Limits bound what [Read] accepts. A field that is 0 has the default in brackets.
type Limits struct {
	Rows    int // lines with numbers, and vertices of the result [3000, at most MaxPoints]
	Columns int // numbers on a line of a point cloud [1000]
	Bytes   int // length of the text [64 MiB]
}

func (l Limits) filled() Limits {
	if l.Rows <= 0 {
		l.Rows = 3000
	}
	if l.Rows > MaxPoints {
		l.Rows = MaxPoints
	}
	if l.Columns <= 0 {
		l.Columns = 1000
	}
	if l.Bytes <= 0 {
		l.Bytes = 64 << 20
	}
	return l
}

// Data is what [Read] found.
type Data struct {
	// Format is the format that was read, never Guess.
	Format Format
	// Points is the cloud if Format is Points, else nil.
	Points *PointCloud
	// Flag is the filtration, always present.
	Flag *WeightedFlag
	// Reason says in words why the format was chosen, e.g. "rows of 1, 2, ..., 15 numbers".
	Reason string
	// Notes are remarks for the reader of the page: a skipped header, vertex births, a violated triangle inequality.
	Notes []string
}

func (d *Data) note(format string, args ...any) {
	d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
}

// Read reads a point cloud or a distance matrix. The format Guess decides from the shape of the data and says so in
// Data.Reason; where two readings are possible (three columns may be points in space or a sparse list) it is worth showing
// to the reader.
//
// Accepted everywhere: empty lines, lines that start with #, a byte order mark, both kinds of line ends, a separator at the
// end of a line, decimal commas when the separator is a semicolon. A first line none of whose fields is a number is a
// header. Errors give the line of the text (from 1, called row) and the field (column):
//
//	homology: row 17, column 2: "abc" is not a number
//
// Rejected: NaN, infinities and numbers too large for a float64, negative distances, lines of different lengths (except in
// triangles, which are decided by their total count), asymmetric matrices, empty input, anything above lim. A matrix that
// violates the triangle inequality, or has a diagonal (read as vertex births), is accepted with a note.
//
// Memory: at most about 30 bytes per byte of text (8 for usual tables), plus 8n² for the result.
func Read(r io.Reader, format Format, lim Limits) (*Data, error) {
	if format < Guess || format > SparseTriples {
		return nil, fmt.Errorf("homology: unknown format %d", int(format))
	}
	lim = lim.filled()
	t, err := readTable(r, format, lim)
	if err != nil {
		return nil, err
	}
	d := &Data{Format: format, Reason: "as told"}
	if format == Guess {
		d.Format, d.Reason = t.guess()
	}
	d.Notes = t.notes()
	switch d.Format {
	case Points:
		err = t.points(d, lim)
	case LowerTriangle, UpperTriangle:
		err = t.triangle(d, lim)
	case FullMatrix:
		err = t.matrix(d, lim)
	case SparseTriples:
		err = t.sparse(d, lim)
	}
	if err != nil {
		return nil, err
	}
	if d.Format != Points && d.Format != SparseTriples && d.Flag.Len() <= 256 {
		if i, j, k, found := d.Flag.TriangleViolation(); found {
			d.note("the triangle inequality fails, e.g. for points %d, %d, %d: no harm, Rips complexes do not need it", i+1, j+1, k+1)
		}
	}
	return d, nil
}

// ReadPoints reads a table of numbers, one point per line, as [Read] does with the format Points, but makes no filtration:
// for images and series, which are such tables too, and for clouds too large for distances. header holds the names of the
// columns if there is a line of them, else nil; notes as in [Data].
func ReadPoints(r io.Reader, lim Limits) (cloud *PointCloud, header, notes []string, err error) {
	lim = lim.filled()
	t, err := readTable(r, Points, lim)
	if err != nil {
		return nil, nil, nil, err
	}
	if cloud, err = t.cloud(lim); err != nil {
		return nil, nil, nil, err
	}
	return cloud, t.header, t.notes(), nil
}

// A table is the text as numbers: all in one slice, with the end of each line that has any.
type table struct {
	x            []float64
	end          []int    // x[end[i-1]:end[i]] is line i
	row          []int    // its row in the text, from 1
	header       []string // the fields of the line that was skipped
	headerLine   string
	headerRow    int
	decimalComma bool
}

// notes are what the reader should know of the reading.
func (t *table) notes() (notes []string) {
	if t.header != nil {
		notes = append(notes, fmt.Sprintf("row %d was skipped as a header: %s", t.headerRow, t.headerLine))
	}
	if t.decimalComma {
		notes = append(notes, "commas were read as decimal points")
	}
	return notes
}

func (t *table) line(i int) []float64 {
	start := 0
	if i > 0 {
		start = t.end[i-1]
	}
	return t.x[start:t.end[i]]
}

// separator finds what separates numbers: the strongest of ; , tab that occurs outside comments, else blanks (0).
func separator(text []byte) byte {
	var has [256]bool
	comment, start := false, true
	for _, c := range text {
		if c == '\n' || c == '\r' {
			comment, start = false, true
			continue
		}
		if start && c != ' ' && c != '\t' {
			comment, start = c == '#', false
		}
		if !comment && !start {
			has[c] = true
		}
	}
	for _, c := range []byte(";,\t") {
		if has[c] {
			return c
		}
	}
	return 0
}

func readTable(r io.Reader, format Format, lim Limits) (*table, error) {
	text, err := io.ReadAll(io.LimitReader(r, int64(lim.Bytes)+1))
	if err != nil {
		return nil, fmt.Errorf("homology: reading: %w", err)
	}
	if len(text) > lim.Bytes {
		return nil, fmt.Errorf("homology: the text is longer than %d bytes", lim.Bytes)
	}
	return parseTable(text, format, lim)
}

// parseTable splits and converts. Widths are limited here, so that nothing is allocated beyond the limits.
func parseTable(text []byte, format Format, lim Limits) (*table, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	t := &table{}
	sep := separator(text)
	width, height := lim.Columns, lim.Rows
	if format != Points {
		most := lim.Rows * (lim.Rows - 1) / 2
		width = max(width, most) // a triangle may stand on one line
		height = max(height, most)
	}
	first := true
	for row := 1; len(text) > 0; row++ {
		line := text
		if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
			line = text[:i]
			if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			text = text[i+1:]
		} else {
			text = nil
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		before := len(t.x)
		var bad error
		column, numbers := 0, 0
		var names []string
		for rest := line; len(rest) > 0; {
			var field []byte
			if sep == 0 {
				i := bytes.IndexAny(rest, " \v\f\u0085\u00a0")
				if i < 0 {
					field, rest = rest, nil
				} else {
					field, rest = rest[:i], bytes.TrimSpace(rest[i:])
				}
			} else if i := bytes.IndexByte(rest, sep); i >= 0 {
				field, rest = rest[:i], rest[i+1:]
			} else {
				field, rest = rest, nil
			}
			field = bytes.TrimSpace(field)
			column++
			if column > width {
				return nil, fmt.Errorf("homology: row %d has more than %d columns", row, width)
			}
			number, comma := field, sep == ';' && bytes.IndexByte(field, ',') >= 0 && bytes.IndexByte(field, '.') < 0
			if comma {
				number = bytes.Replace(field, []byte{','}, []byte{'.'}, 1)
			}
			v, err := strconv.ParseFloat(string(number), 64)
			switch {
			case err != nil && !errors.Is(err, strconv.ErrRange):
				if bad == nil {
					bad = fmt.Errorf("homology: row %d, column %d: %s is not a number", row, column, quoted(field))
				}
				if first { // perhaps a header: look whether any field is a number
					names = append(names, string(cut(field, 40)))
					continue
				}
				return nil, bad
			case math.IsInf(v, 0) || math.IsNaN(v):
				if bad == nil {
					bad = fmt.Errorf("homology: row %d, column %d: %s is not a finite number", row, column, quoted(field))
				}
				if !first {
					return nil, bad
				}
			}
			numbers++
			t.decimalComma = t.decimalComma || comma
			t.x = append(t.x, v)
		}
		if bad != nil {
			if numbers > 0 {
				return nil, bad
			}
			t.header, t.headerLine, t.headerRow = names, string(cut(line, 80)), row
			t.x = t.x[:before]
			first = false
			continue
		}
		first = false
		t.end = append(t.end, len(t.x))
		t.row = append(t.row, row)
		if len(t.end) > height {
			return nil, fmt.Errorf("homology: more than %d rows", height)
		}
	}
	if len(t.x) == 0 {
		return nil, errors.New("homology: the text has no numbers, want at least one")
	}
	return t, nil
}

func quoted(field []byte) string { return strconv.Quote(string(cut(field, 40))) }

func cut(b []byte, n int) []byte {
	if len(b) > n {
		return append(bytes.Clone(b[:n]), "..."...)
	}
	return b
}

// sameWidth reports the first line whose length differs from the first one's.
func (t *table) sameWidth() error {
	w := len(t.line(0))
	for i := range t.end {
		if got := len(t.line(i)); got != w {
			return fmt.Errorf("homology: row %d has %s, but row %d has %d", t.row[i], plural(got, "number"), t.row[0], w)
		}
	}
	return nil
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// nonNegative reports the first negative number.
func (t *table) nonNegative() error {
	for i := range t.end {
		for j, v := range t.line(i) {
			if v < 0 {
				return fmt.Errorf("homology: row %d, column %d: %v is negative, want a distance >= 0", t.row[i], j+1, v)
			}
		}
	}
	return nil
}

func (t *table) points(d *Data, lim Limits) (err error) {
	if d.Points, err = t.cloud(lim); err != nil {
		return err
	}
	d.Flag, err = FromPoints(d.Points)
	return err
}

func (t *table) cloud(lim Limits) (*PointCloud, error) {
	if err := t.sameWidth(); err != nil {
		return nil, err
	}
	w := len(t.line(0))
	if w > lim.Columns {
		return nil, fmt.Errorf("homology: row %d has more than %d columns", t.row[0], lim.Columns)
	}
	if len(t.end) > lim.Rows {
		return nil, fmt.Errorf("homology: more than %d rows", lim.Rows)
	}
	return &PointCloud{Dim: w, Coords: t.x}, nil
}

func (t *table) triangle(d *Data, lim Limits) error {
	if err := t.nonNegative(); err != nil {
		return err
	}
	n, ok := triangleRoot(len(t.x))
	which, build, increasing := "lower", FromLowerTriangle, true
	if d.Format == UpperTriangle {
		which, build, increasing = "upper", FromUpperTriangle, false
	}
	if !ok {
		return notTriangular(len(t.x), which)
	}
	if n > lim.Rows {
		return fmt.Errorf("homology: %d points, want at most %d", n, lim.Rows)
	}
	if !t.staircase(n, increasing) {
		d.note("the lines do not have the lengths of the rows of a triangle; the %d numbers were read in order", len(t.x))
	}
	if increasing && n > 2 && t.zeroEnds() {
		d.note("every row ends in 0: if this is the diagonal, leave it out; as it stands there is one point more")
	}
	var err error
	d.Flag, err = build(t.x)
	return err
}

// staircase reports whether lines have 1, 2, ..., n−1 numbers (or n−1, ..., 1).
func (t *table) staircase(n int, increasing bool) bool {
	if len(t.end) != n-1 {
		return false
	}
	for i := range t.end {
		want := i + 1
		if !increasing {
			want = n - 1 - i
		}
		if len(t.line(i)) != want {
			return false
		}
	}
	return true
}

func (t *table) zeroEnds() bool {
	for _, e := range t.end {
		if t.x[e-1] != 0 {
			return false
		}
	}
	return true
}

func (t *table) matrix(d *Data, lim Limits) error {
	if err := t.sameWidth(); err != nil {
		return err
	}
	n, w := len(t.end), len(t.line(0))
	if n > lim.Rows {
		return fmt.Errorf("homology: more than %d rows", lim.Rows)
	}
	if n != w {
		return fmt.Errorf("homology: %d rows of %s: a full distance matrix must be square", n, plural(w, "number"))
	}
	if err := t.nonNegative(); err != nil {
		return err
	}
	diagonal := false
	for i := 0; i < n; i++ {
		for j := 0; j < i; j++ {
			a, b := t.x[j*n+i], t.x[i*n+j]
			if a == b {
				continue
			}
			if unequal(a, b) {
				return asymmetric(j, i, a, b)
			}
			if b > a {
				a = b
			}
			t.x[j*n+i], t.x[i*n+j] = a, a
		}
		diagonal = diagonal || t.x[i*n+i] != 0
	}
	if diagonal {
		d.note("the diagonal is not zero: it was read as the births of the vertices")
	}
	var err error
	d.Flag, err = NewWeightedFlag(n, t.x)
	return err
}

func (t *table) sparse(d *Data, lim Limits) error {
	edges := make([]Edge, 0, len(t.end))
	seen := make(map[[2]int]int, len(t.end))
	n := 0
	for k := range t.end {
		l, row := t.line(k), t.row[k]
		if len(l) != 3 {
			return fmt.Errorf("homology: row %d has %s, want 3: i j d", row, plural(len(l), "number"))
		}
		for c, v := range l[:2] {
			if v < 0 || v != math.Trunc(v) || v >= float64(lim.Rows) {
				return fmt.Errorf("homology: row %d, column %d: %v is not an index, want an integer from 0 to %d", row, c+1, v, lim.Rows-1)
			}
		}
		i, j := int(l[0]), int(l[1])
		if i == j {
			return fmt.Errorf("homology: row %d: vertex %d is joined to itself", row, i)
		}
		if l[2] < 0 {
			return fmt.Errorf("homology: row %d, column 3: %v is negative, want a distance >= 0", row, l[2])
		}
		if first, twice := seen[[2]int{min(i, j), max(i, j)}]; twice {
			return fmt.Errorf("homology: row %d repeats the pair %d, %d of row %d", row, i, j, first)
		}
		seen[[2]int{min(i, j), max(i, j)}] = row
		edges = append(edges, Edge{i, j, l[2]})
		n = max(n, i+1, j+1)
	}
	var err error
	d.Flag, err = FromEdges(n, edges)
	return err
}

// guess decides the format, most specific first, and says why.
func (t *table) guess() (Format, string) {
	rows := len(t.end)
	n, triangular := triangleRoot(len(t.x))
	if t.header == nil && t.nonNegative() == nil {
		switch {
		case triangular && rows > 1 && t.staircase(n, true):
			return LowerTriangle, fmt.Sprintf("rows of 1, 2, ..., %d numbers", n-1)
		case triangular && rows > 1 && t.staircase(n, false):
			return UpperTriangle, fmt.Sprintf("rows of %d, %d, ..., 1 numbers", n-1, n-2)
		}
		if t.sameWidth() == nil {
			switch w := len(t.line(0)); {
			case w == rows && rows > 1 && t.zeroDiagonal():
				return FullMatrix, fmt.Sprintf("%d rows of %d numbers with a zero diagonal", rows, w)
			case w == rows && rows > 2 && t.looksLikeBirths():
				return FullMatrix, fmt.Sprintf("%d rows of %d numbers, symmetric, none below its diagonal entries", rows, w)
			case w == 3 && t.looksSparse():
				return SparseTriples, "three columns, of which the first two list pairs of indices"
			}
		} else if triangular {
			return LowerTriangle, fmt.Sprintf("rows of different lengths whose %d numbers fill the lower triangle for %d points", len(t.x), n)
		}
	}
	return Points, fmt.Sprintf("%s of %s", plural(rows, "row"), plural(len(t.line(0)), "number"))
}

func (t *table) zeroDiagonal() bool {
	for i := range t.end {
		if t.line(i)[i] != 0 {
			return false
		}
	}
	return true
}

// unequal reports whether two entries >= 0 of a full matrix, one across the diagonal from the other, are too far apart for
// rounding.
func unequal(a, b float64) bool { return math.Abs(a-b) > 1e-9*max(1, a) }

// looksLikeBirths reports whether a square table is symmetric, has no entry below the diagonal entries of its row and column, and is
// not constant: most unlikely for points.
func (t *table) looksLikeBirths() bool {
	differ := false
	for i := range t.end {
		for j, v := range t.line(i) {
			if unequal(v, t.line(j)[i]) || v < t.line(i)[i] || v < t.line(j)[j] {
				return false
			}
			differ = differ || v != t.x[0]
		}
	}
	return differ
}

// looksSparse reports whether lines i j d have integer i ≠ j, always in the same order, no pair twice, and leave out no
// vertex: most unlikely for points in space.
func (t *table) looksSparse() bool {
	if len(t.end) < 3 {
		return false
	}
	type pair struct{ i, j float64 }
	seen := make(map[pair]bool)
	vertices := make(map[float64]bool)
	up := t.x[0] < t.x[1]
	top := 0.0
	for k := range t.end {
		l := t.line(k)
		i, j := l[0], l[1]
		if i != math.Trunc(i) || j != math.Trunc(j) || i == j || (i < j) != up || seen[pair{i, j}] {
			return false
		}
		seen[pair{i, j}] = true
		vertices[i], vertices[j] = true, true
		top = max(top, i, j)
	}
	return float64(len(vertices)) == top+1
}

// ReadString is Read for text at hand.
func ReadString(text string, format Format, lim Limits) (*Data, error) {
	return Read(strings.NewReader(text), format, lim)
}
