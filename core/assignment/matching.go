package assignment

import "fmt"

// Maximum returns a matching of largest size in a bipartite graph: for each left vertex its right partner, or −1.
// adjacent[i] lists the neighbours of left vertex i among 0..right−1, each at most once; its order decides between equally
// large matchings. Cost O(E√V) for E edges and V vertices (Hopcroft and Karp). It panics if a neighbour is out of range.
func Maximum(adjacent [][]int32, right int) []int {
	checkNeighbours(adjacent, right)
	l := newLayered(adjacent, unmatched(len(adjacent)), unmatched(right), nil)
	l.grow()
	return widen(l.mate)
}

// Covering returns a matching that covers every left vertex i with needLeft[i] and every right vertex j with needRight[j]:
// for each left vertex its partner, or −1; the others are matched or not, as it comes. ok is false if there is none.
// adjacent is as in [Maximum]. Cost O(E√V).
//
// It first matches the needed left vertices alone. Then it augments from each needed right vertex that is left over, by a
// path that ends in a free left vertex or takes one from a partner that is not needed, so no needed vertex is ever given
// up. By the theorem of Mendelsohn and Dulmage that is enough: where it gets stuck, Hall's condition is violated.
func Covering(adjacent [][]int32, needLeft, needRight []bool) (mates []int, ok bool) {
	checkNeighbours(adjacent, len(needRight))
	left, right := unmatched(len(adjacent)), unmatched(len(needRight))
	if l := newLayered(adjacent, left, right, needLeft); !l.grow() {
		return nil, false
	}
	if l := newLayered(reversed(adjacent, len(needRight)), right, left, needRight); !l.grow() {
		return nil, false
	}
	return widen(left), true
}

func checkNeighbours(adjacent [][]int32, right int) {
	for i, list := range adjacent {
		for _, j := range list {
			if j < 0 || int(j) >= right {
				panic(fmt.Sprintf("assignment: left vertex %d has the neighbour %d, want 0 to %d", i, j, right-1))
			}
		}
	}
}

func unmatched(n int) []int32 {
	mate := make([]int32, n)
	for i := range mate {
		mate[i] = -1
	}
	return mate
}

func widen(list []int32) []int {
	out := make([]int, len(list))
	for i, x := range list {
		out[i] = int(x)
	}
	return out
}

// reversed lists the left neighbours of each right vertex, ascending.
func reversed(adjacent [][]int32, right int) [][]int32 {
	degree, edges := make([]int, right), 0
	for _, list := range adjacent {
		edges += len(list)
		for _, j := range list {
			degree[j]++
		}
	}
	lists, all := make([][]int32, right), make([]int32, edges)
	for j, d := range degree {
		lists[j], all = all[:0:d], all[d:]
	}
	for i, list := range adjacent {
		for _, j := range list {
			lists[j] = append(lists[j], int32(i))
		}
	}
	return lists
}

// A layered search is the algorithm of Hopcroft and Karp for one side ("near") of the graph. The matching may be non-empty
// at the start.
type layered struct {
	adjacent  [][]int32
	mate, far []int32 // partner of each near and each far vertex, or −1
	need      []bool  // near vertices to be covered; nil: all, as far as possible
	level     []int32 // of near vertices: number of far vertices before them on a shortest alternating path; −1: none
	next      []int   // of near vertices: position in adjacent from which the depth-first search goes on
	queue     []int32
}

func newLayered(adjacent [][]int32, mate, far []int32, need []bool) *layered {
	return &layered{adjacent, mate, far, need, make([]int32, len(mate)), make([]int, len(mate)), nil}
}

// grow augments while it can, and reports whether every needed near vertex is covered.
func (l *layered) grow() bool {
	for {
		open := l.label()
		if len(open) == 0 {
			return true
		}
		clear(l.next)
		progress := false
		for _, i := range open {
			if l.augment(i) {
				progress = true
			}
		}
		if !progress {
			return false
		}
	}
}

func (l *layered) needed(i int32) bool { return l.need == nil || l.need[i] }

// ends reports whether an augmenting path may end in far vertex j: it is free, or its partner can do without it.
func (l *layered) ends(j int32) bool { return l.far[j] < 0 || !l.needed(l.far[j]) }

// label sets the levels, up to that of the shortest augmenting paths, and returns the needed vertices still uncovered.
func (l *layered) label() (open []int32) {
	l.queue = l.queue[:0]
	for i := range l.level {
		l.level[i] = -1
		if l.mate[i] < 0 && l.needed(int32(i)) {
			l.level[i] = 0
			l.queue = append(l.queue, int32(i))
		}
	}
	open = append(open, l.queue...)
	last := int32(len(l.level))
	for k := 0; k < len(l.queue); k++ {
		i := l.queue[k]
		if l.level[i] > last {
			break
		}
		for _, j := range l.adjacent[i] {
			if l.ends(j) {
				last = l.level[i]
			} else if next := l.far[j]; l.level[next] < 0 {
				l.level[next] = l.level[i] + 1
				l.queue = append(l.queue, next)
			}
		}
	}
	return open
}

// augment looks for an augmenting path from near vertex i along rising levels and applies it.
func (l *layered) augment(i int32) bool {
	for list := l.adjacent[i]; l.next[i] < len(list); {
		j := list[l.next[i]]
		l.next[i]++
		if l.ends(j) {
			if other := l.far[j]; other >= 0 {
				l.mate[other] = -1
			}
		} else if next := l.far[j]; l.level[next] != l.level[i]+1 || !l.augment(next) {
			continue
		}
		l.mate[i], l.far[j] = j, i
		return true
	}
	return false
}
