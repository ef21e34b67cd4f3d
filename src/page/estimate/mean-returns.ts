import type { PricePanel } from "../../market/panel/panel.ts";

/** The equally weighted mean of the assets' simple returns, by the date on which a period ends. */
export function meanReturns(
  assets: readonly string[],
  { assets: columns, dates, values }: PricePanel,
): Map<string, number> {
  const places = assets.map((asset) => columns.indexOf(asset));
  const price = (t: number, place: number): number => values.data[t * values.columns + place];
  return new Map(
    dates.slice(1).map((date, t) => {
      const total = places.reduce((sum, place) => sum + price(t + 1, place) / price(t, place) - 1, 0);
      return [date, total / assets.length];
    }),
  );
}
