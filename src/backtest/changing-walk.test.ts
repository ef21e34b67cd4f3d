import fc from "fast-check";
import { expect, test } from "vitest";
import { byVolatility } from "../../tests/support/by-volatility.ts";
import { changingHistory, marketTable, wholeHistory } from "../../tests/support/changing-market.ts";
import type { History } from "../market/panel/panel.ts";
import { pricesFromReturns } from "../market/panel/prices-from-returns.ts";
import { standing } from "../market/panel/roster.ts";
import { pricePanel } from "../market/selection/price-panel.ts";
import { returnsPanel } from "../market/selection/returns-panel.ts";
import { changingUniverse } from "../market/universe/changing-universe.ts";
import type { MemberLists } from "../market/universe/member-lists.ts";
import { rowOf } from "../numeric/matrix/matrix.ts";
import { walkForward } from "./walk-forward.ts";

const day = (row: number): string => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
const [T, N] = [60, 5];
const options = { lookback: 8, optimizeEvery: 6, rebalanceEvery: 3, buyCostBasisPoints: 20 } as const;

/** Prices that wander, from any seed. */
const steps = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
  minLength: T * N,
  maxLength: T * N,
});
function pricesOf(moves: readonly number[]): number[][] {
  const rows = [Array.from({ length: N }, (_, j) => 10 * (j + 1))];
  for (let t = 1; t < T; t++) {
    rows.push(rows[t - 1].map((price, j) => price * (1 + moves[t * N + j] + 0.001 * ((t * (j + 3)) % 7))));
  }
  return rows;
}

/** Where each asset begins, ends and pauses. */
const listings = fc.array(
  fc.record({ begin: fc.nat(T - 1), end: fc.nat(T), halt: fc.nat(T), days: fc.nat(4) }),
  { minLength: N, maxLength: N },
);
type Listings = typeof listings extends fc.Arbitrary<infer L> ? L : never;
const withGaps = (rows: readonly number[][], gaps: Listings): number[][] =>
  rows.map((row, t) =>
    row.map((price, j) => {
      const { begin, end, halt, days } = gaps[j];
      return j > 0 && (t < begin || t >= end || (t >= halt && t < halt + days)) ? Number.NaN : price;
    }),
  );

test("a universe in which nothing changes is walked as a complete one, to the last bit", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom("prices", "returns"), (moves, holds) => {
      const rows = pricesOf(moves).map((row) => row.map((x) => (holds === "prices" ? x : Math.sin(x) / 50)));
      const table = marketTable(rows, holds as "prices" | "returns");
      const complete: History = {
        prices: holds === "prices" ? pricePanel(table).panel : pricesFromReturns(returnsPanel(table).panel),
      };
      const { attendance, ...changing } = walkForward(
        wholeHistory(changingUniverse(table)),
        byVolatility,
        options,
      );
      expect(changing).toEqual(walkForward(complete, byVolatility, options));
      expect(attendance?.changes).toEqual([]);
    }),
    { seed: 1, numRuns: 20 },
  );
});

test("targets of who cannot be chosen and weights of who is absent are exactly 0, everything is finite", () => {
  fc.assert(
    fc.property(steps, listings, fc.constantFrom("refuse", "fill-forward"), (moves, gaps, missing) => {
      const rows = withGaps(pricesOf(moves), gaps);
      const history = changingHistory(
        rows,
        { longestHalt: 2, delistingReturn: -0.3 },
        { missing: missing as "refuse" },
      );
      const ledger = walkForward(history, byVolatility, options);
      const { roster, prices } = history;
      if (roster === undefined) throw new Error("a roster is missing");
      const failed = new Set(ledger.failures.map(({ date }) => date));
      for (const { date, weights, optimized } of ledger.rebalances) {
        const row = prices.dates.indexOf(date);
        const decided = optimized && !failed.has(date);
        weights.forEach((weight, j) => {
          const now = roster.standing[row * N + j];
          if (now === standing.absent || now === standing.delisted) expect(weight).toBe(0);
          if (decided && now === standing.halted) expect(weight).toBe(0);
        });
      }
      ledger.dates.forEach((date, p) => {
        const row = prices.dates.indexOf(date);
        rowOf(ledger.weights, p).forEach((weight, j) => {
          expect(Number.isFinite(weight)).toBe(true);
          if (roster.standing[row * N + j] === standing.absent) expect(weight).toBe(0);
        });
        expect(Number.isFinite(ledger.returns[p])).toBe(true);
      });
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("wealth goes through a delisting at the last price as if the price had stayed", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 20, max: 50 }), (moves, end) => {
      const rows = pricesOf(moves);
      const ended = rows.map((row, t) => row.map((price, j) => (j === 2 && t >= end ? Number.NaN : price)));
      const stayed = rows.map((row, t) =>
        row.map((price, j) => (j === 2 && t >= end ? rows[end - 1][2] : price)),
      );
      const once = { ...options, optimizeEvery: 60, rebalanceEvery: 60 }; // bought once, then left alone
      const paid = walkForward(changingHistory(ended), byVolatility, once);
      const held = walkForward(changingHistory(stayed), byVolatility, once);
      // the cash that it became is not a weight, so that sums run in another order
      paid.returns.forEach((earned, p) => {
        expect(earned).toBeCloseTo(held.returns[p], 14);
      });
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("what comes after a close changes no decision at it: prices, listings, halts, delistings, members", () => {
  fc.assert(
    fc.property(
      steps,
      steps,
      listings,
      listings,
      fc.integer({ min: 12, max: 50 }),
      (moves, other, gaps, later, cut) => {
        const rows = withGaps(pricesOf(moves), gaps);
        const mixed = withGaps(pricesOf(other), later);
        const changed = rows.map((row, t) => (t <= cut ? row : mixed[t]));
        const list = (row: number, symbols: string): MemberLists["lists"][number] => ({
          date: day(row),
          symbols: new Set(symbols),
        });
        const before = [list(0, "ABCD"), list(9, "ABCDE")];
        const walk = (data: number[][], last: string) =>
          walkForward(
            changingHistory(data, {
              longestHalt: 2,
              members: { file: "m.csv", lists: [...before, list(cut + 1, last)] },
              goesOn: () => true, // that a price will not come any more is known when it happens, from no price
            }),
            byVolatility,
            options,
          );
        const [one, two] = [walk(rows, "AC"), walk(changed, "ABE")];
        const upTo = ({ date }: { readonly date: string }): boolean => date <= day(cut);
        expect(two.rebalances.filter(upTo)).toEqual(one.rebalances.filter(upTo));
        expect(two.failures.filter(upTo)).toEqual(one.failures.filter(upTo));
        expect(two.attendance?.changes.filter(upTo)).toEqual(one.attendance?.changes.filter(upTo));
        const known = one.dates.filter((date) => date <= day(cut)).length;
        expect(two.returns.slice(0, known)).toEqual(one.returns.slice(0, known));
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});
