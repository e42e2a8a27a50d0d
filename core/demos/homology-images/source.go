package homologyimages

import (
	"fmt"
	"math"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/cubical/digits"
	"stillpoint/core/splitmix"
)

// A source is the picture before and after the noise.
type source struct {
	clean, noisy *cubical.Image
	scale        float64 // from black to white, or from the least to the largest grey value where white is not known
	notes        []string
}

func load(in demo.Input) (*source, error) {
	s, err := open(in)
	if err != nil {
		return nil, err
	}
	lo, hi := s.clean.Range()
	if in.Bool("invert") {
		s.clean = s.clean.Inverted(lo + hi)
	}
	if n := in.Int("blur"); n > 0 {
		s.clean = s.clean.Smoothed(n)
	}
	s.noisy = s.clean
	if e := in.Float("noise"); e > 0 {
		r := splitmix.New(in.Seed("seed"))
		s.noisy = &cubical.Image{Width: s.clean.Width, Height: s.clean.Height, Pixels: make([]float64, len(s.clean.Pixels))}
		for i, v := range s.clean.Pixels {
			s.noisy.Pixels[i] = v + float64((float64(2*r.Uniform())-1)*e)
		}
	}
	return s, nil
}

// open makes the picture that the parameter "data" names.
func open(in demo.Input) (*source, error) {
	switch name := in.Text("data"); name {
	case drawing:
		p := in.Picture("pic")
		m := &cubical.Image{Width: p.Width, Height: p.Height, Pixels: make([]float64, len(p.Grey))}
		for i, g := range p.Grey {
			m.Pixels[i] = float64(g)
		}
		return &source{clean: m, scale: 255}, nil
	case digit:
		return &source{clean: digits.Grey(in.Int("digit"), in.Int("sample")-1), scale: digits.White}, nil
	case own:
		return read(in.Text("own"))
	default:
		m := byHand(name)
		return &source{clean: m, scale: span(m)}, nil
	}
}

func span(m *cubical.Image) float64 {
	lo, hi := m.Range()
	return hi - lo
}

// read reads the reader's own picture and makes it small enough.
func read(text string) (*source, error) {
	if strings.TrimSpace(text) == "" {
		return nil, refusef("own", "paste grey values, one row of pixels per line, or open a grey map")
	}
	m, notes, err := cubical.ReadImage(strings.NewReader(text), homology.Limits{Rows: maxRead, Columns: maxRead, Bytes: maxBytes})
	if err != nil {
		return nil, refusef("own", "%w", err)
	}
	const largest = 1e9
	lo, hi := m.Range()
	if math.Max(-lo, hi) > largest {
		return nil, refusef("own", "grey values from %.4g to %.4g are beyond ±%g", lo, hi, largest)
	}
	if k := (max(m.Width, m.Height) + maxSide - 1) / maxSide; k > 1 {
		notes = append(notes, fmt.Sprintf("%d by %d pixels were reduced to %d by %d: means over squares of %d by %d.",
			m.Width, m.Height, (m.Width+k-1)/k, (m.Height+k-1)/k, k, k))
		m = m.Reduced(k)
	}
	if lo < 0 {
		notes = append(notes, fmt.Sprintf("%.4g was added to all grey values, so that none is negative. Bars are moved by as much.", -lo))
		for i := range m.Pixels {
			m.Pixels[i] -= lo
		}
	}
	return &source{clean: m, scale: span(m), notes: notes}, nil
}

func refusef(param, format string, args ...any) error {
	return &demo.Refusal{Param: param, Reason: fmt.Errorf(format, args...)}
}

// sourceKey names all values on which the barcode depends.
func sourceKey(in demo.Input) string {
	var b strings.Builder
	for _, p := range Demo.Params {
		if p.Name == "t" || p.Name == "bar" || !p.When.Holds(in.Values) {
			continue
		}
		v := in.Values[p.Name]
		fmt.Fprintf(&b, "%s=%x,%d:%s;", p.Name, math.Float64bits(v.Number), len(v.Text), v.Text)
	}
	return b.String()
}
