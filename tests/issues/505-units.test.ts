import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseView } from "../../src/estimate/views/view.ts";
import { parseLinearConstraint } from "../../src/optimize/constraints/text/parse-constraint.ts";
import { weightBounds } from "../../src/optimize/constraints/weight-bounds.ts";
import type { StrategySpec } from "../../src/strategy/strategy.ts";
import { strategiesOf, walkForwardOf } from "../../src/study/file/study-file.ts";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const assets = ["--assets", "S01,S02,S03,S04", "--to", "2016-12-30"];

async function optimized(...flags: string[]) {
  const { code, stdout, stderr } = await kinfolio(["optimize", "--json", ...assets, ...flags]);
  return { code, stderr, json: code === 2 ? undefined : JSON.parse(stdout) };
}

describe("percent and basis points are what they say, on the command line", () => {
  test.each([
    [
      ["--max-weight", "30%"],
      ["--max-weight", "0.3"],
    ],
    [
      ["--max-weight", "S01=20%,S02=3000bp"],
      ["--max-weight", "S01=0.2,S02=0.3"],
    ],
    [
      ["--constraint", "S01 + S02 <= 30%"],
      ["--constraint", "S01 + S02 <= 0.3"],
    ],
    [
      ["--constraint", "S01 + S02 <= 3_000 bp"],
      ["--constraint", "S01 + S02 <= 0.3"],
    ],
    [
      ["--design", "max-sharpe", "--risk-free", "-2%"],
      ["--design", "max-sharpe", "--risk-free", "-0.02"],
    ],
    [
      ["--design", "efficient-risk", "--target-volatility", "40%"],
      ["--design", "efficient-risk", "--target-volatility", "0.4"],
    ],
    [
      ["--design", "efficient-return", "--target-return", "-1%"],
      ["--design", "efficient-return", "--target-return", "-0.01"],
    ],
  ])("%j is %j", async (percent, fraction) => {
    const [a, b] = await Promise.all([optimized(...percent), optimized(...fraction)]);
    for (const { json } of [a, b]) for (const price of json.prices ?? []) delete price.constraint; // as it was written
    expect(a).toEqual(b);
    expect(a.code).toBe(0);
  });

  test.each([
    [
      ["--design", "efficient-risk", "--target-volatility", "15"],
      "--target-volatility: 15 means 1,500%; write 15% or 0.15, or 1500% if it is meant",
    ],
    [
      ["--design", "efficient-return", "--target-return", "8"],
      "--target-return: 8 means 800%; write 8% or 0.08, or 800% if it is meant",
    ],
    [["--max-weight", "25"], "--max-weight: 25 means 2,500%; write 25% or 0.25, or 2500% if it is meant"],
    [["--max-weight", "S01=25"], "--max-weight.S01: 25 means 2,500%"],
    [["--design", "max-sharpe", "--risk-free", "2"], "--risk-free: 2 means 200%"],
    [
      ["--design", "efficient-risk", "--set", "targetVolatility=15"],
      "--set targetVolatility: 15 means 1,500%",
    ],
    [["--constraint", "S01 + S02 <= 40"], "40 means 4,000%; write 40% or 0.4"],
    [["--model", "black-litterman", "--views", "S01 = 5"], "5 means 500%; write 5% or 0.05"],
    [["--max-weight", "0,25"], "--max-weight: a number with a decimal point is needed"],
    [["--design", "max-sharpe", "--risk-free", "0,02"], "a number with a decimal point is needed"],
  ])("%j has two readings, or none, and is refused: exit 2", async (flags, says) => {
    const { code, stderr } = await optimized(...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  });
});

test("a study file reads the same", async () => {
  const study = parseStudyFile(
    `
title: percent
strategies:
  - { name: a, design: { name: efficient-risk, targetVolatility: 15% }, maxWeight: 40%, minWeight: { S01: 50bp } }
  - { name: b, design: { name: efficient-risk, targetVolatility: 1500% } }
backtest: { costBps: 0.1%, sellCostBps: 20 }
`,
    "mine.yaml",
  );
  const [a, b] = strategiesOf(study) as StrategySpec[];
  expect(a.design.options).toEqual({ targetVolatility: 0.15 });
  expect(b.design.options).toEqual({ targetVolatility: 15 });
  expect(a.constraints).toMatchObject({ maxWeight: 0.4, minWeight: { S01: 0.005 } });
  expect(walkForwardOf(study)).toMatchObject({ buyCostBasisPoints: 10, sellCostBasisPoints: 20 });
});

test.each([
  ["strategies: [{ name: a, design: { name: efficient-risk, targetVolatility: 15 } }]", "15 means 1,500%"],
  ["strategies: [{ name: a, design: gmv, maxWeight: 40 }]", "maxWeight: 40 means 4,000%"],
  ["strategies: [{ name: a, design: gmv, maxWeight: { S01: 40 } }]", "maxWeight.S01: 40 means 4,000%"],
  ["study: markowitz\nsettings: { riskFree: 1.5 }", "settings.riskFree: 1.5 means 150%"],
])("a study file refuses the same: %j", (text, says) => {
  expect(() => parseStudyFile(`title: x\n${text}\n`, "mine.yaml")).toThrow(says);
});

test("programs give plain numbers, and mean them", () => {
  expect([...weightBounds(1.5, ["A"], 1)]).toEqual([1.5]);
  expect([...weightBounds("A=25%", ["A", "B"], 1)]).toEqual([0.25, 1]);
});

test("views and constraints know basis points", () => {
  expect(parseView("A - B = 50bp", ["A", "B"]).value).toBeCloseTo(0.005, 15);
  expect(parseLinearConstraint("A <= 50 bp", ["A", "B"]).bound).toBeCloseTo(0.005, 15);
  expect(parseLinearConstraint("A <= 5 bp", ["A", "bp"])).toMatchObject({
    coefficients: Float64Array.of(1, -5), // here bp is an asset
    bound: 0,
  });
  expect(parseLinearConstraint("2 A + 3 B <= 4", ["A", "B"]).bound).toBe(4);
});

test("a study with percent runs by the command", async () => {
  const folder = await temporaryFolder();
  const data = "data: { sample: stocks, assets: [S01, S02, S03], to: 2015-12-31 }";
  const strategies = "strategies: [{ name: a, design: gmv, maxWeight: 50% }]";
  writeFileSync(
    join(folder, "s.yaml"),
    `title: x\n${data}\n${strategies}\nbacktest: { lookback: 60, costBps: 10bp }\n`,
  );
  const { code, stderr } = await kinfolio(["backtest", "--study", join(folder, "s.yaml"), "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
