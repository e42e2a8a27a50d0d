package kernel

// Max sets dst[i] to the larger of a[i] and b[i], and to a[i] where neither is larger (equal zeros of both signs, a NaN). The
// lengths must be equal; dst may be a or b.
func Max(dst, a, b []float64) {
	same("Max", len(dst), len(a), len(b))
	inUse.Max(dst, a, b)
}

// Max implements Implementation.
func (Plain) Max(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		v := a[i]
		if b[i] > v {
			v = b[i]
		}
		dst[i] = v
	}
}

// MaxUint32 sets dst[i] = max(a[i], b[i]). The lengths must be equal; dst may be a or b.
func MaxUint32(dst, a, b []uint32) {
	same("MaxUint32", len(dst), len(a), len(b))
	inUse.MaxUint32(dst, a, b)
}

// MaxUint32 implements Implementation.
func (Plain) MaxUint32(dst, a, b []uint32) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = max(a[i], b[i])
	}
}

// MaxRows sets dst to the maximum, column by column, of some rows of a table: dst[j] = max over i of
// table[rows[i]*len(dst) + j]. In a table of the ranks of edges, with the vertices of a simplex as rows, that is the rank at
// which each vertex joins the simplex: the primitive behind all lists of cofacets.
//
// The table holds whole rows of len(dst) numbers, rows are numbered from 0, at least one is asked for, and dst is not part
// of the table.
func MaxRows(dst, table []uint32, rows []int32) {
	n := len(dst)
	if n == 0 {
		return
	}
	if len(rows) == 0 {
		panic("kernel: MaxRows: no rows")
	}
	for _, r := range rows {
		if r < 0 || int(r) >= len(table)/n {
			panic("kernel: MaxRows: row outside the table")
		}
	}
	inUse.MaxRows(dst, table, rows)
}

// MaxRows implements Implementation. Three rows, the vertices of a triangle, take one pass.
func (p Plain) MaxRows(dst, table []uint32, rows []int32) {
	n := len(dst)
	row := func(i int) []uint32 { return table[int(rows[i])*n : int(rows[i])*n+n] }
	switch len(rows) {
	case 1:
		copy(dst, row(0))
		return
	case 2:
		p.MaxUint32(dst, row(0), row(1))
		return
	}
	a, b, c := row(0)[:n], row(1)[:n], row(2)[:n]
	for i := range dst {
		dst[i] = max(a[i], b[i], c[i])
	}
	for i := 3; i < len(rows); i++ {
		p.MaxUint32(dst, dst, row(i))
	}
}
