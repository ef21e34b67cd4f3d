import { scheduleOptions } from "../backtest/walk-forward-options.ts";
import { InputError } from "../base/errors.ts";
import { choice, list, named, type Settled, text, whole } from "../base/option/option.ts";
import { beliefOptions } from "./beliefs/belief-options.ts";
import type { ReturnType } from "./beliefs/beliefs-spec.ts";
import { constraintOptions, constraintsOf } from "./constraints/constraint-options.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import { plans } from "./plans/plans.ts";
import { stackRowsOption } from "./stack-of.ts";
import { tuningOf, tuningOptions } from "./tuning-options.ts";
import type { WalkedSpec } from "./walked-spec.ts";

/** What estimators and strategies see. */
export const returnType = choice({
  seldom: true,
  says: "Kind of return that estimators and strategies see, not what the file holds (that is --returns-are); a ledger is always in simple returns.",
  choices: ["simple", "log"],
  usual: "simple",
});

const { usual: _ofTheStudy, ...ownReturnType } = returnType;

/** What a design may be told, and a plan has no use for. */
const ofDesigns: readonly string[] = [
  ...["design", "fallback", "model", "lookback", "stack", "stackRows", "returnType"],
  ...Object.keys({ ...beliefOptions, ...constraintOptions }),
];

/** A strategy as a study file says it in full. */
export const strategyOptions = {
  name: text({ says: "The strategy's name in tables and figures.", needed: true }),
  design: named({ says: "How weights are chosen.", known: designs, otherwise: "a plan" }),
  plan: named({
    says: "Weights that are known beforehand, in place of a design.",
    known: plans,
    otherwise: "a design",
    notWith: ofDesigns,
  }),
  fallback: named({
    says: "The design that stands in where the first has no portfolio.",
    known: designs,
    otherwise: "none, a failure",
  }),
  model: named({ says: "The estimator.", known: models, otherwise: "what the design needs" }),
  ...beliefOptions,
  lookback: whole({ ...scheduleOptions.lookback, otherwise: "the backtest's" }),
  ...constraintOptions,
  stack: list({
    says: "Strategies of the study, by name, that this one weighs by their returns in its window: its design, estimator and constraints are about them, as if they were assets.",
    of: { kind: "text", names: "name" },
    otherwise: "none: it weighs assets",
  }),
  stackRows: stackRowsOption,
  ...tuningOptions,
  returnType: choice({ ...ownReturnType, otherwise: "the study's" }),
};

/**
 * The strategy that settings describe, on returns of its own kind or else of the study's.
 *
 * @throws {InputError} `bad-option` where they name neither a design nor a plan.
 */
export function strategyOf(settings: Settled<typeof strategyOptions>, shared: ReturnType): WalkedSpec {
  const { name, plan, design, fallback, model, meanModel, expectedReturns, covariance, lookback } = settings;
  if (plan !== undefined) return { name, plan };
  if (design === undefined)
    throw new InputError("bad-option", `the strategy ${name} needs a design or a plan`);
  const tuning = tuningOf(settings);
  const needed = designs[design.name].defaultModel?.(design.options) ?? "sample";
  return {
    name,
    model: model ?? { name: needed, options: {} },
    ...(meanModel !== undefined && { meanModel }),
    ...(expectedReturns !== undefined && { expectedReturns }),
    ...(covariance !== undefined && { covariance }),
    design,
    ...(fallback !== undefined && { fallback }),
    ...(lookback !== undefined && { lookback }),
    constraints: constraintsOf(settings),
    returnType: settings.returnType ?? shared,
    ...(tuning && { tuning }),
  };
}
