"""CPU milliseconds of Python's portfolio packages for the tasks of benchmarks/rivals.ts, as JSON.

    python rivals.py FOLDER          every task that is called again and again
    python rivals.py FOLDER page     a tear sheet's page as a whole process, imports included
"""
import json
import os
import sys
import warnings

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MPLBACKEND"] = "Agg"
warnings.filterwarnings("ignore")
import time

import pandas as pd

folder = sys.argv[1]
read = lambda name: pd.read_csv(f"{folder}/{name}.csv", index_col=0, parse_dates=True)

if sys.argv[2:] == ["page"]:
    import quantstats as qs

    sheet = read("sheet")
    qs.reports.html(sheet["p"], benchmark=sheet["b"], output=f"{folder}/theirs.html")
    print(json.dumps({"times": {"tear sheet, page as a command": 1000 * time.process_time()}}))
    sys.exit()

import numpy as np
import pypfopt
import quantstats as qs
import skfolio
from pypfopt import CLA, EfficientFrontier, HRPOpt
from pypfopt.risk_models import CovarianceShrinkage
from skfolio.optimization import HierarchicalRiskParity, RiskBudgeting


def milliseconds(task, least=3, budget=1.0):
    taken = []
    while len(taken) < least or (sum(taken) < budget and len(taken) < 30):
        start = time.process_time()
        task()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


times = {}
for n in [50, 500]:
    x = read(f"returns{n}")
    times[f"HRP, N = {n} (PyPortfolioOpt)"] = milliseconds(lambda: HRPOpt(x).optimize())
    times[f"HRP, N = {n} (skfolio)"] = milliseconds(lambda: HierarchicalRiskParity().fit(x))
    prices = (1 + x).cumprod()
    times[f"Ledoit-Wolf, N = {n} (PyPortfolioOpt)"] = milliseconds(lambda: CovarianceShrinkage(prices).ledoit_wolf())
    times[f"constant correlation, N = {n} (PyPortfolioOpt)"] = milliseconds(
        lambda: CovarianceShrinkage(prices).ledoit_wolf("constant_correlation")
    )
for n in [50, 200]:
    x = read(f"returns{n}")
    times[f"risk parity, N = {n} (skfolio)"] = milliseconds(lambda: RiskBudgeting().fit(x))
for n in [10, 50]:
    x = read(f"returns{n}")
    mean, covariance = 252 * x.mean(), 252 * x.cov()

    def frontier():
        cla = CLA(mean, covariance)
        cla.efficient_frontier(100)

    def sharpe():
        EfficientFrontier(mean, covariance).max_sharpe(risk_free_rate=0.015)

    times[f"frontier of 100 points, N = {n} (PyPortfolioOpt)"] = milliseconds(frontier)
    times[f"maximum Sharpe ratio, N = {n} (PyPortfolioOpt)"] = milliseconds(sharpe)
sheet = read("sheet")
times["tear sheet, measures (quantstats)"] = milliseconds(
    lambda: qs.reports.metrics(sheet["p"], benchmark=sheet["b"], mode="full", display=False)
)
versions = {"PyPortfolioOpt": "1.5.6", "skfolio": skfolio.__version__, "quantstats": qs.__version__}
print(json.dumps({"versions": {**versions, "numpy": np.__version__, "pandas": pd.__version__}, "times": times}))
