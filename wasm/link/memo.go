package link

// memo keeps the outcomes of the last few computations, so that a change of view does not compute the same thing again.
type memo struct {
	entries []memoEntry // latest last
}

type memoEntry struct {
	key   string
	value any
}

// memoSize is small because an entry may be large; a demo needs its present data and perhaps the one before.
const memoSize = 4

func (m *memo) get(key string, compute func() (any, error)) (any, error) {
	for i, e := range m.entries {
		if e.key == key {
			m.entries = append(append(m.entries[:i:i], m.entries[i+1:]...), e)
			return e.value, nil
		}
	}
	value, err := compute()
	if err != nil {
		return nil, err
	}
	if len(m.entries) == memoSize {
		m.entries = append(m.entries[:0:0], m.entries[1:]...)
	}
	m.entries = append(m.entries, memoEntry{key, value})
	return value, nil
}
