"""DCC-NL of five simulated assets over 500 periods, by numpy and scipy: python make_figures.py > figures.json"""
import json
import sys

import numpy as np
import scipy
from scipy.optimize import minimize

T, N = 500, 5
draw = np.random.default_rng(7)
base = 0.3 + 0.7 * np.eye(N)
scale, Q, X = np.full(N, 1e-4), base.copy(), np.empty((T, N))
for t in range(T):
    d = np.sqrt(np.diag(Q))
    s = np.linalg.cholesky(Q / np.outer(d, d)) @ draw.standard_normal(N)
    e = np.sqrt(scale) * s
    X[t] = np.round(0.0003 + e, 9)
    scale = 1e-4 * 0.05 + 0.08 * e**2 + 0.87 * scale
    Q = base * 0.03 + 0.05 * np.outer(s, s) + 0.92 * Q
E = X - X.mean(axis=0)


def path(v, a, p):
    h = np.empty(len(v) + 1)
    h[0] = v.mean()
    for t in range(len(v)):
        h[t + 1] = v.mean() * (1 - p) + a * v[t] + (p - a) * h[t]
    return h


def logistic(z):
    return 1 / (1 + np.exp(-z))


def garch(v):
    def Q(z):
        p = 0.995 * logistic(z[0])
        h = path(v, p * logistic(z[1]), p)[:-1]
        return (np.log(h) + v / h).sum()

    best = None
    for p0, s0 in ((0.95, 0.1), (0.8, 0.3), (0.98, 0.03), (0.5, 0.5)):
        z0 = np.log([p0 / 0.995 / (1 - p0 / 0.995), s0 / (1 - s0)])
        r = minimize(Q, z0, method="Nelder-Mead", options=dict(xatol=1e-10, fatol=1e-12, maxiter=4000, maxfev=4000))
        best = r if best is None or r.fun < best.fun else best
    p = 0.995 * logistic(best.x[0])
    return p * logistic(best.x[1]), p, best.fun


fits = [garch(E[:, i] ** 2) for i in range(N)]
H = np.column_stack([path(E[:, i] ** 2, a, p) for i, (a, p, _) in enumerate(fits)])
S = E / np.sqrt(H[:-1])

Y = S - S.mean(axis=0)
n = T - 1
lam, V = np.linalg.eigh(Y.T @ Y / n)
c = N / n
g = n ** (-1 / 3)
x = (lam[:, None] - lam[None, :]) / (g * lam[None, :])
f = (3 / (4 * np.sqrt(5)) * np.maximum(1 - x**2 / 5, 0) / (g * lam[None, :])).mean(axis=1)
h = -3 / (10 * np.pi) * x + 3 / (4 * np.sqrt(5) * np.pi) * (1 - x**2 / 5) * np.log(np.abs((np.sqrt(5) - x) / (np.sqrt(5) + x)))
h = (h / (g * lam[None, :])).mean(axis=1)
C = (V * (lam / ((np.pi * c * lam * f) ** 2 + (1 - c - np.pi * c * lam * h) ** 2))) @ V.T
sd = np.sqrt(np.diag(C))
C = C / np.outer(sd, sd)


def correlations(a, p):
    Q = C.copy()
    out = np.empty((T + 1, N, N))
    for t in range(T + 1):
        d = np.sqrt(np.diag(Q))
        out[t] = Q / np.outer(d, d)
        if t < T:
            Q = C * (1 - p) + a * np.outer(S[t], S[t]) + (p - a) * Q
    return out


def composite(z):
    p = 0.9999 * logistic(z[0])
    R = correlations(p * logistic(z[1]), p)[:-1]
    total = 0.0
    for i in range(N - 1):
        r = R[:, i, i + 1]
        total += 0.5 * (np.log(1 - r**2) + (S[:, i] ** 2 + S[:, i + 1] ** 2 - 2 * r * S[:, i] * S[:, i + 1]) / (1 - r**2)).sum()
    return total


best = None
for p0, s0 in ((0.98, 0.02), (0.9, 0.1)):
    z0 = np.log([p0 / 0.9999 / (1 - p0 / 0.9999), s0 / (1 - s0)])
    r = minimize(composite, z0, method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-11, maxiter=2000))
    best = r if best is None or r.fun < best.fun else best
p = 0.9999 * logistic(best.x[0])
a = p * logistic(best.x[1])
R1 = correlations(a, p)[-1]
horizon = 21
Sigma = np.zeros((N, N))
m = (E**2).mean(axis=0)
P1 = np.array([q for _, q, _ in fits])
for k in range(horizon):
    d = np.sqrt(m + (H[-1] - m) * P1**k)
    Sigma += np.outer(d, d) * (C + p**k * (R1 - C)) / horizon

origin = {
    "tool": "numpy and scipy",
    "version": f"{np.__version__}, {scipy.__version__}",
    "call": "make_figures.py (Nelder-Mead)",
    "input": "returns in this file, drawn by it",
    "conventions": "simple returns; GARCH(1,1) with variance targeting, a + b at most .995; 21 periods ahead",
}
json.dump(
    {
        "origin": origin,
        "returns": X.tolist(),
        "garch": [{"a": a_, "p": p_, "objective": q} for a_, p_, q in fits],
        "fixed": {"a": 0.03, "p": 0.97, "next_row0": correlations(0.03, 0.97)[-1][0].tolist()},
        "target_row0": C[0].tolist(),
        "composite": {"a": a, "p": p, "logLikelihood": -best.fun},
        "covariance": Sigma.tolist(),
    },
    sys.stdout,
)
