// Double precision: two lanes.
#define T double
#define V d_v
#define I d_i
#define U d_u
#define L 2

typedef double d_v __attribute__((vector_size(16)));
typedef long long d_i __attribute__((vector_size(16)));
typedef unsigned long long d_u __attribute__((vector_size(16)));
typedef double d_free __attribute__((vector_size(16), aligned(1)));

#define LOAD(p) (*(const d_free *)(p))
#define STORE(p, v) (*(d_free *)(p) = (v))
#define SPLAT(x) ((d_v){(x), (x)})

#define MANTISSA 52

// The constants of core/kernel/exp.go come as a table from Go, because engines build each constant in the code anew, lane by
// lane, wherever it is used: twice as slow as loading it.
#define TAIL 12
#define LOG (TAIL + 10)

INLINE d_v dexp_tail(d_v r, const double *k) {
  d_v r2 = r * r, r4 = r2 * r2;
  d_v low = (SPLAT(k[TAIL]) + SPLAT(k[TAIL + 1]) * r) + r2 * (SPLAT(k[TAIL + 2]) + SPLAT(k[TAIL + 3]) * r);
  d_v high = (SPLAT(k[TAIL + 4]) + SPLAT(k[TAIL + 5]) * r) + r2 * (SPLAT(k[TAIL + 6]) + SPLAT(k[TAIL + 7]) * r);
  d_v top = SPLAT(k[TAIL + 8]) + SPLAT(k[TAIL + 9]) * r;
  return low + r4 * (high + r4 * top);
}

INLINE d_v dlog_tail(d_v z, const double *k) {
  d_v z2 = z * z;
  d_v low = (SPLAT(k[LOG]) + SPLAT(k[LOG + 1]) * z) + z2 * (SPLAT(k[LOG + 2]) + SPLAT(k[LOG + 3]) * z);
  d_v high = (SPLAT(k[LOG + 4]) + SPLAT(k[LOG + 5]) * z) + z2 * SPLAT(k[LOG + 6]);
  return low + (z2 * z2) * high;
}
