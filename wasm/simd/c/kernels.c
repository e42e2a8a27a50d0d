// The kernels: loops over memory that belongs to the caller, in both precisions. ../doc.go has the rules they keep.
#include <wasm_simd128.h>

#define EXPORT __attribute__((visibility("default")))
#define INLINE static inline __attribute__((always_inline))
#define APART static __attribute__((noinline))

// Block sizes of gemm.h; Go allocates the work space by them.
#define KC 256
#define NC 512
#define MC 64

#include "ranks.h"

#define FN(name) d##name
#include "float64.h"
#include "vector.h"
#include "matrix.h"
#include "gemm.h"
#include "maps.h"
#include "scan.h"
#include "chains.h"
#include "hermitian.h"
#include "undef.h"

#define FN(name) s##name
#include "float32.h"
#include "vector.h"
#include "matrix.h"
#include "gemm.h"
#include "maps.h"
#include "scan.h"
#include "undef.h"
