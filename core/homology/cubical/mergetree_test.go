package cubical_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "stillpoint/core/homology/cubical"
)

// By hand: minima 1, 0, 2 at positions 1, 3, 5; the maxima 4 and 3 between them at positions 2 and 4. The shelf at position 6 is no
// minimum of its own.
func TestSeriesByHand(t *testing.T) {
	m, err := NewSeries([]float64{5, 1, 4, 0, 3, 2, 2, 6})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range constructions {
		p := sublevel(t, m, c)
		want := []Bar{
			{0, 0, math.Inf(1), 3, -1, -1},
			{0, 1, 4, 1, 2, 0},
			{0, 2, 3, 5, 4, 0},
		}
		if diff := cmp.Diff(want, p.Bars); diff != "" {
			t.Errorf("%v: (-want +got)\n%s", c, diff)
		}
		tree := MergeTree{{3, 0, 0, 3}, {1, 1, 1, 4}, {5, 2, 2, 3}, {4, 3, 0, 4}, {2, 4, 0, -1}}
		if diff := cmp.Diff(tree, p.MergeTree()); diff != "" {
			t.Errorf("%v: (-want +got)\n%s", c, diff)
		}
	}
}

// Four dark corners that meet in the middle pixel at once are one node with four children.
func TestMergeOfSeveralComponentsIsOneNode(t *testing.T) {
	p := sublevel(t, &Image{Width: 3, Height: 3, Pixels: []float64{0, 9, 1, 9, 5, 9, 2, 9, 3}}, T)
	tree := p.MergeTree()
	want := MergeTree{{0, 0, 0, 4}, {2, 1, 1, 4}, {6, 2, 2, 4}, {8, 3, 3, 4}, {4, 5, 0, -1}}
	if diff := cmp.Diff(want, tree); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A merge tree knows, for any two minima, at which value they become connected: the lowest common ancestor. Compared with
// flooding.
func TestMergeTreeKnowsWhereComponentsMeet(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p := sublevel(t, m, c)
			tree := p.MergeTree()
			n := len(p.InDegree(0))
			for i, node := range tree {
				if node.Parent < 0 && i != len(tree)-1 || node.Parent >= 0 && (node.Parent <= i || tree[node.Parent].Value < node.Value) {
					t.Fatalf("%v: node %d, %+v, of %+v", c, i, node, tree)
				}
			}
			for i := range min(n, 6) {
				for j := range i {
					meet := commonAncestor(tree, i, j)
					if got := meeting(p, tree[i].Pixel, tree[j].Pixel); got != tree[meet].Value {
						t.Errorf("%v: minima %d and %d meet at %v by flooding, at %v in the tree", c, i, j, got, tree[meet].Value)
					}
				}
			}
		}
	})
}

func commonAncestor(tree MergeTree, i, j int) int {
	for i != j {
		if i < j {
			i = tree[i].Parent
		} else {
			j = tree[j].Parent
		}
	}
	return i
}

// meeting returns the smallest pixel value at which two pixels are in one component.
func meeting(p *Persistence, a, b int) float64 {
	best := math.Inf(1)
	for _, v := range p.Image.Pixels {
		if v < best {
			if label := p.Components(v); label[a] >= 0 && label[a] == label[b] {
				best = v
			}
		}
	}
	return best
}
