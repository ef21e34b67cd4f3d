import { expect, test } from "vitest";
import type { Detail } from "../../estimate/moments.ts";
import { mixedTexts } from "./mixed-text.ts";

const figures = { a: 0.1, p: 0.95, next: 0.5, mean: 1, overHorizon: 0.7, path: { "2020-01-02": 1 } };
const summary = { mean: 0.123456, sd: 0.02, lower: 0.01, median: 0.1, upper: 0.2 };
const posterior = (logBayesFactor: number | null): Detail => ({
  components: { loadings: [summary, summary], interaction: summary, residual: summary },
  h2: summary,
  mixIntensity: summary,
  logEvidence: -763.2252,
  logBayesFactor,
});

test("details without extensions have no more to say", () => {
  expect(mixedTexts({ details: { factors: ["SPY"], mixIntensity: 0.4 } })).toEqual([]);
});

test.each([
  ["one scale", figures, ["volatility"]],
  ["two scales", { market: figures, residual: figures }, ["market", "residual"]],
])("%s has a line each, within 80 columns", (_, scale, names) => {
  const [text] = mixedTexts({ details: { scale, horizon: 21 } });
  const lines = text.split("\n");
  expect(lines.slice(4).map((line) => line.split(" ")[0])).toEqual(names);
  expect(lines[4]).toMatch(/ 0\.100 +0\.950 +0\.500 +0\.700 +1\.000$/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("the dates that count least come first, eight of them in two lines", () => {
  const rowWeights = Object.fromEntries(
    Array.from({ length: 12 }, (_, t) => [`2020-01-${10 + t}`, 1.2 - t / 10]),
  );
  const [, , ...lines] = mixedTexts({ details: { rowWeights } })[0].split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^ {2}2020-01-21 0\.10, 2020-01-20 0\.20/);
});

test("a p-value stands where the test has one", () => {
  const moved = { factors: ["SPY"], loadingPaths: {} };
  const walk = {
    ...moved,
    innovation: Float64Array.of(0.02),
    constancyTest: { gain: 9.5, pValue: 0.00103 },
  };
  const text = mixedTexts({ details: walk })[0];
  expect(text).toContain("SPY: variance of a step 0.0200 a period");
  expect(text).toContain("p-value of constant loadings: 0.0010");
  const back = {
    ...moved,
    loadingHalfLife: Float64Array.of(120),
    constancyTest: { gain: 9.5, pValue: null },
  };
  expect(mixedTexts({ details: back })[0]).not.toContain("p-value");
});

test("a posterior has what a kernel brings only where there is one", () => {
  const [with_] = mixedTexts({ details: { factors: ["SPY"], posterior: posterior(2.5) } });
  expect(with_).toContain("log evidence: -763.23; log Bayes factor of the kernel: 2.50");
  expect(with_).toMatch(/interaction +0\.123[\s\S]*h2 +0\.123/);
  expect(with_).toContain("not a forecast of\nnext month's risk");
  const [without] = mixedTexts({ details: { factors: ["SPY"], posterior: posterior(null) } });
  expect(without).not.toMatch(/interaction|h2|Bayes/);
});
