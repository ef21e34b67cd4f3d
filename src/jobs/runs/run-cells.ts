import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import type { Executor } from "../executor.ts";
import type { Answer } from "../job.ts";
import type { Cell, CellTable } from "../results/randomized.ts";
import type { CellCache } from "./cell-cache.ts";
import { runGrid } from "./run-grid.ts";

/** What to run: every strategy on every dataset, on one schedule. */
export interface Grid {
  /** Digest of the universe. */
  readonly data: string;
  /** Rows a year, by which figures are annualized. */
  readonly periodsPerYear: number;
  readonly datasets: readonly Dataset[];
  readonly strategies: readonly WalkedSpec[];
  readonly walkForward: WalkForwardOptions;
}

/** Runs every cell that the cache does not have, and puts all of them in the order of the grid (`runGrid`). */
export async function runCells(
  { data, periodsPerYear, datasets, strategies, walkForward }: Grid,
  executor: Executor,
  cache: CellCache,
  onProgress: (share: number) => void = () => {},
): Promise<CellTable> {
  const points = strategies.map((strategy) => ({ strategy, walkForward, windows: 0 }));
  const table = strategies.map(() => new Array<Cell>(datasets.length));
  await runGrid(
    { data, periodsPerYear, windows: [datasets], points },
    executor,
    cache,
    (answer, s, d) => {
      table[s][d] = cellOf(strategies[s].name, answer);
    },
    onProgress,
  );
  return table;
}

function cellOf(strategy: string, answer: Answer<"measure">): Cell {
  if (answer.status !== "done") {
    return { failure: { code: answer.code, message: answer.message }, failures: [] };
  }
  const { measures, failures } = answer.result;
  return { scorecard: { strategy, measures }, failures };
}
