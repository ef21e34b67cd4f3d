import { expect, test } from "vitest";
import { normal } from "../../numeric/random/normal.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { againstReference } from "./against-reference.ts";

const options = { resamples: 300, seed: 1, level: 0.9, blockLength: 1 };

/** Series that have nothing but a common part alike, and no difference. */
function alike(models: number, periods: number, seed: number): Float64Array[] {
  const stream = randomStream(seed);
  const common = Float64Array.from({ length: periods }, () => normal(stream));
  return Array.from({ length: models }, () => common.map((value) => value + normal(stream)));
}

test("by hand: ratios of deviations less one, differences of means, and nothing of a series from itself", () => {
  const x = Float64Array.of(1, -1, 2, -2, 3, -3);
  const [own, same, twice] = againstReference(
    [x, x, x.map((value) => 2 * value)],
    0,
    { kind: "deviation", factor: 1 },
    options,
  ).differences;
  for (const each of [own, same]) {
    expect(each).toEqual({ estimate: 0, lower: 0, upper: 0, jointLower: 0, jointUpper: 0, pValue: 1 });
  }
  expect(twice.estimate).toBeCloseTo(1, 15);
  const { differences } = againstReference(
    [x, x.map((value) => value + 0.5)],
    0,
    { kind: "mean", better: "lower" },
    options,
  );
  expect(differences[1].estimate).toBeCloseTo(0.5, 14);
});

test("joint intervals hold all differences at once, where intervals of pairs do not", () => {
  const experiments = 200;
  let joint = 0;
  let alone = 0;
  for (let seed = 0; seed < experiments; seed++) {
    const { differences } = againstReference(
      alike(9, 120, seed),
      0,
      { kind: "mean", better: "lower" },
      options,
    );
    if (differences.every(({ jointLower, jointUpper }) => jointLower <= 0 && 0 <= jointUpper)) joint++;
    if (differences.every(({ lower, upper }) => lower <= 0 && 0 <= upper)) alone++;
    for (const { lower, upper, jointLower, jointUpper } of differences.slice(1)) {
      expect(jointUpper - jointLower).toBeGreaterThan(upper - lower);
    }
  }
  // nominal 90%: of 200 experiments a binomial has 180 with a deviation of 4.2; the bootstrap of 120 periods is a little short
  expect(joint / experiments).toBeGreaterThan(0.84);
  expect(alone / experiments).toBeLessThan(0.75);
});

test("a p-value is below the complement of the level just where the joint interval is off zero", () => {
  const series = alike(5, 200, 4).map((x, i) => x.map((value) => value + 0.12 * i));
  for (const { pValue, jointLower, jointUpper } of againstReference(
    series,
    0,
    { kind: "mean", better: "higher" },
    { ...options, resamples: 999 },
  ).differences.slice(1)) {
    expect(pValue <= 0.1).toBe(jointLower > 0 || jointUpper < 0);
  }
});
