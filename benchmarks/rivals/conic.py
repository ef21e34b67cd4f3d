"""Native Clarabel on the conic programs of benchmarks/conic.ts: reads them as JSON, prints its own solve times in milliseconds."""
import json
import sys

import clarabel
import numpy as np
from scipy import sparse


def cone(given):
    kind, number = given["kind"], given.get("size", given.get("exponent"))
    if kind == "zero":
        return clarabel.ZeroConeT(number)
    if kind == "nonnegative":
        return clarabel.NonnegativeConeT(number)
    if kind == "second-order":
        return clarabel.SecondOrderConeT(number)
    return clarabel.ExponentialConeT() if kind == "exponential" else clarabel.PowerConeT(number)


def matrix(a):
    return sparse.csr_matrix((a["values"], a["indices"], a["starts"]), shape=(a["rows"], a["columns"])).tocsc()


for line in sys.stdin:
    task = json.loads(line)
    n = len(task["linear"])
    p = sparse.triu(matrix(task["quadratic"])).tocsc() if "quadratic" in task else sparse.csc_matrix((n, n))
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = task["tolerance"]
    times = []
    for _ in range(task["runs"]):
        solver = clarabel.DefaultSolver(
            p, np.array(task["linear"]), matrix(task["rows"]), np.array(task["rightSide"]),
            [cone(each) for each in task["cones"]], settings,
        )
        solution = solver.solve()
        times.append(1000 * solution.solve_time)
    print(json.dumps({
        "version": clarabel.__version__, "milliseconds": min(times), "status": str(solution.status),
        "objective": solution.obj_val, "iterations": solution.iterations,
    }), flush=True)
