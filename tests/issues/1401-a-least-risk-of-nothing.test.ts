import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { riskProblem } from "../../src/optimize/risk/risk-problem.ts";
import { kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";
import { momentsFrom } from "../support/moments.ts";

let folder: string;
let state = 7;
const noise = (): number => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32 - 0.5;
};
const days = Array.from({ length: 100 }, () => {
  const market = noise() / 40;
  return [0.5, 1, 1.5].map((scale) => market + (scale * noise()) / 30 + 0.0005);
});

const fileOf = (assets: string, rows: readonly (readonly number[])[]): string => {
  const lines = rows.map((row, t) =>
    [new Date(Date.UTC(2021, 0, 4 + t)).toISOString().slice(0, 10), ...row].join(","),
  );
  return `date,${assets}\n${lines.join("\n")}\n`;
};

beforeAll(async () => {
  folder = await temporaryFolder();
  // E is the opposite of A: half of each never moves
  await writeFile(
    join(folder, "opposite.csv"),
    fileOf(
      "A,B,C,D,E",
      days.map(([a, b, c]) => [a, b, c, (b + c) / 2, -a]),
    ),
  );
  await writeFile(
    join(folder, "flat.csv"),
    fileOf(
      "A,B,C,CASH",
      days.map((row) => [...row, 0.0001]),
    ),
  );
});

/** What bounds a relative gap from below: the measure is never below zero, or the weights leave no loss at all. */
describe("a least risk of nothing is certified", () => {
  test.each([
    ["opposite.csv", ["--design", "min-cdar", "--max-volatility", "20%"]],
    ["opposite.csv", ["--design", "min-mad", "--max-volatility", "20%"]],
    ["opposite.csv", ["--design", "min-cvar", "--model", "ewma", "--max-volatility", "5%"]],
    ["flat.csv", ["--design", "min-cdar", "--budget", "0", "--gross", "160%", "--short", "0"]],
    [
      "opposite.csv",
      ["--design", "min-cvar", "--budget", "-1..1", "--gross", "160%", "--constraint", "A >= 0.2"],
    ],
    [
      "flat.csv",
      ["--design", "min-risk", "--model", "ledoit-wolf", "--risk", "ulcer", "--max-volatility", "5%"],
    ],
    ["flat.csv", ["--design", "min-risk", "--risk", "range", "--max-volatility", "5%"]],
  ])("%s %j", async (returns, args) => {
    const { code, stdout, stderr } = await run(
      [
        "optimize",
        "--returns",
        returns,
        "--returns-are",
        "simple",
        "--periods-per-year",
        "252",
        "--json",
        ...args,
      ],
      folder,
    );
    expect([code, stderr]).toEqual([0, ""]);
    const { status, riskValue, optimality } = JSON.parse(stdout);
    expect(status).toBe("optimal");
    expect(Math.abs(riskValue)).toBeLessThan(1e-11);
    expect(optimality).toBeLessThanOrEqual(1e-9);
  });
});

describe("a gap is relative to the risk itself", () => {
  const of = (rows: readonly (readonly number[])[]): Moments => {
    const assets = ["A", "B", "C"].slice(0, rows[0].length);
    const none = assets.map(() => 0);
    return momentsFrom(
      assets,
      none,
      assets.map(() => none),
      { scenarios: fromRows(rows) },
    );
  };
  const moments = of(days);
  const settings = { confidence: 0.95, threshold: 0, kappa: 0.3 };

  test.each(["cvar", "mad", "ulcer", "cdar", "gini"] as const)(
    "%s, or to the mean size of a loss",
    (risk) => {
      const { sizeOf, riskOf, lossesOf } = riskProblem(moments, risk, settings, "min-risk");
      for (const weights of [
        Float64Array.of(1, 0, 0),
        Float64Array.of(0.2, 0.3, 0.5),
        Float64Array.of(1e-6, 0, 0),
      ]) {
        const mean = lossesOf(weights).reduce((total, loss) => total + Math.abs(loss) / 100, 0);
        expect(sizeOf(weights)).toBeCloseTo(Math.max(Math.abs(riskOf(weights)), mean), 14);
      }
    },
  );

  test("where both are rounding, to the terms that left it", () => {
    const opposite = of(days.map(([a]) => [a, -a]));
    const { sizeOf } = riskProblem(opposite, "cvar", settings, "min-risk");
    const largest = Math.max(...days.map(([a]) => Math.abs(a)));
    expect(sizeOf(Float64Array.of(0.5, 0.5))).toBeCloseTo(largest, 15);
  });
});
