package alpha

import "math"

// A stratum holds the simplices of one dimension k in the order of their vertex lists, while values are being computed.
type stratum struct {
	vertex []int32   // k+1 per simplex, ascending
	face   []int32   // k+1 per simplex: numbers of faces in the stratum below; that of face j lacks vertex j. Empty for k = 1
	radius []float64 // of the smallest sphere through the vertices
	value  []float64
	// covered tells that a vertex of a simplex of dimension k+1 is strictly inside this sphere.
	covered []bool
}

// newFiltration lists the faces of the top simplices and gives every simplex its value, f[k] for dimension k >= 1.
func newFiltration(p *points, t *triangulation, poll *poller) (f [4]stratum, err error) {
	if t.rank == 0 {
		return f, nil
	}
	poll.stage(0.6, 0.7)
	f[t.rank] = newStratum(t.top, t.rank)
	for k := t.rank; k >= 2; k-- {
		f[k-1] = f[k].faces(k)
		if err := poll.look(1 / float64(k)); err != nil {
			return f, err
		}
	}
	for k := 1; k <= t.rank; k++ {
		poll.stage(0.65+0.05*float64(k), 0.7+0.05*float64(k))
		if err := f[k].radii(k, p, &f[k-1], poll); err != nil {
			return f, err
		}
	}
	for k := t.rank; k >= 1; k-- {
		poll.stage(1-0.05*float64(k), 1.05-0.05*float64(k))
		if err := f[k].values(k, p, &f[k-1], poll); err != nil {
			return f, err
		}
	}
	return f, nil
}

// pack writes up to three vertices as one number.
func pack(vs ...int32) (key uint64) {
	for _, v := range vs {
		key = key<<20 | uint64(v)
	}
	return key
}

// newStratum sorts the top simplices, of dimension k.
func newStratum(top []int32, k int) stratum {
	w := k + 1
	list := make([]keyed, len(top)/w)
	for i := range list {
		list[i] = keyed{uint64(top[w*i+k]), int32(i)}
	}
	list = sortKeyed(list) // by the last vertex first, since four do not fit in a key
	for i, x := range list {
		list[i].key = pack(top[w*int(x.id) : w*int(x.id)+k]...)
	}
	s := stratum{vertex: make([]int32, 0, len(top))}
	for _, x := range sortKeyed(list) {
		s.vertex = append(s.vertex, top[w*int(x.id):w*int(x.id+1)]...)
	}
	return s
}

// faces fills in s.face and returns the stratum of the faces. k >= 2 is the dimension of s.
func (s *stratum) faces(k int) (below stratum) {
	w := k + 1
	list := make([]keyed, len(s.vertex))
	for i := 0; i < len(list); i += w {
		v := s.vertex[i : i+w]
		for j := range w {
			key := uint64(0)
			for h, x := range v {
				if h != j {
					key = key<<20 | uint64(x)
				}
			}
			list[i+j] = keyed{key, int32(i + j)}
		}
	}
	list = sortKeyed(list)
	s.face = make([]int32, len(s.vertex))
	below.vertex = make([]int32, 0, k*(len(list)/2+len(list)/8+8)) // most faces are shared by two or more
	count := int32(-1)
	for i, x := range list {
		if i == 0 || x.key != list[i-1].key {
			count++
			for h := k - 1; h >= 0; h-- {
				below.vertex = append(below.vertex, int32(x.key>>(20*h)&(1<<20-1)))
			}
		}
		s.face[x.id] = count
	}
	return below
}

// radii fills in s.radius. Mathematically no face has a larger radius than its simplex; rounding is kept from changing that.
func (s *stratum) radii(k int, p *points, below *stratum, poll *poller) error {
	w := k + 1
	n := len(s.vertex) / w
	s.radius = make([]float64, n)
	s.value = make([]float64, n)
	s.covered = make([]bool, n)
	for i := range n {
		v := s.vertex[w*i : w*i+w]
		switch k {
		case 1:
			s.radius[i] = p.edgeRadius(v[0], v[1])
		case 2:
			r := below.radius
			s.radius[i] = p.triangleRadius(v[0], v[1], v[2], r[s.face[w*i]], r[s.face[w*i+1]], r[s.face[w*i+2]])
		case 3:
			least := 0.0
			for _, f := range s.face[w*i : w*i+w] {
				if r := below.radius[f]; r > least {
					least = r
				}
			}
			s.radius[i] = p.tetrahedronRadius(v[0], v[1], v[2], v[3], least)
		}
		s.value[i] = math.Inf(1)
		if err := poll.step(k*k, i, n); err != nil {
			return err
		}
	}
	return nil
}

// values completes s.value, which holds the smallest value of simplices of dimension k+1 of which each is a face, and tells
// the stratum below.
func (s *stratum) values(k int, p *points, below *stratum, poll *poller) error {
	w := k + 1
	for i := range s.value {
		if !s.covered[i] {
			s.value[i] = s.radius[i]
		}
		if err := poll.step(k*k, i, len(s.value)); err != nil {
			return err
		}
		if k == 1 {
			continue
		}
		v := s.vertex[w*i : w*i+w]
		for j, f := range s.face[w*i : w*i+w] {
			if s.value[i] < below.value[f] {
				below.value[f] = s.value[i]
			}
			if below.covered[f] {
				continue
			}
			u := below.vertex[k*int(f) : k*int(f)+k]
			if k == 2 {
				below.covered[f] = p.obtuse(u[0], u[1], v[j])
			} else {
				below.covered[f] = p.inDiametralSphere(u[0], u[1], u[2], v[j])
			}
		}
	}
	return nil
}

// sorted returns the simplices in filtration order, equal values in the order of their vertex lists, and the place of each.
// below tells the places of the faces.
func (s *stratum) sorted(k int, below []int32, p *points) (level, []int32) {
	w := k + 1
	list := make([]keyed, len(s.value))
	for i, v := range s.value {
		list[i] = keyed{math.Float64bits(v), int32(i)} // in the order of the numbers, none of which is negative
	}
	list = sortKeyed(list)
	place := make([]int32, len(list))
	l := level{vertex: make([]int32, 0, len(s.vertex)), value: make([]float64, len(list)), face: make([]int32, 0, len(s.face))}
	for i, x := range list {
		place[x.id] = int32(i)
		l.value[i] = p.unscale(s.value[x.id])
		l.vertex = append(l.vertex, s.vertex[w*int(x.id):w*int(x.id+1)]...)
		if k > 1 {
			for _, f := range s.face[w*int(x.id) : w*int(x.id+1)] {
				l.face = append(l.face, below[f])
			}
		}
	}
	return l, place
}
