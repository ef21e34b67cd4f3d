import { expect, test } from "vitest";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { toRows } from "../../src/numeric/matrix/matrix.ts";

const days = ["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07", "2020-01-08", "2020-01-09"];
const read = (header: string, rowOf: (day: string, t: number) => string, options = {}) => {
  const { columns, dates, values } = csvTable(
    `${header}\n${days.map(rowOf).join("\n")}\n`,
    "p.csv",
    "prices",
    options,
  );
  return { columns, dates, rows: toRows(values) };
};
const gold = [1501.4, 1520.2, 1516.2, 1512.3, 1511.6, 1522.7];
const index = [1950, 1962, 1958, 1971, 1969, 1984];

test.each(["date", "when"])(
  "prices of one decimal below %s are no months of years to come: gold was refused, or left out",
  (name) => {
    expect(read(`${name},GOLD`, (day, t) => `${day},${gold[t].toFixed(1)}`)).toEqual({
      ...{ columns: ["GOLD"], dates: days },
      rows: gold.map((price) => [price]),
    });
    const two = (price: number): number => Math.floor(price) + 0.1;
    expect(read(`${name},GOLD,B`, (day, t) => `${day},${two(gold[t]).toFixed(2)},${100 + t}`).rows).toEqual(
      gold.map((price, t) => [two(price), 100 + t]),
    );
  },
);

test("beside a column of words such prices are read too", () => {
  const { columns, rows } = read("date,remark,GOLD", (day, t) => `${day},thin trading,${gold[t].toFixed(1)}`);
  expect([columns, rows]).toEqual([["GOLD"], gold.map((price) => [price])]);
});

test.each(["date", "when"])("whole levels of an INDEX beside %s are no years", (name) => {
  expect(read(`${name},INDEX,B`, (day, t) => `${day},${index[t]},${100 + t}`)).toEqual({
    ...{ columns: ["INDEX", "B"], dates: days },
    rows: index.map((level, t) => [level, 100 + t]),
  });
});

test("times of day without a colon are no years", () => {
  const { dates, rows } = read(
    "date,time,A,B",
    (day, t) => `${day},${t % 2 ? 1930 : 2000},${100 + t},${50 + t}`,
  );
  expect([dates, rows[0]]).toEqual([days, [100, 50]]);
});

test("below a name of dates a month may be parted by a point, of two digits: 2024.1 is January or October", () => {
  const months = (text: string): readonly string[] => csvTable(`date,A\n${text}`, "p.csv").dates;
  expect(months("2023.12,1\n2024.01,2\n")).toEqual(["2023-12-31", "2024-01-31"]);
  expect(() => months("2023.12,1\n2024.1,2\n")).toThrow('line 3: "2024.1" is not a date');
});
