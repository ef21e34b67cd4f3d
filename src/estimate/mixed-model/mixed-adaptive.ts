import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { grouped } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { changedMoments } from "../changed-moments.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import type { Moments } from "../moments.ts";
import { mixedMoments } from "./mixed-moments.ts";
import { mixedOptions } from "./mixed-options.ts";
import { volatilityOptions } from "./volatility/volatility-options.ts";
import { separateFactors } from "./window/factor-columns.ts";

const { otherwise: _alike, ...halfLife } = halfLifeOption.halfLife;
const { usual: _constant, ...volatility } = volatilityOptions.volatility;
const { usual: _none, ...spikes } = mixedOptions.spikes;

/** The options of `mixed-adaptive`: those of `mixed`, other values being usual. */
export const mixedAdaptiveOptions = {
  ...mixedOptions,
  halfLife: { ...halfLife, usual: 125 },
  volatility: { ...volatility, otherwise: "market-and-residual beside one factor, else common" },
  errors: { ...mixedOptions.errors, usual: "student-t" },
  spikes: { ...spikes, otherwise: "3 of 50 assets and more, else 0" },
} as const;

export type MixedAdaptiveOptions = OptionsOf<typeof mixedAdaptiveOptions>;

/** Half-lives that a window should have, for what is forgotten to lie within it. */
const leastHalfLives = 4;

/**
 * The mixed model for windows in which loadings and volatilities move: periods count the less the older they are, the market's
 * volatility and that of the rest follow what they meet, hidden factors are looked for among many assets.
 *
 * It is `mixed` with other usual values, those that won out of sample on stocks. Give it a window of four half-lives.
 *
 * @throws {InputError} as `mixedMoments`.
 */
export function mixedAdaptive(
  returns: ReturnsPanel,
  options: MixedAdaptiveOptions = {},
  factors?: ReturnsPanel,
): Moments {
  const given = settled(mixedAdaptiveOptions, options, "mixed-adaptive");
  const { assets, factors: common } = separateFactors(returns, given.factors ?? [], factors);
  const single = (common?.assets.length ?? 1) === 1;
  const moments = mixedMoments(
    returns,
    {
      ...given,
      volatility: given.volatility ?? (single ? "market-and-residual" : "common"),
      spikes: given.spikes ?? (assets.assets.length >= 50 ? 3 : 0),
    },
    factors,
  );
  const details = withWindowWarning(moments, given.halfLife);
  return changedMoments(moments, { model: "mixed-adaptive", details });
}

function withWindowWarning({ periods, details }: Moments, halfLife: number): Moments["details"] {
  if (periods >= leastHalfLives * halfLife) return details;
  const said = Array.isArray(details.warnings) ? details.warnings : [];
  const warning = `${grouped(periods)} periods are less than ${leastHalfLives} half-lives of ${halfLife}: a longer window, or a shorter half-life, would be forgotten within it`;
  return { ...details, warnings: [...said, warning] };
}
