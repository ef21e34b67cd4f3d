import { describe, expect, test } from "vitest";
import {
  type Characteristics,
  type ConstrainedCase,
  type ConstrainedCases,
  constrainedOrigin,
  realCases,
  sampleCases,
} from "../../tests/support/constrained-cases.ts";
import { normalCdf } from "../numeric/distribution/normal-cdf.ts";
import { regularizedGammaP } from "../numeric/distribution/regularized-gamma.ts";
import { principalSubmatrix } from "../numeric/matrix/matrix.ts";
import type {
  Constraints,
  DeviationLimit,
  LinearConstraint,
  VolatilityLimit,
} from "./constraints/constraints.ts";
import { longOnly } from "./constraints/constraints.ts";
import { maximumReturn } from "./mean-variance/maximum-return.ts";
import { meanVariance } from "./mean-variance/mean-variance.ts";
import { minimumVariance } from "./mean-variance/minimum-variance.ts";
import { tracking } from "./mean-variance/tracking.ts";
import type { Portfolio } from "./portfolio.ts";
import { maxSharpe } from "./ratios/max-sharpe.ts";

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

/** Least conditional value at risk among so many names is what no design here solves. */
const isByVariance = ({ id }: ConstrainedCase): boolean => !id.includes("cvar");

function portfolioOf(each: ConstrainedCase, on: ConstrainedCases): Portfolio {
  const constraints = constraintsOf(each, on);
  const { moments } = on;
  const { assets } = moments;
  const { id, inputs = {} } = each;
  if (/_(max|min|first)\d/.test(id)) return sparsePortfolioOf(each, on);
  const standing = { held: Float64Array.from(assets, (asset) => inputs.holdings?.[asset] ?? 0) };
  const costs = {
    ...(/linear_cost/.test(id) && { costBps: 10, sellCostBps: 15, holdingPeriods: 21 }),
    ...(/quadratic_impact/.test(id) && { impactQuadratic: 0.02, holdingPeriods: 21 }),
    ...(/power_impact/.test(id) && { impactPower: 1, volumes: volumesOf(each), holdingPeriods: 21 }),
  };
  const riskAversion = inputs.risk_aversion;
  const riskFree = id.startsWith("neutral") ? 0 : 0.02;
  if (/gmv_(linear|quadratic|power)/.test(id))
    return minimumVariance(moments, constraints, { ...costs, riskAversion }, standing);
  if (id.startsWith("gmv")) return minimumVariance(moments, constraints);
  if (/sharpe/.test(id)) return maxSharpe(moments, constraints, { riskFree, ...costs }, standing);
  if (/utility/.test(id))
    return meanVariance(moments, constraints, { riskAversion, riskFree, ...costs }, standing);
  if (/ellipsoid|box/.test(id)) {
    const robust = { riskAversion, meanUncertainty: regionOf(each, moments.assets.length) };
    return meanVariance(moments, constraints, robust);
  }
  if (id.startsWith("max_mean")) return maximumReturn(moments, constraints);
  throw new Error(`no design is known for ${id}`);
}

/** At most so many names, each zero or at least so much, of all or the first assets. */
function sparsePortfolioOf({ id, inputs = {} }: ConstrainedCase, on: ConstrainedCases): Portfolio {
  const count = Number(/first(\d+)/.exec(id)?.[1] ?? on.moments.assets.length);
  const places = Array.from({ length: count }, (_, i) => i);
  const moments = {
    ...on.moments,
    assets: on.moments.assets.slice(0, count),
    mean: on.moments.mean.slice(0, count),
    covariance: principalSubmatrix(on.moments.covariance, places),
  };
  const most = /max(\d+)/.exec(id)?.[1];
  const smallest = /min(\d+)/.exec(id)?.[1];
  const positions = {
    text: id,
    ...(most && { most: Number(most) }),
    ...(smallest && { smallest: filled(count, Number(smallest) / 100) }),
  };
  const constraints = { ...longOnly(count), positions };
  if (id.startsWith("gmv")) return minimumVariance(moments, constraints);
  if (id.startsWith("min_te"))
    return tracking(moments, constraints, {}, { benchmark: filled(count, 1 / count) });
  return meanVariance(moments, constraints, { riskAversion: inputs.risk_aversion });
}

function volumesOf({ inputs }: ConstrainedCase): Record<string, number> {
  const value = inputs?.portfolio_value ?? Number.NaN;
  const volumes = Object.entries(inputs?.average_daily_volume_dollars ?? {});
  return Object.fromEntries(volumes.map(([asset, volume]) => [asset, volume / value]));
}

/** The region of these figures by its confidence: kappa squared is a quantile of chi-square, a box half as wide one of z / 2. */
function regionOf({ id, inputs = {} }: ConstrainedCase, n: number): string {
  if (id.startsWith("box"))
    return `box:${id.includes("half") ? 2 * normalCdf(1.959963984540054 / 2) - 1 : 0.95}`;
  const confidence = regularizedGammaP(n / 2, (inputs.kappa ?? Number.NaN) ** 2 / 2);
  return `${id.includes("diagonal") ? "diagonal" : "ellipsoid"}:${confidence}`;
}

function check(each: ConstrainedCase, on: ConstrainedCases): void {
  const portfolio = portfolioOf(each, on);
  if (each.weights === undefined) {
    expect(portfolio.status).toBe("infeasible");
    return;
  }
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-10);
  const { objective = Number.NaN, weights } = each;
  // of costs alone the figures have the maximum of their negative
  if (each.support !== undefined) {
    expect(portfolio.gap).toBeLessThanOrEqual(1e-9);
    expect(portfolio.assets.filter((_, i) => portfolio.weights[i] !== 0)).toEqual(each.support);
  }
  // the squared tracking error is what the figures have
  const found = portfolio.design === "tracking" ? portfolio.objective ** 2 : portfolio.objective;
  const sign = /gmv_(linear|quadratic|power)/.test(each.id) ? -1 : 1;
  expect(Math.abs(sign * found - objective) / Math.abs(objective)).toBeLessThan(1e-8);
  const known = each.second?.max_weight_difference ?? 0;
  portfolio.assets.forEach((asset, i) => {
    expect(Math.abs(portfolio.weights[i] - weights[asset])).toBeLessThan(Math.max(1e-5, 2 * known));
  });
}

for (const name of ["S_etf7", "S_stocks20"] as const) {
  const on = sampleCases(name);
  describe(`${constrainedOrigin.tool} ${constrainedOrigin.version}: ${name}`, () => {
    test.each(on.cases.filter(isByVariance).map((each) => [each.id, each] as const))("%s", (_, each) =>
      check(each, on),
    );
  });
}

for (const name of ["R_etf7", "R_stocks20"] as const) {
  const on = realCases(name);
  describe.skipIf(on === undefined)(`the same on real prices (where they are): ${name}`, () => {
    test.each((on?.cases ?? []).filter(isByVariance).map((each) => [each.id, each] as const))(
      "%s",
      (_, each) => {
        if (on) check(each, on);
      },
    );
  });
}
