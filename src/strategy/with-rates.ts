import { type DatedRates, rateOn, ratesWithin } from "../base/dates/dated-rates.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import type { StrategySpec } from "./strategy.ts";
import { isPlan, type WalkedSpec } from "./walked-spec.ts";

/**
 * Strategies whose options `riskFree`, where they say none themselves and could, are one rate, or at each decision the last one
 * known.
 *
 * @param dates of the data: what is known on them is kept. Default: all.
 * @throws {InputError} `missing-value` for rates that begin after the data.
 */
export function withSharedRates(
  specs: readonly WalkedSpec[],
  rates: number | DatedRates | undefined,
  dates?: readonly string[],
): readonly WalkedSpec[] {
  if (rates === undefined) return specs;
  const known = typeof rates === "number" || dates === undefined ? rates : ratesKnownOn(rates, dates);
  return specs.map((spec) => (isPlan(spec) ? spec : shared(spec, known)));
}

/** The part of rates that is known on some dates. @throws {InputError} `missing-value` for rates that begin after the first. */
export function ratesKnownOn(rates: DatedRates, dates: readonly string[]): DatedRates {
  rateOn(rates, dates[0]); // refuses what begins later
  return ratesWithin(rates, dates[0], dates[dates.length - 1]);
}

function dated(spec: StrategySpec, riskFree: DatedRates): StrategySpec {
  const whole = withinStack(spec, (part) => dated(part, riskFree));
  return hasRate(whole) ? { ...whole, riskFree } : whole;
}

function shared(spec: StrategySpec, rates: number | DatedRates): StrategySpec {
  const whole = withinStack(spec, (part) => shared(part, rates));
  if (hasRate(whole)) return whole;
  if (typeof rates === "number") return atRate(whole, rates);
  return dated(atRate(whole, rates.perYear[rates.perYear.length - 1]), rates);
}

/** A strategy with those that it weighs changed. */
function withinStack(spec: StrategySpec, change: (part: StrategySpec) => StrategySpec): StrategySpec {
  const { stack } = spec;
  return stack === undefined
    ? spec
    : { ...spec, stack: { ...stack, strategies: stack.strategies.map(change) } };
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
