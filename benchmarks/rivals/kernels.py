"""CPU milliseconds of NumPy with OpenBLAS on one thread, for the tasks of benchmarks/kernels.ts, as JSON."""
import json
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import time

import numpy as np


def milliseconds(task):
    best, total, repeats = float("inf"), 0.0, 1
    while total < 0.4:
        start = time.process_time()
        for _ in range(repeats):
            task()
        taken = time.process_time() - start
        total += taken
        if taken < 0.005:
            repeats *= 2
        else:
            best = min(best, taken / repeats)
    return 1000 * best


random = np.random.default_rng(1)
times = {"numpy": np.__version__}
for rows, columns in [(1257, 20), (5000, 500)]:
    x = random.standard_normal((rows, columns))
    times[f"gram {rows} x {columns}"] = milliseconds(lambda: x.T @ x)
for n in [20, 100, 500, 1000]:
    a, b = random.standard_normal((2, n, n))
    spd = a @ a.T + n * np.eye(n)
    lower = np.linalg.cholesky(spd)
    times[f"multiply {n}"] = milliseconds(lambda: a @ b)
    times[f"Cholesky {n}"] = milliseconds(lambda: np.linalg.cholesky(spd))
    times[f"LU {n}, one solve"] = milliseconds(lambda: np.linalg.solve(a, b[:, 0]))
    times[f"QR {n}"] = milliseconds(lambda: np.linalg.qr(a))
    times[f"eigenvalues {n}"] = milliseconds(lambda: np.linalg.eigvalsh(spd))
    times[f"eigen {n}"] = milliseconds(lambda: np.linalg.eigh(spd))
    times[f"singular values {n}"] = milliseconds(lambda: np.linalg.svd(a, full_matrices=False))
print(json.dumps(times))
