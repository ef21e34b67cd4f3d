import { expect, test } from "vitest";
import type { ReturnsPanel } from "../market/panel/panel.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { contributions } from "./contributions.ts";
import { conditionalShock, stressOutcome } from "./stress/conditional-shock.ts";
import { correlationStress } from "./stress/correlation-stress.ts";
import { stressByEpisodes } from "./stress/episodes.ts";
import { reverseStress } from "./stress/reverse-stress.ts";
import { worstStretches } from "./stress/worst-stretches.ts";
import { wayFromHeld } from "./way-from-held.ts";

const covariance = fromRows([
  [0.04, 0.01],
  [0.01, 0.0225],
]);
const beliefs = { mean: Float64Array.of(0.08, 0.04), covariance };
const weights = Float64Array.of(0.6, 0.4);

test("contributions by hand sum to mean and volatility", () => {
  const [a, b] = contributions(weights, beliefs, ["A", "B"]);
  const volatility = Math.sqrt(0.36 * 0.04 + 0.48 * 0.01 + 0.16 * 0.0225);
  expect(a.volatility).toBeCloseTo((0.6 * (0.6 * 0.04 + 0.4 * 0.01)) / volatility, 15);
  expect(a.volatility + b.volatility).toBeCloseTo(volatility, 15);
  expect(a.riskShare + b.riskShare).toBeCloseTo(1, 15);
  expect(a.return + b.return).toBeCloseTo(0.064, 15);
});

test("the way from what is held, by hand: what each trade gives once the others are made", () => {
  const [a, b] = wayFromHeld(Float64Array.of(0.45, 0.3), weights, beliefs, ["A", "B"]);
  expect([a.change, a.return]).toEqual([expect.closeTo(0.15, 15), expect.closeTo(0.012, 15)]);
  const at = (x: number, y: number): number => Math.sqrt(x * x * 0.04 + 2 * x * y * 0.01 + y * y * 0.0225);
  expect(a.volatility).toBeCloseTo(at(0.6, 0.4) - at(0.45, 0.4), 15);
  expect(b.volatility).toBeCloseTo(at(0.6, 0.4) - at(0.6, 0.3), 15);
  expect(wayFromHeld(weights, weights, beliefs, ["A", "B"])).toEqual([]);
});

test("a shock of one asset moves the other by its beta", () => {
  const moves = conditionalShock(beliefs, [0], [-0.2]);
  expect([...moves]).toEqual([-0.2, expect.closeTo(-0.05, 15)]);
  expect(stressOutcome(weights, moves).return).toBeCloseTo(-0.14, 15);
  expect([...conditionalShock(beliefs, [1, 0], [0.1, -0.1])]).toEqual([-0.1, 0.1]);
});

test("the likeliest way to a loss costs just that, and no other has a smaller distance", () => {
  const stress = reverseStress(weights, beliefs, 0.2);
  if (stress === undefined) throw new Error("no variance");
  expect(stress.return).toBeCloseTo(-0.2, 14);
  const inverse = (x: number, y: number): number =>
    (0.0225 * x * x - 0.02 * x * y + 0.04 * y * y) / (0.04 * 0.0225 - 1e-4);
  const [x, y] = stress.moves;
  expect(Math.sqrt(inverse(x, y))).toBeCloseTo(stress.deviations, 12);
  for (const step of [-0.01, 0.01]) expect(inverse(x + step, y - 1.5 * step)).toBeGreaterThan(inverse(x, y));
  expect(reverseStress(Float64Array.of(0, 0), beliefs, 0.2)).toBeUndefined();
});

test("correlations of one: volatilities add up", () => {
  const [now, asOne] = correlationStress(weights, beliefs, [0, 1]);
  expect(now).toBeCloseTo(Math.sqrt(0.0228), 12);
  expect(asOne).toBeCloseTo(0.6 * 0.2 + 0.4 * 0.15, 15);
});

test("the worst stretches do not overlap; named ones are those within the data", () => {
  const dates = ["2020-02-18", "2020-02-19", "2020-02-20", "2020-03-23", "2020-03-24"];
  const returns: ReturnsPanel = {
    kind: "simple",
    dates,
    assets: ["A", "B"],
    periodsPerYear: 252,
    values: fromRows([
      [0.01, 0],
      [0, 0.01],
      [-0.1, 0.02],
      [-0.2, 0],
      [0.1, 0],
    ]),
  };
  const [worst, second] = worstStretches(weights, returns, 2, 2);
  expect([worst.from, worst.to]).toEqual(["2020-02-19", "2020-03-23"]);
  expect(worst.return).toBeCloseTo(0.6 * (0.9 * 0.8 - 1) + 0.4 * 0.02, 14);
  expect(second.to).toBe("2020-02-19");
  expect(stressByEpisodes(weights, returns).map(({ name, from, to }) => [name, from, to])).toEqual([
    ["covid", "2020-02-19", "2020-03-23"],
  ]);
});

test("a day that costs all leaves the stretches after it as they are", () => {
  const dates = ["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07", "2020-01-08", "2020-01-09"];
  const returns: ReturnsPanel = {
    kind: "simple",
    dates,
    assets: ["A"],
    periodsPerYear: 252,
    values: fromRows([[0.01], [-0.6], [0.02], [0.03], [-0.1], [0.01]]),
  };
  const two = Float64Array.of(2);
  expect(worstStretches(two, returns, 1, 3).map(({ to }) => to)).toEqual([
    "2020-01-03",
    "2020-01-08",
    "2020-01-02",
  ]);
  expect(worstStretches(two, returns, 2, 2).map(({ to }) => to)).toEqual(["2020-01-03", "2020-01-09"]);
});
