import { expect, test } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { factorModelMoments } from "../../src/estimate/mixed-model/factor-model.ts";
import { mixedAdaptive } from "../../src/estimate/mixed-model/mixed-adaptive.ts";
import { mixedMoments } from "../../src/estimate/mixed-model/mixed-moments.ts";
import type { MixedOptions } from "../../src/estimate/mixed-model/mixed-options.ts";
import type { Moments } from "../../src/estimate/moments.ts";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";

type Entry = (t: number, i: number, row: Float64Array) => number;

const stream = randomStream(7);
const z = (): number => normal(stream);
const market = Array.from({ length: 300 }, () => 0.01 * z());
const usual: Entry = (t, i) => market[t] * (1 + 0.1 * i) + 0.01 * z();

function window(T: number, N: number, entry: Entry): ReturnsPanel {
  const values = zeros(T, N);
  for (let t = 0; t < T; t++) {
    const row = values.data.subarray(t * N, (t + 1) * N);
    for (let i = 0; i < N; i++) row[i] = entry(t, i, row);
  }
  return {
    kind: "simple",
    dates: Array.from({ length: T }, (_, t) => `d${t}`),
    assets: Array.from({ length: N }, (_, i) => `A${i}`),
    values,
    periodsPerYear: 252,
  };
}

const mean = (row: Float64Array): number => row.subarray(0, 5).reduce((a, b) => a + b, 0) / 5;
const ones = {
  names: ["A0", "A1", "A2", "A3", "A4"],
  values: { ...zeros(5, 5), data: new Float64Array(25).fill(1) },
};

const windows: Readonly<Record<string, readonly [ReturnsPanel, MixedOptions?]>> = {
  "more assets than periods": [window(20, 40, usual)],
  "as few periods as can be": [window(4, 3, usual)],
  "one asset beside a factor": [window(60, 2, usual), { factors: ["A1"] }],
  "an asset twice": [window(120, 6, (t, i, row) => (i === 5 ? row[0] : usual(t, i, row)))],
  "tails without a variance": [window(250, 10, () => 0.01 * (z() / Math.abs(z())))],
  "a day of ninety percent": [window(250, 6, (t, i, row) => (t === 99 ? 0.9 : usual(t, i, row)))],
  "a market that is the mean of the assets": [
    window(120, 6, (t, i, row) => (i === 5 ? mean(row) : usual(t, i, row))),
    { factors: ["A5"] },
  ],
  "assets that are all alike": [window(120, 5, usual), { kernels: [ones] }],
  "half of it without a trade": [window(120, 5, (t, i, row) => (t < 60 ? 0 : usual(t, i, row)))],
  "cash among them": [window(250, 5, (t, i, row) => (i === 4 ? 1e-4 + 1e-9 * z() : usual(t, i, row)))],
  "returns of 1e-14": [window(120, 5, (t, i, row) => 1e-12 * usual(t, i, row))],
};

const variants: Readonly<Record<string, (returns: ReturnsPanel, options: MixedOptions) => Moments>> = {
  mixed: mixedMoments,
  "mixed with Student-t rows that are weighed": (returns, options) =>
    mixedMoments(returns, { ...options, errors: "student-t", rowWeights: true, halfLife: 20 }),
  "mixed with loadings that walk": (returns, options) =>
    mixedMoments(returns, { ...options, loadings: "random-walk", volatility: "common" }),
  "mixed-adaptive": mixedAdaptive,
  "factor-model": (returns, { factors }) =>
    factorModelMoments(returns, { mix: true, volatility: "common", ...(factors && { factors }) }),
};

/** A covariance has positive variances, no correlation beyond one, and everything that is printed is a number. */
function expectBeliefs({ covariance, mean: means, scenarios, details }: Moments): void {
  const { rows: N, data } = covariance;
  for (let i = 0; i < N; i++) {
    expect(data[i * N + i]).toBeGreaterThan(0);
    for (let j = 0; j < i; j++) {
      const size = Math.sqrt(data[i * N + i] * data[j * N + j]);
      expect(Math.abs(data[i * N + j] - data[j * N + i]) / size).toBeLessThan(1e-12);
      expect(Math.abs(data[i * N + j]) / size).toBeLessThan(1 + 1e-9);
    }
  }
  expect(means.every(Number.isFinite) && scenarios.data.every(Number.isFinite)).toBe(true);
  JSON.stringify(details, (key, value) => {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
    return value;
  });
}

test.each(
  Object.entries(windows).flatMap(([of, [returns, options = {}]]) =>
    Object.entries(variants).map(([name, beliefs]) => ({ name, of, returns, options, beliefs })),
  ),
)("$name of $of", ({ returns, options, beliefs }) => {
  expectBeliefs(beliefs(returns, options));
});

test("a single draw of a posterior makes no band", () => {
  const returns = window(60, 4, usual);
  expect(() => mixedMoments(returns, { posterior: 1 })).toThrow(
    "posterior is 1 draw, a band needs 2 or more",
  );
});

test.each(Object.entries(variants))("%s names a column that does not move", (_, beliefs) => {
  const returns = window(60, 4, (t, i, row) => (i === 2 ? 1e-4 : usual(t, i, row)));
  expect(() => beliefs(returns, {})).toThrow(InputError);
  expect(() => beliefs(returns, {})).toThrow("A2 does not move in the window, every asset must");
});
