"""Books of one over N in a universe that changes, kept in money and not in weights, apart from the project's code.

python3 make_figures.py < ../../sample/stock_prices.csv > figures.json (Python 3.11, no packages).

The universe: S01..S12 of the simulated stocks, 2015 to 2019, in which the gaps below are planted, and lists of members.
"""
import csv, json, platform, sys

LOOKBACK, OPTIMIZE, REBALANCE, DELAY, COST, DELISTING = 252, 20, 5, 2, 0.001, -0.3

table = list(csv.reader(sys.stdin))
names = table[0][1:13]
rows = [row for row in table[1:] if "2015" <= row[0] < "2020"]
T, N = len(rows), 12
dates = [row[0] for row in rows]


def planted(t, j):
    late = j % 4 == 1 and t < 100 * j
    gone = j % 4 == 2 and t > T - 60 * j
    halted = j == 3 and 500 <= t < 505
    return late or gone or halted


prices = [[None if planted(t, j) else float(rows[t][j + 1]) for j in range(N)] for t in range(T)]
lists = {t: {j for j in range(N) if (j + k) % 6} for k, t in enumerate(range(0, T, 125))}
last = [max(t for t in range(T) if prices[t][j] is not None) for j in range(N)]
first = [min(t for t in range(T) if prices[t][j] is not None) for j in range(N)]


def eligible(t, j):
    window = all(prices[s][j] is not None for s in range(t - LOOKBACK + 1, t + 1))
    return window and j in lists[max(k for k in lists if k <= t)]


money, cash, fee, bought = [0.0] * N, 1.0, 0.0, False
target, pending, returns, counts = None, {}, [], []
begin = LOOKBACK - 1
for t in range(begin, T):
    before = cash + sum(money)
    if t > begin:
        for j in range(N):
            if money[j] == 0:
                continue
            if t == last[j] + 1:  # paid out
                cash, money[j] = cash + money[j] * (1 + DELISTING), 0.0
            elif prices[t][j] is not None:
                known = max(s for s in range(t) if prices[s][j] is not None)
                money[j] *= prices[t][j] / prices[known][j]
        cash -= fee
        if t >= begin + DELAY:
            returns.append((cash + sum(money)) / before - 1)
    fee = 0.0
    if (t - begin) % REBALANCE == 0 and t <= T - 1 - DELAY:
        if (t - begin) % OPTIMIZE == 0:
            chosen = [j for j in range(N) if eligible(t, j)]
            counts.append(len(chosen))
            target = [1 / len(chosen) if j in chosen else 0.0 for j in range(N)]
        gone = [j for j in range(N) if t > last[j] or t < first[j]]
        lost = sum(target[j] for j in gone)
        if lost > 0:
            target = [0.0 if j in gone else w * sum(target) / (sum(target) - lost) for j, w in enumerate(target)]
        pending[t + DELAY - 1] = target
    if t in pending:
        wanted, wealth = pending[t], cash + sum(money)
        can = [prices[t][j] is not None for j in range(N)]
        kept = sum(money[j] / wealth for j in range(N) if not can[j])
        blocked = any(not can[j] and money[j] / wealth != wanted[j] for j in range(N))
        free = sum(wanted[j] for j in range(N) if can[j])
        scale = max(sum(wanted) - kept, 0) / free if blocked else 1
        traded = 0.0
        for j in range(N):
            if can[j]:
                new = wanted[j] * scale * wealth
                traded, cash, money[j] = traded + abs(new - money[j]), cash - (new - money[j]), new
        fee, bought = COST * traded if bought else 0.0, True

origin = {
    "tool": "make_figures.py: books kept in money by a program of its own",
    "version": "Python " + platform.python_version(),
    "call": "python3 make_figures.py < sample/stock_prices.csv",
    "input": "sample/stock_prices.csv, S01..S12, 2015-2019, with gaps and lists of members planted as the file says",
    "conventions": "1/N of what can be chosen, lookback 252, optimize 20, rebalance 5, next close, 10 bp, first purchase free, delisting return -30 %",
}
json.dump({"origin": origin, "firstDate": dates[begin + DELAY], "eligible": counts, "returns": returns}, sys.stdout, indent=1)
print()
