import type { Detail } from "../../moments.ts";
import type { ConditionalScale } from "../../volatility/conditional-scale.ts";
import { meanOverHorizon } from "../../volatility/conditional-scale.ts";
import { mostPersistence } from "../../volatility/fit-conditional-scale.ts";
import type { Volatility } from "./volatility.ts";

/** What the scales of a window do not support. */
export function volatilityWarnings(volatility: Volatility): string[] {
  return named(volatility).flatMap(([whose, { a, p }]) => {
    if (a === 0) return [`no clustering of ${whose} was found in this window`];
    return p >= mostPersistence ? [`${whose} has no mean to return to in this window`] : [];
  });
}

/** The scales as `details` hold them; nothing where none moves. */
export function volatilityDetails(
  volatility: Volatility,
  horizon: number,
  dates: readonly string[],
): { [key: string]: Detail } {
  if (volatility.kind === "constant") return {};
  const figures = (scale: ConditionalScale): Detail => ({
    a: scale.a,
    p: scale.p,
    next: scale.next,
    mean: scale.mean,
    overHorizon: meanOverHorizon(scale, horizon),
    path: Object.fromEntries(dates.map((date, t) => [date, scale.path[t]])),
  });
  if (volatility.kind === "common") return { scale: figures(volatility.common), horizon };
  const { market, residual } = volatility;
  return { scale: { market: figures(market), residual: figures(residual) }, horizon };
}

function named(volatility: Volatility): (readonly [string, ConditionalScale])[] {
  if (volatility.kind === "constant") return [];
  if (volatility.kind === "common") return [["volatility", volatility.common]];
  return [
    ["the market's volatility", volatility.market],
    ["the residual volatility", volatility.residual],
  ];
}
