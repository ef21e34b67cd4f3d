import { expect, test } from "vitest";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { returnsPanel } from "../../src/market/selection/returns-panel.ts";
import { toRows } from "../../src/numeric/matrix/matrix.ts";

const factors = `This file was created by CMPT_ME_BEME_RETS using the 202401 CRSP database.
The 1-month TBill return is from Ibbotson and Associates, Inc.

,Mkt-RF,SMB,HML,RF
202310,   -3.19,   -3.87,    0.19,    0.47
202311,    8.84,  -99.99,    1.64,    0.44
202312,    4.87,    6.34, -999,       0.43
202401,    0.70,   -5.09,   -2.38,    0.47
202402,    5.06,   -0.24,   -3.49,    0.42

 Annual Factors: January-December
,Mkt-RF,SMB,HML,RF
  2022,  -21.58,   -6.82,   25.81,    1.43
  2023,   21.70,   -3.23,  -13.60,    4.95

Copyright 2024 Eugene F. Fama and Kenneth R. French
`;
const months = ["2023-10-31", "2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29"];

test("the table of months is read, percent as shares and marks of what is missing as missing, and that is said", () => {
  const table = csvTable(factors, "F-F.csv", "returns");
  expect([table.dates, table.columns]).toEqual([months, ["Mkt-RF", "SMB", "HML", "RF"]]);
  expect(toRows(table.values)).toEqual([
    [-0.0319, -0.0387, 0.0019, 0.0047],
    [0.0884, Number.NaN, 0.0164, 0.0044],
    [0.0487, 0.0634, Number.NaN, 0.0043],
    [0.007, -0.0509, -0.0238, 0.0047],
    [0.0506, -0.0024, -0.0349, 0.0042],
  ]);
  expect(table.notes).toEqual([
    "2 lines before the header passed over",
    'the first table is read, and none from "Annual Factors: January-December" on',
    "dates are months: the last day of each is taken",
    "returns are in percent, 2 cells of -99.99 or -999 missing, as Kenneth French's library has them",
  ]);
});

test("nothing is asked about percent, and saying percent divides no second time", () => {
  const table = csvTable(factors, "F-F.csv", "returns");
  for (const options of [{}, { returnsAre: "percent" }] as const) {
    const { panel } = returnsPanel(table, { assets: ["Mkt-RF"], ...options });
    expect(Array.from(panel.values.data)).toEqual([-0.0319, 0.0884, 0.0487, 0.007, 0.0506]);
  }
});

test("a table of days alone is read, the same without such lines around it asked about", () => {
  const days = factors.slice(0, factors.indexOf("\n Annual")).replaceAll(/^(202\d)(\d\d),/gm, "$101$2,");
  const { dates, values } = csvTable(days, "daily.csv", "returns");
  const written = ["2023-01-10", "2023-01-11", "2023-01-12", "2024-01-01", "2024-01-02"];
  expect([dates, values.data[0]]).toEqual([written, -0.0319]);
  const bare = days.slice(days.indexOf(",Mkt"));
  expect(csvTable(bare, "daily.csv", "returns").values.data[0]).toBe(-3.19);
});

test("two tables of another origin in one file are refused, with the line at which the second begins", () => {
  const other = factors.replaceAll(/CRSP|Kenneth R. French/g, "our");
  expect(() => csvTable(other, "two.csv", "returns")).toThrow(
    'two.csv, line 11: "Annual Factors: January-December" stands amid the rows',
  );
});
