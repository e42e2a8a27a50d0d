package cubical

import (
	"cmp"
	"slices"
)

// A Node is a node of a [MergeTree].
type Node struct {
	// Pixel is where the node is: a leaf is the darkest pixel of a component, an inner node a pixel where components meet.
	Pixel int
	// Value is the grey value of Pixel.
	Value float64
	// Bar is, for a leaf, the position of its bar in Persistence.Bars; for an inner node, that of the oldest component in it,
	// the one that goes on.
	Bar int
	// Parent is the position of the node above, −1 for the top one.
	Parent int
}

// A MergeTree says which components of the sublevel sets meet where. Leaves come first, in the order of the bars of degree
// 0; inner nodes follow in the order in which components meet, so a parent comes after its children. Components that live
// for no length of time are left out. The root is the last node; the component that never dies goes on above it.
type MergeTree []Node

// MergeTree returns the merge tree of the sublevel sets. Cost O(n log n) for n bars of degree 0.
//
// The bars are its branches by the elder rule: bar i runs from its leaf up to the node at its DeathPixel, where the branch of
// its Parent goes on.
func (p *Persistence) MergeTree() MergeTree {
	bars := p.InDegree(0)
	tree := make(MergeTree, len(bars), 2*len(bars)-1)
	top := make([]int, len(bars)) // the highest node of each branch so far
	var deaths []int
	for i, b := range bars {
		tree[i] = Node{b.BirthPixel, b.Birth, i, -1}
		top[i] = i
		if !b.Infinite() {
			deaths = append(deaths, i)
		}
	}
	slices.SortFunc(deaths, func(i, j int) int {
		return cmp.Or(cmp.Compare(bars[i].Death, bars[j].Death), cmp.Compare(bars[i].DeathPixel, bars[j].DeathPixel))
	})
	for _, i := range deaths {
		b := bars[i]
		at := top[b.Parent]
		if at < len(bars) || tree[at].Pixel != b.DeathPixel {
			tree[at].Parent = len(tree)
			at = len(tree)
			top[b.Parent] = at
			tree = append(tree, Node{b.DeathPixel, b.Death, b.Parent, -1})
		}
		tree[top[i]].Parent = at
	}
	return tree
}
