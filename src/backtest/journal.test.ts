import { expect, test } from "vitest";
import type { PricePanel } from "../market/panel/panel.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { openJournal } from "./journal.ts";

const prices: PricePanel = {
  kind: "prices",
  dates: ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"],
  assets: ["A"],
  values: fromRows([[1], [2], [3], [4], [5]]),
  periodsPerYear: 252,
};
const decisions = { first: 1, optimize: new Set([1]), rebalance: new Set([1, 2]), rebalancePeriods: 1 };

test("the ledger begins with the first period that may earn, and says from which date it runs", () => {
  const journal = openJournal({ prices }, { first: 1, delay: 2 }, decisions);
  journal.enter(2, Float64Array.of(1), { earned: 6, traded: 0, cost: 0, financed: 0 }, true); // nothing is held yet
  journal.enter(3, Float64Array.of(1), { earned: 0.5, traded: 0.4, cost: 0.01, financed: 0 }, true);
  journal.enter(4, Float64Array.of(0.5), { earned: -0.5, traded: 0.2, cost: 0, financed: 0 }, true);
  const ledger = journal.close("held");
  expect(ledger.start).toBe("2024-01-03");
  expect(ledger.dates).toEqual(["2024-01-04", "2024-01-05"]);
  expect([...ledger.returns]).toEqual([0.5, -0.5]);
  expect([...ledger.traded]).toEqual([0.4, 0.2]);
  expect([...ledger.costs]).toEqual([0.01, 0]);
  expect([...ledger.weights.data]).toEqual([1, 0.5]);
});

test("turnover is averaged over all periods after the first decision, the idle one of next-close included", () => {
  const sameClose = openJournal({ prices }, { first: 1, delay: 1 }, decisions).close("a");
  const nextClose = openJournal({ prices }, { first: 1, delay: 2 }, decisions).close("b");
  expect([sameClose.periodsAfterLookback, sameClose.dates.length]).toEqual([3, 3]);
  expect([nextClose.periodsAfterLookback, nextClose.dates.length]).toEqual([3, 2]);
});
