// Largest entries of rows of integers.

// umax sets dst[j] = max over i < m of table[rows[i]*n + j], for n columns. m is at least 1.
EXPORT void umax(int n, int m, const unsigned *table, const int *rows, unsigned *dst) {
  int j = 0;
  for (; j + 8 <= n; j += 8) {
    const unsigned *at = table + rows[0] * n + j;
    v128_t a = wasm_v128_load(at), b = wasm_v128_load(at + 4);
    for (int i = 1; i < m; i++) {
      at = table + rows[i] * n + j;
      a = wasm_u32x4_max(a, wasm_v128_load(at));
      b = wasm_u32x4_max(b, wasm_v128_load(at + 4));
    }
    wasm_v128_store(dst + j, a);
    wasm_v128_store(dst + j + 4, b);
  }
  for (; j < n; j++) {
    unsigned a = table[rows[0] * n + j];
    for (int i = 1; i < m; i++) {
      unsigned b = table[rows[i] * n + j];
      if (b > a) a = b;
    }
    dst[j] = a;
  }
}

// umax2 sets dst[j] = max(a[j], b[j]).
EXPORT void umax2(int n, const unsigned *a, const unsigned *b, unsigned *dst) {
  int j = 0;
  for (; j + 4 <= n; j += 4) wasm_v128_store(dst + j, wasm_u32x4_max(wasm_v128_load(a + j), wasm_v128_load(b + j)));
  for (; j < n; j++) dst[j] = b[j] > a[j] ? b[j] : a[j];
}
