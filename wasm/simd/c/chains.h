// Chains of small orthogonal transformations, the inner loops of the eigenvalue and singular value iterations. Double
// precision only. core/kernel/spectral has the definitions.

// drotate applies a chain of k rotations to rows 0..k of a, n columns: the i-th to rows i and i+1,
//
//	(p, q) ← (c_i p + s_i q, c_i q − s_i p),
//
// i ascending (forward) or descending. A strip of columns goes through the whole chain at once, so that each number is
// loaded and stored once, not twice.
INLINE void drotate_strip(int strip, int forward, int k, double *a, int lda, const double *c, const double *s) {
  d_v on[4];
  double *row = forward ? a : a + k * lda;
  int down = forward ? lda : -lda;
  double sign = forward ? 1 : -1;
  int i = forward ? 0 : k - 1, step = forward ? 1 : -1;
#pragma clang loop unroll(full)
  for (int j = 0; j < strip; j++) on[j] = LOAD(row + j * L);
  for (; k > 0; k--, i += step, row += down) {
    d_v cc = SPLAT(c[i]), ss = SPLAT(sign * s[i]);
#pragma clang loop unroll(full)
    for (int j = 0; j < strip; j++) {
      d_v next = LOAD(row + down + j * L);
      STORE(row + j * L, cc * on[j] + ss * next);
      on[j] = cc * next - ss * on[j];
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < strip; j++) STORE(row + j * L, on[j]);
}

EXPORT void drotate(int forward, int k, int n, double *a, int lda, const double *c, const double *s) {
  for (; n >= 4 * L; n -= 4 * L, a += 4 * L) drotate_strip(4, forward, k, a, lda, c, s);
  for (; n >= L; n -= L, a += L) drotate_strip(1, forward, k, a, lda, c, s);
  if (n == 0) return;
  int i = forward ? 0 : k - 1, step = forward ? 1 : -1;
  for (; i >= 0 && i < k; i += step) {
    double p = a[i * lda], q = a[(i + 1) * lda];
    a[i * lda] = c[i] * p + s[i] * q;
    a[(i + 1) * lda] = c[i] * q - s[i] * p;
  }
}

// dreflect applies I − τ v vᵀ, v = (1, v1, v2), to three rows of n numbers.
INLINE void dreflect(int n, double *p, double *q, double *r, double v1, double v2, double tau) {
  double t1 = tau * v1, t2 = tau * v2;
  int j = 0;
  for (; j + L <= n; j += L) {
    d_v x = LOAD(p + j), y = LOAD(q + j), z = LOAD(r + j);
    d_v sum = (x + SPLAT(v1) * y) + SPLAT(v2) * z;
    STORE(p + j, x - sum * SPLAT(tau));
    STORE(q + j, y - sum * SPLAT(t1));
    STORE(r + j, z - sum * SPLAT(t2));
  }
  for (; j < n; j++) {
    double sum = (p[j] + v1 * q[j]) + v2 * r[j];
    p[j] -= sum * tau;
    q[j] -= sum * t1;
    r[j] -= sum * t2;
  }
}

// dfrancis chases the bulge of a double-shift QR step down the rows from..to (inclusive) of the Hessenberg matrix h of order
// n. (x, y, w) is proportional to the first column of (H − σ1)(H − σ2), in rows from..from+2. first is the first row, last the
// last column that the caller wants to see transformed; z, n rows of nz numbers (0: none), holds transposed Schur vectors.
EXPORT void dfrancis(int from, int to, int first, int last, double *h, int ldh, double x, double y, double w, double *z, int ldz, int nz) {
  for (int k = from; k < to; k++) {
    int three = k + 2 <= to;
    if (k > from) {
      x = h[k * ldh + k - 1];
      y = h[(k + 1) * ldh + k - 1];
      w = three ? h[(k + 2) * ldh + k - 1] : 0;
    } else if (!three) {
      w = 0;
    }
    double scale = (__builtin_fabs(x) + __builtin_fabs(y)) + __builtin_fabs(w);
    if (scale == 0) continue;
    x /= scale;
    y /= scale;
    w /= scale;
    double norm = __builtin_sqrt((x * x + y * y) + w * w);
    double beta = x > 0 ? -norm : norm;
    double tau = (beta - x) / beta, v1 = y / (x - beta), v2 = w / (x - beta);
    if (k > from) {
      h[k * ldh + k - 1] = beta * scale;
      h[(k + 1) * ldh + k - 1] = 0;
      if (three) h[(k + 2) * ldh + k - 1] = 0;
    } else if (k > 0) {
      // A step may begin below an entry that is small but not 0; the reflection touches that entry too.
      h[k * ldh + k - 1] *= 1 - tau;
    }
    double *p = h + k * ldh;
    double t1 = tau * v1, t2 = tau * v2;
    int rows = k + 3 < to ? k + 3 : to;
    if (three) {
      dreflect(last - k + 1, p + k, p + ldh + k, p + 2 * ldh + k, v1, v2, tau);
      for (int i = first; i <= rows; i++) {
        double *e = h + i * ldh + k;
        double sum = (e[0] + v1 * e[1]) + v2 * e[2];
        e[0] -= sum * tau;
        e[1] -= sum * t1;
        e[2] -= sum * t2;
      }
      dreflect(nz, z + k * ldz, z + (k + 1) * ldz, z + (k + 2) * ldz, v1, v2, tau);
    } else {
      for (int j = k; j <= last; j++) {
        double sum = p[j] + v1 * p[ldh + j];
        p[j] -= sum * tau;
        p[ldh + j] -= sum * t1;
      }
      for (int i = first; i <= rows; i++) {
        double *e = h + i * ldh + k;
        double sum = e[0] + v1 * e[1];
        e[0] -= sum * tau;
        e[1] -= sum * t1;
      }
      double *a = z + k * ldz, *b = a + ldz;
      for (int j = 0; j < nz; j++) {
        double sum = a[j] + v1 * b[j];
        a[j] -= sum * tau;
        b[j] -= sum * t1;
      }
    }
  }
}
