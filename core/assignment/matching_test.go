package assignment_test

import (
	"testing"

	. "stillpoint/core/assignment"
	"stillpoint/core/splitmix"
)

// graph draws a bipartite graph with the given density of edges.
func graph(s *splitmix.Source, left, right int, density float64) [][]int32 {
	adjacent := make([][]int32, left)
	for i := range adjacent {
		for j := range right {
			if s.Uniform() < density {
				adjacent[i] = append(adjacent[i], int32(j))
			}
		}
	}
	return adjacent
}

func checkMatching(t *testing.T, adjacent [][]int32, mates []int) (size int) {
	t.Helper()
	used := map[int]bool{}
	for i, j := range mates {
		if j < 0 {
			continue
		}
		found := false
		for _, k := range adjacent[i] {
			found = found || int(k) == j
		}
		if !found || used[j] {
			t.Fatalf("%d–%d in %v is no edge of %v, or uses a vertex twice", i, j, mates, adjacent)
		}
		used[j] = true
		size++
	}
	return size
}

// coverable tries all choices, for a few vertices: is there a matching that covers the needed ones, and how large is the
// largest matching?
func coverable(adjacent [][]int32, needLeft, needRight []bool) (cover bool, largest int) {
	used := make([]bool, len(needRight))
	var try func(i, size int)
	try = func(i, size int) {
		if i == len(adjacent) {
			all := true
			for j, need := range needRight {
				all = all && (!need || used[j])
			}
			cover = cover || all && size >= 0
			if size < 0 {
				size += 1000
			}
			largest = max(largest, size)
			return
		}
		for _, j := range adjacent[i] {
			if !used[j] {
				used[j] = true
				try(i+1, size+1)
				used[j] = false
			}
		}
		if needLeft[i] && size >= 0 {
			size -= 1000 // remember that a needed vertex was left out
		}
		try(i+1, size)
	}
	try(0, 0)
	return cover, largest
}

func TestMatchingsAgainstAllChoices(t *testing.T) {
	s := splitmix.New(1)
	covers := 0
	for range 3000 {
		left, right := s.Int(7), 1+s.Int(6)
		adjacent := graph(s, left, right, s.Uniform())
		needLeft, needRight := make([]bool, left), make([]bool, right)
		for i := range needLeft {
			needLeft[i] = s.Uniform() < 0.5
		}
		for j := range needRight {
			needRight[j] = s.Uniform() < 0.5
		}
		want, largest := coverable(adjacent, needLeft, needRight)
		if size := checkMatching(t, adjacent, Maximum(adjacent, right)); size != largest {
			t.Fatalf("%v: a matching of %d, want %d", adjacent, size, largest)
		}
		mates, ok := Covering(adjacent, needLeft, needRight)
		if ok != want {
			t.Fatalf("%v, %v, %v: covering %v, want %v", adjacent, needLeft, needRight, ok, want)
		}
		if !ok {
			continue
		}
		covers++
		checkMatching(t, adjacent, mates)
		covered := make([]bool, right)
		for i, j := range mates {
			if j >= 0 {
				covered[j] = true
			} else if needLeft[i] {
				t.Fatalf("left vertex %d is not covered", i)
			}
		}
		for j, need := range needRight {
			if need && !covered[j] {
				t.Fatalf("right vertex %d is not covered", j)
			}
		}
	}
	if covers < 500 || covers > 2500 {
		t.Errorf("%d of 3000 graphs can be covered: the test does not test both answers", covers)
	}
}

// A path with n edges on each side has exactly one perfect matching, and augmenting paths as long as the graph.
func TestLongAugmentingPath(t *testing.T) {
	const n = 5000
	adjacent := make([][]int32, n)
	for i := range adjacent {
		adjacent[i] = []int32{int32(i)}
		if i+1 < n {
			adjacent[i] = []int32{int32(i + 1), int32(i)}
		}
	}
	for i, j := range Maximum(adjacent, n) {
		if i != j {
			t.Fatalf("%d–%d", i, j)
		}
	}
}

// König: in a complete graph minus a block, the largest matching is the smallest vertex cover.
func TestMaximumWithoutABlock(t *testing.T) {
	const n, a, b = 90, 60, 50 // no edges between the first a left and the first b right vertices
	adjacent := make([][]int32, n)
	for i := range adjacent {
		for j := range int32(n) {
			if i >= a || j >= b {
				adjacent[i] = append(adjacent[i], j)
			}
		}
	}
	if size := checkMatching(t, adjacent, Maximum(adjacent, n)); size != (n-a)+(n-b) {
		t.Errorf("size %d, want %d", size, (n-a)+(n-b))
	}
}
