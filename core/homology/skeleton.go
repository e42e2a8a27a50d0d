package homology

import (
	"context"
	"fmt"
	"math/bits"
	"slices"
	"sort"
)

// A Skeleton lists the edges and triangles of a flag filtration in filtration order, for drawing and counting at any
// scale: what belongs to scale t is always a prefix. It is immutable and safe for concurrent use.
type Skeleton struct {
	births    []float64 // of vertices, ascending
	edges     []int32   // two per edge, the smaller vertex first
	edgeBirth []float64
	triangles []int32 // three per triangle, ascending
	triBirth  []float64
	triCount  []int64 // triCount[i]: triangles with all edges among the first i
}

// NewSkeleton prepares the edges, and the first maxTriangles triangles, with birth <= threshold (0 and NaN mean the
// enclosing radius, as in [Options]). A negative maxTriangles is an error, as is a negative threshold.
//
// Cost: sorting the edges, one pass over n/64 words per edge for the exact count of triangles, and the listing.
func NewSkeleton(ctx context.Context, f *WeightedFlag, threshold float64, maxTriangles int, progress Progress) (*Skeleton, error) {
	if maxTriangles < 0 {
		return nil, fmt.Errorf("homology: %d triangles, want at least 0", maxTriangles)
	}
	opt := Options{Threshold: threshold}
	if _, err := opt.check(f); err != nil {
		return nil, err
	}
	b, err := newBinomials(f.n, 3)
	if err != nil {
		return nil, err
	}
	e := &engine{poller: newPoller(ctx, progress), binomials: b, f: f}
	t := opt.threshold(f, f.enclosingRadius(&e.poller), &e.poller)
	e.threshold = t
	e.stage(0, 0.5)
	e.load()
	if e.err != nil {
		return nil, e.err
	}
	s := &Skeleton{}
	for v := 0; v < f.n; v++ {
		if x := f.At(v, v); x <= t {
			s.births = append(s.births, x)
		}
	}
	slices.Sort(s.births)
	s.edges = make([]int32, 0, 2*len(e.edges))
	s.edgeBirth = make([]float64, 0, len(e.edges))
	s.triCount = make([]int64, 1, len(e.edges)+1)
	words := (e.n + 63) / 64
	seen := make([]uint64, e.n*words) // adjacency so far
	var fresh [][3]int32              // triangles completed by the edges of the present value
	e.stage(0.5, 1)
	flush := func(birth float64) {
		// Equal values: larger number first, that is larger vertices first.
		slices.SortFunc(fresh, func(a, b [3]int32) int { return slices.Compare(b[:], a[:]) })
		for _, x := range fresh {
			if len(s.triBirth) < maxTriangles {
				s.triangles = append(s.triangles, x[2], x[1], x[0])
				s.triBirth = append(s.triBirth, birth)
			}
		}
		fresh = fresh[:0]
	}
	for k, ends := range e.edges {
		i, j := int(ends>>16), int(ends&0xffff)
		r := e.rank[i*e.n+j]
		if k > 0 && e.values[r] != s.edgeBirth[k-1] {
			flush(s.edgeBirth[k-1])
		}
		s.edges = append(s.edges, int32(j), int32(i))
		s.edgeBirth = append(s.edgeBirth, e.values[r])
		count := 0
		a, b := seen[i*words:(i+1)*words], seen[j*words:(j+1)*words]
		b = b[:len(a)]
		for w, x := range a {
			if x &= b[w]; x == 0 {
				continue
			}
			count += bits.OnesCount64(x)
			if len(s.triBirth) < maxTriangles {
				for ; x != 0; x &= x - 1 {
					t := [3]int32{int32(i), int32(j), int32(w<<6 + bits.TrailingZeros64(x))}
					slices.SortFunc(t[:], func(a, b int32) int { return int(b - a) })
					fresh = append(fresh, t)
				}
			}
		}
		s.triCount = append(s.triCount, s.triCount[k]+int64(count))
		if room := maxTriangles - len(s.triBirth); len(fresh) > 2*room+4096 { // many ties: keep only what can be listed
			slices.SortFunc(fresh, func(a, b [3]int32) int { return slices.Compare(b[:], a[:]) })
			fresh = fresh[:room]
			e.left -= 64 * (room + 4096)
		}
		seen[i*words+j>>6] |= 1 << (j & 63)
		seen[j*words+i>>6] |= 1 << (i & 63)
		if e.left -= 8 + 2*words + 4*count; e.left < 0 {
			e.advance(k, len(e.edges))
			if !e.poll() {
				return nil, e.err
			}
		}
	}
	if len(e.edges) > 0 {
		flush(s.edgeBirth[len(e.edges)-1])
	}
	return s, nil
}

// upTo returns how many of the ascending births are <= t.
func upTo(births []float64, t float64) int {
	return sort.Search(len(births), func(i int) bool { return births[i] > t })
}

// Edges returns the ends of the edges with birth <= t, two vertices per edge, in filtration order. Not to be changed.
func (s *Skeleton) Edges(t float64) []int32 { return s.edges[:2*upTo(s.edgeBirth, t)] }

// EdgeBirths returns the births of all edges in filtration order: EdgeBirths()[i] belongs to Edges(+Inf)[2*i:2*i+2]. Not to
// be changed.
func (s *Skeleton) EdgeBirths() []float64 { return s.edgeBirth }

// Triangles returns the vertices of the triangles with birth <= t, three per triangle, in filtration order, at most the
// maxTriangles of [NewSkeleton]; the true number is in Counts. Not to be changed.
func (s *Skeleton) Triangles(t float64) []int32 { return s.triangles[:3*upTo(s.triBirth, t)] }

// Counts returns the numbers of vertices, edges and triangles with birth <= t (at most the threshold), exactly. Cost
// O(log n).
func (s *Skeleton) Counts(t float64) [3]int64 {
	m := upTo(s.edgeBirth, t)
	return [3]int64{int64(upTo(s.births, t)), int64(m), s.triCount[m]}
}
