import type { PricePanel } from "../../src/market/panel/panel.ts";

/** What a walk is told, in plain words. */
export interface NaiveTerms {
  readonly capital: number;
  /** Weights wanted at each decision row; a row without has no decision. */
  readonly targets: ReadonlyMap<number, readonly number[]>;
  /** Rows from a decision to the close before which its trade is done: 1 or 2. */
  readonly delay: number;
  readonly buy: number;
  readonly sell: number;
  readonly fee: number;
  readonly least: number;
  /** Annual rates. */
  readonly cash: number;
  readonly borrow: number;
  readonly short: number;
  readonly band: number;
  /** What comes in at the close of a row. */
  readonly flowAt: (row: number) => number;
  readonly chargeFirst: boolean;
}

/** The state at a close. */
export interface NaiveRow {
  readonly date: string;
  readonly wealth: number;
  /** Time-weighted return of the period that ended here. */
  readonly return: number;
  readonly cost: number;
  readonly flow: number;
  /** Value of each position over wealth just after the trades at the close before. */
  readonly weights: readonly number[];
}

/**
 * Books as somebody would keep them with pieces and a bank account, in money, from the definitions alone: positions are amounts of
 * money in assets, cash is what is left, nothing is a fraction of wealth until it is printed.
 */
export function naiveBooks(prices: PricePanel, first: number, terms: NaiveTerms): NaiveRow[] {
  const { dates, assets, values, periodsPerYear } = prices;
  const price = (row: number, i: number): number => values.data[row * assets.length + i];
  const perPeriod = (rate: number): number => (1 + rate) ** (1 / periodsPerYear) - 1;
  let positions: number[] = assets.map(() => 0);
  let cash = terms.capital;
  let hasBought = false;
  const books: NaiveRow[] = [];
  for (let row = first + terms.delay; row < dates.length; row++) {
    const close = row - 1;
    // money that came in at the last close was spread over what was held, and is in `positions` and `cash` already
    const wealth = cash + positions.reduce((a, b) => a + b, 0);
    const beforeFlow = books.at(-1)?.flow ?? 0;
    const undiluted = positions.map((amount) => (amount * (wealth - beforeFlow)) / wealth);
    const wanted = terms.targets.get(row - terms.delay);
    let bought = positions;
    if (wanted !== undefined) {
      const target = wanted.map((w) => w * wealth);
      const off = [...target.map((t, i) => t - positions[i]), wealth - sum(target) - cash];
      if (off.some((each) => Math.abs(each) > terms.band * wealth)) bought = target;
    }
    const isFirst = !hasBought && bought.some((amount) => amount !== 0);
    let cost = 0;
    bought.forEach((amount, i) => {
      const trade = amount - undiluted[i]; // what is really traded: with the money that came in
      if (Math.abs(trade) < 1e-12 * wealth) return;
      const byValue = trade > 0 ? terms.buy * trade : -terms.sell * trade;
      cost += Math.max(byValue + terms.fee, terms.least);
    });
    if (isFirst && !terms.chargeFirst) cost = 0;
    if (isFirst) hasBought = true;
    const left = wealth - sum(bought) - cost;
    const interest = left >= 0 ? left * perPeriod(terms.cash) : left * perPeriod(terms.borrow);
    const shortFee =
      bought.reduce((total, amount) => total + (amount < 0 ? -amount : 0), 0) * perPeriod(terms.short);
    const after = bought.map((amount, i) => (amount * price(row, i)) / price(close, i));
    const cashAfter = left + interest - shortFee;
    const end = cashAfter + sum(after);
    const flow = terms.flowAt(row);
    const scale = (end + flow) / end;
    positions = after.map((amount) => amount * scale);
    cash = cashAfter * scale;
    books.push({
      date: dates[row],
      wealth: end + flow,
      return: end / wealth - 1,
      cost: cost / wealth,
      flow,
      weights: bought.map((amount) => amount / wealth),
    });
  }
  return books;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
