"""Weights averaged over drawn histories, apart from the project's code: the same bits from integers, moments and exact optima by numpy.

python3 make_figures.py < ../../sample/etf_prices.csv > figures.json

The stream is that of src/numeric/random/random-stream.ts, in Python integers; optima are long only, by looking at every set of assets held.
"""
import csv, itertools, json, math, struct, sys
import numpy as np

M32, M64 = 2**32 - 1, 2**64 - 1
NAMES, FIRST, LAST = ["SPY", "EFA", "AGG", "TLT", "GLD"], "2019-01-02", "2019-12-31"


class Stream:
    def __init__(self, seed, *key):
        s = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]
        rotl = lambda x, k: ((x << k) | (x >> (32 - k))) & M32
        for value in [seed, *key, len(key)]:
            low, high = struct.unpack("<II", struct.pack("<d", value + 0.0))
            for word in (low, high):
                s[0] ^= word
                for _ in range(6):
                    s[0] = (s[0] + s[1]) & M32; s[3] = rotl(s[3] ^ s[0], 16)
                    s[2] = (s[2] + s[3]) & M32; s[1] = rotl(s[1] ^ s[2], 12)
                    s[0] = (s[0] + s[1]) & M32; s[3] = rotl(s[3] ^ s[0], 8)
                    s[2] = (s[2] + s[3]) & M32; s[1] = rotl(s[1] ^ s[2], 7)
        self.s0, self.s1 = (s[0] << 32) | s[1], (s[2] << 32) | s[3]
        self.spare = None

    def next(self):  # xoroshiro128+ of 24, 16, 37: the low 32 bits
        out = (self.s0 + self.s1) & M64
        rotl = lambda x, k: ((x << k) | (x >> (64 - k))) & M64
        t = self.s1 ^ self.s0
        self.s0 = rotl(self.s0, 24) ^ t ^ ((t << 16) & M64)
        self.s1 = rotl(t, 37)
        return out & M32

    def integer53(self):
        high, low = self.next() >> 5, self.next() >> 6
        return high * 2**26 + low

    def uniform(self):
        return self.integer53() * 2.0**-53

    def below(self, n):
        each = 2**53 // n
        while (value := self.integer53() // each) >= n:
            pass
        return value

    def normal(self):
        if self.spare is not None:
            out, self.spare = self.spare, None
            return out
        while True:
            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            r = u * u + v * v
            if 0 < r < 1:
                f = math.sqrt(-2 * math.log(r) / r)
                self.spare = v * f
                return u * f


def optimum(mean, cov, aversion):
    """max w'mean - aversion/2 w'cov w, long only, sum 1: the best of the stationary points of all sets held."""
    best, top = None, -np.inf
    n = len(mean)
    for size in range(1, n + 1):
        for held in itertools.combinations(range(n), size):
            h = list(held)
            k = np.zeros((size + 1, size + 1))
            k[:size, :size] = aversion * cov[np.ix_(h, h)]
            k[size, :size] = k[:size, size] = 1
            w = np.linalg.solve(k, np.append(mean[h], 1))[:size]
            if w.min() < 0:
                continue
            full = np.zeros(n)
            full[h] = w
            value = full @ mean - aversion / 2 * full @ cov @ full
            if value > top:
                best, top = full, value
    return best


rows = [row for row in csv.reader(sys.stdin)]
columns = [rows[0].index(name) for name in NAMES]
prices = np.array([[float(row[c]) for c in columns] for row in rows[1:] if FIRST <= row[0] <= LAST])
returns = prices[1:] / prices[:-1] - 1
T, N = returns.shape
mean, cov = returns.mean(0), np.cov(returns.T)
values, vectors = np.linalg.eigh(cov)
root = vectors @ np.diag(np.sqrt(values)) @ vectors.T


def draw(by, seed, k, periods):
    stream = Stream(seed, k)
    if by == "bootstrap":
        return returns[[stream.below(T) for _ in range(periods)]]
    z = np.array([[stream.normal() for _ in range(N)] for _ in range(periods)])
    return z @ root + mean


cases = []
for by, design, aversion, draws, seed, periods in [
    ("bootstrap", "gmv", None, 40, 1, T),
    ("bootstrap", "mean-variance", 4.0, 40, 7, 120),
    ("normal", "gmv", None, 40, 1, T),
    ("normal", "mean-variance", 4.0, 40, 3, 60),
]:
    weights = []
    for k in range(draws):
        x = draw(by, seed, k, periods)
        m, s = x.mean(0), np.cov(x.T)
        weights.append(optimum(0 * m, s, 1.0) if design == "gmv" else optimum(m, s, aversion))
    w = np.array(weights)
    cases.append(dict(drawFrom=by, innerDesign=design, riskAversion=aversion, draws=draws, drawSeed=seed, drawPeriods=periods,
                      weights=w.mean(0).tolist(), spread=w.std(0).tolist(), first=draw(by, seed, 0, periods)[0].tolist()))
json.dump(dict(origin=dict(tool="numpy", version=np.__version__, call="make_figures.py beside this file",
                           input=f"sample/etf_prices.csv, {','.join(NAMES)}, {FIRST} to {LAST}",
                           conventions="simple daily returns, divisor T - 1, annual risk aversion as daily: both scale alike"),
               names=NAMES, first_price=FIRST, last_price=LAST, cases=cases), sys.stdout, indent=1)
