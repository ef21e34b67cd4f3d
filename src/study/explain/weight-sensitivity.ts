import type { NamedOptions } from "../../base/option/option.ts";
import type { Moments } from "../../estimate/moments.ts";
import { activeSet } from "../../explain/sensitivity/active-rows.ts";
import { conditionsOf, explainedOptions, withoutConditions } from "../../explain/sensitivity/objectives.ts";
import { sensitivities } from "../../explain/sensitivity/sensitivities.ts";
import { weightBands } from "../../explain/sensitivity/weight-bands.ts";
import type { WeightSensitivity } from "../../jobs/results/explain.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../../optimize/constraints/constraints.ts";
import { annualBeliefs } from "./annual-beliefs.ts";

/** Pairs of correlations that are kept. */
const mostPairs = 20;
/** More held assets than these have too many pairs. */
const mostHeld = 60;

/** How the weights of a design hang on the beliefs, or why that cannot be said exactly. */
export function weightSensitivity(
  weights: Float64Array,
  moments: Moments,
  constraints: Constraints,
  design: NamedOptions,
  benchmark?: Float64Array,
): WeightSensitivity | { readonly none: string } {
  if (!Object.hasOwn(conditionsOf, design.name)) {
    return { none: `the weights of ${design.name} ${withoutConditions(design.name)}` };
  }
  const other = Object.keys(design.options).find((name) => !explainedOptions.includes(name));
  if (other !== undefined) return { none: `the derivatives know nothing of the option ${other}` };
  const beliefs = annualBeliefs(moments);
  const active = activeSet(weights, constraints);
  const { budgets } = design.options;
  const conditions = conditionsOf[design.name](weights, beliefs, {
    ...design.options,
    benchmark,
    budgets: isRecord(budgets) ? budgetsOf(budgets, moments.assets) : undefined,
  });
  const found = sensitivities(weights, beliefs, conditions, active);
  if (found.status === "none") return { none: found.why };
  const { periods, periodsPerYear } = moments;
  const seen = [
    ...(constraints.volatilities ?? []).map(({ center }) => center),
    ...(conditions.seen ?? []),
    ...(conditions.seesVariances ? units(weights.length) : []),
  ];
  const bands = weightBands(weights, beliefs, found, { years: periods / periodsPerYear, periods, seen });
  const held = [...weights.keys()].filter((i) => Math.abs(weights[i]) > 1e-9);
  const pairs =
    held.length > mostHeld ? [] : held.flatMap((a, k) => held.slice(k + 1).map((b) => ({ a, b })));
  return {
    byMean: fromRows([...weights.keys()].map(found.byMean)),
    byVolatility: fromRows([...weights.keys()].map(found.byVolatility)),
    byCorrelation: pairs
      .map(({ a, b }) => ({ a, b, change: found.byCorrelation(a, b) }))
      .toSorted((one, two) => maxAbs(two.change) - maxAbs(one.change))
      .slice(0, mostPairs),
    ...bands,
    room: found.room,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === "object" && value !== null;
}

function budgetsOf(budgets: Readonly<Record<string, number>>, assets: readonly string[]): Float64Array {
  return Float64Array.from(assets, (asset) => budgets[asset] ?? 0);
}

function units(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  );
}
