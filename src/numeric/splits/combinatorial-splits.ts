import { InputError } from "../../base/errors.ts";
import { type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { combinationCount, combinations } from "./combinations.ts";
import { folds } from "./folds.ts";
import type { RowSpan, Split } from "./row-span.ts";

/** More would take longer than anybody waits, and say no more. */
const mostSplits = 10_000;

/** How rows are split again and again. */
export const combinatorialOptions = {
  folds: whole({ says: "Folds that the rows are cut into.", unit: "number of folds", least: 2, usual: 10 }),
  testFolds: whole({
    says: "Folds of each split that are tested on; every choice of so many is a split.",
    unit: "number of folds",
    least: 1,
    usual: 3,
  }),
  purge: whole({
    says: "Rows that leave the training before and after every run of test rows, for what they share with them.",
    unit: "number of rows",
    least: 0,
    usual: 5,
  }),
  embargo: whole({
    says: "Further rows that leave it after every run of test rows.",
    unit: "number of rows",
    least: 0,
    usual: 5,
  }),
};

export type CombinatorialOptions = Settled<typeof combinatorialOptions>;

/** The splits where nobody says otherwise: 120, which make 36 paths. */
export const combinatorialDefaults: CombinatorialOptions = settled(combinatorialOptions, {}, "splits");

/** A split of combinatorial cross-validation. */
export interface CombinatorialSplit extends Split {
  /** The folds that are tested on, ascending; `test` has their rows, one span a fold. */
  readonly testFolds: readonly number[];
  /** The path that each of them belongs to. */
  readonly paths: readonly number[];
}

/**
 * Combinatorial purged cross-validation: every choice of k of n folds is tested on once, so that each fold is tested on
 * `C(n-1, k-1)` times. Its j-th time, in the order of the splits, belongs to path j: a path has each row once, judged by
 * a training that never saw it.
 *
 * `p` rows leave the training before, and `p + e` after, every run of test rows.
 *
 * Cost: O(C(n, k) rows).
 *
 * @returns `C(n, k)` splits in the order of dictionaries; `pathCount` of them are whole paths.
 * @throws {InputError} `bad-option`, `too-few-periods` where a fold is empty or nothing is left to learn from.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, chapters 7 and 12.
 */
export function combinatorialSplits(
  rows: number,
  options: Partial<CombinatorialOptions> = {},
): CombinatorialSplit[] {
  const { folds: count, testFolds: tested, purge, embargo } = checked(options);
  if (rows < count) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows, "row")} given, ${count} folds need at least as many`,
    );
  }
  const all = folds(rows, count);
  const uses = new Array<number>(count).fill(0);
  return [...combinations(count, tested)].map((testFolds) => {
    const test = testFolds.map((fold) => all[fold]);
    const train = spansLeft(rows, test, purge, embargo);
    if (train.length > 0) return { train, test, testFolds, paths: testFolds.map((fold) => uses[fold]++) };
    throw new InputError(
      "too-few-periods",
      `nothing is left to learn from: ${counted(rows, "row")} in ${count} folds, ${grouped(tested)} of them tested, ${grouped(purge)} purged and ${grouped(embargo)} embargoed`,
      { advice: "fewer test folds, a smaller purge or embargo, or more rows" },
    );
  });
}

/** Whole paths that the splits make: `C(n-1, k-1)`. */
export function pathCount({
  folds: count,
  testFolds,
}: Pick<CombinatorialOptions, "folds" | "testFolds">): number {
  return combinationCount(count - 1, testFolds - 1);
}

function checked(given: Partial<CombinatorialOptions>): CombinatorialOptions {
  const options = settled(combinatorialOptions, given, "splits");
  const { folds: count, testFolds } = options;
  if (testFolds >= count) {
    throw new InputError("bad-option", `${testFolds} of ${count} folds to test on leave none to learn from`, {
      advice: `at most ${count - 1} test folds`,
    });
  }
  const splits = combinationCount(count, testFolds);
  if (splits <= mostSplits) return options;
  const much = `${testFolds} of ${count} folds make ${grouped(splits)} splits, at most ${grouped(mostSplits)} are possible`;
  throw new InputError("bad-option", much, { advice: "fewer folds, or fewer of them to test on" });
}

/** The rows outside the tests and what is purged around them. @param test ascending. */
function spansLeft(rows: number, test: readonly RowSpan[], purge: number, embargo: number): RowSpan[] {
  const left: RowSpan[] = [];
  let from = 0;
  for (const span of test) {
    const to = span.from - purge;
    const touches = test.some((other) => other.to === span.from);
    if (!touches && to > from) left.push({ from, to });
    from = span.to + purge + embargo;
  }
  if (rows > from) left.push({ from, to: rows });
  return left;
}
