import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { readTable } from "../../src/market/read/read-table.ts";
import { tableText } from "../../src/market/read/table-text.ts";
import { parseMemberLists } from "../../src/market/universe/member-lists.ts";
import { toRows } from "../../src/numeric/matrix/matrix.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const days = ["2024-01-02", "2024-01-03"];

test.each([
  [
    "as pandas names its levels",
    "Price,Date,Close,Close,Volume,Volume\nTicker,,A,B,A,B\n0,{0},1,2,9,9\n1,{1},3,4,9,9\n",
  ],
  ["with its row numbers", ",Date,Close,Close,Volume,Volume\n,,A,B,A,B\n0,{0},1,2,9,9\n1,{1},3,4,9,9\n"],
  ["without them", "Date,Close,Close,Volume,Volume\n,A,B,A,B\n{0},1,2,9,9\n{1},3,4,9,9\n"],
  ["assets above", ",Date,A,A,B,B\n,,Close,Volume,Close,Volume\n0,{0},1,9,2,9\n1,{1},3,9,4,9\n"],
])("yfinance's download after reset_index, %s, has two rows of names", (_, text) => {
  const table = csvTable(text.replace("{0}", days[0]).replace("{1}", days[1]), "f.csv");
  expect([table.dates, table.columns, toRows(table.values)]).toEqual([
    days,
    ["A", "B"],
    [
      [1, 2],
      [3, 4],
    ],
  ]);
});

test("a row of units below the header is no second half of names", () => {
  expect(() => csvTable("Date,A,B\n,USD,USD\n2024-01-02,1,2\n", "f.csv")).toThrow(
    "line 2: the date is empty",
  );
});

test.each([
  [
    "Symbol,Quantity,Price\nA,10,180\nB,5,370\n",
    "line 1: holdings (Symbol, Quantity, Price) say what is owned",
  ],
  [
    "Account,Symbol,Description,Qty (Quantity)\nX,A,Fund,1\n",
    "holdings (Account, Symbol, Description, Qty (Quantity))",
  ],
  [
    "Date,Symbol,Quantity,Price\n2024-01-02,A,10,180\n2024-01-02,B,5,370\n",
    "holdings (Date, Symbol, Quantity, Price)",
  ],
  ['"","A","B"\n"1",1,2\n"2",3,4\n', "there are no dates: the first column counts rows; beside it A, B"],
])("what is no history is named for what it is: %j", (text, words) => {
  expect(() => csvTable(text, "f.csv")).toThrow(words);
});

test.each([
  ["%PDF-1.4\n", "a PDF"],
  ["ARROW1\0\0", "an Arrow or Feather file"],
  ["\x80\x05\x95", "a pickle of Python"],
  ["BZh91AY", "a file packed by bzip2"],
  ["SQLite format 3\0", "an SQLite database"],
  ["\xD0\xCF\x11\xE0", "an Excel workbook of before 2007"],
])("a file that begins with %j is refused as %s", async (begin, what) => {
  const bytes = Uint8Array.from(`${begin}${"\x00".repeat(99)}`, (letter) => letter.charCodeAt(0));
  await expect(readTable(bytes, "f")).rejects.toThrow(`f: ${what}`);
  await expect(tableText(bytes, "f")).rejects.toThrow(`f: ${what}`);
});

test("a column of remarks is no asset; one with a digit in some cell is asked about", () => {
  const text = (remark: string): string =>
    `date,A,B,Notes\n2024-01-02,1,2,\n2024-01-03,3,4,${remark}\n2024-01-04,3,4,sold\n`;
  const { columns, notes } = csvTable(text("bought"), "f.csv");
  expect([columns, notes]).toEqual([["A", "B"], ["left out Notes: no asset"]]);
  expect(csvTable(text("bought 3"), "f.csv").columns).toContain("Notes");
});

describe("a column of currencies beside prices", () => {
  const long = (a: readonly string[], b: readonly string[]): readonly string[] | undefined =>
    csvTable(
      `date,symbol,price,currency\n${days.flatMap((day, t) => [`${day},A,1,${a[t]}`, `${day},B,1,${b[t]}`]).join("\n")}\n`,
      "f.csv",
    ).notes;

  test("one for all is not mentioned", () => {
    expect(long(["USD", "USD"], ["USD", "USD"])).toEqual([]);
  });
  test("a change is, and several are", () => {
    expect(long(["GBP", "GBp"], ["GBP", "GBP"])).toEqual([
      "A changes from GBP to GBp on 2024-01-03: nothing is converted",
    ]);
    expect(long(["USD", "USD"], ["EUR", "EUR"])).toEqual([
      "in several currencies, nothing is converted: USD (A), EUR (B)",
    ]);
  });
});

test("dates of members are written as in any file", () => {
  const read = (lines: string, options = {}) =>
    parseMemberLists(`Datum;Ticker\n${lines}\n`, "m.csv", options);
  const dates = ({ lists }: ReturnType<typeof read>): string[] => lists.map(({ date }) => date);
  expect(dates(read("02.01.2019;A\n01.06.2021;A\n01.06.2021;B"))).toEqual(["2019-01-02", "2021-06-01"]);
  expect(dates(read("1/2/2019;A\n6/15/2021;B"))).toEqual(["2019-01-02", "2021-06-15"]);
  const twofold = "1/2/2019;A\n6/5/2021;B";
  expect(() => read(twofold)).toThrow('m.csv, line 2: "1/2/2019" and all other dates can be D/M/Y or M/D/Y');
  expect(dates(read(twofold, { dateFormat: "dmy" }))).toEqual(["2019-02-01", "2021-05-06"]);
});

describe("at the command line", () => {
  test("--from and --to take a month or a year, as fetch does", async () => {
    const dates = async (from: string, to: string): Promise<string> => {
      const { stdout } = await kinfolio([
        "estimate",
        "--assets",
        "S01,S02",
        "--from",
        from,
        "--to",
        to,
        "--json",
      ]);
      return stdout;
    };
    expect(await dates("2016", "2017-06")).toEqual(await dates("2016-01-01", "2017-06-30"));
    const { stderr } = await kinfolio(["estimate", "--from", "01/02/2016"]);
    expect(stderr).toContain('--from: a date YYYY-MM-DD is needed, or a month or year, "01/02/2016" given');
  });

  test("a file that is not there may be one beside it", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "prices.csv"), "date,A\n2024-01-02,1\n");
    await mkdir(join(folder, "other"));
    const { stderr } = await kinfolio(["estimate", "--prices", "price.csv"], folder);
    expect(stderr).toContain("cannot read price.csv: there is no such file\n  did you mean prices.csv?");
    const inside = await kinfolio(["estimate", "--prices", "nowhere/prices.csv"], folder);
    expect(inside.stderr).toContain("there is no folder nowhere either");
  });

  test("a study takes rates by date, from a file and from a column, as --risk-free does", async () => {
    const folder = await temporaryFolder();
    const dated = Array.from({ length: 80 }, (_, t) =>
      new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10),
    );
    const price = (t: number, k: number): string =>
      (100 + t * (1 + k / 5) + 3 * Math.sin(t * (k + 2))).toFixed(4);
    const rate = (t: number): string => (0.01 + t / 2000).toFixed(4);
    const rows = dated.map((day, t) => `${day},${price(t, 0)},${price(t, 1)},${price(t, 2)},${rate(t)}`);
    await writeFile(join(folder, "prices.csv"), `date,A,B,C,rf\n${rows.join("\n")}\n`);
    await writeFile(
      join(folder, "rates.csv"),
      `date,rf\n${dated.map((day, t) => `${day},${rate(t)}`).join("\n")}\n`,
    );
    const study = async (riskFree: string): Promise<unknown> => {
      const text = `title: T\nriskFree: ${riskFree}\ndata: { prices: prices.csv, assets: [A, B, C] }\nstrategies: ["max-sharpe"]\nbacktest: { lookback: 30, optimizeEvery: 10, rebalanceEvery: 10 }\n`;
      await writeFile(join(folder, "study.yaml"), text);
      const { stdout, stderr } = await kinfolio(["backtest", "--study", "study.yaml", "--json"], folder);
      return stdout === "" ? stderr : JSON.parse(stdout).strategies;
    };
    const flags = ["--prices", "prices.csv", "--assets", "A,B,C", "--strategies", "max-sharpe"];
    const schedule = ["--lookback", "30", "--optimize-every", "10", "--rebalance-every", "10"];
    const flagged = await kinfolio(
      ["backtest", ...flags, ...schedule, "--risk-free", "rf", "--json"],
      folder,
    );
    const expected = JSON.parse(flagged.stdout).strategies;
    expect(await study("rates.csv")).toEqual(expected);
    expect(await study("rf")).toEqual(expected);
    expect(await study("0.02")).not.toEqual(expected);
    expect(await study("2%")).toEqual(await study("0.02"));
    expect(await study("fred:DGS3MO")).toContain("kinfolio fetch --series fred:DGS3MO");
    expect(await study("5")).toContain("riskFree: 5 means 500%");
  });
});
