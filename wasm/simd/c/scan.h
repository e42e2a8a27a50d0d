// One step of the selective scan, in one precision: for every channel d < m and state i < n
//
//	h_di ← exp(delta_d a_di) h_di + (delta_d x_d) b_i,    y_d = Σ_i c_i h_di
//
// a and h are m×n without gaps; the sum is FN(sum).
EXPORT void FN(scan)(int m, int n, const T *a, const T *delta, const T *x, const T *b, const T *c, T *h, T *y, const T *k) {
  for (int d = 0; d < m; d++, a += n, h += n) {
    T step = delta[d], in = step * x[d];
    for (int i = 0; i < n; i += L) {
      if (n - i >= L) {
        STORE(h + i, FN(exp1)(step * LOAD(a + i), k) * LOAD(h + i) + in * LOAD(b + i));
        continue;
      }
      V part = FN(exp1)(step * FN(part)(n - i, a + i), k) * FN(part)(n - i, h + i) + in * FN(part)(n - i, b + i);
      FN(keep)(n - i, h + i, part);
    }
    y[d] = FN(sum)(n, c, h);
  }
}
