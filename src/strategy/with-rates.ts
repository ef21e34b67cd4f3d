import { type DatedRates, rateOn, ratesWithin } from "../base/dated-rates.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import type { StrategySpec } from "./strategy.ts";

/**
 * Strategies whose options `riskFree` are at each decision the last rate known; those that have none stay as they are.
 *
 * @param dates of the data: what is known on them is kept. Default: all.
 * @throws {InputError} `missing-value` for rates that begin after the data.
 */
export function withRates(
  specs: readonly StrategySpec[],
  rates: DatedRates | undefined,
  dates?: readonly string[],
): readonly StrategySpec[] {
  if (rates === undefined) return specs;
  const riskFree = dates === undefined ? rates : knownOn(rates, dates);
  return specs.map((spec) => {
    const whole = withinStack(spec, (parts) => withRates(parts, riskFree));
    return hasRate(whole) ? { ...whole, riskFree } : whole;
  });
}

function knownOn(rates: DatedRates, dates: readonly string[]): DatedRates {
  rateOn(rates, dates[0]); // refuses what begins later
  return ratesWithin(rates, dates[0], dates[dates.length - 1]);
}

/** The same for strategies that say no rate themselves and could; of one rate that is their own. */
export function withSharedRates(
  specs: readonly StrategySpec[],
  rates: number | DatedRates | undefined,
  dates?: readonly string[],
): readonly StrategySpec[] {
  if (rates === undefined) return specs;
  return specs.flatMap((given) => {
    const spec = withinStack(given, (parts) => withSharedRates(parts, rates, dates));
    if (hasRate(spec)) return [spec];
    const rate = typeof rates === "number" ? rates : rates.perYear[rates.perYear.length - 1];
    return withRates([atRate(spec, rate)], typeof rates === "number" ? undefined : rates, dates);
  });
}

/** A strategy with those that it weighs changed. */
function withinStack(
  spec: StrategySpec,
  change: (strategies: readonly StrategySpec[]) => readonly StrategySpec[],
): StrategySpec {
  const { stack } = spec;
  return stack === undefined ? spec : { ...spec, stack: { ...stack, strategies: change(stack.strategies) } };
}

/** Whether a strategy has a risk-free rate, and does not say which. */
export function takesRate(spec: StrategySpec): boolean {
  return !hasRate(spec) && hasRate(atRate(spec, 0));
}

function hasRate({ model, meanModel, design, fallback }: StrategySpec): boolean {
  return [model, meanModel, design, fallback].some(
    (each) => each !== undefined && Object.hasOwn(each.options, "riskFree"),
  );
}

/** A spec whose estimator and designs have a rate, as far as they know one. */
function atRate(spec: StrategySpec, riskFree: number): StrategySpec {
  const { model, meanModel, design, fallback } = spec;
  const of = (known: typeof models | typeof designs, each: StrategySpec["design"]): StrategySpec["design"] =>
    Object.hasOwn(known[each.name].options, "riskFree")
      ? { ...each, options: { ...each.options, riskFree } }
      : each;
  return {
    ...spec,
    model: of(models, model),
    ...(meanModel !== undefined && { meanModel: of(models, meanModel) }),
    design: of(designs, design),
    ...(fallback !== undefined && { fallback: of(designs, fallback) }),
  };
}
