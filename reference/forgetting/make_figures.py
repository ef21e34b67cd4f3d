"""Covariances of periods that count the less the older they are, by numpy: python make_figures.py > figures.json"""
import json
import sys

import numpy as np

window = json.load(open("../future/figures.json"))["window"]
X = np.array(window["returns"])
T, N = X.shape
h = 25.0
a = 2.0 ** (-(T - 1 - np.arange(T)) / h)
w = a * a.sum() / (a**2).sum()
n = w.sum()
m = w @ X / n
Y = X - m
moment = (Y * w[:, None]).T @ Y


def linear(S, F, count, rho):
    pi = sum((w * (Y[:, i] * Y[:, j]) ** 2).sum() / count - S[i, j] ** 2 for i in range(N) for j in range(N))
    gamma = ((S - F) ** 2).sum()
    d = max(0.0, min(1.0, (pi - rho) / gamma / count))
    return d, (d * F + (1 - d) * S)


def diagonal_pi(S, count):
    return sum((w * Y[:, i] ** 4).sum() / count - S[i, i] ** 2 for i in range(N))


out = {}
S = moment / (n - 1)
out["sample"] = S.tolist()
ST = moment / n
d, C = linear(ST, np.trace(ST) / N * np.eye(N), n, 0.0)
out["ledoit_wolf"] = {"shrinkage": d, "row0": C[0].tolist()}

sd = np.sqrt(np.diag(S))
R = S / np.outer(sd, sd)
r = (R.sum() - N) / (N * (N - 1))
F = r * np.outer(sd, sd)
np.fill_diagonal(F, np.diag(S))
rho = diagonal_pi(S, n - 1)
for i in range(N):
    for j in range(N):
        if i != j:
            theta = (w * Y[:, i] ** 3 * Y[:, j]).sum() / (n - 1) - S[i, i] * S[i, j]
            rho += r * sd[j] / sd[i] * theta
d, C = linear(S, F, n - 1, rho)
out["constant_correlation"] = {"shrinkage": d, "correlation": r, "row0": C[0].tolist()}

lam, V = np.linalg.eigh(S)
c = N / (n - 1)
inv = 1 / lam
width = min(c**2, 1 / c**2) ** 0.35 / N**0.35
away = inv[None, :] - inv[:, None]
share = inv[None, :] / (away**2 + (width * inv[None, :]) ** 2)
theta = (share * away).mean(axis=1)
H = (share * width * inv[None, :]).mean(axis=1)
delta = 1 / ((1 - c) ** 2 * inv + 2 * c * (1 - c) * inv * theta + c**2 * inv * (theta**2 + H**2))
delta *= lam.sum() / delta.sum()
out["qis"] = {"eigenvalues": delta.tolist(), "row0": ((V * delta) @ V.T)[0].tolist()}

g = (n - 1) ** (-1 / 3)
x = (lam[:, None] - lam[None, :]) / (g * lam[None, :])
f = (3 / (4 * np.sqrt(5)) * np.maximum(1 - x**2 / 5, 0) / (g * lam[None, :])).mean(axis=1)
Hf = -3 / (10 * np.pi) * x + 3 / (4 * np.sqrt(5) * np.pi) * (1 - x**2 / 5) * np.log(np.abs((np.sqrt(5) - x) / (np.sqrt(5) + x)))
Hf = (Hf / (g * lam[None, :])).mean(axis=1)
shrunk = lam / ((np.pi * c * lam * f) ** 2 + (1 - c - np.pi * c * lam * Hf) ** 2)
out["nonlinear_shrinkage"] = {"eigenvalues": shrunk.tolist()}

origin = {
    "tool": "numpy",
    "version": np.__version__,
    "call": "make_figures.py",
    "input": "the returns of future/figures.json, half-life 25",
    "conventions": "weights sum to Kish's effective number n; divisor n - 1, of ledoit_wolf n",
}
json.dump({"origin": origin, "halfLife": h, "effectivePeriods": n, **out}, sys.stdout, indent=1)
