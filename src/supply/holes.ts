import type { DailyBars } from "./daily-bars.ts";

/** A day on which most symbols of an exchange have a price, and some have none. */
export interface Hole {
  readonly exchange: string;
  readonly day: number;
  readonly symbols: readonly string[];
}

/** Share of an exchange's symbols that must have a row for the others to have a hole. */
const most = 0.9;

/**
 * Days on which at least 90 % of the symbols of an exchange have a row and the rest, which have rows before and after, have
 * none. One exchange at a time: others have other holidays. Symbols of which no exchange is known are passed over.
 *
 * Cost: O(rows).
 */
export function holesAcross(all: readonly DailyBars[]): readonly Hole[] {
  const exchanges = [...new Set(all.map(({ exchange }) => exchange))].filter((each) => each !== undefined);
  return exchanges.flatMap((exchange) =>
    holesOf(
      exchange,
      all.filter((bars) => bars.exchange === exchange),
    ),
  );
}

function holesOf(exchange: string, members: readonly DailyBars[]): Hole[] {
  const present = new Map<number, Set<string>>();
  for (const { days, symbol } of members) {
    for (const day of days) present.set(day, (present.get(day) ?? new Set()).add(symbol));
  }
  return [...present]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([day, having]) => {
      if (having.size === members.length) return [];
      const trading = members.filter(({ days }) => days[0] <= day && day <= days[days.length - 1]);
      const symbols = trading.map(({ symbol }) => symbol).filter((symbol) => !having.has(symbol));
      const isHole = symbols.length > 0 && having.size >= most * trading.length;
      return isHole ? [{ exchange, day, symbols }] : [];
    });
}
