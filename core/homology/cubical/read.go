package cubical

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"stillpoint/core/homology"
)

// ReadImage reads an image: a table of grey values with a line per row of pixels (comma, semicolon, tab or space), as
// [homology.ReadPoints] describes it, or a portable grey map in its text form (PGM, "P2"), which it knows by the first two
// letters. notes are remarks for the reader of the page, such as a skipped header.
//
// Errors name the row and the column (from 1; those of the text for a table, those of the picture for a grey map), the value
// and what is allowed: letters, NaN, infinities, rows of different lengths, too few or too many grey values, grey values
// above the maximum that the map declares, anything above lim.
func ReadImage(r io.Reader, lim homology.Limits) (m *Image, notes []string, err error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(3); len(magic) == 3 && string(magic[:2]) == "P2" && white(magic[2]) {
		return readGreyMap(b, lim)
	}
	rows, _, notes, err := homology.ReadPoints(b, lim)
	if err != nil {
		return nil, nil, err
	}
	m, err = NewImage(rows.Dim, rows.Len(), rows.Coords)
	return m, notes, err
}

// A Series is a column of numbers with its name.
type Series struct {
	Name   string // empty if the text gives none
	Values []float64
}

// ReadSeries reads the columns of a table of numbers, as [homology.ReadPoints] describes it. A text of one line is one series.
// There is at least one series, and all have the same length, at least 1.
func ReadSeries(r io.Reader, lim homology.Limits) (series []Series, notes []string, err error) {
	rows, header, notes, err := homology.ReadPoints(r, lim)
	if err != nil {
		return nil, nil, err
	}
	if rows.Len() == 1 && header == nil {
		return []Series{{Values: rows.Coords}}, notes, nil
	}
	series = make([]Series, rows.Dim)
	for j := range series {
		s := Series{Values: make([]float64, rows.Len())}
		for i := range s.Values {
			s.Values[i] = rows.Point(i)[j]
		}
		if len(header) == rows.Dim {
			s.Name = header[j]
		}
		series[j] = s
	}
	return series, notes, nil
}

// The largest sides and length of text that are read when lim does not say.
const (
	defaultSide  = 3000
	defaultBytes = 64 << 20
)

// readGreyMap reads "P2", width, height, the largest grey value and the pixels, separated by white space; from # to the end of
// a line is comment.
func readGreyMap(r io.Reader, lim homology.Limits) (*Image, []string, error) {
	most := lim.Bytes
	if most <= 0 {
		most = defaultBytes
	}
	text, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil {
		return nil, nil, fmt.Errorf("cubical: reading: %w", err)
	}
	if len(text) > most {
		return nil, nil, fmt.Errorf("cubical: the text is longer than %d bytes", most)
	}
	text = text[len("P2"):]
	var head [3]int
	for i, part := range [3]struct {
		name  string
		limit int
	}{{"width", sideLimit(lim.Columns)}, {"height", sideLimit(lim.Rows)}, {"largest grey value", 65535}} {
		var field []byte
		field, text = word(text)
		n, err := strconv.Atoi(string(field))
		if err != nil || n < 1 || n > part.limit {
			return nil, nil, fmt.Errorf("cubical: the %s of the grey map is %s, want a whole number from 1 to %d", part.name, quoted(field), part.limit)
		}
		head[i] = n
	}
	width, height, white := head[0], head[1], head[2]
	if width > MaxPixels/height {
		return nil, nil, fmt.Errorf("cubical: an image of %d × %d pixels, want at most %d pixels", width, height, MaxPixels)
	}
	var pixels []float64 // grown, so that a false size costs nothing
	for i := range width * height {
		var field []byte
		field, text = word(text)
		place := fmt.Sprintf("row %d, column %d", i/width+1, i%width+1)
		if len(field) == 0 {
			return nil, nil, fmt.Errorf("cubical: the grey map of %d × %d pixels ends before %s", width, height, place)
		}
		v, err := strconv.Atoi(string(field))
		if err != nil {
			return nil, nil, fmt.Errorf("cubical: %s: %s is not a whole number", place, quoted(field))
		}
		if v < 0 || v > white {
			return nil, nil, fmt.Errorf("cubical: %s: %d is no grey value of the map, want 0 to %d", place, v, white)
		}
		pixels = append(pixels, float64(v))
	}
	if field, _ := word(text); len(field) > 0 {
		return nil, nil, errors.New("cubical: " + quoted(field) + " follows the last pixel of the grey map")
	}
	m, err := NewImage(width, height, pixels)
	return m, nil, err
}

func sideLimit(n int) int {
	if n <= 0 {
		return defaultSide
	}
	return n
}

// word returns the next word of a text and what follows it.
func word(text []byte) (field, rest []byte) {
	for len(text) > 0 && (white(text[0]) || text[0] == '#') {
		if text[0] == '#' {
			end := bytes.IndexAny(text, "\r\n")
			if end < 0 {
				return nil, nil
			}
			text = text[end:]
			continue
		}
		text = text[1:]
	}
	end := 0
	for end < len(text) && !white(text[end]) && text[end] != '#' {
		end++
	}
	return text[:end], text[end:]
}

func white(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func quoted(field []byte) string {
	const most = 40
	if len(field) > most {
		field = append(bytes.Clone(field[:most]), "..."...)
	}
	return strconv.Quote(string(field))
}
