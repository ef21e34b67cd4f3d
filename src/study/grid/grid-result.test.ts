import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { deflatedSharpe } from "../../evaluate/inference/probabilistic-sharpe.ts";
import { inlineExecutor } from "../../jobs/executor.ts";
import type { Answer } from "../../jobs/job.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import { noCache } from "../../jobs/runs/cell-cache.ts";
import { cellCount } from "../../jobs/runs/cell-order.ts";
import { gridJson } from "../../page/grid/grid-json.ts";
import { gridOutcome } from "../../page/grid/grid-outcome.ts";
import { loadUniverse } from "../data/data.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { gridCells } from "./grid-cells.ts";
import { gridResult } from "./grid-result.ts";
import { type GridFile, gridStudyOf } from "./grid-study.ts";

const bytes = await readFile(resolve(import.meta.dirname, "../../../sample/stock_prices.csv"));
const data = await loadUniverse(
  { name: "stock_prices.csv", bytes, holds: "prices", notAssets: ["INDEX"] },
  {},
);

const file = parseStudyFile(
  `title: x
strategies: [equal-weight, inverse-volatility]
grid: { lookbacks: [21, 42], costs: [0, 50] }
randomized: { resamples: 9, assets: 4, periods: 90, seed: 2 }
`,
  "grid.yaml",
) as GridFile;
const study = gridStudyOf(file, data.universe);
const cells = await gridCells(study, data);
const run = (cache = noCache): Promise<GridResult> =>
  gridResult(study, cells, data, inlineExecutor(data.universe), cache);
const result = await run();

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

test("by hand: a heat map holds the medians of all cells that share two levels", () => {
  const { figures, heatMaps } = result;
  expect(study.pictured).toEqual(["strategy", "lookback"]);
  study.axes[0].levels.forEach((strategy, i) => {
    study.axes[1].levels.forEach((lookback, j) => {
      const shared = study.combinations.flatMap(({ levels }, p) =>
        levels.strategy === strategy && levels.lookback === lookback ? [...figures.sharpe[p]] : [],
      );
      expect(shared).toHaveLength(18);
      expect(heatMaps[0].values[i][j]).toBeCloseTo(median(shared), 14);
    });
  });
});

test("by hand: an effect is the median over datasets of mean differences between combinations alike in all else", () => {
  const { effects, figures } = result;
  const found = effects.find(({ axis, measure }) => axis === "cost" && measure === "annualReturn");
  const at = (cost: string) =>
    study.combinations.flatMap(({ levels }, p) => (levels.cost === cost ? [figures.annualReturn[p]] : []));
  const [free, dear] = [at("0 bp"), at("50 bp")];
  const differences = cells.datasets.map((_, d) => {
    const each = dear.map((row, i) => row[d] - free[i][d]);
    return each.reduce((sum, one) => sum + one, 0) / each.length;
  });
  expect(found?.median).toBeCloseTo(median(differences), 14);
  expect(found?.higher).toBe(0); // a cost is never a gain
  expect((found?.upper as number) < 0).toBe(true);
});

test("the best is deflated by every cell, and less so by combinations alone", () => {
  const { best, ranking, figures, datasets } = result;
  const medians = figures.sharpe.map((row) => median([...row]));
  expect(best?.sharpe).toBeCloseTo(Math.max(...medians), 14);
  expect(ranking.map(({ median: { sharpe } }) => sharpe)).toEqual(medians.toSorted((a, b) => b - a));
  expect(best?.cells.trials).toBe(8 * datasets.length);
  expect(best?.combinations.trials).toBe(8);
  expect(best?.cells.probability as number).toBeLessThan(best?.combinations.probability as number);
  const normal = {
    sharpe: (best?.sharpe as number) / Math.sqrt(252),
    periods: best?.periods as number,
    skewness: 0,
    kurtosis: 3,
  };
  // as if returns were normal, which those of these walks nearly are
  expect(best?.cells.probability).toBeCloseTo(deflatedSharpe(normal, 8 * datasets.length), 1);
});

test("all walks of a dataset have the same returns' dates, whatever their lookback", async () => {
  const periods = new Map<number, Set<number>>();
  await run({
    ...noCache,
    add(job, answer) {
      const d = cells.grid.windows.findIndex((list) => list.includes(job.dataset));
      const dataset = cells.grid.windows[d].indexOf(job.dataset);
      if (answer.status !== "done") throw new Error(answer.message);
      periods.set(dataset, (periods.get(dataset) ?? new Set()).add(answer.result.returns.periods));
    },
  });
  expect(periods.size).toBe(9);
  for (const lengths of periods.values()) expect(lengths.size).toBe(1);
});

test("cells may come in any order and from anywhere: the outcome is the same to the last byte", async () => {
  const answers: { readonly cell: number; readonly answer: Answer<"measure"> }[] = [];
  await run({ ...noCache, add: (_, answer, cell) => answers.push({ cell: cell as number, answer }) });
  expect(answers).toHaveLength(cellCount(cells.grid));
  const turned = await run({
    ...noCache,
    eachKnown: (onCell) => {
      for (const { cell, answer } of answers.toReversed().slice(5)) onCell(cell, answer);
    },
  });
  const drawn = (each: GridResult): string => JSON.stringify({ ...gridOutcome(each), record: null });
  expect(drawn(turned)).toBe(drawn(result));
});

test("a cell that fails is left out of medians, and counted", async () => {
  const failed: Answer<"measure"> = { status: "failed", code: "infeasible", message: "no portfolio" };
  const known = await run({ ...noCache, eachKnown: (onCell) => onCell(0, failed) });
  const { failures, ranking } = known;
  expect(failures).toEqual([
    {
      combination: study.combinations[0].name,
      code: "infeasible",
      cells: 1,
      decisions: 0,
      dataset: 1,
      message: "no portfolio",
    },
  ]);
  expect(ranking.find(({ place }) => place === 0)?.failureRate).toBeCloseTo(1 / 9, 15);
  const none = await run({
    ...noCache,
    eachKnown: (onCell) => {
      for (let cell = 0; cell < cellCount(cells.grid); cell++) onCell(cell, failed);
    },
  });
  expect(none.best).toBeUndefined();
  expect(none.failure).toMatchObject({ code: "infeasible" });
  expect(gridJson(none).verdict).toContain("every combination failed on every dataset");
});
