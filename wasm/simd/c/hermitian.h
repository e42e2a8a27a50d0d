// Hermitian positive definite systems, real and imaginary parts apart. Double precision only. core/kernel/hermitian.go has the
// definitions.

// dhermitian_strip subtracts from a strip of columns of row i what the rows above contribute: for k < i, conj(R_ki) R_k, with the
// strip's numbers in registers all the while. re and im point to row 0 of the strip, a and b to column i of row 0.
INLINE void dhermitian_strip(int strip, int i, int n, double *re, double *im, const double *a, const double *b) {
  d_v x[4], y[4];
  double *toRe = re + i * n, *toIm = im + i * n;
#pragma clang loop unroll(full)
  for (int j = 0; j < strip; j++) {
    x[j] = LOAD(toRe + j * L);
    y[j] = LOAD(toIm + j * L);
  }
  for (int k = 0; k < i; k++, re += n, im += n, a += n, b += n) {
    d_v aa = SPLAT(*a), bb = SPLAT(*b);
#pragma clang loop unroll(full)
    for (int j = 0; j < strip; j++) {
      d_v c = LOAD(re + j * L), d = LOAD(im + j * L);
      x[j] = (x[j] - aa * c) - bb * d;
      y[j] = (y[j] - aa * d) + bb * c;
    }
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < strip; j++) {
    STORE(toRe + j * L, x[j]);
    STORE(toIm + j * L, y[j]);
  }
}

EXPORT void dhermitianfactor(int n, double *re, double *im, double *inverse, double floor) {
  for (int i = 0; i < n; i++) {
    int j = i;
    for (; j + 4 * L <= n; j += 4 * L) dhermitian_strip(4, i, n, re + j, im + j, re + i, im + i);
    for (; j + L <= n; j += L) dhermitian_strip(1, i, n, re + j, im + j, re + i, im + i);
    double *x = re + i * n, *y = im + i * n;
    for (; j < n; j++) {
      for (int k = 0; k < i; k++) {
        double a = re[k * n + i], b = im[k * n + i], c = re[k * n + j], d = im[k * n + j];
        x[j] = (x[j] - a * c) - b * d;
        y[j] = (y[j] - a * d) + b * c;
      }
    }
    double pivot = x[i] > floor ? x[i] : floor;
    double root = __builtin_sqrt(pivot), d = 1 / root;
    dscal(n - i - 1, d, x + i + 1);
    dscal(n - i - 1, d, y + i + 1);
    x[i] = root;
    y[i] = 0;
    inverse[i] = d;
  }
}

EXPORT void dhermitiansolve(int n, const double *re, const double *im, const double *inverse, double *x, double *y) {
  for (int i = 0; i < n; i++, re += n, im += n) {
    double a = x[i] * inverse[i], b = y[i] * inverse[i];
    x[i] = a;
    y[i] = b;
    d_v aa = SPLAT(a), bb = SPLAT(b);
    int j = i + 1;
    for (; j + L <= n; j += L) {
      d_v c = LOAD(re + j), d = LOAD(im + j);
      STORE(x + j, (LOAD(x + j) - aa * c) - bb * d);
      STORE(y + j, (LOAD(y + j) - bb * c) + aa * d);
    }
    for (; j < n; j++) {
      double c = re[j], d = im[j];
      x[j] = (x[j] - a * c) - b * d;
      y[j] = (y[j] - b * c) + a * d;
    }
  }
  for (int i = n - 1; i >= 0; i--) {
    re -= n;
    im -= n;
    int rest = n - i - 1;
    const double *c = re + i + 1, *d = im + i + 1, *u = x + i + 1, *v = y + i + 1;
    x[i] = ((x[i] - dsum(rest, c, u)) + dsum(rest, d, v)) * inverse[i];
    y[i] = ((y[i] - dsum(rest, c, v)) - dsum(rest, d, u)) * inverse[i];
  }
}
