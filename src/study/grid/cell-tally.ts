import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type { CellFigures, GridFailure, GridStudy } from "../../jobs/results/grid.ts";
import type { OnCell } from "../../jobs/runs/run-grid.ts";
import { medianOf } from "./medians.ts";

/** What cells came to, in columns of numbers: a few bytes a cell, however many there are. */
export interface CellTally {
  readonly enter: OnCell;
  readonly figures: CellFigures;
  /** Of the returns of a cell, by combination and dataset; NaN where there is no such figure. */
  readonly returns: {
    readonly periods: readonly Float64Array[];
    readonly skewness: readonly Float64Array[];
    readonly kurtosis: readonly Float64Array[];
  };
  /** Datasets on which each combination has no measures. */
  readonly failed: Int32Array;
  readonly medians: (combination: number) => BacktestMeasures;
  readonly failures: () => GridFailure[];
}

/** Takes cells in any order; what it holds at the end does not depend on it. */
export function cellTally({ combinations }: GridStudy, datasets: number): CellTally {
  const column = (): Float64Array[] => combinations.map(() => new Float64Array(datasets).fill(Number.NaN));
  const figures = Object.fromEntries(measureNames.map((name) => [name, column()])) as unknown as CellFigures;
  const returns = { periods: column(), skewness: column(), kurtosis: column() };
  const failed = new Int32Array(combinations.length);
  const failures = new Map<string, GridFailure & { readonly place: number }>();
  const note = (place: number, dataset: number, cells: number, code: string, message: string): void => {
    const { name } = combinations[place];
    const key = `${place} ${cells} ${code}`;
    const before = failures.get(key);
    const isFirst = before === undefined || dataset + 1 < before.dataset;
    failures.set(key, {
      place,
      combination: name,
      code,
      cells: (before?.cells ?? 0) + cells,
      decisions: (before?.decisions ?? 0) + 1 - cells,
      ...(isFirst ? { dataset: dataset + 1, message } : { dataset: before.dataset, message: before.message }),
    });
  };
  return {
    enter(answer, p, d) {
      if (answer.status !== "done") {
        failed[p]++;
        note(p, d, 1, answer.code, answer.message);
        return;
      }
      const { measures, returns: shape, failures: decisions } = answer.result;
      for (const name of measureNames) figures[name][p][d] = measures[name] ?? Number.NaN;
      returns.periods[p][d] = shape.periods;
      returns.skewness[p][d] = shape.skewness ?? Number.NaN;
      returns.kurtosis[p][d] = shape.kurtosis ?? Number.NaN;
      for (const { code, date, message } of decisions) note(p, d, 0, code, `${date}: ${message}`);
    },
    figures,
    returns,
    failed,
    medians: (p) =>
      Object.fromEntries(
        measureNames.map((name) => [name, medianOf(figures[name][p])]),
      ) as unknown as BacktestMeasures,
    failures: () =>
      [...failures.values()]
        .toSorted((a, b) => a.place - b.place || b.cells - a.cells || (a.code < b.code ? -1 : 1))
        .map(({ place: _, ...failure }) => failure),
  };
}
