import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { brokenConstraints, percentage } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { solveProgram } from "../program/solve-program.ts";
import { addAtLeast, addVariables, weightProgram } from "../program/weight-program.ts";
import { maxSharpe, maxSharpeOptions } from "../ratios/max-sharpe.ts";
import { refusal } from "../refusal.ts";
import { renamed } from "../renamed.ts";
import { covarianceRisk } from "./covariance-risk.ts";
import { boundsRefusal, judgedRisk } from "./judged-risk.ts";
import { minimizeWithRisk } from "./least-risk/least-risk.ts";
import type { Risk, ScenarioRisk } from "./risk-measures.ts";
import { riskOptions } from "./risk-options.ts";
import { riskProblem } from "./risk-problem.ts";
import { minimizeVarianceByScale } from "./variance-by-scale.ts";

/** The options of `max-ratio`. */
export const maxRatioOptions = {
  ...riskOptions,
  riskFree: maxSharpeOptions.riskFree,
};

export type MaxRatioOptions = OptionsOf<typeof maxRatioOptions>;

/**
 * The feasible weights of highest `(w'm - r) / R(w)`, both per period.
 *
 * For `w = y / k` it is the convex program `min R(y), (m - r)'y = 1, y in k W`, as R scales with the weights; infeasible where no
 * feasible portfolio has a mean above r.
 *
 * @returns `objective` is the ratio per period, `riskValue` the risk.
 * @throws {InputError} `too-few-periods` without scenarios.
 * @see Charnes and Cooper (1962), Naval Research Logistics Quarterly 9(3-4), 181-186.
 */
export function maxRatio(
  moments: Moments,
  constraints: Constraints,
  options: MaxRatioOptions = {},
): Portfolio {
  const { risk, riskFree, ...settings } = settled(maxRatioOptions, options, "max-ratio");
  const design = "max-ratio";
  const { assets, periodsPerYear } = moments;
  const rate = riskFree / periodsPerYear;
  if (risk === "volatility") {
    const found = maxSharpe(moments, constraints, { riskFree });
    if (found.status === "infeasible") return renamed(found, design);
    const objective = found.objective / Math.sqrt(periodsPerYear);
    return {
      ...renamed(found, design),
      objective,
      riskValue: covarianceRisk(moments, risk).riskOf(found.weights),
    };
  }
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "max-ratio", assets: moments.assets }, constraints, positions, {
      solve: (within) => maxRatio(moments, within, options),
      lossOf: ({ objective }) => -objective,
    });
  }
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const refused = refusal(design, assets);
  const mean = expectedReturns(moments);
  const highest = highestMean(moments, constraints, mean);
  if (highest.status === "infeasible") return refused(...highest.conflict);
  if (highest.mean <= rate) {
    return refused(
      `no feasible portfolio beats the risk-free rate of ${percentage(riskFree)} a year: the highest mean is ${percentage(periodsPerYear * highest.mean)}`,
    );
  }
  const scenarioRisk = risk === "variance" ? undefined : riskProblem(moments, risk, settings, design);
  const problem = scenarioRisk ?? covarianceRisk(moments, "variance");
  const program = weightProgram(assets.length);
  const scale = addVariables(program, 1);
  addFeasibleSet(program, constraints, scale);
  addAtLeast(program, [[scale, 1]], 0);
  // in units in which the excess of the best is one
  const worth = 1 / (highest.mean - rate);
  const excess = [...mean].map((m, i) => [i, worth * m] as const);
  program.rows.push({ entries: [...excess, [scale, -worth * rate]], least: 1, most: 1 });
  const solution =
    scenarioRisk === undefined
      ? minimizeVarianceByScale(program, problem, scale)
      : minimizeWithRisk(program, scenarioRisk, scale);
  if (solution.status === "unbounded" || ("x" in solution && solution.objective <= 0)) {
    return { ...refused(withoutRisk(risk)), isEndless: true };
  }
  // a risk that is nothing but the rounding of its terms
  const isRisklessGain = (weights: Float64Array): boolean =>
    dot(weights, mean) > rate &&
    Math.abs(problem.riskOf(weights)) <= assets.length * Number.EPSILON * problem.sizeOf(weights) &&
    brokenConstraints(weights, constraints, assets).length === 0;
  const judged = judgedRisk(
    design,
    problem,
    constraints,
    solution,
    (weights) => {
      const ratio = (dot(weights, mean) - rate) / problem.riskOf(weights);
      const best = "bound" in solution ? problem.unit / (worth * solution.bound) : Number.NaN;
      // a bound stands times the scale in the program, and the ratio is in proportion to one over its minimum
      const isPriced = scenarioRisk !== undefined && "x" in solution;
      const unit = isPriced ? (solution.x[scale] * ratio) / solution.objective : undefined;
      return { objective: ratio, gap: best / ratio - 1, unit };
    },
    scale,
  );
  if (judged.status !== "stopped" || scenarioRisk === undefined) return judged;
  if (isRisklessGain(judged.weights)) return { ...refused(withoutRisk(risk)), isEndless: true };
  const linear = zeroAlike[risk];
  const other = linear && maxRatio(moments, constraints, { ...options, risk: linear });
  const isEndless = other?.status === "infeasible" && other.isEndless === true;
  return isEndless ? { ...other, conflict: [withoutRisk(risk)] } : judged;
}

/**
 * Measures of a linear program that are zero for the same portfolios. Where one of no risk beats the rate cones end nowhere, but a
 * vertex shows it.
 */
const zeroAlike: Readonly<Partial<Record<Risk, ScenarioRisk>>> = {
  semideviation: "mad",
  gini: "mad",
  lpm2: "lpm1",
  ulcer: "average-drawdown",
  edar: "average-drawdown",
};

function withoutRisk(risk: Risk): string {
  return `the ratio has no highest value: some portfolio beats the risk-free rate without any ${risk}`;
}

type Highest =
  | { readonly status: "found"; readonly mean: number }
  | { readonly status: "infeasible"; readonly conflict: readonly string[] };

/** The highest mean of a feasible portfolio, per period; infinite where there is no limit. */
function highestMean({ assets }: Moments, constraints: Constraints, mean: Float64Array): Highest {
  const program = weightProgram(assets.length);
  const unit = 1 / (mean.reduce((most, m) => Math.max(most, Math.abs(m)), 0) || 1);
  for (const [i, m] of mean.entries()) program.cost[i] = -unit * m;
  addFeasibleSet(program, constraints);
  const solution = solveProgram(program, assets);
  if (solution.status === "infeasible") return solution;
  return { status: "found", mean: "x" in solution ? -solution.objective / unit : Number.POSITIVE_INFINITY };
}
