package sgdstab

import "fmt"

// Sampling is how batches are chosen.
type Sampling int

const (
	// WithoutReplacement draws the samples of a batch without replacement, batches independently.
	WithoutReplacement Sampling = iota
	// WithReplacement draws every sample independently.
	WithReplacement
	// Shuffled goes through all samples in a random order, epoch after epoch. There is no theory for it here.
	Shuffled
)

// NoiseFactor returns γ, the share of the noise of single samples that is left in a batch of B out of n: 1/B with
// replacement, (n−B)/(B(n−1)) without. For Shuffled it is that of batches drawn without replacement, for which the batches
// are not independent. Errors: B outside 1..n.
func (s Sampling) NoiseFactor(n, batch int) (float64, error) {
	if batch < 1 || batch > n {
		return 0, fmt.Errorf("sgdstab: batch size is %d, want 1 to %d", batch, n)
	}
	switch {
	case s == WithReplacement:
		return 1 / float64(batch), nil
	case batch == n:
		return 0, nil
	}
	return float64(n-batch) / (float64(batch) * float64(n-1)), nil
}
