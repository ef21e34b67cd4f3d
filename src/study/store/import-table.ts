import { dayNumber } from "../../base/dates/calendar.ts";
import { complaint, type MarketTable } from "../../market/read/market-table.ts";
import type { Selection } from "../../market/selection/selection.ts";
import { universeFrom } from "../../market/universe/universe.ts";
import type { DailyBars } from "../../supply/daily-bars.ts";

/** What a table does not say of itself. */
export interface ImportedAs {
  readonly source: string;
  readonly currency?: string;
}

/**
 * A user's own prices as bars, a symbol a column: closes without events, on the days that have one.
 *
 * @throws {InputError} as `universeFrom`; `missing-value` for a column without any price, before anything is kept.
 */
export function importedBars(
  table: MarketTable,
  selection: Pick<Selection, "assets" | "from" | "to">,
  { source, currency = "unknown" }: ImportedAs,
): readonly DailyBars[] {
  const { dates, assets, values } = universeFrom(table, selection);
  const bars = assets.map((symbol, j) => {
    const prices = Float64Array.from(dates, (_, t) => values.data[t * values.columns + j]);
    const close = prices.filter((price) => !Number.isNaN(price));
    return {
      ...{ source, symbol, currency, timeZone: "UTC" },
      days: Int32Array.from(dates.map(dayNumber)).filter((_, t) => !Number.isNaN(prices[t])),
      ...{ close, volume: close.map(() => Number.NaN) },
      ...{ dividends: [], splits: [], remarks: [] },
    };
  });
  const empty = bars.find(({ days }) => days.length === 0);
  if (empty === undefined) return bars;
  throw complaint("missing-value", table, 0, `there is no price of ${empty.symbol}`, {
    asset: empty.symbol,
    advice: "name the columns to keep: --assets",
  });
}
