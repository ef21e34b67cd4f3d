import { describe, expect, test } from "vitest";
import {
  type Characteristics,
  type ConstrainedCase,
  type ConstrainedCases,
  constrainedOrigin,
  realCases,
  sampleCases,
} from "../../tests/support/constrained-cases.ts";
import type {
  Constraints,
  DeviationLimit,
  LinearConstraint,
  VolatilityLimit,
} from "./constraints/constraints.ts";
import { longOnly } from "./constraints/constraints.ts";
import { maxSharpe } from "./max-sharpe.ts";
import { maximumReturn } from "./maximum-return.ts";
import { meanVariance } from "./mean-variance.ts";
import { minimumVariance } from "./minimum-variance.ts";
import type { Portfolio } from "./portfolio.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

function constraintsOf(
  { id, inputs = {}, problem }: ConstrainedCase,
  { moments, characteristics }: ConstrainedCases,
): Constraints {
  const { assets, covariance, periodsPerYear } = moments;
  const n = assets.length;
  const held = Float64Array.from(assets, (asset) => inputs.holdings?.[asset] ?? 0);
  const isShort = /gross|short|neutral/.test(id);
  const deviations: DeviationLimit[] = [];
  const deviation = (text: string, center: Float64Array, above: number, limit: number): void => {
    deviations.push({ text, center, above, below: 1, limit });
  };
  if (id.endsWith("turnover")) deviation("turnover", held, 1, id.includes("te3") ? 0.5 : 0.2);
  if (/gross160|ellipsoid_short|box_half_short/.test(id)) deviation("gross", filled(n, 0), 1, 1.6);
  if (id.includes("gross140")) deviation("gross", filled(n, 0), 1, 1.4);
  if (id.startsWith("neutral")) deviation("gross", filled(n, 0), 1, 2);
  if (id.includes("short30")) deviation("short", filled(n, 0), 0, 0.3);
  const volatilities: VolatilityLimit[] = [];
  const volatility = (text: string, center: Float64Array, limit: number): void => {
    volatilities.push({ text, center, covariance, periodsPerYear, limit });
  };
  const tracking = /te(\d)/.exec(id);
  if (tracking && !id.startsWith("min_te"))
    volatility("tracking error", filled(n, 1 / n), Number(tracking[1]) / 100);
  const cap = /vol(\d+)/.exec(id);
  if (cap) volatility("volatility", filled(n, 0), Number(cap[1]) / 100);
  const linear: LinearConstraint[] = [];
  const row = (text: string, of: (asset: Characteristics) => number): void => {
    const [, sense, bound] = /(<=|>=) ([\d.]+)/.exec(text) ?? [];
    linear.push({
      text,
      coefficients: Float64Array.from(characteristics, of),
      sense: sense as "<=" | ">=",
      bound: text.endsWith("%") ? Number(bound) / 100 : Number(bound),
    });
  };
  if (/groups|exposure/.test(id)) for (const text of problem.split(", ").slice(3)) labelled(text);
  const beta = /beta_([\d.]+)_([\d.]+)/.exec(id);
  if (beta) {
    row(`beta >= ${beta[1]}`, ({ beta_to_equal_weight }) => Number(beta_to_equal_weight));
    row(`beta <= ${beta[2]}`, ({ beta_to_equal_weight }) => Number(beta_to_equal_weight));
  }
  const [least, most] = inputs.budget ?? [1, 1];
  return {
    ...longOnly(n),
    ...(isShort && { lower: filled(n, id.includes("lower") ? -0.1 : -Infinity), upper: filled(n, Infinity) }),
    budget: id.startsWith("neutral") ? 0 : least === most ? least : { least, most },
    linear,
    deviations,
    volatilities,
  };

  /** `class:a + class:b >= 40%`, `each class <= 25%`, or an exposure such as `duration <= 3`. */
  function labelled(text: string): void {
    const every = /each (\w+)/.exec(text)?.[1];
    if (every !== undefined) {
      const labels = new Set(characteristics.map((asset) => asset[every]));
      for (const value of labels) row(text, (asset) => (asset[every] === value ? 1 : 0));
      return;
    }
    const terms = [...text.matchAll(/(\w+):(\w+)/g)];
    const [exposure] = text.split(" ");
    row(text, (asset) => {
      if (terms.length === 0) return Number(asset[exposure]);
      return terms.filter(([, name, value]) => asset[name] === value).length;
    });
  }
}

function portfolioOf(each: ConstrainedCase, on: ConstrainedCases): Portfolio | undefined {
  const constraints = constraintsOf(each, on);
  const { moments } = on;
  const { id, inputs = {} } = each;
  if (/cost|impact|ellipsoid|box_|max\d|min\d/.test(id)) return undefined;
  const riskFree = 0.02;
  if (id.startsWith("gmv")) return minimumVariance(moments, constraints);
  if (id === "neutral_sharpe_gross2") return maxSharpe(moments, constraints, { riskFree: 0 });
  if (id.startsWith("sharpe")) return maxSharpe(moments, constraints, { riskFree });
  if (/^(neutral_)?utility/.test(id))
    return meanVariance(moments, constraints, {
      riskAversion: inputs.risk_aversion,
      riskFree: id.startsWith("neutral") ? 0 : riskFree,
    });
  if (id.startsWith("max_mean")) return maximumReturn(moments, constraints);
  return undefined;
}

function check(each: ConstrainedCase, on: ConstrainedCases): void {
  const portfolio = portfolioOf(each, on);
  if (portfolio === undefined) return;
  if (each.weights === undefined) {
    expect(portfolio.status).toBe("infeasible");
    return;
  }
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-10);
  const { objective = Number.NaN, weights } = each;
  const isUtility = portfolio.design === "mean-variance" && each.id.startsWith("gmv");
  expect(Math.abs(portfolio.objective - objective) / Math.abs(objective)).toBeLessThan(1e-8);
  expect(isUtility).toBe(false);
  const known = each.second?.max_weight_difference ?? 0;
  portfolio.assets.forEach((asset, i) => {
    expect(Math.abs(portfolio.weights[i] - weights[asset])).toBeLessThan(Math.max(1e-5, 2 * known));
  });
}

for (const name of ["S_etf7", "S_stocks20"] as const) {
  const on = sampleCases(name);
  describe(`${constrainedOrigin.tool} ${constrainedOrigin.version}: ${name}`, () => {
    test.each(on.cases.map((each) => [each.id, each] as const))("%s", (_, each) => check(each, on));
  });
}

for (const name of ["R_etf7", "R_stocks20"] as const) {
  const on = realCases(name);
  describe.skipIf(on === undefined)(`the same on real prices (where they are): ${name}`, () => {
    test.each((on?.cases ?? []).map((each) => [each.id, each] as const))("%s", (_, each) => {
      if (on) check(each, on);
    });
  });
}
