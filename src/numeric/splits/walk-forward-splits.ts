import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { Split } from "./row-span.ts";

/** How rows are parted into spans to learn from and spans to be judged on that follow them. */
export interface WalkForwardSplits {
  /** Rows to learn from, and rows to be judged on, of each split. */
  readonly trainSize: number;
  readonly testSize: number;
  /** Rows between the two. Default 0. */
  readonly purge?: number;
  /** Whether the training always begins at the first row. Default: it moves on. */
  readonly expanding?: boolean;
  /** Whether rows at the end that are fewer than a test make one of their own. Default: they are left out. */
  readonly shortLast?: boolean;
}

/**
 * Splits that never learn from what comes after the test: the k-th learns from `trainSize` rows (or all) up to row
 * `trainSize + k testSize`, and is judged on the next `testSize` after the purge.
 *
 * @throws {InputError} `bad-option`; `too-few-periods` where there is no split.
 */
export function walkForwardSplits(rows: number, options: WalkForwardSplits): Split[] {
  const { trainSize, testSize, purge = 0, expanding = false, shortLast = false } = options;
  for (const [name, value, least] of [
    ["trainSize", trainSize, 1],
    ["testSize", testSize, 1],
    ["purge", purge, 0],
  ] as const) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new InputError(
      "bad-option",
      `${name} ${value} given, a whole number of at least ${least} is needed`,
    );
  }
  const splits: Split[] = [];
  for (let end = trainSize; end + purge + (shortLast ? 1 : testSize) <= rows; end += testSize) {
    const from = end + purge;
    splits.push({
      train: [{ from: expanding ? 0 : end - trainSize, to: end }],
      test: [{ from, to: Math.min(from + testSize, rows) }],
    });
  }
  if (splits.length > 0) return splits;
  throw new InputError(
    "too-few-periods",
    `${counted(rows, "row")} given, a training of ${grouped(trainSize)}, a purge of ${grouped(purge)} and a test of ${grouped(testSize)} need ${grouped(trainSize + purge + testSize)}`,
    { advice: "take more rows, or a shorter training (--lookback)" },
  );
}
