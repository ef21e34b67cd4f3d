import { expect, test } from "vitest";
import type { Universe } from "../../market/universe/universe.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { isPlan } from "../../strategy/walked-spec.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { gridCells } from "./grid-cells.ts";
import { type GridFile, gridStudyOf, hasGrid } from "./grid-study.ts";

const dates = Array.from({ length: 400 }, (_, t) =>
  new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10),
);
const universe: Universe = {
  kind: "prices",
  dates,
  assets: ["A", "B", "C"],
  factors: [],
  values: { ...zeros(400, 3), data: Float64Array.from({ length: 1200 }, (_, i) => 100 + (i % 7)) },
  periodsPerYear: 252,
};

function studyOf(text: string) {
  const study = parseStudyFile(`title: x\n${text}`, "grid.yaml");
  if (!hasGrid(study)) throw new Error("it has a grid");
  return gridStudyOf(study as GridFile, universe);
}

const namesOf = (text: string): string[] => studyOf(text).combinations.map(({ name }) => name);

test("names are made of what is varied, the last fastest; what has one value is set and not named", () => {
  const text =
    "grid: { designs: [gmv], models: [sample, { name: ewma, span: 60 }], lookbacks: [63], costs: [0, 10] }";
  expect(namesOf(text)).toEqual([
    "gmv, sample, 0 bp",
    "gmv, sample, 10 bp",
    "gmv, ewma span 60, 0 bp",
    "gmv, ewma span 60, 10 bp",
  ]);
  const { axes, combinations, pictured } = studyOf(text);
  expect(axes.map(({ name }) => name)).toEqual(["model", "cost"]);
  expect(pictured).toEqual(["model", "cost"]);
  const [, , last] = combinations;
  expect(last.levels).toEqual({ design: "gmv", model: "ewma span 60", cost: "0 bp" });
  expect(last.strategy).toMatchObject({ lookback: 63, model: { name: "ewma", options: { span: 60 } } });
  expect(last.walkForward).toMatchObject({ buyCostBasisPoints: 0, sellCostBasisPoints: 0 });
});

test("what a strategy does not know is no axis of it: it is there once for all values", () => {
  const text =
    'strategies: ["hold:A", gmv, min-cvar]\ngrid: { lookbacks: [21, 42], options: { confidence: [0.9, 0.95] } }';
  expect(namesOf(text)).toEqual([
    ...["hold:A", "gmv, lookback 21", "gmv, lookback 42"],
    "min-cvar, confidence 0.9, lookback 21",
    "min-cvar, confidence 0.9, lookback 42",
    "min-cvar, confidence 0.95, lookback 21",
    "min-cvar, confidence 0.95, lookback 42",
  ]);
  const { strategy } = studyOf(text).combinations[6];
  expect(isPlan(strategy) ? undefined : strategy.design.options).toEqual({ confidence: 0.95 });
});

test("constraints are options too, and the axes of the pictures may be chosen", () => {
  const { pictured, combinations } = studyOf(
    "strategies: [gmv, min-cvar]\ngrid: { costs: [0, 5, 10], lookbacks: [21, 42, 63], options: { maxWeight: [50%, 1] }, axes: [maxWeight, strategy] }",
  );
  expect(pictured).toEqual(["maxWeight", "strategy"]);
  expect(combinations).toHaveLength(36);
  expect(combinations[0].strategy).toMatchObject({ constraints: { maxWeight: 0.5 } });
});

test("all walks of a dataset begin to earn on the same date, that of the longest lookback", async () => {
  const study = studyOf(
    "strategies: [gmv]\ngrid: { lookbacks: [21, 63, 42] }\nrandomized: { resamples: 4, assets: 2, periods: 100 }",
  );
  const data = { universe, digest: "00", file: "x", simulated: false, notes: [] };
  const { grid, datasets } = await gridCells(study, data);
  datasets.forEach(({ from }, d) => {
    const first = dates.indexOf(from);
    const starts = grid.points.map(({ windows }) => dates.indexOf(grid.windows[windows][d].from));
    expect(starts).toEqual([first + 42, first, first + 21]);
  });
});

test("seeds are draws of their own: the first is that of the same seed alone", async () => {
  const data = { universe, digest: "00", file: "x", simulated: false, notes: [] };
  const draw = "randomized: { resamples: 3, assets: 2, periods: 100";
  const three = await gridCells(
    studyOf(`strategies: [gmv]\ngrid: { lookbacks: [21], costs: [0, 1], seeds: [7, 1, 4] }\n${draw} }`),
    data,
  );
  const one = await gridCells(
    studyOf(`strategies: [gmv]\ngrid: { lookbacks: [21], costs: [0, 1] }\n${draw}, seed: 1 }`),
    data,
  );
  expect(three.datasets).toHaveLength(9);
  expect(three.datasets.slice(3, 6)).toEqual(one.datasets);
  expect(three.draws).toEqual([
    { seed: 7, from: 0, to: 3 },
    { seed: 1, from: 3, to: 6 },
    { seed: 4, from: 6, to: 9 },
  ]);
});

test.each([
  ["strategies: [gmv]\ngrid: { lookbacks: [63] }", "nothing is varied"],
  ["strategies: [gmv]\ngrid: { lookbacks: [63, 63] }", "lookback: 63 is given twice"],
  ["strategies: [gmv]\ngrid: { lookbacks: [] }", "lookback: an empty list given"],
  [
    "strategies: [gmv@oas]\ngrid: { models: [sample, oas] }",
    "models are given, and strategy gmv@oas says its own",
  ],
  [
    "strategies: [gmv]\ngrid: { options: { confidence: [0.9, 0.95] } }",
    "strategy gmv has no option confidence",
  ],
  [
    "strategies: [mean-variance]\ngrid: { options: { riskAversion: [1, -2] } }",
    "options: mean-variance: riskAversion: 0 or more is needed",
  ],
  ["strategies: [gmv]\ngrid: { costs: [1, 2], axes: [cost, model] }", "axes: model is not varied"],
  [
    "strategies: [gmv]\ngrid: { lookbacks: [21, 63], options: { lookback: [5, 6] } }",
    "lookback is varied twice",
  ],
  ["grid: { costs: [1, 2] }", "no strategy is given, and no designs"],
  [
    "grid: { designs: [gmv], costs: [1, 2] }\nbacktest: { costBps: 5 }",
    "backtest.costBps has no effect: grid.costs says it",
  ],
  ["strategies: [gmv]\ngrid: { designs: [hrp, gmv] }", "strategies has no effect: grid.designs says it"],
  [
    "grid: { designs: [gmv, hrp] }\ninference: { seed: 1 }",
    "inference has no effect: with grid a backtest study does not use it",
  ],
  [
    "grid: { designs: [gmv, hrp] }\nbenchmark: SPY",
    "benchmark has no effect: combinations of a grid are held against each other; equal-weight among its strategies",
  ],
])("%s is refused: %s", (text, message) => {
  expect(() => studyOf(text)).toThrow(message);
});
