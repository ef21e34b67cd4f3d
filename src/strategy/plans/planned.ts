import type { Given, Strategy } from "../../backtest/ask.ts";
import { InputError } from "../../base/errors.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { PlanSpec } from "./plan-spec.ts";
import { type BoundPlan, type NamedWeights, plans } from "./plans.ts";

/**
 * The strategy of a plan. It looks at no price, and holds any asset that has one.
 *
 * An asset that is not there at a decision weighs nothing; of weights none of which is short the others have its part in
 * proportion, so that their sum stays.
 *
 * @param known all assets that there are at one time or another; default those it is shown.
 * @throws {InputError} `unknown-asset` for weights of another; `bad-option`.
 */
export function planned(spec: PlanSpec, known?: readonly string[]): Strategy {
  const { name } = spec;
  const { trades, all, wantedOn } = boundPlan(spec);
  if (known !== undefined) for (const weights of all) requireKnown(weights, known, name);
  return {
    name,
    window: 1,
    onlyReads: true,
    ...(trades !== undefined && { trades }),
    decide: ({ prices: { assets, dates } }) => {
      const date = dates[dates.length - 1];
      const wanted = wantedOn(date);
      if (wanted !== undefined) {
        if (known === undefined) requireKnown(wanted, assets, name);
        return { status: "given", weights: weightsOf(wanted, assets, name) };
      }
      throw new InputError("missing-value", `${name} has no weights before ${date}`, { date });
    },
  };
}

/** What a plan wants when. @throws {InputError} `bad-option`. */
export function boundPlan({ plan }: PlanSpec): BoundPlan {
  return plans[plan.name].bind(plan.options, `plan ${plan.name}`);
}

function requireKnown(weights: NamedWeights, known: readonly string[], name: string): void {
  const stranger = Object.keys(weights).find((asset) => weights[asset] !== 0 && !known.includes(asset));
  if (stranger === undefined) return;
  const guess = didYouMean(stranger, known);
  throw new InputError("unknown-asset", `${name} holds ${stranger}, which is not among the assets${guess}`, {
    asset: stranger,
    advice: `assets: ${known.slice(0, 20).join(", ")}${known.length > 20 ? ", …" : ""}`,
  });
}

function weightsOf(wanted: NamedWeights, assets: readonly string[], name: string): Given["weights"] {
  const weights = Float64Array.from(assets, (asset) => (Object.hasOwn(wanted, asset) ? wanted[asset] : 0));
  const all = Float64Array.from(Object.values(wanted));
  const [asked, there] = [sum(all), sum(weights)];
  if (all.every((weight) => weight === 0)) return weights;
  if (weights.every((weight) => weight === 0)) {
    const names = Object.keys(wanted).filter((asset) => wanted[asset] !== 0);
    throw new InputError(
      "too-few-assets",
      `nothing that ${name} holds is there: ${names.slice(0, 20).join(", ")}`,
    );
  }
  const isWhole = Object.keys(wanted).every((asset) => wanted[asset] === 0 || assets.includes(asset));
  if (isWhole || all.some((weight) => weight < 0)) return weights;
  return weights.map((weight) => (weight * asked) / there);
}
