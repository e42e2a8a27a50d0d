// Maps of one number to one number, in one precision; core/kernel has the definitions, with their error bounds.

INLINE V FN(abs)(V x) { return (V)((I)x & ~(I)SPLAT(-0.0f)); }

// Places in the table of constants; k[TAIL] and k[LOG] begin the polynomials.
#ifndef LOG2E
#define LOG2E 0
#define LN2HI 1
#define LN2LO 2
#define MAGIC 3 // 1.5 times the number whose unit in the last place is 1
#define EXP_MAX 4
#define EXP_MIN 5
#define EXP_BITS 6  // bits of MAGIC − twice (bias + 1)
#define TANH_BITS 7 // bits of MAGIC − bias
#define TANH_MAX 8
#define FAR 9 // √2 − 1
#define LN2 10
#define SILU_MIN 11
#endif
#define K(i) SPLAT(k[i])

// FN(reduce) splits x = n ln 2 + r with |r| <= ln 2 / 2 (and a little); n is in the low bits of t.
INLINE V FN(reduce)(V x, V *t, const T *k) {
  *t = x * K(LOG2E) + K(MAGIC);
  V n = *t - K(MAGIC);
  return (x - n * K(LN2HI)) - n * K(LN2LO);
}

INLINE V FN(exp1)(V x, const T *k) {
  V t;
  x = FN(select)(x > K(EXP_MAX), K(EXP_MAX), x);
  x = FN(select)(x < K(EXP_MIN), K(EXP_MIN), x);
  V r = FN(reduce)(x, &t, k);
  V p = 1 + (r + (r * r) * FN(exp_tail)(r, k));
  // 2^n in two factors, because n has a larger range than exponents have. From here on, n is counted from −2 (bias + 1).
  U n = (U)t - (U)K(EXP_BITS);
  U h = n >> 1;
  return (p * (V)((h - 1) << MANTISSA)) * (V)((n - h - 1) << MANTISSA);
}

INLINE V FN(softplus1)(V x, const T *k) {
  V t = FN(exp1)(-FN(abs)(x), k);
  I far = t > K(FAR);
  V f = FN(select)(far, (t - 1) * (T)0.5, t);
  V s = f / (2 + f);
  V z = s * s;
  V y = f - s * (f - z * FN(log_tail)(z, k));
  y = FN(select)(far, K(LN2) + y, y);
  return FN(select)(x > 0, x, SPLAT(0)) + y;
}

INLINE V FN(tanh1)(V x, const T *k) {
  V t, u = FN(abs)(x);
  u = FN(select)(u > K(TANH_MAX), K(TANH_MAX), u);
  V r = FN(reduce)(-2 * u, &t, k);
  V p = r + (r * r) * FN(exp_tail)(r, k);
  V s = (V)(((U)t - (U)K(TANH_BITS)) << MANTISSA);
  V e = s * p + (s - 1); // exp(−2u) − 1
  V y = -e / (e + 2);
  I sign = (I)SPLAT(-0.0f);
  return (V)(((I)y & ~sign) | ((I)x & sign));
}

INLINE V FN(sigmoid1)(V x, const T *k) { return 1 / (1 + FN(exp1)(-x, k)); }

INLINE V FN(silu1)(V x, const T *k) {
  x = FN(select)(x < K(SILU_MIN), K(SILU_MIN), x);
  return x / (1 + FN(exp1)(-x, k));
}

INLINE V FN(relu1)(V x, const T *k) {
  (void)k;
  return FN(select)(x < 0, SPLAT(0), x);
}

// FN(swap) exchanges the two halves.
INLINE V FN(swap)(V x) { return (V)wasm_i64x2_shuffle((v128_t)x, (v128_t)x, 1, 0); }

// FN(part) and FN(keep) load and store the first n < L numbers.
INLINE V FN(part)(int n, const T *x) {
  V v = SPLAT(0);
  v[0] = x[0];
#if L == 4
  if (n > 1) v[1] = x[1];
  if (n > 2) v[2] = x[2];
#else
  (void)n;
#endif
  return v;
}

INLINE void FN(keep)(int n, T *y, V v) {
  y[0] = v[0];
#if L == 4
  if (n > 1) y[1] = v[1];
  if (n > 2) y[2] = v[2];
#else
  (void)n;
#endif
}

#define MAP(name)                                                   \
  EXPORT void FN(name)(int n, const T *x, T *dst, const T *k) {     \
    for (; n > 0; n -= L, x += L, dst += L) {                       \
      V y = FN(name##1)(n >= L ? LOAD(x) : FN(part)(n, x), k);      \
      if (n >= L) STORE(dst, y);                                    \
      else FN(keep)(n, dst, y);                                     \
    }                                                               \
  }

MAP(exp)
MAP(softplus)
MAP(tanh)
MAP(sigmoid)
MAP(silu)
MAP(relu)
#undef MAP

// Every row of x (m×n, row i at x + i*ldx) becomes e / Σ e, e_j = exp(x_j − max), the sum in 2L parts like FN(sum).
EXPORT void FN(softmax)(int m, int n, const T *x, int ldx, T *dst, int ldd, const T *k) {
  for (; m > 0; m--, x += ldx, dst += ldd) {
    T top;
    V most = SPLAT(-__builtin_inf());
    int j = 0;
    for (; j + L <= n; j += L) most = FN(select)(LOAD(x + j) > most, LOAD(x + j), most);
    V two = FN(swap)(most);
    most = FN(select)(two > most, two, most);
#if L == 4
    top = most[1] > most[0] ? most[1] : most[0];
#else
    top = most[0];
#endif
    for (; j < n; j++) top = x[j] > top ? x[j] : top;
    for (j = 0; j < n; j += L) {
      V e = FN(exp1)((n - j >= L ? LOAD(x + j) : FN(part)(n - j, x + j)) - top, k);
      if (n - j >= L) STORE(dst + j, e);
      else FN(keep)(n - j, dst + j, e);
    }
    T sum = FN(total)(n, dst);
    for (j = 0; j + L <= n; j += L) STORE(dst + j, LOAD(dst + j) / sum);
    for (; j < n; j++) dst[j] /= sum;
  }
}
#undef K
