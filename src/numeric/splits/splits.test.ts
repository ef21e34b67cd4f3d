import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { combinationCount, combinations } from "./combinations.ts";
import { combinatorialSplits, pathCount } from "./combinatorial-splits.ts";
import { folds } from "./folds.ts";
import { type RowSpan, rowsIn, rowsOfSpans } from "./row-span.ts";
import { walkForwardSplits } from "./walk-forward-splits.ts";

interface Reference {
  readonly combinatorial_purged: readonly {
    readonly [key: string]: unknown;
    readonly T: number;
    readonly n_folds: number;
    readonly n_test_folds: number;
    readonly purged_size: number;
    readonly embargo_size: number;
    readonly n_splits: number;
    readonly n_test_paths: number;
    readonly splits_as_ranges: readonly { readonly train: Ranges; readonly test: Ranges }[];
  }[];
  readonly walk_forward: readonly {
    readonly T: number;
    readonly test_size: number;
    readonly train_size: number;
    readonly purged_size: number;
    readonly expand_train: boolean;
    readonly reduce_test: boolean;
    readonly train_first_last: Ranges;
    readonly test_first_last: Ranges;
  }[];
}

type Ranges = readonly (readonly [number, number])[];

const reference = figures("cross-validation");

/** Both ends inclusive, as the reference has them. */
function ranges(spans: readonly RowSpan[]): number[][] {
  return spans.map(({ from, to }) => [from, to - 1]);
}

function holdCombinatorial({ combinatorial_purged: cases }: Reference): void {
  for (const each of cases) {
    const options = {
      folds: each.n_folds,
      testFolds: each.n_test_folds,
      purge: each.purged_size,
      embargo: each.embargo_size,
    };
    const splits = combinatorialSplits(each.T, options);
    expect(splits.map(({ testFolds }) => testFolds)).toEqual(each.test_set_index);
    expect(splits.map(({ paths }) => paths)).toEqual(each.path_ids);
    expect(splits.map(({ train }) => rowsIn(train))).toEqual(each.train_lengths);
    expect(pathCount(options)).toBe(each.n_test_paths);
    const listed = splits.slice(0, each.splits_as_ranges.length);
    expect(listed.map(({ train, test }) => ({ train: ranges(train), test: ranges(test) }))).toEqual(
      each.splits_as_ranges,
    );
  }
}

function holdWalkForward({ walk_forward: cases }: Reference): void {
  for (const each of cases) {
    const splits = walkForwardSplits(each.T, {
      trainSize: each.train_size,
      testSize: each.test_size,
      purge: each.purged_size,
      expanding: each.expand_train,
      shortLast: each.reduce_test,
    });
    expect(splits.flatMap(({ train }) => ranges(train))).toEqual(each.train_first_last);
    expect(splits.flatMap(({ test }) => ranges(test))).toEqual(each.test_first_last);
  }
}

test("combinatorial purged splits and paths are skfolio 0.20.1's, row by row", () =>
  holdCombinatorial(reference));

test("walk-forward splits are skfolio 0.20.1's, with purge, expanding and a short last test", () =>
  holdWalkForward(reference));

test("scikit-learn 1.9.1's TimeSeriesSplit is a walk that ends with the data", () => {
  const ofSplits = (name: string) =>
    reference.other[name].map(({ train, test }: { train: number[]; test: number[] }) => [train, test]);
  const walked = (rows: number, before: number, options: Parameters<typeof walkForwardSplits>[1]) =>
    walkForwardSplits(rows, options).map(({ train, test }) =>
      [...ranges(train), ...ranges(test)].map((ends) => ends.map((row) => row + before)),
    );
  const growing = { testSize: 10, trainSize: 10, expanding: true };
  expect(walked(60, 0, growing)).toEqual(ofSplits("TimeSeriesSplit_T60_n5_gap0_maxNone_testNone"));
  const gap = { testSize: 12, trainSize: 9, purge: 3, expanding: true };
  expect(walked(60, 0, gap)).toEqual(ofSplits("TimeSeriesSplit_T60_n4_gap3_maxNone_testNone"));
  const most = { testSize: 8, trainSize: 20, purge: 3 };
  expect(walked(55, 5, most)).toEqual(ofSplits("TimeSeriesSplit_T60_n4_gap3_max20_test8"));
});

const kept = "reference/hierarchical/cross-validation.json";
testOnRealData("splits are skfolio 0.20.1's in further cases", [kept], () => {
  const further = JSON.parse(readFileSync(sharedFile(kept), "utf8")) as Reference;
  holdCombinatorial(further);
  holdWalkForward(further);
});

test("no training row is within the purge of a test row, and every path has every row once", () => {
  const shape = fc.record({
    rows: fc.integer({ min: 30, max: 90 }),
    folds: fc.integer({ min: 3, max: 7 }),
    testFolds: fc.integer({ min: 1, max: 2 }),
    purge: fc.integer({ min: 0, max: 2 }),
    embargo: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(shape, ({ rows, purge, embargo, ...options }) => {
      const splits = combinatorialSplits(rows, { ...options, purge, embargo });
      const counts = Array.from({ length: pathCount(options) }, () => new Array<number>(rows).fill(0));
      for (const { train, test, paths } of splits) {
        const learned = [...rowsOfSpans(train)];
        test.forEach(({ from, to }, k) => {
          for (let row = from; row < to; row++) counts[paths[k]][row]++;
          const near = learned.filter((row) => row >= from - purge && row < to + purge + embargo);
          expect(near).toEqual([]);
        });
      }
      expect(counts.flat().every((count) => count === 1)).toBe(true);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("folds and combinations by hand", () => {
  expect(folds(11, 3).map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [3, 6],
    [6, 11],
  ]);
  expect([...combinations(4, 2)]).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  expect(combinationCount(16, 8)).toBe(12_870);
});

test("what cannot be split is refused with what is needed", () => {
  expect(() => combinatorialSplits(5, { folds: 10 })).toThrow("5 rows given, 10 folds need at least as many");
  expect(() => combinatorialSplits(50, { folds: 3, testFolds: 3 })).toThrow("leave none to learn from");
  expect(() => combinatorialSplits(99, { folds: 20, testFolds: 10 })).toThrow("184,756 splits");
  expect(() => combinatorialSplits(20, { folds: 4, testFolds: 3, purge: 5 })).toThrow(
    "nothing is left to learn from",
  );
  expect(() => walkForwardSplits(50, { trainSize: 50, testSize: 1 })).toThrow("need 51");
  expect(() => walkForwardSplits(50, { trainSize: 0, testSize: 1 })).toThrow("trainSize 0 given");
});
