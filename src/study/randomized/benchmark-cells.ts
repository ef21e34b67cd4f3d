import type { Strategy } from "../../backtest/ask.ts";
import type { Ledger } from "../../backtest/ledger.ts";
import { walkForward } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { scorecard } from "../../evaluate/scorecard.ts";
import type { Executor } from "../../jobs/executor.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import type { Cell } from "../../jobs/results/randomized.ts";
import { noCache } from "../../jobs/runs/cell-cache.ts";
import { type Grid, runCells } from "../../jobs/runs/run-cells.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import type { Dataset, Universe } from "../../market/universe/universe.ts";
import type { PlanSpec } from "../../strategy/plans/plan-spec.ts";
import { boundPlan } from "../../strategy/plans/planned.ts";
import { strategyFrom } from "../../strategy/strategy.ts";
import { isPlan } from "../../strategy/walked-spec.ts";
import { benchmarkLedger } from "../backtest/benchmark-ledger.ts";

/**
 * What became of a benchmark on each dataset. Equal weights are those of the dataset's own assets; weights that are given are held
 * whether or not the dataset drew their assets; a series is somebody who bought it once as the walk began. On a dataset whose walk
 * it does not span a benchmark has no measures.
 *
 * @throws {InputError} `missing-value` where it spans the walk of no dataset; `unknown-asset` for weights of what the data do not
 *   have.
 */
export async function benchmarkCells(
  benchmark: BenchmarkSpec,
  grid: Grid,
  universe: Universe,
  executor: Executor,
): Promise<readonly Cell[]> {
  const walks = grid.datasets.map((dataset) => walkInCash(dataset, grid, universe));
  if (benchmark.series !== undefined) {
    const series = { ...benchmark.series, name: benchmark.name };
    return spanningOne(walks.map((walk) => cellOfSeries(series, walk)));
  }
  const { strategy } = benchmark;
  await strategyFrom(strategy, undefined, universe.assets);
  const early = isPlan(strategy) ? spanningOne(walks.map((walk) => cellBefore(strategy, walk))) : [];
  const datasets = isPlan(strategy) ? grid.datasets.map((each) => whereHeld(strategy, each)) : grid.datasets;
  // Nobody picks a benchmark: it is not among the strategies that were tried, and its cells are not kept as theirs.
  const [cells] = await runCells({ ...grid, datasets, strategies: [strategy] }, executor, noCache);
  return cells.map((cell, d) => early[d] ?? cell);
}

/** What the schedule of a grid makes of a dataset for somebody who never leaves cash: when it decides and earns, and what cash brings. */
function walkInCash(
  { from, to }: Dataset,
  { walkForward: schedule, periodsPerYear }: Grid,
  all: Universe,
): Ledger {
  const dates = all.dates.filter((date) => date >= from && date <= to);
  const values = { rows: dates.length, columns: 1, data: new Float64Array(dates.length).fill(1) };
  const prices = { kind: "prices", dates, assets: ["cash"], values, periodsPerYear } as const;
  const { money: _ofStrategies, ...rest } = schedule;
  return walkForward({ prices }, inCash, rest);
}

const inCash: Strategy = {
  name: "cash",
  window: 1,
  decide: () => ({ status: "given", weights: new Float64Array(1) }),
};

function cellOfSeries(series: ReturnSeries, walk: Ledger): Cell {
  const ledger = benchmarkLedger(series, [walk]);
  if (ledger.dates.length === walk.dates.length) return { scorecard: scorecard(ledger), failures: [] };
  const has = new Set([series.start, ...series.dates]);
  const missing = [walk.start, ...walk.dates].find((date) => !has.has(date));
  return failed(`${series.name} has no value on ${missing}`);
}

/** The failure of a plan that has no weights yet as a walk decides first; none where it has. */
function cellBefore(plan: PlanSpec, { rebalances: [{ date }] }: Ledger): Cell | undefined {
  return boundPlan(plan).wantedOn(date) === undefined
    ? failed(`${plan.name} has no weights before ${date}`)
    : undefined;
}

function failed(message: string): Cell {
  return { failure: { code: "missing-value", message }, failures: [] };
}

function whereHeld(plan: PlanSpec, dataset: Dataset): Dataset {
  const names = boundPlan(plan).all.flatMap((weights) =>
    Object.keys(weights).filter((asset) => weights[asset] !== 0),
  );
  return { ...dataset, assets: [...new Set(names)] };
}

/** The same cells, one of which at least is no failure. */
function spanningOne<Each extends Cell | undefined>(cells: readonly Each[]): readonly Each[] {
  const [first] = cells;
  if (first?.failure === undefined || cells.some((cell) => cell?.failure === undefined)) return cells;
  const what = `the benchmark spans none of the ${counted(cells.length, "dataset")}, on the first ${first.failure.message}`;
  throw new InputError("missing-value", what, {
    advice: "take one that has a value on every date of the data",
  });
}
