"""Covariances of benchmarks/covariances.ts by numpy and scikit-learn: reads a task as JSON, prints CPU milliseconds and residual."""
import json
import sys
import time
import warnings

import numpy as np
from sklearn.covariance import graphical_lasso

warnings.simplefilter("ignore")


def qis(x):
    """Ledoit and Wolf (2022) as in their program, with a solver for symmetric matrices; T > N."""
    n, p = x.shape[0] - 1, x.shape[1]
    y = x - x.mean(0)
    values, vectors = np.linalg.eigh(y.T @ y / n)
    c = p / n
    h = min(c**2, 1 / c**2) ** 0.35 / p**0.35
    inverse = 1 / values
    rows = np.tile(inverse, (p, 1)).T
    away = rows - rows.T
    below = away**2 + h**2 * rows**2
    theta = (rows * away / below).mean(0)
    other = (rows * rows * h / below).mean(0)
    shrunk = 1 / ((1 - c) ** 2 * inverse + 2 * c * (1 - c) * inverse * theta + c**2 * inverse * (theta**2 + other**2))
    shrunk *= values.sum() / shrunk.sum()
    return vectors @ np.diag(shrunk) @ vectors.T


def residual(sample, precision, penalty):
    fitted = np.linalg.inv(precision)
    gap = fitted - sample
    violation = np.where(precision != 0, np.abs(gap - penalty * np.sign(precision)), np.maximum(np.abs(gap) - penalty, 0))
    np.fill_diagonal(violation, np.abs(np.diag(gap)))
    return violation.max()


task = json.load(sys.stdin)
returns = np.array(task["data"]).reshape(task["rows"], task["columns"])
answer = {}
times = []
for _ in range(task["runs"]):
    start = time.process_time()
    if task["estimator"] == "qis":
        qis(returns)
    else:
        sample = np.corrcoef(returns.T)
        try:
            _, precision = graphical_lasso(sample, task["penalty"], tol=1e-4, max_iter=200)
            answer["residual"] = residual(sample, precision, task["penalty"])
        except FloatingPointError as error:
            answer["failed"] = str(error).split(".")[0]
    times.append(1000 * (time.process_time() - start))
if "failed" not in answer:
    answer["milliseconds"] = min(times)
print(json.dumps(answer))
