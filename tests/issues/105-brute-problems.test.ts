// Every problem of the brute campaign from outside that 0.1 stopped at, refused or called optimal with absurd weights. What
// is right was worked out there by nonnegative least squares on the KKT conditions, HiGHS, and SLSQP from many starts.
import { existsSync, readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadLinearSolver } from "../../src/numeric/minimize/linear/load-linear-solver.ts";
import { brokenConstraints } from "../../src/optimize/constraints/constraint-words.ts";
import { efficientRisk } from "../../src/optimize/critical-line/efficient-risk.ts";
import { efficientReturn } from "../../src/optimize/mean-variance/efficient-return.ts";
import { portfolioVariance } from "../../src/optimize/moments/portfolio-variance.ts";
import type { Portfolio } from "../../src/optimize/portfolio.ts";
import { maxSharpe } from "../../src/optimize/ratios/max-sharpe.ts";
import { riskParity } from "../../src/optimize/risk-parity/risk-parity.ts";
import { minCvar } from "../../src/optimize/scenarios/min-cvar.ts";
import { minMad } from "../../src/optimize/scenarios/min-mad.ts";
import { minSemivariance } from "../../src/optimize/scenarios/min-semivariance.ts";
import { type BruteCase, bruteCase } from "../support/optimize-cases.ts";
import { sharedFile } from "../support/shared.ts";

beforeAll(loadLinearSolver);

const solve: Readonly<Record<string, (problem: BruteCase) => Portfolio>> = {
  "efficient-return": ({ moments, constraints, options }) =>
    efficientReturn(moments, constraints, { targetReturn: options.targetReturn }),
  "efficient-risk": ({ moments, constraints, options }) =>
    efficientRisk(moments, constraints, { targetVolatility: options.targetVolatility }),
  "max-sharpe": ({ moments, constraints, options }) =>
    maxSharpe(moments, constraints, { riskFree: options.riskFree }),
  "min-cvar": ({ moments, constraints, options }) =>
    minCvar(moments, constraints, { confidence: options.confidence }),
  "min-mad": ({ moments, constraints }) => minMad(moments, constraints),
  "min-semivariance": ({ moments, constraints }) => minSemivariance(moments, constraints),
  "risk-parity": ({ moments, constraints }) => riskParity(moments, constraints),
};

/** Designs that may end otherwise than at an optimum, and how. */
const words: Readonly<Record<string, RegExp>> = {
  "efficient-risk": /the mean grows for ever/,
  "max-sharpe": /no feasible portfolio beats/,
  "risk-parity": /have no variance|the weights sum to 0/,
};

const folder = sharedFile("cases/optimize/brute");
const files = existsSync(folder) ? readdirSync(folder) : [];

describe.skipIf(files.length === 0)("problems kept outside of the project (skipped where absent)", () => {
  test.each(files)("%s", (file) => {
    const problem = bruteCase(`${folder}/${file}`);
    const { moments, constraints, design, options } = problem;
    let portfolio: Portfolio;
    try {
      portfolio = solve[design](problem);
    } catch (error) {
      expect(String(error)).toMatch(words[design]);
      expect([...constraints.lower, ...constraints.upper].some((bound) => !Number.isFinite(bound))).toBe(
        true,
      );
      return;
    }
    if (portfolio.status === "infeasible") {
      expect(portfolio.conflict.join("; ")).toMatch(words[design]);
      return;
    }
    expect(portfolio.status).toBe("optimal");
    expect(portfolio.optimality).toBeLessThan(1e-9);
    expect(brokenConstraints(portfolio.weights, constraints, moments.assets)).toEqual([]);
    expect(Math.max(...portfolio.weights.map(Math.abs))).toBeLessThan(1e4);
    if (design !== "efficient-risk") return;
    const volatility = Math.sqrt(moments.periodsPerYear * portfolioVariance(moments, portfolio.weights));
    expect(volatility).toBeLessThan(options.targetVolatility * (1 + 1e-9) + 1e-12);
  });
});
