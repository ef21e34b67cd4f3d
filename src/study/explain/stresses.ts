import { InputError } from "../../base/errors.ts";
import { quantity } from "../../base/option/quantity.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import type { AnnualBeliefs } from "../../explain/sensitivity/stationarity.ts";
import { conditionalShock, stressOutcome } from "../../explain/stress/conditional-shock.ts";
import { stressByEpisodes } from "../../explain/stress/episodes.ts";
import { worstStretches } from "../../explain/stress/worst-stretches.ts";
import type { NamedStress } from "../../jobs/results/explain.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { withFactors } from "./with-factors.ts";

/** Lengths of the stretches of which the worst are shown, as shares of a year. */
const lengths = [
  { name: "day", share: 1 / 252 },
  { name: "month", share: 1 / 12 },
  { name: "quarter", share: 1 / 4 },
] as const;

/** Bad times of history (of which simulated data know nothing), the worst of the data, and the shocks that are asked for, as they would hit the weights now. */
export function stresses(
  weights: Float64Array,
  beliefs: AnnualBeliefs,
  history: History,
  shocks: readonly string[],
  simulated: boolean,
): NamedStress[] {
  const returns = returnsOf(history.prices);
  const { periodsPerYear, dates } = returns;
  const rows = lengths
    .map(({ name, share }) => ({ name, length: Math.round(share * periodsPerYear) }))
    .filter(({ length }) => length >= 1 && length < dates.length / 2);
  return [
    ...(simulated ? [] : stressByEpisodes(weights, returns)).map((each) => ({
      ...each,
      kind: "episode" as const,
    })),
    ...rows.flatMap(({ name, length }) =>
      worstStretches(weights, returns, length, 1).map((each) => ({
        ...each,
        name: `worst ${name}`,
        kind: "worst" as const,
      })),
    ),
    ...shocks.map((text) => shocked(text, weights, beliefs, history)),
  ];
}

/** `SPY=-20%,TLT=5%`: the assets or factors that are moved, the others as the beliefs expect of them then. */
function shocked(text: string, weights: Float64Array, beliefs: AnnualBeliefs, history: History): NamedStress {
  const parts = text.split(",").map((part) => {
    const at = part.lastIndexOf("=");
    const [name, given] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const read = quantity(given, "share");
    if (at <= 0 || !("value" in read)) {
      const needs = at <= 0 ? "a move such as SPY=-20% is needed" : "needs" in read ? read.needs : "";
      throw new InputError("bad-option", `--shock "${text}": ${needs}`);
    }
    return { name, size: read.value };
  });
  const { names, covariance } = withFactors(beliefs, history);
  const places = parts.map(({ name }) => {
    const place = names.indexOf(name);
    if (place >= 0) return place;
    const guess = didYouMean(name, names);
    throw new InputError(
      "unknown-asset",
      `--shock "${text}": there is no asset and no factor ${name}${guess}`,
      {
        asset: name,
      },
    );
  });
  const moves = conditionalShock(
    { covariance },
    places,
    parts.map(({ size }) => size),
  );
  return { name: text, kind: "shock", ...stressOutcome(weights, moves.slice(0, weights.length)) };
}
