// C += (alpha op(A)) op(B), row-major, in one precision (see kernels.c for T, V, L).
//
// The classical scheme of panels: a slice of KC rows of op(B) is copied into panels of NR columns and a block of MC rows of
// alpha op(A) into panels of MR rows, so that the innermost loop reads both front to back; it holds an MR×NR tile of C in
// registers and adds one product per element and step. Lanes are columns of C: every element of C receives its products
// one after the other, in the order of k, each rounded by itself, just as in the plain loop.
//
// Source: Goto and van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34 (2008), section 4.

#define MR 4
#define NR (2 * L)
#define UP(n, to) (((n) + (to) - 1) / (to) * (to))

// FN(tile) adds to a tile of C, mr×NR, the product of mr rows of A and NR columns of B over k steps.
// Element (i, l) of A is a[i*ai + l*al]; row l of B is at b + l*bl.
INLINE void FN(tile)(int mr, int k, const T *a, int ai, int al, const T *b, int bl, T *c, int ldc) {
  V sum[MR][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < mr; i++) {
    sum[i][0] = LOAD(c + i * ldc);
    sum[i][1] = LOAD(c + i * ldc + L);
  }
  for (int l = 0; l < k; l++, a += al, b += bl) {
    V b0 = LOAD(b), b1 = LOAD(b + L);
#pragma clang loop unroll(full)
    for (int i = 0; i < mr; i++) {
      V x = SPLAT(a[i * ai]);
      sum[i][0] += x * b0;
      sum[i][1] += x * b1;
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < mr; i++) {
    STORE(c + i * ldc, sum[i][0]);
    STORE(c + i * ldc + L, sum[i][1]);
  }
}

// FN(tiles) runs FN(tile) down m rows of A.
APART void FN(tiles)(int m, int k, const T *a, int ai, int al, int ap, const T *b, int bl, T *c, int ldc) {
  for (; m >= MR; m -= MR, a += ap, c += MR * ldc) FN(tile)(MR, k, a, ai, al, b, bl, c, ldc);
  switch (m) {
  case 3: FN(tile)(3, k, a, ai, al, b, bl, c, ldc); break;
  case 2: FN(tile)(2, k, a, ai, al, b, bl, c, ldc); break;
  case 1: FN(tile)(1, k, a, ai, al, b, bl, c, ldc); break;
  }
}

// FN(packB) copies rows l0 <= l < l0+k, columns j0 <= j < j0+n of op(B) into panels of NR columns, the last filled up with
// zeros: element (l, j) of panel p goes to w[p*k*NR + l*NR + j%NR].
APART void FN(packB)(int trans, int k, int n, const T *b, int ldb, T *w) {
  for (; n > 0; n -= NR, w += k * NR) {
    int nr = n < NR ? n : NR;
    if (!trans) {
      const T *row = b;
      T *to = w;
      if (nr == NR) {
        for (int l = 0; l < k; l++, row += ldb, to += NR) {
          STORE(to, LOAD(row));
          STORE(to + L, LOAD(row + L));
        }
      } else {
        for (int l = 0; l < k; l++, row += ldb, to += NR) {
          for (int j = 0; j < NR; j++) to[j] = j < nr ? row[j] : 0;
        }
      }
      b += NR;
    } else {
      for (int j = 0; j < NR; j++) {
        const T *column = b + j * ldb;
        T *to = w + j;
        if (j < nr) {
          for (int l = 0; l < k; l++) to[l * NR] = column[l];
        } else {
          for (int l = 0; l < k; l++) to[l * NR] = 0;
        }
      }
      b += NR * ldb;
    }
  }
}

// FN(packA) copies m rows, k columns of alpha op(A) into panels of MR rows: element (i, l) of panel p goes to
// w[p*k*MR + l*MR + i%MR]. The last panel stays as it is below row m.
APART void FN(packA)(int trans, int m, int k, T alpha, const T *a, int lda, T *w) {
  int ai = trans ? 1 : lda, al = trans ? lda : 1;
  for (; m > 0; m -= MR, a += MR * ai, w += k * MR) {
    if (m >= MR) {
      const T *p = a;
      T *to = w;
      for (int l = 0; l < k; l++, p += al, to += MR) {
        to[0] = alpha * p[0];
        to[1] = alpha * p[ai];
        to[2] = alpha * p[2 * ai];
        to[3] = alpha * p[3 * ai];
      }
    } else {
      for (int i = 0; i < m; i++) {
        for (int l = 0; l < k; l++) w[l * MR + i] = alpha * a[i * ai + l * al];
      }
    }
  }
}

// FN(gemm) does C += (alpha op(A)) op(B); op(A) is m×k, op(B) k×n, C m×n. work has room for
//
//	KC × NC' + MC × KC + MR × NR numbers, NC' = min(n, NC) rounded up to a multiple of NR
//
// with min(k, KC) in the place of KC, and min(m, MC) rounded up to a multiple of MR in that of MC.
EXPORT void FN(gemm)(int ta, int tb, int m, int n, int k, T alpha, const T *a, int lda, const T *b, int ldb, T *c, int ldc, T *work) {
  int ai = ta ? 1 : lda, al = ta ? lda : 1;
  int bl = tb ? 1 : ldb, bj = tb ? ldb : 1;
  int plain = !ta && alpha == 1; // A can be read in place
  for (int j0 = 0; j0 < n; j0 += NC) {
    int nc = n - j0 < NC ? n - j0 : NC;
    for (int l0 = 0; l0 < k; l0 += KC) {
      int kc = k - l0 < KC ? k - l0 : KC;
      T *pb = work;
      T *pa = pb + kc * UP(nc, NR);
      T *edge = pa + kc * UP(m < MC ? m : MC, MR);
      FN(packB)(tb, kc, nc, b + l0 * bl + j0 * bj, ldb, pb);
      for (int i0 = 0; i0 < m; i0 += MC) {
        int mc = m - i0 < MC ? m - i0 : MC;
        const T *from = a + i0 * ai + l0 * al;
        if (!plain) FN(packA)(ta, mc, kc, alpha, from, lda, pa);
        for (int j = 0; j < nc; j += NR) {
          T *to = c + i0 * ldc + j0 + j;
          const T *panel = pb + j * kc;
          if (nc - j >= NR) {
            if (plain) FN(tiles)(mc, kc, from, lda, 1, MR * lda, panel, NR, to, ldc);
            else FN(tiles)(mc, kc, pa, 1, MR, MR * kc, panel, NR, to, ldc);
            continue;
          }
          // The last columns pass through a full tile beside the matrix, row by row of tiles.
          for (int i = 0; i < mc; i += MR) {
            int mr = mc - i < MR ? mc - i : MR, nr = nc - j;
            for (int r = 0; r < mr; r++) {
              for (int s = 0; s < NR; s++) edge[r * NR + s] = s < nr ? to[(i + r) * ldc + s] : 0;
            }
            if (plain) FN(tiles)(mr, kc, from + i * lda, lda, 1, 0, panel, NR, edge, NR);
            else FN(tiles)(mr, kc, pa + i * kc, 1, MR, 0, panel, NR, edge, NR);
            for (int r = 0; r < mr; r++) {
              for (int s = 0; s < nr; s++) to[(i + r) * ldc + s] = edge[r * NR + s];
            }
          }
        }
      }
    }
  }
}
#undef MR
#undef NR
#undef UP
