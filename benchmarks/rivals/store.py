"""CPU and wall milliseconds of pandas and DuckDB (one thread) on the store of benchmarks/store.ts, as JSON; what is absent says so."""
import glob
import json
import resource
import sys
import time

folder = json.load(sys.stdin)["folder"]
files = sorted(glob.glob(f"{folder}/prices/*/*/*.parquet"))


def milliseconds(task):
    """The least of five runs after one that is not counted."""
    runs = []
    for _ in range(6):
        before, wall = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        task()
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        runs.append((cpu, time.perf_counter() - wall))
    return [1000 * min(each) for each in zip(*runs[1:])]


def with_pandas():
    import pandas as pd

    def task():
        closes = {file.split("/")[-2]: pd.read_parquet(file, columns=["day", "close"]) for file in files}
        return pd.concat({name: each.set_index("day")["close"] for name, each in closes.items()}, axis=1)

    return {f"pandas {pd.__version__}, read_parquet and concat": milliseconds(task)}


def with_duckdb():
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    rows = (
        "select parse_path(filename)[-2] as symbol, day, close "
        f"from read_parquet('{folder}/prices/*/*/*.parquet', filename = true)"
    )
    pivoted = f"pivot ({rows}) on symbol using first(close) group by day order by day"
    name = f"DuckDB {duckdb.__version__}"
    return {
        f"{name}, pivoted": milliseconds(lambda: connection.execute(pivoted).fetchnumpy()),
        f"{name}, as rows": milliseconds(lambda: connection.execute(rows).fetchnumpy()),
    }


found = {}
for name, body in (("pandas", with_pandas), ("DuckDB", with_duckdb)):
    try:
        found.update(body())
    except ImportError as missing:
        found[name] = f"left out, for Python has no {missing.name}"
print(json.dumps(found))
