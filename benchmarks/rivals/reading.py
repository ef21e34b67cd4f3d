"""CPU and wall milliseconds of pandas and polars (one thread) on the files of benchmarks/market.ts, as JSON: reading.py FILE..."""
import json
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "1"
import resource
import time

import pandas as pd
import polars as pl


def milliseconds(task):
    runs = []
    task()
    for _ in range(7):
        cpu, wall = resource.getrusage(resource.RUSAGE_SELF).ru_utime, time.perf_counter()
        task()
        runs.append((resource.getrusage(resource.RUSAGE_SELF).ru_utime - cpu, time.perf_counter() - wall))
    return [1000 * sorted(each)[3] for each in zip(*runs)]


times = {"pandas": pd.__version__, "polars": pl.__version__}
for file in sys.argv[1:]:
    dates = [] if file.endswith("records.csv") else ["date"]  # in a table of data they are labels
    times[file] = {
        "pandas": milliseconds(lambda: pd.read_csv(file, parse_dates=dates)),
        "polars": milliseconds(lambda: pl.read_csv(file, try_parse_dates=dates != [])),
    }
print(json.dumps(times))
