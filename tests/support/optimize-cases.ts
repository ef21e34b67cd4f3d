import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Moments } from "../../src/estimate/moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { type Constraints, longOnly } from "../../src/optimize/constraints/constraints.ts";
import { parseLinearConstraint } from "../../src/optimize/constraints/text/parse-constraint.ts";
import type { Portfolio, SolvedPortfolio } from "../../src/optimize/portfolio.ts";
import { momentsFrom } from "./moments.ts";

const folder = resolve(import.meta.dirname, "../issues/optimize");

function readTable(file: string): { dates: string[]; assets: string[]; rows: number[][] } {
  const [head, ...lines] = readFileSync(resolve(folder, file), "utf8").trim().split(/\r?\n/);
  const cells = lines.map((line) => line.split(","));
  return {
    dates: cells.map(([date]) => date),
    assets: head.split(",").slice(1),
    rows: cells.map((row) => row.slice(1).map(Number)),
  };
}

/** Sample moments of a file of daily prices or returns, 252 a year, read without the code under test. */
export function momentsOfFile(file: string, kind: "prices" | "returns"): Moments {
  const { dates, assets, rows } = readTable(file);
  const values = fromRows(rows);
  return sampleMoments(
    kind === "prices"
      ? returnsOf({ kind, dates, assets, values, periodsPerYear: 252 }, "simple")
      : { kind: "simple", dates, assets, values, periodsPerYear: 252 },
  );
}

/** Long-only weights with other bounds for all, and constraints as text. */
export function within(
  { assets }: Moments,
  { lower = 0, upper = 1, linear = [] }: { lower?: number; upper?: number; linear?: readonly string[] } = {},
): Constraints {
  const size = assets.length;
  return {
    ...longOnly(size),
    lower: new Float64Array(size).fill(lower),
    upper: new Float64Array(size).fill(upper),
    linear: linear.map((text) => parseLinearConstraint(text, assets)),
  };
}

/** The weights of a portfolio that is certified. */
export function optimum(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") {
    throw new Error(portfolio.status === "stopped" ? portfolio.message : portfolio.conflict.join("; "));
  }
  return portfolio;
}

/** A problem of the brute campaign as it was kept. */
export interface BruteCase {
  readonly design: string;
  readonly options: { readonly [name: string]: number };
  readonly moments: Moments;
  readonly constraints: Constraints;
}

export function bruteCase(path: string): BruteCase {
  const given = JSON.parse(readFileSync(path.startsWith("/") ? path : resolve(folder, path), "utf8"));
  const assets = given.mean.map((_: number, i: number) => `A${i}`);
  const unlimited = (bounds: (number | null)[], infinite: number): Float64Array =>
    Float64Array.from(bounds, (bound) => bound ?? infinite);
  return {
    design: given.design,
    options: given.options ?? {},
    moments: momentsFrom(assets, given.mean, given.cov, {
      scenarios: fromRows(given.scen),
      periods: given.scen.length,
      periodsPerYear: given.ppy,
    }),
    constraints: {
      lower: unlimited(given.lower, Number.NEGATIVE_INFINITY),
      upper: unlimited(given.upper, Number.POSITIVE_INFINITY),
      budget: given.budget,
      linear: given.linear.map(
        ({ a, s, b }: { a: number[]; s: "<=" | ">=" | "="; b: number }, i: number) => ({
          text: `row ${i}`,
          coefficients: Float64Array.from(a),
          sense: s,
          bound: b,
        }),
      ),
    },
  };
}
