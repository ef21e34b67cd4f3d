import type { Catalog, Chosen, OptionsOf } from "../base/option/option.ts";
import { checkedOptions } from "../base/option/read-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { loadLinearSolver } from "../numeric/minimize/linear/load-linear-solver.ts";
import type { Constraints } from "../optimize/constraints/constraints.ts";
import { efficientRisk, efficientRiskOptions } from "../optimize/critical-line/efficient-risk.ts";
import { equalWeight } from "../optimize/formulas/equal-weight.ts";
import { inverseVolatility } from "../optimize/formulas/inverse-volatility.ts";
import {
  hierarchicalEqualRiskContribution,
  hierarchicalEqualRiskContributionOptions,
} from "../optimize/hierarchical/hierarchical-equal-risk-contribution.ts";
import {
  hierarchicalRiskParity,
  hierarchicalRiskParityOptions,
} from "../optimize/hierarchical/hierarchical-risk-parity.ts";
import {
  nestedClusters,
  nestedClustersOptions,
} from "../optimize/hierarchical/nested-clusters/nested-clusters.ts";
import {
  schurComplementary,
  schurComplementaryOptions,
} from "../optimize/hierarchical/schur/schur-complementary.ts";
import { publishedMvsk, publishedMvskOptions } from "../optimize/high-order/as-published/published-mvsk.ts";
import { mvsk, mvskOptions } from "../optimize/high-order/mvsk.ts";
import { mvskTilting, mvskTiltingOptions } from "../optimize/high-order/mvsk-tilting.ts";
import { efficientReturn, efficientReturnOptions } from "../optimize/mean-variance/efficient-return.ts";
import { maxDecorrelation } from "../optimize/mean-variance/max-decorrelation.ts";
import { maximumReturn } from "../optimize/mean-variance/maximum-return.ts";
import { meanVariance, meanVarianceOptions } from "../optimize/mean-variance/mean-variance.ts";
import { minimumVariance, minimumVarianceOptions } from "../optimize/mean-variance/minimum-variance.ts";
import { tracking } from "../optimize/mean-variance/tracking.ts";
import type { Standing } from "../optimize/objective/standing.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import { maxDiversification } from "../optimize/ratios/max-diversification.ts";
import { maxSharpe, maxSharpeOptions } from "../optimize/ratios/max-sharpe.ts";
import { resampled, resampledOptions } from "../optimize/resampled/resampled.ts";
import { riskBudget, riskBudgetOptions } from "../optimize/risk/budget/risk-budget.ts";
import { maxRatio, maxRatioOptions } from "../optimize/risk/max-ratio.ts";
import { maxReturn, maxReturnOptions } from "../optimize/risk/max-return.ts";
import { minRisk } from "../optimize/risk/min-risk.ts";
import { riskOptions } from "../optimize/risk/risk-options.ts";
import { riskParity, riskParityOptions } from "../optimize/risk-parity/risk-parity.ts";
import { kelly, kellyOptions } from "../optimize/scenarios/kelly.ts";
import { minCdar } from "../optimize/scenarios/min-cdar.ts";
import { minCvar, tailOptions } from "../optimize/scenarios/min-cvar.ts";
import { minMad } from "../optimize/scenarios/min-mad.ts";
import { minSemivariance } from "../optimize/scenarios/min-semivariance.ts";

/** A design with its options settled: weights from beliefs, within constraints, from where the portfolio stands. */
export type Choose = (moments: Moments, constraints: Constraints, standing: Standing) => Portfolio;

/** A portfolio design as the command line and study files know it. */
export interface Design extends Chosen {
  /** @throws {InputError} `bad-option` for an option that is not the design's, or cannot be used. */
  readonly bind: (options: unknown, owner: string) => Choose;
  /** The estimator it needs where none is named; default `sample`. */
  readonly defaultModel?: (options: Readonly<Record<string, unknown>>) => string;
  /** Its weights are the same whatever an estimator believes. */
  readonly ignoresBeliefs?: true;
  /** What has to be loaded once before it may choose (a solver in WebAssembly). */
  readonly load?: () => Promise<void>;
}

function design<const Options extends Catalog>(
  summary: string,
  options: Options,
  choose: (
    moments: Moments,
    constraints: Constraints,
    options: OptionsOf<Options>,
    standing: Standing,
  ) => Portfolio,
  needs: Pick<Design, "defaultModel" | "ignoresBeliefs" | "load"> = {},
): Design {
  return {
    summary,
    options,
    bind(given, owner) {
      const own = checkedOptions(options, given, owner);
      return (moments, constraints, standing) => choose(moments, constraints, own, standing);
    },
    ...needs,
  };
}

/** Every design, by name. */
export const designs: Readonly<Record<string, Design>> = {
  "efficient-return": design(
    "least variance at a mean of at least the target return",
    efficientReturnOptions,
    efficientReturn,
  ),
  "efficient-risk": design(
    "highest mean at a volatility of at most the target volatility",
    efficientRiskOptions,
    efficientRisk,
  ),
  "equal-weight": design("one over N each", {}, equalWeight, { ignoresBeliefs: true }),
  gmr: design("highest mean", {}, maximumReturn),
  gmv: design("least variance", minimumVarianceOptions, minimumVariance),
  herc: design(
    "clusters of a tree by inverse risk from the root down, assets inside them likewise",
    hierarchicalEqualRiskContributionOptions,
    hierarchicalEqualRiskContribution,
  ),
  hrp: design(
    "hierarchical risk parity: halves of a tree's leaves weighted by inverse risk",
    hierarchicalRiskParityOptions,
    hierarchicalRiskParity,
  ),
  "inverse-volatility": design("in proportion to one over volatility", {}, inverseVolatility),
  kelly: design("fastest growth: highest mean logarithm of wealth", kellyOptions, kelly, {
    load: loadLinearSolver,
  }),
  "max-decorrelation": design("least variance if all volatilities were one", {}, maxDecorrelation),
  "max-diversification": design("highest w'sigma by portfolio volatility", {}, maxDiversification),
  "max-ratio": design(
    "highest return over the risk-free rate by a measure of risk",
    maxRatioOptions,
    maxRatio,
    {
      load: loadLinearSolver,
    },
  ),
  "max-return": design(
    "highest mean at a risk of at most a cap, in any measure",
    maxReturnOptions,
    maxReturn,
    {
      load: loadLinearSolver,
    },
  ),
  "max-sharpe": design("highest return over the risk-free rate by volatility", maxSharpeOptions, maxSharpe),
  "mean-variance": design(
    "highest utility w'mu - L/2 w'Sigma w at a risk aversion L",
    meanVarianceOptions,
    meanVariance,
  ),
  "min-cdar": design("least mean of the worst drawdowns", tailOptions, minCdar, { load: loadLinearSolver }),
  "min-cvar": design("least mean of the worst periods", tailOptions, minCvar, { load: loadLinearSolver }),
  "min-mad": design("least mean absolute deviation", {}, minMad, { load: loadLinearSolver }),
  "min-risk": design("least risk in any measure", riskOptions, minRisk, { load: loadLinearSolver }),
  "min-semivariance": design("least mean square of losses", {}, minSemivariance),
  mvsk: design("mean, variance, third and fourth moment weighed against each other", mvskOptions, mvsk, {
    defaultModel: ({ moments }) => (moments === "sample" ? "sample" : "skew-t"),
  }),
  "mvsk-as-published": design(
    "mvsk by the loop of the document it comes from, defects included",
    publishedMvskOptions,
    publishedMvsk,
    { defaultModel: () => "skew-t" },
  ),
  "mvsk-tilting": design(
    "a portfolio improved in all four moments at once",
    mvskTiltingOptions,
    mvskTilting,
    { defaultModel: ({ moments }) => (moments === "skew-t" ? "skew-t" : "sample") },
  ),
  nco: design(
    "nested clusters: weights inside each cluster of a tree, then between them",
    nestedClustersOptions,
    nestedClusters,
  ),
  resampled: design("weights averaged over histories as they might have been", resampledOptions, resampled),
  "risk-budget": design(
    "equal shares of risk in any measure, or those of the budgets",
    riskBudgetOptions,
    riskBudget,
    { load: loadLinearSolver },
  ),
  "risk-parity": design("equal shares of risk, or those of the budgets", riskParityOptions, riskParity),
  schur: design(
    "hierarchical risk parity that takes covariances between halves into account",
    schurComplementaryOptions,
    schurComplementary,
  ),
  tracking: design("least tracking error to the benchmark", {}, tracking),
};
