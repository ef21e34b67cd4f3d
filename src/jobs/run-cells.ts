import type { WalkForwardOptions } from "../backtest/walk-forward.ts";
import type { Dataset } from "../market/universe.ts";
import type { WalkedSpec } from "../strategy/walked-spec.ts";
import type { CellCache } from "./cell-cache.ts";
import type { Executor } from "./executor.ts";
import { heldStrategies, heldWalk } from "./held-strategies.ts";
import type { Answer, Job } from "./job.ts";
import type { Cell, CellTable } from "./results/randomized.ts";

/** What to run: every strategy on every dataset. */
export interface Grid {
  /** Digest of the universe. */
  readonly data: string;
  /** Rows a year, by which figures are annualized. */
  readonly periodsPerYear: number;
  readonly datasets: readonly Dataset[];
  readonly strategies: readonly WalkedSpec[];
  readonly walkForward: WalkForwardOptions;
}

/**
 * Runs every cell that the cache does not have, and puts all of them in the order of the grid: what comes out depends
 * neither on who ran them nor on when.
 */
export async function runCells(
  grid: Grid,
  executor: Executor,
  cache: CellCache,
  onProgress: (share: number) => void = () => {},
): Promise<CellTable> {
  const { datasets, strategies } = grid;
  const held = await heldStrategies(strategies, executor);
  const walkForward = await heldWalk(grid.walkForward, executor);
  const table = strategies.map(() => new Array<Cell>(datasets.length));
  const started: { readonly job: Job<"measure">; readonly at: readonly [number, number] }[] = [];
  let done = 0;
  const enter = (answer: Answer<"measure">, [s, d]: readonly [number, number]): void => {
    table[s][d] = cellOf(strategies[s].name, answer);
    onProgress(++done / (strategies.length * datasets.length));
  };
  function* jobs(): Generator<Job<"measure">> {
    for (let d = 0; d < datasets.length; d++) {
      for (let s = 0; s < strategies.length; s++) {
        const job = jobOf({ ...grid, walkForward }, held[s], datasets[d]);
        const known = cache.get(job);
        if (known !== undefined) enter(known, [s, d]);
        else {
          started.push({ job, at: [s, d] });
          yield job;
        }
      }
    }
  }
  await executor.run(jobs(), {
    onAnswer(answer, index) {
      const { job, at } = started[index];
      cache.add(job, answer);
      enter(answer, at);
    },
  });
  return table;
}

function jobOf(
  { data, periodsPerYear, walkForward }: Grid,
  strategy: WalkedSpec,
  dataset: Dataset,
): Job<"measure"> {
  return { kind: "measure", data, periodsPerYear, walkForward, dataset, strategy };
}

/** The answer as text would bring it back, so that a cell read from disk is the same as one just run. */
function cellOf(strategy: string, answer: Answer<"measure">): Cell {
  if (answer.status !== "done") {
    return { failure: { code: answer.code, message: answer.message }, failures: [] };
  }
  const { measures, failures } = JSON.parse(JSON.stringify(answer.result)) as typeof answer.result;
  return { scorecard: { strategy, measures }, failures };
}
