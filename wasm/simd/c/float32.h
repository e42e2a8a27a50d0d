// Single precision: four lanes. The constants of core/kernel/exp32.go come as a table.
#define T float
#define V s_v
#define I s_i
#define U s_u
#define L 4

typedef float s_v __attribute__((vector_size(16)));
typedef int s_i __attribute__((vector_size(16)));
typedef unsigned s_u __attribute__((vector_size(16)));
typedef float s_free __attribute__((vector_size(16), aligned(1)));

#define LOAD(p) (*(const s_free *)(p))
#define STORE(p, v) (*(s_free *)(p) = (v))
#define SPLAT(x) ((s_v){(x), (x), (x), (x)})

#define MANTISSA 23

#define TAIL 12
#define LOG (TAIL + 5)

INLINE s_v sexp_tail(s_v r, const float *k) {
  s_v r2 = r * r;
  return ((SPLAT(k[TAIL]) + SPLAT(k[TAIL + 1]) * r) + r2 * (SPLAT(k[TAIL + 2]) + SPLAT(k[TAIL + 3]) * r)) + (r2 * r2) * SPLAT(k[TAIL + 4]);
}

INLINE s_v slog_tail(s_v z, const float *k) {
  return (SPLAT(k[LOG]) + SPLAT(k[LOG + 1]) * z) + (z * z) * SPLAT(k[LOG + 2]);
}
