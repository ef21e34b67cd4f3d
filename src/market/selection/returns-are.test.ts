import { expect, test } from "vitest";
import { pricesFromReturns } from "../panel/prices-from-returns.ts";
import { returnsOf } from "../panel/returns.ts";
import { csvTable } from "../read/csv-table.ts";
import { universeFrom } from "../universe/universe.ts";
import { pricePanel } from "./price-panel.ts";
import { returnsPanel } from "./returns-panel.ts";

const log = csvTable(`date,A\n2024-01-02,${Math.LN2}\n2024-01-03,${-Math.LN2}\n`, "log.csv", "returns");

test("log returns are converted once to simple ones, and are what they were as log ones", () => {
  const prices = pricesFromReturns(returnsPanel(log, { returnsAre: "log" }).panel);
  expect(returnsOf(prices, "log").values.data).toEqual(Float64Array.of(Math.LN2, -Math.LN2));
  expect([...returnsOf(prices).values.data]).toEqual([1, -0.5].map((each) => expect.closeTo(each, 15)));
});

test("bounds are those of what the file holds", () => {
  const table = csvTable("date,A\n2024-01-02,-120\n2024-01-03,1\n", "r.csv", "returns");
  expect(() => returnsPanel(table, { returnsAre: "percent" })).toThrow(
    "r.csv, line 2: the return of A on 2024-01-02 is -120; it needs to be above -100 (percent)",
  );
  expect(() => returnsPanel(table, { returnsAre: "log" })).toThrow("between -70 and 70");
});

test("a word on returns beside prices is refused", () => {
  const table = csvTable("date,A\n2024-01-02,1\n2024-01-03,2\n", "p.csv", "prices");
  expect(() => pricePanel(table, { returnsAre: "log" })).toThrow(
    "p.csv holds prices; --returns-are log is said of returns",
  );
  expect(() => universeFrom(table, { returnsAre: "simple" })).toThrow("p.csv holds prices");
});
