// Vectors in one precision.

// FN(select) returns yes where the mask is set, no elsewhere.
INLINE V FN(select)(I mask, V yes, V no) { return (V)wasm_v128_bitselect((v128_t)yes, (v128_t)no, (v128_t)mask); }

// FN(fold) ends a sum that was taken in 2L parts, part i in lane i%L of s0 (i < L) or s1: the parts L apart are added, then
// those L/2 apart, and so on.
INLINE T FN(fold)(V s0, V s1) {
  V s = s0 + s1;
#if L == 4
  return (s[0] + s[2]) + (s[1] + s[3]);
#else
  return s[0] + s[1];
#endif
}

// FN(sum) is the scalar product by which all sums over contiguous numbers are defined: see Dot in core/kernel.
INLINE T FN(sum)(int n, const T *x, const T *y) {
  V s0 = SPLAT(0), s1 = SPLAT(0);
  int i = 0;
  for (; i + 2 * L <= n; i += 2 * L) {
    s0 += LOAD(x + i) * LOAD(y + i);
    s1 += LOAD(x + i + L) * LOAD(y + i + L);
  }
  for (; i < n; i++) s0[0] += x[i] * y[i];
  return FN(fold)(s0, s1);
}

// FN(total) is the sum of x, taken in the same parts.
INLINE T FN(total)(int n, const T *x) {
  V s0 = SPLAT(0), s1 = SPLAT(0);
  int i = 0;
  for (; i + 2 * L <= n; i += 2 * L) {
    s0 += LOAD(x + i);
    s1 += LOAD(x + i + L);
  }
  for (; i < n; i++) s0[0] += x[i];
  return FN(fold)(s0, s1);
}

EXPORT T FN(dot)(int n, const T *x, const T *y) { return FN(sum)(n, x, y); }

// y += alpha x.
INLINE void FN(add)(int n, T alpha, const T *x, T *y) {
  V a = SPLAT(alpha);
  int i = 0;
  for (; i + 2 * L <= n; i += 2 * L) {
    V y0 = LOAD(y + i), y1 = LOAD(y + i + L);
    STORE(y + i, y0 + a * LOAD(x + i));
    STORE(y + i + L, y1 + a * LOAD(x + i + L));
  }
  for (; i < n; i++) y[i] += alpha * x[i];
}

EXPORT void FN(axpy)(int n, T alpha, const T *x, T *y) { FN(add)(n, alpha, x, y); }

// The same for every dx-th number of x and every dy-th of y.
EXPORT void FN(axpyinc)(int n, T alpha, const T *x, int dx, T *y, int dy) {
  for (int i = 0; i < n; i++, x += dx, y += dy) *y += alpha * *x;
}

// x *= alpha.
EXPORT void FN(scal)(int n, T alpha, T *x) {
  int i = 0;
  for (; i + L <= n; i += L) STORE(x + i, SPLAT(alpha) * LOAD(x + i));
  for (; i < n; i++) x[i] *= alpha;
}

// (x, y) ← (c x + s y, c y − s x).
EXPORT void FN(rot)(int n, T *x, T *y, T c, T s) {
  int i = 0;
  for (; i + L <= n; i += L) {
    V a = LOAD(x + i), b = LOAD(y + i);
    STORE(x + i, SPLAT(c) * a + SPLAT(s) * b);
    STORE(y + i, SPLAT(c) * b - SPLAT(s) * a);
  }
  for (; i < n; i++) {
    T a = x[i], b = y[i];
    x[i] = c * a + s * b;
    y[i] = c * b - s * a;
  }
}

#if L == 2 // so far nobody asks for these in single precision

// dst[j] = the larger of a[j] and b[j]; a[j] if they do not compare.
EXPORT void FN(max)(int n, const T *a, const T *b, T *dst) {
  int j = 0;
  for (; j + L <= n; j += L) {
    V x = LOAD(a + j), y = LOAD(b + j);
    STORE(dst + j, FN(select)(y > x, y, x));
  }
  for (; j < n; j++) dst[j] = b[j] > a[j] ? b[j] : a[j];
}

// dst[j] = Σ over k < dim of (coords[k*stride + j] − point[k])², in the order of k.
EXPORT void FN(distances)(int n, int dim, const T *coords, int stride, const T *point, T *dst) {
  int j = 0;
  for (; j + 2 * L <= n; j += 2 * L) {
    V s0 = SPLAT(0), s1 = SPLAT(0);
    for (int k = 0; k < dim; k++) {
      V p = SPLAT(point[k]);
      V x = LOAD(coords + k * stride + j) - p, y = LOAD(coords + k * stride + j + L) - p;
      s0 += x * x;
      s1 += y * y;
    }
    STORE(dst + j, s0);
    STORE(dst + j + L, s1);
  }
  for (; j < n; j++) {
    T s = 0;
    for (int k = 0; k < dim; k++) {
      T x = coords[k * stride + j] - point[k];
      s += x * x;
    }
    dst[j] = s;
  }
}

#endif
