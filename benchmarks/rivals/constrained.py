"""Native solvers on one task from standard input: Clarabel and HiGHS their own time, SCIP with its setup."""

import json
import sys
import time

import numpy as np
import scipy.sparse as sp

task = json.loads(sys.stdin.readline())
n = int(round(len(task["covariance"]) ** 0.5))
S = np.array(task["covariance"]).reshape(n, n)


def clarabel_():
    import clarabel

    mean = np.array(task["mean"])
    held = np.full(n, 1 / n)
    root = np.linalg.cholesky(S).T
    ratio = task["design"] == "sharpe"
    turnover = task["turnover"]
    # columns: y (n), t (n, distances) where turnover is limited, k and v where a ratio is taken
    m = n + (n if turnover else 0) + (2 if ratio else 0)
    k, v = m - 2, m - 1
    eye = sp.eye(n)

    def wide(block, at=0):
        return sp.hstack([sp.csr_matrix((block.shape[0], at)), block, sp.csr_matrix((block.shape[0], m - at - block.shape[1]))])

    def scaled(rows, right):
        """rows y <= right k"""
        rows = sp.lil_matrix(rows)
        if not ratio:
            return sp.csr_matrix(rows), np.array(right, float)
        for i, r in enumerate(np.atleast_1d(right)):
            rows[i, k] = -r
        return sp.csr_matrix(rows), np.zeros(rows.shape[0])

    blocks, rights, cones = [], [], []

    def add(rows, right, cone):
        blocks.append(sp.csr_matrix(rows))
        rights.append(np.atleast_1d(right))
        cones.append(cone)

    rows, right = scaled(wide(sp.csr_matrix(np.ones((1, n)))), [1.0])
    add(rows, right, clarabel.ZeroConeT(1))
    if ratio:
        add(wide(sp.csr_matrix(mean[None, :])), [1.0], clarabel.ZeroConeT(1))
    add(wide(-eye), np.zeros(n), clarabel.NonnegativeConeT(n))
    if turnover:
        for sign in (1, -1):
            rows = sp.hstack([sign * eye, -eye] + ([sp.csr_matrix((n, 2))] if ratio else []))
            rows, right = scaled(rows, sign * held)
            add(rows, right, clarabel.NonnegativeConeT(n))
        rows, right = scaled(wide(sp.csr_matrix(np.ones((1, n))), n), [turnover[0]])
        add(rows, right, clarabel.NonnegativeConeT(1))

    def cone(limit, center):
        rows = sp.lil_matrix((n + 1, m))
        rows[1:, :n] = -root
        right = np.concatenate([[limit], -root @ center])
        if ratio:
            rows[:, k] = -right[:, None]
            right = np.zeros(n + 1)
        add(rows, right, clarabel.SecondOrderConeT(n + 1))

    for limit in task["errors"]:
        cone(limit, held)
    for limit in task["volatilities"]:
        cone(limit, np.zeros(n))
    q = np.zeros(m)
    P = sp.csc_matrix((m, m))
    if ratio:
        q[v] = 1
        rows = sp.lil_matrix((n + 1, m))
        rows[0, v] = -1
        rows[1:, :n] = -root
        add(rows, np.zeros(n + 1), clarabel.SecondOrderConeT(n + 1))
    elif task["design"] == "mean":
        q[:n] = -mean
    else:
        P = sp.block_diag([2 * S, sp.csr_matrix((m - n, m - n))]) if m > n else sp.csr_matrix(2 * S)
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    A, b = sp.csc_matrix(sp.vstack(blocks)), np.concatenate(rights)
    least = np.inf
    for _ in range(task["runs"]):
        solution = clarabel.DefaultSolver(sp.triu(sp.csc_matrix(P)).tocsc(), q, A, b, cones, settings).solve()
        least = min(least, solution.solve_time)
    x = np.array(solution.x)
    objective = 1 / x[v] if ratio else (mean @ x[:n] if task["design"] == "mean" else x[:n] @ S @ x[:n])
    return {"version": clarabel.__version__, "status": str(solution.status), "milliseconds": 1000 * least, "objective": objective}


def highs():
    import highspy

    held, limit = 1 / n, task["turnover"][0]
    least = np.inf
    for _ in range(min(task["runs"], 5)):
        model = highspy.HighsModel()
        lp = model.lp_
        m = 2 * n
        lp.num_col_, lp.num_row_ = m, 2 * n + 2
        lp.col_cost_ = np.zeros(m)
        lp.col_lower_, lp.col_upper_ = np.zeros(m), np.full(m, highspy.kHighsInf)
        eye = sp.eye(n)
        one, none = np.ones((1, n)), sp.csr_matrix((1, n))
        A = sp.csc_matrix(sp.vstack([sp.hstack([one, none]), sp.hstack([eye, -eye]), sp.hstack([-eye, -eye]), sp.hstack([none, one])]))
        lp.row_lower_ = np.concatenate([[1], np.full(2 * n + 1, -highspy.kHighsInf)])
        lp.row_upper_ = np.concatenate([[1], np.full(n, held), np.full(n, -held), [limit]])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = A.indptr, A.indices, A.data
        Q = sp.csc_matrix(sp.block_diag([sp.csc_matrix(np.tril(2 * S)), sp.csc_matrix((n, n))]))
        model.hessian_.dim_ = m
        model.hessian_.format_ = highspy.HessianFormat.kTriangular
        model.hessian_.start_, model.hessian_.index_, model.hessian_.value_ = Q.indptr, Q.indices, Q.data
        h = highspy.Highs()
        h.setOptionValue("output_flag", False)
        h.setOptionValue("time_limit", 60.0)
        h.passModel(model)
        start = time.perf_counter()
        h.run()
        least = min(least, time.perf_counter() - start)
        if least > 5:
            break
    return {"version": h.version(), "status": str(h.getModelStatus()), "milliseconds": 1000 * least, "objective": h.getInfo().objective_function_value}


def scip():
    import pyscipopt

    benchmark = np.array(task["benchmark"])
    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/time", task["seconds"])
    w = [model.addVar(lb=0, ub=1) for _ in range(n)]
    z = [model.addVar(vtype="B") for _ in range(n)]
    root = np.linalg.cholesky(S).T
    parts = [model.addVar(lb=None) for _ in range(n)]
    t = model.addVar(lb=0)
    for i in range(n):
        model.addCons(pyscipopt.quicksum(root[i, j] * (w[j] - benchmark[j]) for j in range(i, n)) == parts[i])
        model.addCons(w[i] <= z[i])
    model.addCons(pyscipopt.quicksum(part * part for part in parts) <= t)
    model.addCons(pyscipopt.quicksum(w) == 1)
    model.addCons(pyscipopt.quicksum(z) <= task["most"])
    model.setObjective(t)
    start = time.perf_counter()
    model.optimize()
    x = np.array([model.getVal(each) for each in w]) - benchmark
    return {"version": str(pyscipopt.__version__), "status": model.getStatus(), "milliseconds": 1000 * (time.perf_counter() - start), "objective": float(x @ S @ x)}


print(json.dumps({"clarabel": clarabel_, "highs": highs, "scip": scip}[task["solver"]]()))
