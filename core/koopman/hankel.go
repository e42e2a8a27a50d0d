package koopman

import "fmt"

// Delays are delayed values of channels along a series: for each channel its values at N consecutive times, and perhaps 1. As a
// dictionary they take a window of the series as the state: the channels' values in turn, oldest first.
type Delays struct {
	channels, delays int
	constant         bool
}

// NewDelays makes N >= 2 delays of each channel.
func NewDelays(channels, delays int, constant bool) (*Delays, error) {
	if channels < 1 || delays < 2 {
		return nil, fmt.Errorf("koopman: %d delays of %d channels, want at least 2 of 1", delays, channels)
	}
	return &Delays{channels, delays, constant}, nil
}

// Size implements [Dictionary].
func (d *Delays) Size() int {
	n := d.channels * d.delays
	if d.constant {
		n++
	}
	return n
}

// Evaluate implements [Dictionary]; x is a window of channels·delays values, time by time.
func (d *Delays) Evaluate(dst, x []float64) {
	if d.constant {
		dst[0] = 1
		dst = dst[1:]
	}
	for c := range d.channels {
		for k := range d.delays {
			dst[c*d.delays+k] = x[k*d.channels+c]
		}
	}
}

// Name implements [Dictionary].
func (d *Delays) Name(j int) string {
	if d.constant {
		if j == 0 {
			return "1"
		}
		j--
	}
	return fmt.Sprintf("channel %d after %d steps", j/d.delays+1, j%d.delays)
}

// Windows adds the pairs of consecutive windows of a series (channels values per time) to a reducer, with weight 1/pairs, and
// returns how many there were. rows is the number of pairs to use at most, 0 for all.
func (d *Delays) Windows(r *Reducer, series []float64, rows int) int {
	times := len(series) / d.channels
	m := times - d.delays
	if rows > 0 && rows < m {
		m = rows
	}
	if m <= 0 {
		return 0
	}
	x, y := make([]float64, d.Size()), make([]float64, d.Size())
	width := d.channels * d.delays
	for i := range m {
		d.Evaluate(x, series[i*d.channels:i*d.channels+width])
		d.Evaluate(y, series[(i+1)*d.channels:(i+1)*d.channels+width])
		r.Add(x, y, 1/float64(m))
	}
	return m
}
