"""Native HiGHS on the duals of benchmarks/risk.ts, Clarabel on its entropic value at risk: reads returns, prints CPU milliseconds."""
import json
import resource
import sys

import clarabel
import highspy
import numpy as np
from scipy import sparse

TAIL = 0.05
INF = highspy.kHighsInf
TUNED = {"presolve": "off", "simplex_scale_strategy": 0}


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def highs(runs, cost, lower, upper, a, row_lower, row_upper, options):
    a = sparse.csc_matrix(a)
    best = np.inf
    for _ in range(runs):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for name, value in options.items():
            solver.setOptionValue(name, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = a.shape[1], a.shape[0]
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
        lp.row_lower_, lp.row_upper_ = row_lower, row_upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = a.indptr, a.indices, a.data
        start = cpu()
        solver.passModel(lp)
        solver.run()
        best = min(best, cpu() - start)
    return 1000 * best


def both(runs, *program):
    return {"HiGHS": highs(runs, *program, {}), "HiGHS tuned": highs(runs, *program, TUNED)}


def cvar(y):
    t, n = y.shape
    a = np.zeros((n + 1, t + 1))
    a[:n, :t], a[:n, t], a[n, :t] = y.T, 1, 1
    return both(8, np.r_[np.zeros(t), -1.0], np.r_[np.zeros(t), -INF], np.r_[np.full(t, 1 / (TAIL * t)), INF], a,
                np.r_[np.full(n, -INF), 1], np.r_[np.zeros(n), 1])


def mad(y):
    t, n = y.shape
    a = np.zeros((n, t + 1))
    a[:, :t], a[:, t] = (y - y.mean(0)).T, 1
    return both(8, np.r_[np.zeros(t), -1.0], np.r_[np.zeros(t), -INF], np.r_[np.full(t, 2 / t), INF], a,
                np.full(n, -INF), np.zeros(n))


def cdar(y):
    t, n = y.shape
    a = sparse.lil_matrix((n + t + 1, 2 * t + 1))
    a[:n, :t] = y.T
    a[:n, 2 * t] = 1
    for k in range(t):
        a[n + k, k] = 1
        if k + 1 < t:
            a[n + k, k + 1] = -1
        a[n + k, t + k] = -1
        a[n + t, t + k] = 1
    return both(2, np.r_[np.zeros(2 * t), -1.0], np.r_[np.zeros(2 * t), -INF],
                np.r_[np.full(t, INF), np.full(t, 1 / (TAIL * t)), INF], a,
                np.r_[np.full(n + t, -INF), 1], np.r_[np.zeros(n + t), 1])


def evar(y):
    t, n = y.shape
    columns = n + 2 + t  # weights, level, width, shares
    head = sparse.lil_matrix((1 + n + 1, columns))
    head[0, :n] = 1
    for j in range(n):
        head[1 + j, j] = -1
    head[1 + n, n + 1] = -1
    head[1 + n, n + 2:] = 1
    block = sparse.lil_matrix((3 * t, columns))
    for k in range(t):
        block[3 * k, :n] = y[k]
        block[3 * k, n] = 1
        block[3 * k + 1, n + 1] = -1
        block[3 * k + 2, n + 2 + k] = -1
    cost = np.zeros(columns)
    cost[n], cost[n + 1] = 1, -np.log(TAIL * t)
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.max_threads = 1
    cones = [clarabel.ZeroConeT(1), clarabel.NonnegativeConeT(n + 1)] + [clarabel.ExponentialConeT()] * t
    b = np.r_[1, np.zeros(n + 1 + 3 * t)]
    a = sparse.vstack([head, block]).tocsc()
    best = np.inf
    for _ in range(3):
        start = cpu()
        clarabel.DefaultSolver(sparse.csc_matrix((columns, columns)), cost, a, b, cones, settings).solve()
        best = min(best, cpu() - start)
    return {"Clarabel": 1000 * best}


task = json.load(sys.stdin)
returns = np.array(task["returns"]).reshape(-1, task["assets"])
unit = returns / np.abs(returns).max()
print(json.dumps({"cvar": cvar(unit), "mad": mad(unit), "cdar": cdar(unit), "evar": evar(returns / returns.std())}))
