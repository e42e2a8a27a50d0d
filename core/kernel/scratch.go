package kernel

import "sync"

var (
	pool64 = sync.Pool{New: func() any { return new([]float64) }}
	pool32 = sync.Pool{New: func() any { return new([]float32) }}
)

// scratch returns n numbers of any content, to be given back by release.
func scratch[T Float](n int) *[]T {
	pool := &pool64
	if _, single := any(T(0)).(float32); single {
		pool = &pool32
	}
	s := pool.Get().(*[]T)
	if cap(*s) < n {
		*s = make([]T, n)
	}
	*s = (*s)[:n]
	return s
}

func release[T Float](s *[]T) {
	if _, single := any(T(0)).(float32); single {
		pool32.Put(s)
		return
	}
	pool64.Put(s)
}
