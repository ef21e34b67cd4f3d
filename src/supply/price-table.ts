import { dateOfDay } from "../base/calendar.ts";
import { InputError } from "../base/errors.ts";
import type { MarketTable } from "../market/market-table.ts";
import type { DailyBars } from "./daily-bars.ts";
import { type PriceType, pricesOf } from "./total-return.ts";

/** Prices of several symbols as a table, and what is to be said of it. */
export interface PriceTable {
  readonly table: MarketTable;
  readonly notes: readonly string[];
}

/**
 * Prices by date, a column a symbol. Its dates are all those on which any of them has a price; where a symbol has none the
 * table has a gap.
 *
 * @param name what messages call the table.
 * @throws {InputError} `bad-option` for a `source-adjusted` that a source does not have.
 */
export function priceTable(name: string, symbols: readonly DailyBars[], type: PriceType): PriceTable {
  const days = [...new Set(symbols.flatMap((bars) => [...bars.days]))].toSorted((a, b) => a - b);
  const row = new Map(days.map((day, t) => [day, t]));
  const data = new Float64Array(days.length * symbols.length).fill(Number.NaN);
  symbols.forEach((bars, j) => {
    const prices = typedPrices(bars, type);
    bars.days.forEach((day, t) => {
      data[(row.get(day) as number) * symbols.length + j] = prices[t];
    });
  });
  const table: MarketTable = {
    ...{ file: name, holds: "prices", counts: "row" },
    dates: days.map(dateOfDay),
    columns: symbols.map(({ symbol }) => symbol),
    values: { rows: days.length, columns: symbols.length, data },
    unreadable: new Map(),
    lines: new Int32Array(days.length),
  };
  return { table, notes: [...unionNote(symbols, days), ...currencyNote(symbols)] };
}

function typedPrices(bars: DailyBars, type: PriceType): Float64Array {
  if (type !== "source-adjusted" || bars.sourceAdjusted !== undefined) return pricesOf(bars, type);
  const what = `${bars.source} has no adjusted close of ${bars.symbol}`;
  throw new InputError("bad-option", what, {
    asset: bars.symbol,
    advice: "--price-type total-return, or close",
  });
}

/** Says that not all have the same days, where a symbol has none of a day between its first and its last. */
function unionNote(symbols: readonly DailyBars[], days: readonly number[]): string[] {
  const gaps = new Set<number>();
  for (const bars of symbols) {
    const own = new Set(bars.days);
    const [first, last] = [bars.days[0], bars.days[bars.days.length - 1]];
    for (const day of days) if (day > first && day < last && !own.has(day)) gaps.add(day);
  }
  if (gaps.size === 0) return [];
  const exchanges = grouped(symbols, ({ exchange, source }) => exchange ?? source);
  return [
    `dates are the union of those of ${exchanges}: on ${gaps.size} of ${days.length} a symbol that has prices before and after has none; ` +
      "--missing decides",
  ];
}

function currencyNote(symbols: readonly DailyBars[]): string[] {
  if (new Set(symbols.map(({ currency }) => currency)).size === 1) return [];
  return [
    `prices are in ${grouped(symbols, ({ currency }) => currency)}: each return is in its own currency`,
  ];
}

/** `XNYS (SPY, AGG) and XETR (EXS1)`. */
function grouped(symbols: readonly DailyBars[], by: (bars: DailyBars) => string): string {
  const groups = new Map<string, string[]>();
  for (const bars of symbols) groups.set(by(bars), [...(groups.get(by(bars)) ?? []), bars.symbol]);
  const words = [...groups].map(([name, members]) => {
    const shown = members.slice(0, 3);
    const more = members.length > shown.length ? [`${members.length - shown.length} more`] : [];
    return `${name} (${[...shown, ...more].join(", ")})`;
  });
  return [words.slice(0, -1).join(", "), words[words.length - 1]].filter((each) => each !== "").join(" and ");
}
