import { expect, test } from "vitest";
import { parseTaxLots } from "../market/holdings/tax-lots.ts";
import type { OrderRequest } from "./orders.ts";
import { realizedGains, saleCharges } from "./realized-gains.ts";
import { rebalance } from "./rebalance.ts";

const file = "symbol,date,quantity,price,order\nA,2020-01-02,10,50,2\nA,2021-01-04,10,120,1\n";
const lots = parseTaxLots(file, "lots.csv");
const sale = { assets: ["A"], trades: [{ asset: "A", shares: -15, value: -1500, cost: 0 }] };
const held = Float64Array.of(20);

test("15 of 20 shares sold at 100, by hand", () => {
  const gains = (order: "fifo" | "highest-cost" | "specified"): number[][] =>
    realizedGains(sale, held, lots, order).map(({ shares, basis, gain }) => [shares, basis, gain]);
  expect(gains("fifo")).toEqual([
    [10, 500, 500],
    [5, 600, -100],
  ]);
  expect(gains("highest-cost")).toEqual([
    [10, 1200, -200],
    [5, 250, 250],
  ]);
  expect(gains("specified")).toEqual(gains("highest-cost"));
});

test("the tax on a sale by its value: 20% of a gain of 400 on 1,500; none on a loss", () => {
  const charge = (order: "fifo" | "highest-cost", sold: number): number =>
    saleCharges(["A"], held, Float64Array.of(sold), Float64Array.of(100), lots, { order, rate: 0.2 })[0];
  expect(charge("fifo", 15)).toBeCloseTo(80 / 1500, 14);
  expect(charge("highest-cost", 10)).toBe(0);
});

test("a sale that costs more in tax than its tracking is worth is left out", () => {
  const request: OrderRequest = {
    assets: ["A", "B"],
    target: Float64Array.of(0.5, 0.5),
    held: Float64Array.of(55, 45),
    cash: 0,
    prices: Float64Array.of(100, 100),
    covariance: { rows: 2, columns: 2, data: Float64Array.of(0.04, 0.03, 0.03, 0.04) },
  };
  expect(rebalance(request).trades).toHaveLength(2);
  const taxed = rebalance({ ...request, saleCharge: Float64Array.of(0.1, 0) });
  expect(taxed.trades).toEqual([]);
  expect(taxed.leftOut.map(({ reason }) => reason)).toEqual(["cost", "cost"]);
});

test("lots that are not what is held, or say no order, are refused", () => {
  expect(() => realizedGains(sale, Float64Array.of(25), lots, "fifo")).toThrow(
    "the tax lots of A sum to 20 shares",
  );
  const silent = lots.map(({ rank: _, ...lot }) => lot);
  expect(() => realizedGains(sale, held, silent, "specified")).toThrow("says no order of sale");
});

test("files of lots that cannot be read say where", () => {
  expect(() => parseTaxLots("symbol,quantity,price\nA,1,2\n", "lots.csv")).toThrow(
    "tax lots need a column date",
  );
  expect(() => parseTaxLots("symbol,date,quantity,price\nA,2.1.20,1,2\n", "lots.csv")).toThrow(
    "is not written YYYY-MM-DD",
  );
  expect(() => parseTaxLots("symbol,date,quantity,price\nA,2020-01-02,-1,2\n", "lots.csv")).toThrow(
    "quantity of A is -1",
  );
});
