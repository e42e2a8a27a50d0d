package candidatedecompositions

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"stillpoint/core/homology/multiparameter"
)

// Limits of a complex that is written down.
const (
	maxSimplices = 3000
	maxVertex    = 9999
)

// builtIn holds the complexes that come with the page, in the notation of readComplex.
var builtIn = map[string]string{
	rectangles: hollowTetrahedra([][4]float64{{0.1, 0.2, 0.6, 0.7}, {0.3, 0.1, 0.9, 0.5}, {0.15, 0.5, 0.5, 0.95}}),
	lShape: `# a loop that can close in two ways
0 : 0 0
1 : 0 0
2 : 0 0
3 : 0 0
0 1 : 0 0
1 2 : 0 0
0 2 : 0.1 0.5
2 3 : 0.4 0.2
0 3 : 0.4 0.2
0 2 3 : 0.4 0.5
`,
}

// hollowTetrahedra writes a complex whose H₁ is the sum of the rectangles {x0, y0, x1, y1}: per rectangle a tetrahedron
// without interior. Two of its faces are there from the lower corner on. The third comes when x reaches x1, the fourth when y
// reaches y1, and either of them fills the loop between them.
func hollowTetrahedra(list [][4]float64) string {
	var b strings.Builder
	for i, r := range list {
		v := 4 * i
		for _, s := range [][]int{{0}, {1}, {2}, {3}, {0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}, {0, 1, 2}, {0, 1, 3}, {0, 2, 3}, {1, 2, 3}} {
			x, y := r[0], r[1]
			if len(s) == 3 && s[0] == 0 && s[2] == 2 {
				x = r[2]
			}
			if len(s) == 3 && s[0] == 1 {
				y = r[3]
			}
			for _, w := range s {
				fmt.Fprintf(&b, "%d ", v+w)
			}
			fmt.Fprintf(&b, ": %v %v\n", x, y)
		}
	}
	return b.String()
}

// a written simplex, with the line of the text that it stands in.
type written struct {
	vertices []int
	grade    []float64
	line     int
}

func (w written) String() string { return strings.Trim(fmt.Sprint(w.vertices), "[]") }

// readComplex reads a simplicial complex with two grades per simplex: one simplex per line, its vertices (numbers from 0), a
// colon or semicolon, and its grades x and y. What follows # is a remark. All faces must be listed. Grades outside [0, 1]
// are rescaled, and the notes say so. In the result faces precede what they bound.
func readComplex(text string) (c *multiparameter.Complex, notes []string, err error) {
	var list []written
	where := map[string]int{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		w, err := readSimplex(line, number)
		if err != nil {
			return nil, nil, err
		}
		if first, ok := where[w.String()]; ok {
			return nil, nil, fmt.Errorf("line %d: simplex %v stands already in line %d", number, w, first)
		}
		where[w.String()] = number
		if list = append(list, w); len(list) > maxSimplices {
			return nil, nil, fmt.Errorf("line %d: more than %d simplices", number, maxSimplices)
		}
	}
	if len(list) == 0 {
		return nil, nil, fmt.Errorf("there is no simplex; write its vertices, a colon, its two grades, such as 0 1 : 0.2 0.5")
	}
	slices.SortStableFunc(list, func(a, b written) int { return cmp.Compare(len(a.vertices), len(b.vertices)) })
	if err := checkFaces(list); err != nil {
		return nil, nil, err
	}
	notes = rescale(list)
	simplices, grades := make([][]int, len(list)), make([][]float64, len(list))
	for i, w := range list {
		simplices[i], grades[i] = w.vertices, w.grade
	}
	c, err = multiparameter.NewSimplicialComplex(simplices, grades)
	return c, notes, err
}

func readSimplex(line string, number int) (written, error) {
	w := written{line: number}
	at := strings.IndexAny(line, ":;")
	if at < 0 {
		return w, fmt.Errorf("line %d: %q has no colon between vertices and grades", number, clip(line))
	}
	for _, field := range fields(line[:at]) {
		v, err := strconv.Atoi(field)
		if err != nil || v < 0 || v > maxVertex {
			return w, fmt.Errorf("line %d: vertex %q, want a whole number from 0 to %d", number, clip(field), maxVertex)
		}
		if slices.Contains(w.vertices, v) {
			return w, fmt.Errorf("line %d: vertex %d appears twice", number, v)
		}
		w.vertices = append(w.vertices, v)
	}
	slices.Sort(w.vertices)
	if len(w.vertices) == 0 || len(w.vertices) > 4 {
		return w, fmt.Errorf("line %d: a simplex of %d vertices, want 1 to 4", number, len(w.vertices))
	}
	for _, field := range fields(line[at+1:]) {
		g, err := strconv.ParseFloat(field, 64)
		if err != nil || math.IsNaN(g) || math.Abs(g) > 1e9 {
			return w, fmt.Errorf("line %d: grade %q, want a number between −1e9 and 1e9", number, clip(field))
		}
		w.grade = append(w.grade, g+0)
	}
	if len(w.grade) != 2 {
		return w, fmt.Errorf("line %d: %d grades, want 2: every simplex appears at one grade (x, y)", number, len(w.grade))
	}
	return w, nil
}

func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '\r' })
}

// checkFaces reports a face that is missing or comes later than what it bounds.
func checkFaces(list []written) error {
	at := map[string]*written{}
	for i := range list {
		w := &list[i]
		at[w.String()] = w
		if len(w.vertices) == 1 {
			continue
		}
		for k := range w.vertices {
			face := written{vertices: slices.Delete(slices.Clone(w.vertices), k, k+1)}
			f, ok := at[face.String()]
			if !ok {
				return fmt.Errorf("line %d: simplex %v lacks its face %v", w.line, w, face)
			}
			if f.grade[0] > w.grade[0] || f.grade[1] > w.grade[1] {
				return fmt.Errorf("line %d: simplex %v appears at (%v, %v), before its face %v in line %d, which appears at (%v, %v)",
					w.line, w, w.grade[0], w.grade[1], face, f.line, f.grade[0], f.grade[1])
			}
		}
	}
	return nil
}

// rescale brings all grades into the unit square, coordinate by coordinate, if any is outside.
func rescale(list []written) (notes []string) {
	for k, name := range []string{"x", "y"} {
		lo, hi := list[0].grade[k], list[0].grade[k]
		for _, w := range list {
			lo, hi = math.Min(lo, w.grade[k]), math.Max(hi, w.grade[k])
		}
		if lo >= 0 && hi <= 1 {
			continue
		}
		for _, w := range list {
			if w.grade[k] -= lo; hi > lo {
				w.grade[k] *= room / (hi - lo)
			}
		}
		notes = append(notes, fmt.Sprintf("Grades %s lie in [%.4g, %.4g], not in [0, 1]: they are rescaled to [0, %v], and lengths along diagonals depend on it.", name, lo, hi, room))
	}
	return notes
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
