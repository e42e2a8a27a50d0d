package grokking

import (
	"fmt"
	"slices"

	"stillpoint/core/splitmix"
)

// Operation is what is done to the two residues.
type Operation int

// The operations modulo p.
const (
	Add Operation = iota
	Subtract
	Multiply
)

// Primes are the moduli that are allowed.
var Primes = []int{13, 17, 19, 23, 29, 31, 37, 41}

// Task is the table of an operation modulo p, of which some pairs are for training and the rest for testing.
type Task struct {
	P     int
	Op    Operation
	Train []Pair
	Test  []Pair

	stream splitmix.Source // after the shuffle; the weights go on from here
}

// Pair is an entry of the table: i ∘ j = Label (mod p).
type Pair struct{ I, J, Label int32 }

// NewTask lists all p² pairs in the order i·p + j, shuffles them from the end (Fisher and Yates, stream 1000+seed) and takes
// the first ⌊fraction·p²⌋ for training. Errors: a modulus that is not one of Primes, a fraction that leaves fewer than p pairs
// for training or none for testing.
func NewTask(seed uint64, p int, op Operation, fraction float64) (*Task, error) {
	if !slices.Contains(Primes, p) {
		return nil, fmt.Errorf("grokking: the modulus is %d, want one of %v", p, Primes)
	}
	n := p * p
	count := int(fraction * float64(n))
	if !(fraction > 0) || count < p || count >= n {
		return nil, fmt.Errorf("grokking: a fraction of %v leaves %d of %d pairs for training, want at least %d and fewer than all", fraction, max(count, 0), n, p)
	}
	t := &Task{P: p, Op: op, stream: *splitmix.New(1000 + seed)}
	pairs := make([]Pair, n)
	for k := range pairs {
		i, j := k/p, k%p
		label := 0
		switch op {
		case Add:
			label = (i + j) % p
		case Subtract:
			label = (i - j + p) % p
		case Multiply:
			label = i * j % p
		default:
			return nil, fmt.Errorf("grokking: unknown operation %d", op)
		}
		pairs[k] = Pair{int32(i), int32(j), int32(label)}
	}
	for k := n - 1; k > 0; k-- {
		other := t.stream.Int(k + 1)
		pairs[k], pairs[other] = pairs[other], pairs[k]
	}
	t.Train, t.Test = pairs[:count], pairs[count:]
	return t, nil
}
