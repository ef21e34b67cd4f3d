import { expect, test } from "vitest";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { csvTable } from "../read/csv-table.ts";
import { completeWithin } from "./complete-within.ts";
import { pricePanel } from "./price-panel.ts";

const table = csvTable(
  `date,A,B,VIX,junk
2020-01-02,10,20,15,x
2020-01-03,11,,16,0
2020-01-06,12,22,17,-1
2020-01-07,13,23,18,
2020-02-03,14,24,,5
`,
  "prices.csv",
);

test("assets come in the order they are chosen, factors apart on the same dates", () => {
  const { panel, factors, notes } = pricePanel(table, {
    assets: ["B", "A"],
    factors: ["VIX"],
    from: "2020-01-06",
    to: "2020-01-07",
  });
  expect(panel).toMatchObject({ kind: "prices", assets: ["B", "A"], periodsPerYear: 252 });
  expect(panel.dates).toEqual(["2020-01-06", "2020-01-07"]);
  expect(toRows(panel.values)).toEqual([
    [22, 12],
    [23, 13],
  ]);
  expect(factors).toMatchObject({ assets: ["VIX"], dates: panel.dates });
  expect(toRows(factors?.values ?? panel.values)).toEqual([[17], [18]]);
  expect(notes).toEqual([]);
});

test("what is outside of the choice may be missing, zero or no number at all", () => {
  expect(pricePanel(table, { assets: ["A"] }).panel.values.rows).toBe(5);
  expect(() => pricePanel(table)).toThrow("the price of junk on 2020-01-02 is");
});

test("without a choice, the assets are all columns that are not factors", () => {
  const all = csvTable("date,A,VIX,B\n2020-01-02,1,15,2\n2020-01-03,1,16,2\n", "prices.csv");
  expect(pricePanel(all).panel.assets).toEqual(["A", "VIX", "B"]);
  expect(pricePanel(all, { factors: ["VIX"] }).panel.assets).toEqual(["A", "B"]);
});

test("drop-asset leaves out assets with a gap, and says which", () => {
  const { panel, notes } = pricePanel(table, { assets: ["A", "B"], missing: "drop-asset" });
  expect(panel.assets).toEqual(["A"]);
  expect(notes).toEqual(["dropped 1 asset with missing prices: B"]);
});

test("drop-date leaves out dates with a gap in an asset or a factor, and says which", () => {
  const { panel, factors, notes } = pricePanel(table, {
    assets: ["A", "B"],
    factors: ["VIX"],
    missing: "drop-date",
  });
  expect(panel.dates).toEqual(["2020-01-02", "2020-01-06", "2020-01-07"]);
  expect(factors?.dates).toEqual(panel.dates);
  expect(notes).toEqual(["dropped 2 dates with missing prices: 2020-01-03, 2020-02-03"]);
});

test("fill-forward carries the last price on, and says how often", () => {
  const { panel, notes } = pricePanel(table, { assets: ["A", "B"], missing: "fill-forward" });
  expect(toRows(panel.values)[1]).toEqual([11, 20]);
  expect(notes).toEqual(["filled 1 missing price forward in 1 asset: B"]);
});

test("fill-forward to the end of the range is said, since it may be a delisting", () => {
  const { notes } = pricePanel(table, { assets: ["A"], factors: ["VIX"], missing: "fill-forward" });
  expect(notes).toEqual([
    "filled 1 missing price forward in 1 asset: VIX",
    "carried the last price to the end of the range in 1 asset: VIX",
  ]);
});

test("prices that look like returns come with the advice to read them so", () => {
  const returns = csvTable("date,A\n2020-01-02,0.01\n2020-01-03,-0.02\n", "returns.csv");
  const advice = expect.stringContaining("--returns");
  expect(() => pricePanel(returns)).toThrow(
    expect.objectContaining({ code: "bad-price", detail: expect.objectContaining({ advice }) }),
  );
});

test("fill-forward does not reach before the range", () => {
  const within = { assets: ["B"], from: "2020-01-03", missing: "fill-forward" } as const;
  expect(() => pricePanel(table, within)).toThrow("before the first price of B");
});

test("a factor with a gap is not dropped", () => {
  const selection = { assets: ["A", "B"], factors: ["VIX"], missing: "drop-asset" } as const;
  expect(() => pricePanel(table, selection)).toThrow("the price of VIX on 2020-02-03 is missing");
});

test("gaps are dealt with before the last row of a period is taken", () => {
  const monthly = { assets: ["VIX"], frequency: "monthly", missing: "fill-forward" } as const;
  const { panel } = pricePanel(table, monthly);
  expect(panel).toMatchObject({ dates: ["2020-01-07", "2020-02-03"], periodsPerYear: 12 });
  expect(toRows(panel.values)).toEqual([[18], [18]]);
  expect(pricePanel(table, { ...monthly, periodsPerYear: 13 }).panel.periodsPerYear).toBe(13);
});

test("the assets that are complete in a window are those a randomized backtest may draw", () => {
  expect(completeWithin(table, "2020-01-02", "2020-01-02")).toEqual(["A", "B", "VIX"]);
  expect(completeWithin(table, "2020-01-06", "2020-02-03")).toEqual(["A", "B"]);
  expect(completeWithin(table, "2020-01-03", "2020-01-31")).toEqual(["A", "VIX"]);
});

test("prices and returns are not taken for each other", () => {
  expect(() => pricePanel({ ...table, holds: "returns" })).toThrow("prices.csv was read as returns");
});
