import { expect, test } from "vitest";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { toRows } from "../../src/numeric/matrix/matrix.ts";

const read = (rows: readonly string[], header = "KEY,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MULT") => {
  const table = csvTable([header, ...rows, ""].join("\n"), "bis.csv");
  return { ...table, rows: toRows(table.values) };
};

test.each([
  ["weeks", ["2020-W53", "2021-W01", "2021-W02"], ["2021-01-03", "2021-01-10", "2021-01-17"]],
  ["half-years", ["2023-S1", "2023-S2", "2024-S1"], ["2023-06-30", "2023-12-31", "2024-06-30"]],
  ["half-years by H", ["2023-H1", "2023-H2", "2024-H1"], ["2023-06-30", "2023-12-31", "2024-06-30"]],
  ["quarters", ["2023-Q3", "2023-Q4", "2024-Q1"], ["2023-09-30", "2023-12-31", "2024-03-31"]],
  ["months", ["2023-12", "2024-01", "2024-02"], ["2023-12-31", "2024-01-31", "2024-02-29"]],
  ["months by M", ["2023-M12", "2024-M01", "2024-M02"], ["2023-12-31", "2024-01-31", "2024-02-29"]],
  ["years", ["2022", "2023", "2024"], ["2022-12-31", "2023-12-31", "2024-12-31"]],
])("%s of SDMX stand at their last day", (_, periods, dates) => {
  const table = read(periods.map((period, t) => `A,X,${period},${100 + t},0`));
  expect(table.dates).toEqual(dates);
  expect(table.rows).toEqual([[100], [101], [102]]);
  expect(table.notes?.join("; ")).toMatch(/dates are (weeks: the Sunday|\S+: the last day) of each is taken/);
});

test("a week that a year has not is no date", () => {
  expect(() => read(["A,W,2024-W52,100,0", "A,W,2024-W53,101,0"])).toThrow(
    'bis.csv, line 3: "2024-W53" is not a date; dates are written YYYY-W01',
  );
});

test.each([
  ["with a key", "KEY,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MULT", "A,"],
  ["without one", "FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MULT", ""],
])("%s, a value is multiplied by its own power of ten, and that is said", (_, header, key) => {
  const rows = ["M,2023-12,1500,3", "M,2024-01,1.6,6", "M,2024-02,,", "M,2024-03,1700000,0"];
  const { rows: values, notes } = read(
    rows.map((row) => key + row),
    header,
  );
  expect(values.flat().filter((value) => !Number.isNaN(value))).toEqual([1_500_000, 1_600_000, 1_700_000]);
  expect(notes).toContain("values are multiplied by ten to the power of UNIT_MULT");
});

test("a power that is no number, or missing beside others, is refused by name", () => {
  expect(() => read(["A,M,2023-12,1500,3", "A,M,2024-01,1.6,Millions"])).toThrow(
    'bis.csv, line 3: UNIT_MULT is "Millions"; a whole power of ten is needed, 0 for units',
  );
  expect(() => read(["A,M,2023-12,1500,3", "A,M,2024-01,1.6,"])).toThrow("line 3: UNIT_MULT is empty");
});

test("labels behind names and codes, as the BIS writes them, change nothing", () => {
  // 1500 thousands and 1.6 millions, by hand
  const header =
    "KEY:Series,FREQ:Frequency,TIME_PERIOD:Time period or range,OBS_VALUE:Observation Value,UNIT_MULT:Unit Multiplier";
  const rows = ["A.US,M: Monthly,2023-12,1500,3: Thousands", "A.US,M: Monthly,2024-01,1.6,6: Millions"];
  const { rows: values, columns, dates, notes } = read(rows, header);
  expect([values, columns, dates]).toEqual([
    [[1_500_000], [1_600_000]],
    ["A.US"],
    ["2023-12-31", "2024-01-31"],
  ]);
  expect(notes).toContain("values are multiplied by ten to the power of UNIT_MULT:Unit Multiplier");
  const units = ["A.US,M: Monthly,2023-12,1.1,0: Units", "A.US,M: Monthly,2024-01,1.2,0: Units"];
  expect(read(units, header).rows).toEqual([[1.1], [1.2]]);
});

test("powers of zero, and none at all, leave values as they are", () => {
  expect(read(["A,M,2023-12,1.1,0", "A,M,2024-01,1.2,0"]).rows).toEqual([[1.1], [1.2]]);
  expect(read(["A,M,2023-12,1.1,", "A,M,2024-01,1.2,"]).rows).toEqual([[1.1], [1.2]]);
});

test("a column of powers beside prices of assets is one of theirs, and multiplies nothing", () => {
  const { columns, rows } = read(["2024-01-02,10,2", "2024-01-03,11,3"], "date,A,UNIT_MULT");
  expect([columns, rows]).toEqual([
    ["A", "UNIT_MULT"],
    [
      [10, 2],
      [11, 3],
    ],
  ]);
});
