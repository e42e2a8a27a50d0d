// Matrix and vector, in one precision. Matrices are stored by rows, row i at a + i*lda.

// y_i += alpha Σ_j a_ij x_j, for m rows and n columns; the sum is FN(sum). Four rows share the reading of x.
EXPORT void FN(gemvn)(int m, int n, T alpha, const T *a, int lda, const T *x, T *y) {
  for (; m >= 4; m -= 4, a += 4 * lda, y += 4) {
    const T *p = a, *q = a + lda, *r = q + lda, *t = r + lda;
    V p0 = SPLAT(0), p1 = SPLAT(0), q0 = SPLAT(0), q1 = SPLAT(0), r0 = SPLAT(0), r1 = SPLAT(0), t0 = SPLAT(0), t1 = SPLAT(0);
    int j = 0;
    for (; j + 2 * L <= n; j += 2 * L) {
      V x0 = LOAD(x + j), x1 = LOAD(x + j + L);
      p0 += LOAD(p + j) * x0;
      q0 += LOAD(q + j) * x0;
      r0 += LOAD(r + j) * x0;
      t0 += LOAD(t + j) * x0;
      p1 += LOAD(p + j + L) * x1;
      q1 += LOAD(q + j + L) * x1;
      r1 += LOAD(r + j + L) * x1;
      t1 += LOAD(t + j + L) * x1;
    }
    for (; j < n; j++) {
      p0[0] += p[j] * x[j];
      q0[0] += q[j] * x[j];
      r0[0] += r[j] * x[j];
      t0[0] += t[j] * x[j];
    }
    y[0] += alpha * FN(fold)(p0, p1);
    y[1] += alpha * FN(fold)(q0, q1);
    y[2] += alpha * FN(fold)(r0, r1);
    y[3] += alpha * FN(fold)(t0, t1);
  }
  for (; m > 0; m--, a += lda, y++) *y += alpha * FN(sum)(n, a, x);
}

// y_j += Σ_i (alpha x_i) a_ij, for m rows and n columns, in the order of i. Four rows are added per pass over y.
EXPORT void FN(gemvt)(int m, int n, T alpha, const T *a, int lda, const T *x, T *y) {
  for (; m >= 4; m -= 4, a += 4 * lda, x += 4) {
    const T *p = a, *q = a + lda, *r = q + lda, *t = r + lda;
    T x0 = alpha * x[0], x1 = alpha * x[1], x2 = alpha * x[2], x3 = alpha * x[3];
    int j = 0;
    for (; j + L <= n; j += L) {
      V s = LOAD(y + j);
      s += SPLAT(x0) * LOAD(p + j);
      s += SPLAT(x1) * LOAD(q + j);
      s += SPLAT(x2) * LOAD(r + j);
      s += SPLAT(x3) * LOAD(t + j);
      STORE(y + j, s);
    }
    for (; j < n; j++) y[j] = (((y[j] + x0 * p[j]) + x1 * q[j]) + x2 * r[j]) + x3 * t[j];
  }
  for (; m > 0; m--, a += lda, x++) FN(add)(n, alpha * *x, a, y);
}

// a_ij += (alpha x_i) y_j.
EXPORT void FN(ger)(int m, int n, T alpha, const T *x, const T *y, T *a, int lda) {
  for (; m > 0; m--, a += lda, x++) FN(add)(n, alpha * *x, y, a);
}

// y += alpha A x for the symmetric A of which one triangle is read. Row after row i, with the part of the row that is right
// (upper) or left (lower) of the diagonal: y of that part += (alpha x_i) times the row, and then
// y_i += (alpha x_i) a_ii + alpha times the row's scalar product with that part of x.
EXPORT void FN(symv)(int upper, int n, T alpha, const T *a, int lda, const T *x, T *y) {
  for (int i = 0; i < n; i++) {
    const T *row = a + i * lda;
    T t = alpha * x[i];
    int lo = upper ? i + 1 : 0, len = upper ? n - lo : i;
    const T *p = row + lo, *z = x + lo;
    T *to = y + lo;
    V s0 = SPLAT(0), s1 = SPLAT(0);
    int j = 0;
    for (; j + 2 * L <= len; j += 2 * L) {
      V p0 = LOAD(p + j), p1 = LOAD(p + j + L);
      s0 += p0 * LOAD(z + j);
      s1 += p1 * LOAD(z + j + L);
      STORE(to + j, LOAD(to + j) + SPLAT(t) * p0);
      STORE(to + j + L, LOAD(to + j + L) + SPLAT(t) * p1);
    }
    for (; j < len; j++) {
      s0[0] += p[j] * z[j];
      to[j] += t * p[j];
    }
    y[i] += t * row[i] + alpha * FN(fold)(s0, s1);
  }
}
