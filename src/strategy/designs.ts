import * as v from "valibot";
import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { loadLinearSolver } from "../numeric/minimize/linear/linear-program.ts";
import type { Constraints } from "../optimize/constraints.ts";
import { efficientReturn } from "../optimize/efficient-return.ts";
import { efficientRisk } from "../optimize/efficient-risk.ts";
import { equalWeight } from "../optimize/equal-weight.ts";
import { hierarchicalRiskParity } from "../optimize/hierarchical-risk-parity.ts";
import { publishedMvsk } from "../optimize/high-order/as-published/published-mvsk.ts";
import { mvsk } from "../optimize/high-order/mvsk.ts";
import type { MvskSolver } from "../optimize/high-order/mvsk-solvers.ts";
import { mvskSolvers } from "../optimize/high-order/mvsk-solvers.ts";
import { mvskTilting } from "../optimize/high-order/mvsk-tilting.ts";
import { inverseVolatility } from "../optimize/inverse-volatility.ts";
import { maxDecorrelation } from "../optimize/max-decorrelation.ts";
import { maxDiversification } from "../optimize/max-diversification.ts";
import { maxSharpe } from "../optimize/max-sharpe.ts";
import { maximumReturn } from "../optimize/maximum-return.ts";
import { meanVariance } from "../optimize/mean-variance.ts";
import { minCdar } from "../optimize/min-cdar.ts";
import { minCvar } from "../optimize/min-cvar.ts";
import { minMad } from "../optimize/min-mad.ts";
import { minSemivariance } from "../optimize/min-semivariance.ts";
import { minimumVariance } from "../optimize/minimum-variance.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import { riskParity } from "../optimize/risk-parity.ts";

/** A portfolio design under its name on the command line and in study files. */
export interface Design {
  /** One line for help texts. */
  readonly summary: string;
  /** Strict: an option that is not the design's is refused by name. */
  readonly options: v.GenericSchema;
  /** Chooses weights from the N weights held; `options` has passed the schema. */
  readonly choose: (
    moments: Moments,
    constraints: Constraints,
    options: never,
    held: Float64Array,
  ) => Portfolio;
  /** The estimator it needs where none is named; default `sample`. */
  readonly defaultModel?: (options: Readonly<Record<string, unknown>>) => string;
  /** What has to be loaded once before `choose` may be called (a solver in WebAssembly). */
  readonly load?: () => Promise<void>;
}

function design<const Schema extends v.GenericSchema>(
  summary: string,
  options: Schema,
  choose: (
    moments: Moments,
    constraints: Constraints,
    options: v.InferOutput<Schema>,
    held: Float64Array,
  ) => Portfolio,
  load?: () => Promise<void>,
): Design {
  return { summary, options, choose, load };
}

const fourNumbers = v.tuple([v.number(), v.number(), v.number(), v.number()]);
const momentSource = v.optional(v.picklist(["skew-t", "sample"]));
const weightsByAsset = v.optional(v.record(v.string(), v.number()));
function needed(target: number | undefined, name: string, flag: string): number {
  if (target !== undefined) return target;
  throw new InputError("bad-option", `design ${name} needs a target, annual`, {
    advice: `give it with ${flag}`,
  });
}

const none = v.strictObject({});
const tail = v.strictObject({ confidence: v.optional(v.number()) });

/** Every design, by name. */
export const designs: Readonly<Record<string, Design>> = {
  "efficient-return": design(
    "least variance at a mean of at least --target-return",
    v.strictObject({ targetReturn: v.optional(v.number()) }),
    (moments, constraints, { targetReturn }) =>
      efficientReturn(moments, constraints, {
        targetReturn: needed(targetReturn, "efficient-return", "--target-return"),
      }),
  ),
  "efficient-risk": design(
    "highest mean at a volatility of at most --target-volatility",
    v.strictObject({ targetVolatility: v.optional(v.number()) }),
    (moments, constraints, { targetVolatility }) =>
      efficientRisk(moments, constraints, {
        targetVolatility: needed(targetVolatility, "efficient-risk", "--target-volatility"),
      }),
  ),
  "equal-weight": design("one over N each", none, equalWeight),
  gmr: design("highest mean", none, maximumReturn),
  gmv: design("least variance", none, minimumVariance),
  hrp: design(
    "hierarchical risk parity: clusters weighted by inverse variance",
    v.strictObject({
      hrpDistance: v.optional(v.picklist(["direct", "columns"])),
      hrpOrder: v.optional(v.picklist(["scipy", "remoteness"])),
    }),
    hierarchicalRiskParity,
  ),
  "inverse-volatility": design("in proportion to one over volatility", none, inverseVolatility),
  "max-decorrelation": design("least variance if all volatilities were one", none, maxDecorrelation),
  "max-diversification": design("highest w'sigma by portfolio volatility", none, maxDiversification),
  "max-sharpe": design(
    "highest return over --risk-free by volatility",
    v.strictObject({ riskFree: v.optional(v.number()) }),
    maxSharpe,
  ),
  "mean-variance": design(
    "highest w'mu - L/2 w'Sigma w with --risk-aversion L",
    v.strictObject({ riskAversion: v.optional(v.pipe(v.number(), v.minValue(0))) }),
    meanVariance,
  ),
  "min-cdar": design("least mean of the worst drawdowns", tail, minCdar, loadLinearSolver),
  "min-cvar": design("least mean of the worst periods", tail, minCvar, loadLinearSolver),
  "min-mad": design("least mean absolute deviation", none, minMad, loadLinearSolver),
  "min-semivariance": design("least mean square of losses", none, minSemivariance),
  mvsk: {
    ...design(
      "mean, variance, third and fourth moment weighed against each other",
      v.strictObject({
        xi: v.optional(v.number()),
        mvskLambda: v.optional(fourNumbers),
        moments: momentSource,
        solver: v.optional(v.picklist(Object.keys(mvskSolvers) as MvskSolver[])),
        tolerance: v.optional(v.number()),
        maxIterations: v.optional(v.number()),
        start: weightsByAsset,
      }),
      mvsk,
    ),
    defaultModel: ({ moments }) => (moments === "sample" ? "sample" : "skew-t"),
  },
  "mvsk-as-published": {
    ...design(
      "mvsk by the loop of the document it comes from, defects included",
      v.strictObject({ mvskLambda: v.optional(fourNumbers) }),
      publishedMvsk,
    ),
    defaultModel: () => "skew-t",
  },
  "mvsk-tilting": {
    ...design(
      "a portfolio improved in all four moments at once",
      v.strictObject({
        portfolio: weightsByAsset,
        tiltDirection: v.optional(fourNumbers),
        trackingError: v.optional(v.number()),
        moments: momentSource,
        tolerance: v.optional(v.number()),
        maxIterations: v.optional(v.number()),
      }),
      mvskTilting,
    ),
    defaultModel: ({ moments }) => (moments === "skew-t" ? "skew-t" : "sample"),
  },
  "risk-parity": design(
    "equal shares of risk, or those of the budgets",
    v.strictObject({ budgets: v.optional(v.record(v.string(), v.number())) }),
    riskParity,
  ),
};
