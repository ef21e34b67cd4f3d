import { describe, expect, test } from "vitest";
import { parseHoldings } from "../../src/market/holdings/holdings.ts";
import { csvTable, pricePanel } from "../../src/market/index.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { parseSquareTable } from "../../src/market/table/square-table.ts";
import { toRows } from "../../src/numeric/index.ts";

/** What is read, as plain rows. The right values are the cells of each text, by hand. */
function read(text: string, holds?: "returns"): unknown {
  const { dates, columns, values } = csvTable(text, "f.csv", holds);
  return { dates, columns, rows: toRows(values) };
}

const right = {
  dates: ["2024-03-04", "2024-05-13"],
  columns: ["A", "B"],
  rows: [
    [100.5, 20],
    [90.25, 21],
  ],
};
const plain = "date,A,B\n2024-03-04,100.5,20\n2024-05-13,90.25,21\n";

describe("a file whose price has the same name twice was read as its first asset alone", () => {
  test.each([
    [
      "pairs on the same dates",
      "Date,PX_LAST,Date,PX_LAST\n2024-03-04,1,2024-03-04,5\n2024-05-13,2,2024-05-13,6\n",
    ],
    ["two closes of one table", "Date,Close,Volume,Close\n2024-03-04,1,7,5\n2024-05-13,2,8,6\n"],
    ["a field of an asset twice", "Date,A.Close,A.Close\n2024-03-04,1,5\n2024-05-13,2,6\n"],
    ["a price of a long table twice", "date,symbol,close,close\n2024-03-04,A,1,5\n2024-05-13,A,2,6\n"],
  ])("%s", (_, text) => {
    expect(() => csvTable(text, "f.csv")).toThrow(/f\.csv, line 1: \w+ is given twice, in columns \d and \d/);
  });
});

test("Close_A and High_A were two assets; Low_Vol beside High_Vol still are", () => {
  const flat = "Date,Close_A,Close_B,High_A,High_B\n2024-03-04,100.5,20,101,22\n2024-05-13,90.25,21,101,22\n";
  expect(read(flat)).toEqual(right);
  expect(read(plain.replace("A,B", "Low_Vol,High_Vol"))).toEqual({
    ...right,
    columns: ["Low_Vol", "High_Vol"],
  });
});

test.each([
  ["Polish", "Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen"],
  ["Italian", "Data,Apertura,Massimo,Minimo,Ultimo,Var. %"],
  ["Portuguese", "Data,Abertura,Máxima,Mínima,Último,Var%"],
  ["Russian", "Дата,Откр.,Макс.,Мин.,Цена,Изм. %"],
  ["Chinese", "日期,开盘,高,低,收盘,交易量"],
  ["Japanese", "日付け,始値,高値,安値,終値,出来高"],
])("open, high, low, close and volume in %s are one asset", (_, header) => {
  const table = csvTable(`${header}\n2024-03-04,1,3,1,2,7\n2024-05-13,2,4,2,3,8\n`, "f.csv");
  expect([table.columns, toRows(table.values)]).toEqual([["f"], [[2], [3]]]);
});

test.each([
  ["4 mars 2024", "13 mai 2024"],
  ["04-Mrz-2024", "13-Mai-2024"],
  ["4. März 2024", "13. Mai 2024"],
  ["4 de marzo de 2024", "13 de mayo de 2024"],
  ["04-mar-24", "13-mag-24"],
  ["Mon 04/03/2024", "Mon 13/05/2024"],
  ['"Mon, Mar 4, 2024"', '"Mon, May 13, 2024"'],
  ["20240304.0", "20240513.0"],
  ["2024年3月4日", "2024年5月13日"],
  ["2024-03-04 16:00:00 EST", "2024-05-13 16:00:00 EDT"],
])("%s and %s are the 4th of March and the 13th of May", (one, other) => {
  expect(read(plain.replace("2024-03-04", one).replace("2024-05-13", other))).toEqual(right);
});

test("weekdays tell D/M/Y from M/D/Y, and a wrong one is refused; so is a month that only begins as one", () => {
  // by a calendar: 2024-03-04 is a Monday, 2024-04-03 a Wednesday
  expect(read("date,A\nWed 03/04/2024,1\nThu 04/04/2024,2\n")).toMatchObject({
    dates: ["2024-04-03", "2024-04-04"],
  });
  expect(() => csvTable(plain.replace("2024-03-04", "Tue 2024-03-04"), "f.csv")).toThrow(
    'line 2: "Tue 2024-03-04"',
  );
  // marraskuu is November, which begins as March does
  expect(() => csvTable("date,A\n4 marraskuu 2024,1\n5 marraskuu 2024,2\n", "f.csv")).toThrow(
    "is not a date",
  );
});

test("months as 03/2024, and as 202403 in a first column without a name below a preamble", () => {
  expect(read("Month,A\n03/2024,1\n04/2024,2\n")).toMatchObject({ dates: ["2024-03-31", "2024-04-30"] });
  const french = "This file was created by somebody.\n\n,A,B\n202403,  0.5, -0.25\n202404,  0.1, 0.2\n";
  expect(read(french, "returns")).toMatchObject({ dates: ["2024-03-31", "2024-04-30"], columns: ["A", "B"] });
  expect(() => csvTable(`${french}\n Annual Factors\n,A,B\n2024, 1.0, 2.0\n`, "f.csv", "returns")).toThrow(
    'line 7: "Annual Factors" stands amid the rows',
  );
});

test("years, months and days in columns of their own are asked about as what they are", () => {
  expect(() => csvTable("year,month,day,A\n2024,3,4,1\n2024,3,5,2\n", "f.csv")).toThrow(
    "dates are not whole: there are the columns year, month, day",
  );
  expect(() => csvTable("Year,A\n2023,1\n2024,2\n", "f.csv")).toThrow("there is only the column Year");
});

test("lines of attributes above a header with Time Period are passed over", () => {
  expect(
    read(`Descriptions:,a,b\nUnit:,Index,Index\nMultiplier:,1,1\n${plain.replace("date", "Time Period")}`),
  ).toEqual(right);
});

describe("codes of currencies", () => {
  test("stand behind or before the numbers of a column", () => {
    expect(read("date;A;B\n2024-03-04;1 100,50 EUR;USD 20\n2024-05-13;90,25 EUR;USD 21\n")).toEqual({
      ...right,
      rows: [
        [1100.5, 20],
        [90.25, 21],
      ],
    });
  });

  test("are not mixed in one, nor is a penny a pound", () => {
    const switched = csvTable("date,A\n2024-03-04,100.5 GBP\n2024-05-13,90.25 USD\n", "f.csv");
    expect(() => pricePanel(switched)).toThrow('line 3: the price of A on 2024-05-13 is "90.25 USD"');
    const pence = csvTable("date,A\n2024-03-04,100.5 GBX\n2024-05-13,90.25 GBX\n", "f.csv");
    expect([...pence.unreadable.values()]).toEqual(["100.5 GBX", "90.25 GBX"]);
  });

  test("nor in holdings, and a lone one is no number of any table", () => {
    expect(() => parseHoldings("symbol,quantity,price\nA,1,10 USD\nB,1,10 EUR\n", "h.csv")).toThrow(
      'h.csv, line 3: the number of B is "10 EUR"',
    );
    expect(() => parseSquareTable("x,A,B\nA,1,.5 USD\nB,.5,1\n", "k.csv")).toThrow('".5 USD" stands at A, B');
    const [, column] = parseDataTable("asset,yield\nA,1\nB,2\nC,3 USD\n", "c.csv").columns;
    expect(column).toMatchObject({ spoiled: { line: 4, text: "3 USD" } });
  });
});
