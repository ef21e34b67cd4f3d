import { dateOfDay } from "../base/dates/calendar.ts";
import { InputError } from "../base/errors.ts";
import { grouped } from "../base/words/counted.ts";
import { joined } from "../base/words/listed.ts";
import type { MarketTable } from "../market/read/market-table.ts";
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
  const days = unionOfDays(symbols);
  const data = new Float64Array(days.length * symbols.length).fill(Number.NaN);
  const isGap = new Uint8Array(days.length);
  symbols.forEach((bars, j) => {
    const prices = typedPrices(bars, type);
    const last = bars.days.length - 1;
    for (let row = 0, t = 0; t <= last; row++) {
      if (days[row] === bars.days[t]) data[row * symbols.length + j] = prices[t++];
      else if (t > 0) isGap[row] = 1;
    }
  });
  const table: MarketTable = {
    ...{ file: name, holds: "prices", counts: "row" },
    dates: Array.from(days, dateOfDay),
    columns: symbols.map(({ symbol }) => symbol),
    values: { rows: days.length, columns: symbols.length, data },
    unreadable: new Map(),
    lines: new Int32Array(days.length),
  };
  return { table, notes: [...unionNote(symbols, isGap), ...currencyNote(symbols)] };
}

/** The days of all symbols, ascending; most have the same. */
function unionOfDays(symbols: readonly DailyBars[]): Int32Array {
  let union = new Int32Array();
  for (const { days } of symbols) union = merged(union, days);
  return union;
}

/** Two ascending lists as one, each day once. */
function merged(a: Int32Array<ArrayBuffer>, b: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(a.length + b.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; count++) {
    const day = j === b.length || a[i] < b[j] ? a[i] : b[j];
    if (a[i] === day) i++;
    if (b[j] === day) j++;
    out[count] = day;
  }
  return out.slice(0, count);
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
function unionNote(symbols: readonly DailyBars[], isGap: Uint8Array): string[] {
  const gaps = isGap.reduce((sum, gap) => sum + gap, 0);
  if (gaps === 0) return [];
  const exchanges = membersBy(symbols, ({ exchange, source }) => exchange ?? source);
  return [
    `dates are the union of those of ${exchanges}: on ${grouped(gaps)} of ${grouped(isGap.length)} a symbol that has prices before and after has none; ` +
      "--missing decides",
  ];
}

function currencyNote(symbols: readonly DailyBars[]): string[] {
  if (new Set(symbols.map(({ currency }) => currency)).size === 1) return [];
  return [
    `prices are in ${membersBy(symbols, ({ currency }) => currency)}: each return is in its own currency`,
  ];
}

/** `XNYS (SPY, AGG) and XETR (EXS1)`. */
function membersBy(symbols: readonly DailyBars[], by: (bars: DailyBars) => string): string {
  const groups = new Map<string, string[]>();
  for (const bars of symbols) groups.set(by(bars), [...(groups.get(by(bars)) ?? []), bars.symbol]);
  const words = [...groups].map(([name, members]) => {
    const shown = members.slice(0, 3);
    const more = members.length > shown.length ? [`${grouped(members.length - shown.length)} more`] : [];
    return `${name} (${[...shown, ...more].join(", ")})`;
  });
  return joined(words);
}
