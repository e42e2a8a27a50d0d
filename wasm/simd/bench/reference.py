"""Measures numpy on one thread; prints a line of JSON for each workload."""
import json, os, time
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np

rng = np.random.default_rng(1)

def measure(f):
    f()
    began, calls = time.perf_counter(), 0
    while calls < 2 or time.perf_counter() - began < 0.03:
        f()
        calls += 1
    repeat = max(1, int(0.002 * calls / (time.perf_counter() - began)))
    samples = []
    for _ in range(25):
        began = time.perf_counter()
        for _ in range(repeat):
            f()
        samples.append((time.perf_counter() - began) / repeat)
    return 1000 * min(samples)

def report(name, size, f):
    print(json.dumps({"name": name, "size": size, "numpy": measure(f)}), flush=True)

for name, kind in (("gemm f32", np.float32), ("gemm f64", np.float64)):
    for n in (16, 32, 64, 128, 256, 512):
        a, b, c = (rng.standard_normal((n, n)).astype(kind) for _ in range(3))
        report(name, n, lambda: np.matmul(a, b, out=c))
        if kind is np.float32:
            report("gemm f32 ABᵀ", n, lambda: np.matmul(a, b.T, out=c))
        else:
            report("gemm f64 AᵀB", n, lambda: np.matmul(a.T, b, out=c))
for n in (64, 256, 512):
    a, x = rng.standard_normal((n, n)), rng.standard_normal(n)
    report("gemv f64", n, lambda: a @ x)
    report("gemv f64 Aᵀ", n, lambda: a.T @ x)
for n in (50, 100, 200):
    a = rng.standard_normal((n, n))
    s = a @ a.T
    report("LU", n, lambda: np.linalg.det(a))
    report("QR", n, lambda: np.linalg.qr(a, mode="raw"))
    report("SVD", n, lambda: np.linalg.svd(a, full_matrices=False))
    report("eigen symmetric", n, lambda: np.linalg.eigh(s))
    report("eigen", n, lambda: np.linalg.eig(a))
for n in (50, 100, 200):
    b = rng.standard_normal((n, n)) + 1j * rng.standard_normal((n, n))
    h = b @ b.conj().T + n * np.eye(n)
    report("Hermitian factor", n, lambda: np.linalg.cholesky(h))
x, x32 = rng.standard_normal(4096), rng.standard_normal(4096).astype(np.float32)
report("exp f64", 4096, lambda: np.exp(x))
report("exp f32", 4096, lambda: np.exp(x32))
report("tanh f64", 4096, lambda: np.tanh(x))
