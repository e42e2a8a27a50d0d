package multiparameter_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/splitmix"
)

// changes returns the transport norms of the changes of the measures from f to g: degrees 0, 1, ..., then Euler.
func changes(t testing.TB, f, g *Complex, maxDim int) []float64 {
	t.Helper()
	a, err := f.HilbertMeasures(t.Context(), Options{MaxDim: maxDim})
	if err != nil {
		t.Fatal(err)
	}
	b, err := g.HilbertMeasures(t.Context(), Options{MaxDim: maxDim})
	if err != nil {
		t.Fatal(err)
	}
	a, b = append(a, f.EulerMeasure()), append(b, g.EulerMeasure())
	var out []float64
	for k := range a {
		d, err := signedmeasure.Distance(a[k], b[k], signedmeasure.L1)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// Theorem 1 of Loiseaux, Scoccola, Carrière, Botnan, Oudot (2023): n·‖f−g‖₁ for Hilbert functions, n = 1, 2, and ‖f−g‖₁ for
// Euler characteristics, every n.
func TestMeasuresMoveAtMostAsTheTheoremSaysOn200RandomPairs(t *testing.T) {
	s := splitmix.New(200)
	largest := map[string]float64{}
	for trial := range 200 {
		n := 1 + trial%3
		simplices := randomSimplices(s, 4+s.Int(3), 0.3+0.7*s.Uniform())
		fine := 1 + trial%2*9 // coarse grades have ties
		grades := randomGrades(s, simplices, n, 3*fine, 1/float64(fine))
		other := randomGrades(s, simplices, n, 3*fine, 1/float64(fine))
		if trial%4 < 2 { // a change of one entry, kept monotone upwards
			for i := range grades {
				other[i] = slices.Clone(grades[i])
			}
			i, p := s.Int(len(simplices)), s.Int(n)
			v := grades[i][p] + s.Uniform()
			for j := range simplices {
				if contains(simplices[j], simplices[i]) {
					other[j][p] = math.Max(other[j][p], v)
				}
			}
		}
		f, g := mustComplex(t, simplices, grades), mustComplex(t, simplices, other)
		sum, _ := GradeChange(f, g)
		if sum == 0 {
			continue
		}
		for k, d := range changes(t, f, g, 2) {
			name, bound := fmt.Sprintf("Hilbert, n = %d", n), float64(n)*sum
			if k == 3 {
				name, bound = fmt.Sprintf("Euler, n = %d", n), sum
			}
			if name == "Hilbert, n = 3" {
				continue // no bound
			}
			largest[name] = math.Max(largest[name], d/bound)
			if d > bound*(1+1e-12) {
				t.Errorf("trial %d: %s, entry %d: norm %v exceeds the bound %v", trial, name, k, d, bound)
			}
		}
	}
	for name, r := range largest {
		t.Logf("%s: largest ratio %.3f", name, r)
		if r < 0.5 {
			t.Errorf("%s: largest ratio %v: the trials do not test the bound", name, r)
		}
	}
	if len(largest) != 5 {
		t.Errorf("%d bounds tested, want 5", len(largest))
	}
}

func TestOneEdgeTable(t *testing.T) {
	for _, m := range []int{1, 2, 3, 4, 5, 6, 7, 8} {
		for n, want := range map[int][]float64{
			1: {1, 0, 1},
			2: {2, 1, 1},
			3: {2 * float64(m), 2*float64(m) - 1, 1}, // specification 4.6
		} {
			f, g, err := OneEdge(n, m)
			if err != nil {
				t.Fatal(err)
			}
			if sum, most := GradeChange(f, g); sum != 1 || most != 1 {
				t.Errorf("n = %d, m = %d: grades change by %v in all, %v at most, want 1", n, m, sum, most)
			}
			if got := changes(t, f, g, 1); !slices.Equal(got, want) {
				t.Errorf("n = %d, m = %d: norms %v, want %v", n, m, got, want)
			}
		}
	}
	for _, bad := range [][2]int{{0, 1}, {4, 1}, {2, 0}} {
		if _, _, err := OneEdge(bad[0], bad[1]); err == nil {
			t.Errorf("OneEdge%v: no error", bad)
		}
	}
}

// The triangle s, u, t of the specification, spelled out: the constant 2 for two parameters is attained.
func TestTwoParameterBoundIsSharp(t *testing.T) {
	simplices := [][]int{{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}}
	at := func(x float64) [][]float64 { return [][]float64{{0, 0}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {x, 0}} }
	f, g := mustComplex(t, simplices, at(2)), mustComplex(t, simplices, at(1))
	if got := changes(t, f, g, 1); !slices.Equal(got, []float64{2, 1, 1}) {
		t.Errorf("norms %v, want 2, 1, 1", got)
	}
	path := [][]int{{0}, {1}, {2}, {0, 1}, {1, 2}}
	on := func(x float64) [][]float64 { return [][]float64{{0}, {0}, {0}, {1}, {x}} }
	if got := changes(t, mustComplex(t, path, on(2)), mustComplex(t, path, on(3)), 1); got[0] != 1 {
		t.Errorf("an edge of a path moved by 1: degree 0 changes by %v, want 1", got[0])
	}
}
