import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { brokenConstraints, percentage } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import type { Infeasible, Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { solveProgram } from "../program/solve-program.ts";
import { addAtLeast, addVariables, type WeightProgram, weightProgram } from "../program/weight-program.ts";
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

const design = "max-ratio";

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
  const { risk, riskFree, ...settings } = settled(maxRatioOptions, options, design);
  if (risk === "volatility") return byMaxSharpe(moments, constraints, riskFree);
  const { assets, periodsPerYear } = moments;
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design, assets }, constraints, positions, {
      solve: (within) => maxRatio(moments, within, options),
      lossOf: ({ objective }) => -objective,
    });
  }
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const refused = refusal(design, assets);
  const rate = riskFree / periodsPerYear;
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
  const { program, scale, worth } = scaledProgram(constraints, mean, rate, highest.mean);
  const solution =
    scenarioRisk === undefined
      ? minimizeVarianceByScale(program, problem, scale)
      : minimizeWithRisk(program, scenarioRisk, scale);
  const endless: Infeasible = {
    ...refused(`the ratio has no highest value: some portfolio beats the risk-free rate without any ${risk}`),
    isEndless: true,
  };
  if (solution.status === "unbounded" || ("x" in solution && solution.objective <= 0)) return endless;
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
  const { weights } = judged;
  // a risk that is nothing but the rounding of its terms
  const isRiskless =
    Math.abs(problem.riskOf(weights)) <= assets.length * Number.EPSILON * problem.sizeOf(weights);
  const isGain = dot(weights, mean) > rate && brokenConstraints(weights, constraints, assets).length === 0;
  if (isRiskless && isGain) return endless;
  const linear = zeroAlike[risk];
  const other = linear && maxRatio(moments, constraints, { ...options, risk: linear });
  return other?.status === "infeasible" && other.isEndless === true ? endless : judged;
}

/** The ratio of the volatility is Sharpe's, of a period. */
function byMaxSharpe(moments: Moments, constraints: Constraints, riskFree: number): Portfolio {
  const found = renamed(maxSharpe(moments, constraints, { riskFree }), design);
  if (found.status === "infeasible") return found;
  const objective = found.objective / Math.sqrt(moments.periodsPerYear);
  return { ...found, objective, riskValue: covarianceRisk(moments, "volatility").riskOf(found.weights) };
}

/**
 * The rows `(m - r)'y = 1, y in k W` of y and `k >= 0`, in units in which the excess of the best is one.
 *
 * @returns `worth`: how many of these units one is.
 */
function scaledProgram(
  constraints: Constraints,
  mean: Float64Array,
  rate: number,
  highest: number,
): { readonly program: WeightProgram; readonly scale: number; readonly worth: number } {
  const program = weightProgram(mean.length);
  const scale = addVariables(program, 1);
  addFeasibleSet(program, constraints, scale);
  addAtLeast(program, [[scale, 1]], 0);
  const worth = 1 / (highest - rate);
  const excess = [...mean].map((m, i) => [i, worth * m] as const);
  program.rows.push({ entries: [...excess, [scale, -worth * rate]], least: 1, most: 1 });
  return { program, scale, worth };
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
