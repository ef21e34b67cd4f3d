import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inlineExecutor } from "../../../jobs/executor.ts";
import type { MixedModelResult } from "../../../jobs/results/mixed-model.ts";
import { universeOf } from "../../../market/universe/universe.ts";
import type { StudyContext } from "../../context.ts";
import { loadData } from "../../data/data.ts";
import { parseStudyFile } from "../../open/parse-study-file.ts";
import { believed, found, whatToDo } from "./blocks/story-words.ts";
import { mixedModelResult } from "./mixed-model.ts";
import { mixedModelOutcome } from "./mixed-model-outcome.ts";

const sample = (name: string): string => join(import.meta.dirname, "../../../../sample", name);
const text = `
study: mixed-model
title: Mixed models
data:
  sample: etfs
  assets: [IWM, EFA, AGG, TLT, GLD]
  factors: [SPY]
  from: 2012-01-01
  frequency: monthly
strategies:
  - { name: Ledoit-Wolf, design: gmv, model: constant-correlation }
  - { name: mixed, design: gmv, model: mixed }
backtest: { lookback: 61, optimizeEvery: 12, rebalanceEvery: 12 }
settings: { panels: 0, permutations: 0, draws: 40 }
`;

async function ran(): Promise<MixedModelResult> {
  const file = parseStudyFile(text, "study.yaml");
  const bytes = readFileSync(sample("etf_prices.csv"));
  const data = await loadData({ name: "etf_prices.csv", bytes, holds: "prices", simulated: true }, file.data);
  const characteristics = { name: "c.csv", text: readFileSync(sample("etf_characteristics.csv"), "utf8") };
  const context: StudyContext = {
    data,
    tables: { characteristics },
    asPublished: false,
    onProgress: () => {},
    executor: inlineExecutor(universeOf(data.history)),
  };
  return await mixedModelResult(file, context);
}

const result = ran();

test("the page begins with what the model believes, what it found and what to do, beside weights with their bands", async () => {
  const { report, json } = mixedModelOutcome(await result);
  const [first] = report.sections;
  expect(first.id).toBe("story");
  expect(first.aside).toEqual(["posterior-bars"]);
  expect(report.sections.map(({ id }) => id).slice(1, 6)).toEqual([
    "over-time",
    "betas",
    "densities",
    "posterior",
    "walk",
  ]);
  const weights = json.story.weights ?? {};
  expect(Object.keys(weights)).toEqual(["IWM", "EFA", "AGG", "TLT", "GLD"]);
  for (const { lower, upper } of Object.values(weights)) expect(lower).toBeLessThanOrEqual(upper);
  expect(Object.values(weights).reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(1, 10);
  expect(Object.values(weights).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
});

test("its sentences have the figures of the fits", async () => {
  const all = await result;
  const shares = [...believed(all).matchAll(/(\d+)%/g)].map(([, share]) => Number(share));
  expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(2); // each is rounded
  const weights = all.story.moving.details.rowWeights as Readonly<Record<string, number>>;
  const least = Object.keys(weights).reduce((one, other) => (weights[one] <= weights[other] ? one : other));
  expect(found(all)).toContain(`${least} (counts ${weights[least].toFixed(2)} of a usual one)`);
  expect(whatToDo(all)).toMatch(/^What to do with it: for least risk without shorts .*AGG \(\d+% to \d+%\)/);
  expect(whatToDo(all)).toMatch(/no difference from normal shown|than with normal for|no difference shown/);
});

test("densities are of the same dates with one thing more each time, the normal one first", async () => {
  const { densities } = await result;
  expect(densities?.contest.models.slice(0, 4)).toEqual([
    "normal",
    "Student-t",
    "volatility that moves",
    "Student-t, volatility that moves",
  ]);
  expect(densities?.contest.reference).toBe(0);
  expect(densities?.fits).toBeLessThanOrEqual(31);
});
