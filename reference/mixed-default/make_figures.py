"""Figures of the default mixed model on the shipped sample: a dense REML, written without the code under test.

V = sum_k g_k z_k z_k' (x) K + I_T (x) (su2 K + se2 I), X = Z (x) 1_N, y = vec(Y) with the asset running fastest.
The components maximize the dense restricted likelihood by Fisher scoring; B are the dense BLUPs; rho maximizes the evidence.
"""
import csv, json, sys
import numpy as np, scipy
from scipy.optimize import brentq
from scipy.special import digamma

symbols = ["IWM", "EFA", "EEM", "AGG", "TLT", "GLD", "DBC", "VNQ", "HYG"]
relationship = json.load(open("../relationship/figures.json"))
raw = np.array(relationship["K_combined"]["K"])
assert relationship["symbols"] == symbols
N = len(symbols)
K = 0.98 * raw + 0.02 * np.eye(N)

rows = list(csv.reader(open("../../sample/etf_prices.csv")))
ends = {row[0][:7]: row for row in rows[1:] if "2017-06" <= row[0][:7] <= "2022-06"}
level = lambda names: np.array([[float(ends[m][rows[0].index(a)]) for a in names] for m in sorted(ends)])
P = level(symbols)
X = P[1:] / P[:-1] - 1
T = len(X)
s = X.std(axis=0, ddof=1)


def orthogonal(names):
    level_of = level(names)
    F = level_of[1:] / level_of[:-1] - 1
    columns = [np.ones(T)]
    for f in F.T:
        f = f - f.mean()
        for g in columns[1:]:
            f = f - g * (f @ g) / (g @ g)
        columns.append(f / f.std(ddof=1))
    return np.column_stack(columns)



def fit(K, Z, u):
    q = Z.shape[1]
    y = (X / u).ravel()
    design = np.kron(Z, np.ones((N, 1)))
    identity = np.allclose(K, np.eye(N))
    parts = [np.kron(np.outer(Z[:, k], Z[:, k]), K) for k in range(q)]
    parts += ([] if identity else [np.kron(np.eye(T), K)]) + [np.eye(N * T)]
    theta = np.array([0.1] + [1.0] * (q - 1) + ([] if identity else [0.4]) + [0.6])
    for _ in range(200):
        V = sum(t * p for t, p in zip(theta, parts))
        Vi = np.linalg.inv(V)
        XV = design.T @ Vi
        inner = np.linalg.inv(XV @ design)
        Pm = Vi - XV.T @ inner @ XV
        Py = Pm @ y
        PV = [Pm @ p for p in parts]
        score = np.array([-0.5 * (np.trace(a) - Py @ p @ Py) for a, p in zip(PV, parts)])
        info = np.array([[0.5 * np.sum(a * b.T) for b in PV] for a in PV])
        held = (theta <= np.exp(-16)) & (score < 0)
        step = np.zeros_like(theta)
        free = ~held
        step[free] = np.linalg.solve(info[np.ix_(free, free)], score[free])
        new = np.maximum(theta + step, np.exp(-16))
        if np.max(np.abs(new - theta) / new) < 1e-12:
            break
        theta = new
    n, p = design.shape
    logl = -0.5 * ((n - p) * np.log(2 * np.pi) + np.linalg.slogdet(V)[1] - np.linalg.slogdet(inner)[1] + y @ Py)
    gamma = inner @ (XV @ y)
    A = np.column_stack([theta[k] * K @ Py.reshape(T, N).T @ Z[:, k] for k in range(q)])
    return theta, score, logl, gamma, gamma + A


def case(names):
    Z = orthogonal(names)
    q = Z.shape[1]
    rss = ((X - Z @ np.linalg.lstsq(Z, X, rcond=None)[0]) ** 2).sum(0)
    u = np.maximum(np.sqrt(rss / (T - q)), 0.05 * s)
    theta, score, logl, gamma, B = fit(K, Z, u)
    theta_I, _, logl_I, gamma_I, B_I = fit(np.eye(N), Z, u)
    C0 = B[:, 1:] @ B[:, 1:].T + theta[q] * K + theta[q + 1] * np.eye(N)
    C = C0 / np.sqrt(np.outer(np.diag(C0), np.diag(C0)))
    R = np.corrcoef(X.T)
    n = T - 1
    j = np.arange(N)

    def slope(lk):
        k = np.exp(lk)
        nu = k + N + 1
        M = np.linalg.inv(k * C + n * R)
        l = np.linalg.slogdet(k * C + n * R)[1] - np.linalg.slogdet(C)[1]
        up = digamma((nu + n - j) / 2).sum() / 2 - digamma((nu - j) / 2).sum() / 2
        return 0.5 * N * lk + nu * N / (2 * k) - 0.5 * l - 0.5 * (nu + n) * np.trace(M @ C) + up

    grid = np.linspace(-3, 10, 200)
    roots = [brentq(slope, a, b, xtol=1e-14) for a, b in zip(grid, grid[1:]) if slope(a) > 0 > slope(b)]
    assert len(roots) <= 1
    k = np.exp(roots[0]) if roots else np.inf
    rho = 1 / (1 + n / k)
    Sigma = np.outer(s, s) * (rho * C + (1 - rho) * R)
    w = np.linalg.solve(Sigma, np.ones(N))
    print(names, theta, score * theta, logl, logl_I, rho)
    return {
        "factors": names,
        "logLik": logl,
        "logLik_identity": logl_I,
        "Z_squares": (Z**2).sum(0).tolist(),
        "theta": theta.tolist(),
        "scaled_score_max": float(np.max(np.abs(score * theta)[theta > 1e-6])),
        "theta_identity": theta_I.tolist(),
        "gamma": gamma.tolist(),
        "loadings": B.tolist(),
        "loadings_identity": B_I.tolist(),
        "residual_deviations": u.tolist(),
        "correlation": C.tolist(),
        "rho": rho,
        "covariance": Sigma.tolist(),
        "minimum_variance": (w / w.sum()).tolist(),
    }


json.dump(
    {
        "origin": {
            "tool": "own dense REML in numpy (Fisher scoring on the 540 x 540 covariance)",
            "version": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__},
            "call": "python3 make_figures.py",
            "input": "sample/etf_prices.csv, months 2017-07..2022-06 (last row of a month on that of the one before); K_combined of reference/relationship",
            "conventions": "K = .98 K_combined + .02 I; theta = g_0..g_p, su2, se2 (theta_identity without su2); variances at least e^-16; logLik with its full constant, y in residual-deviation units; nll of the orthogonal form = -logLik - (NT-q)/2 log 2 pi - 1/2 sum log Z_squares",
        },
        "symbols": symbols,
        "cases": [case(["SPY", "IEF"]), case(["SPY"])],
    },
    open("figures.json", "w"),
    indent=1,
)
