package homologycoefficients

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
)

const radians = math.Pi / 180

// maxEdges is how many edges at the scale are drawn of each space.
const maxEdges = 1500

// Run computes one or two barcodes, compares them, and draws the spaces with what belongs to the highlighted bar.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	s, err := arrange(in, host)
	if err != nil {
		return nil, err
	}
	drawn, notes := s.draw(in.Float("t"))
	bars := make([]*homology.Persistence, len(s.rows))
	for i, r := range s.rows {
		before := func() {} // of long work: the spaces can be looked at meanwhile
		if i == 0 {
			before = func() { host.Partial(s.unmeasured(in, drawn)) }
		}
		if bars[i], err = r.persistence(ctx, part{host, i, len(s.rows)}, before); err != nil {
			return nil, err
		}
	}
	first, last := bars[0], bars[len(bars)-1]
	result := &demo.Result{Notes: notes}
	var list []line
	left := 0
	for i := range bars {
		own, more := lines(i, bars[i], bars[len(bars)-1-i])
		list = append(list, own...)
		left += more
	}
	if left > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s shorter than those of each degree that are drawn; the comparison counts them.", plural(left, "bar is", "bars are")))
	}
	if in.Int("dim") == 1 {
		result.Notes = append(result.Notes, "Voids were not computed: the highest degree is 1.")
	}
	chosen, err := highlight(ctx, in, host, s, bars, list, drawn)
	if err != nil {
		return nil, err
	}
	if chosen.note != "" {
		result.Notes = append([]string{chosen.note}, result.Notes...)
	}
	result.Tables = append([]demo.Table{barcode(list)}, append(drawn.tables(), annotations(s, list)...)...)
	threshold := math.Max(first.Threshold, last.Threshold)
	result.Values = []demo.Scalar{
		{Name: "t", Value: in.Float("t")}, {Name: "threshold", Value: threshold}, {Name: "end", Value: end(list)}, {Name: "bars", Value: float64(len(list))},
		{Name: "loops1", Value: float64(long(first, 1, bars))}, {Name: "loops2", Value: float64(long(last, 1, bars))},
		{Name: "differ", Value: float64(differences(first, last))},
		{Name: "sideways", Value: float64(chosen.sideways)}, {Name: "upwards", Value: float64(chosen.upwards)},
	}
	if in.Int("dim") > 1 {
		result.Values = append(result.Values,
			demo.Scalar{Name: "voids1", Value: float64(long(first, 2, bars))}, demo.Scalar{Name: "voids2", Value: float64(long(last, 2, bars))})
	}
	result.Summary = summary(s, result)
	return result, nil
}

// draw draws the spaces with the edges at the scale.
func (s *setting) draw(scale float64) (drawn *sheet, notes []string) {
	drawn, notes = &sheet{}, slices.Clone(s.notes)
	for i, p := range s.pictures {
		r := s.rows[len(s.rows)-len(s.pictures)+i]
		edges := edgesAt(r.flag, scale)
		if len(edges) > 2*maxEdges {
			notes = append(notes, fmt.Sprintf("Drawn: %d of %d edges of the %s.", maxEdges, len(edges)/2, r.name))
			edges = edges[:2*maxEdges]
		}
		drawn.space(p, capital(r.name), edges)
	}
	return drawn, notes
}

// unmeasured is what is known before any barcode.
func (s *setting) unmeasured(in demo.Input, drawn *sheet) *demo.Result {
	return &demo.Result{
		Tables:  append([]demo.Table{barcode(nil)}, append(drawn.tables(), annotations(&setting{}, nil)...)...),
		Values:  []demo.Scalar{{Name: "t", Value: in.Float("t")}},
		Summary: "The barcodes are being computed.",
	}
}

// part reports the progress of one of several equal shares of the work.
type part struct {
	demo.Host
	share, shares int
}

func (p part) Progress(done, total float64) {
	p.Host.Progress(float64(p.share)+done/total, float64(p.shares))
}

func edgesAt(f *homology.WeightedFlag, scale float64) []int32 {
	var list []int32
	for i := range f.Len() {
		for j, d := range f.Row(i)[:i] {
			if d <= scale {
				list = append(list, int32(i), int32(j))
			}
		}
	}
	return list
}

// barcode is the table of the drawn lines of both barcodes.
func barcode(list []line) demo.Table {
	n := len(list)
	index, dim, which, band := make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	count, only := make([]int32, n), make([]int32, n)
	birth, death, height := make([]float64, n), make([]float64, n), heights(list)
	for i, l := range list {
		index[i], dim[i], which[i], band[i] = int32(i+1), int32(l.degree), int32(l.row+1), int32(bandOf(l.row+1, l.degree))
		birth[i], death[i], count[i], only[i] = l.birth, l.death, int32(l.count), int32(l.only)
	}
	return demo.Table{Name: "barcode", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("barcode", "", which), demo.Col("dim", "", dim),
		demo.Col("birth", "diameter", birth), demo.Col("death", "diameter", death),
		demo.Col("count", "", count), demo.Col("only", "", only), demo.Col("row", "", height), demo.Col("band", "", band),
	}}
}

// heights are the places of the lines in their own barcode, counted from below.
func heights(list []line) []float64 {
	h := make([]float64, len(list))
	y := 0.0
	for i := len(list) - 1; i >= 0; i-- {
		if i+1 < len(list) && list[i].row != list[i+1].row {
			y = 0
		}
		y++
		h[i] = y
	}
	return h
}

// end is where the axes of the barcodes end: beyond the longest bar there is room for what is said of it.
func end(list []line) float64 {
	last := 0.0
	for _, l := range list {
		last = math.Max(last, l.death)
	}
	return 1.3 * last
}

// annotations are what stands beside the bars: the title of each barcode, how many equal bars a line stands for, and where the
// barcodes differ.
func annotations(s *setting, list []line) []demo.Table {
	var labels []string
	var x, y, x0, y0, x1, y1 []float64
	var of, where []int32
	h, right := heights(list), end(list)
	note := func(barcode int, at, height float64, text string) {
		of, x, y, labels = append(of, int32(barcode)), append(x, at), append(y, height), append(labels, text)
	}
	for k, r := range s.rows {
		top := 0.0
		for i, l := range list {
			if l.row == k {
				top = math.Max(top, h[i])
			}
		}
		note(k+1, right/2, 1.1*top+1, capital(r.title()))
		if top == 0 {
			note(k+1, right/2, 0, nothing(r.dim))
		}
	}
	for i, l := range list {
		if l.only > 0 {
			where = append(where, int32(l.row+1))
			x0, x1 = append(x0, l.birth), append(x1, l.death)
			y0, y1 = append(y0, h[i]-0.5), append(y1, h[i]+0.5)
		}
		if text := l.label(); text != "" { // texts stand about their middle
			note(l.row+1, l.death+right*0.015*float64(len([]rune(text))+1), h[i], text)
		}
	}
	return []demo.Table{
		{Name: "labels", Columns: []demo.Column{demo.Col("barcode", "", of), demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("label", "", labels)}},
		{Name: "differences", Columns: []demo.Column{demo.Col("barcode", "", where), demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1)}},
	}
}

// nothing says what is not there, up to a degree.
func nothing(degree int) string {
	if degree == 1 {
		return "no loop"
	}
	return "no loop and no void"
}

// label says what a line stands for and whether it differs.
func (l line) label() string {
	switch {
	case l.count > 1 && l.only == l.count:
		return fmt.Sprintf("× %d, only here", l.count)
	case l.count > 1 && l.only > 0:
		return fmt.Sprintf("× %d, %d only here", l.count, l.only)
	case l.count > 1:
		return fmt.Sprintf("× %d", l.count)
	case l.only > 0:
		return "only here"
	}
	return ""
}

func summary(s *setting, r *demo.Result) string {
	count := func(k string) string {
		text := plural(int(r.Value("loops"+k)), "long loop", "long loops")
		if s.rows[0].dim > 1 {
			text += " and " + plural(int(r.Value("voids"+k)), "long void", "long voids")
		}
		return text
	}
	if len(s.rows) == 1 {
		return fmt.Sprintf("The %s has %s.", s.rows[0].title(), count("1"))
	}
	text := fmt.Sprintf("The %s has %s, the %s %s. ", s.rows[0].title(), count("1"), s.rows[1].title(), count("2"))
	if n := int(r.Value("differ")); n > 0 {
		return text + plural(n, "bar is", "bars are") + " in only one of the two barcodes."
	}
	return text + "The two barcodes are equal."
}

// capital writes a name at the beginning of a line.
func capital(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
