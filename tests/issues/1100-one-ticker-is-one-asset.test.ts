import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { csvTable, parseSquareTable, pricePanel, readTable, returnsPanel } from "../../src/market/index.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

/** 40 days of a stock that loses 1% a day, with volumes that go up and down. */
const days = Array.from({ length: 40 }, (_, t) =>
  new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10),
);
const download = [
  "Date,Open,High,Low,Close,Adj Close,Volume",
  ...days.map((day, t) => {
    const price = 100 * 0.99 ** t;
    return [
      day,
      price * 1.01,
      price * 1.02,
      price * 0.98,
      price,
      price / 2,
      t % 2 === 0 ? 9_000_000 : 1_000_000,
    ].join(",");
  }),
].join("\n");

describe("found-bugs-data A1: a price download was read as six assets, and its volume was traded", () => {
  test("it is one asset, the adjusted close; --field close takes the other", () => {
    const { panel, notes } = pricePanel(csvTable(download, "AAPL.csv"));
    expect(panel.assets).toEqual(["AAPL"]);
    expect(panel.values.data[39] / panel.values.data[0]).toBeCloseTo(0.99 ** 39, 12); // by hand
    expect(notes[0]).toBe("AAPL: Adj Close, not Open, High, Low, Close, Volume");
    const close = csvTable(download, "AAPL.csv", "prices", { field: "close" });
    expect(close.values.data[0]).toBe(100);
  });

  test("by the command line: the stock falls, and nothing else is held", async () => {
    const folder = await temporaryFolder();
    writeFileSync(`${folder}/AAPL.csv`, download);
    const { stdout } = await kinfolio([
      "optimize",
      "--prices",
      `${folder}/AAPL.csv`,
      "--design",
      "equal-weight",
      "--json",
    ]);
    const { weights, annualized } = JSON.parse(stdout);
    expect(weights).toEqual({ AAPL: 1 });
    expect(annualized.return).toBeLessThan(0);
  });
});

describe("found-bugs-data A8: row numbers and keys became assets, and a calm design put everything into them", () => {
  const rows = days.map((day, t) => `${t + 500},${day},${100 + t + (t % 3)},${50 + (t % 5)}`);
  test("Unnamed: 0 of a file that went through pandas", () => {
    const table = csvTable(["Unnamed: 0,Date,A,B", ...rows].join("\n"), "f.csv");
    expect(table.columns).toEqual(["A", "B"]);
  });

  test("PERMNO of CRSP is a symbol", () => {
    const table = csvTable(
      ["PERMNO,date,PRC", ...days.map((day, t) => `14593,${day},${100 + t}`)].join("\n"),
      "f.csv",
    );
    expect([table.columns, table.values.data[0]]).toEqual([["14593"], 100]);
  });

  test("a second column of dates is no asset: pairs are refused", () => {
    const pairs = ["Date,A,Date,B", ...days.slice(1).map((day, t) => `${day},1,${days[t]},2`)].join("\n");
    expect(() => csvTable(pairs, "f.csv")).toThrow("second column of dates");
  });
});

test("found-bugs-data A11: 998 and then 1.002 in a file with semicolons was a fall by 99.9%", () => {
  expect(() => csvTable("Date;INDEX\n2024-01-02;998\n2024-01-03;1.002\n", "f.csv")).toThrow(
    "can be 1.002 or 1002",
  );
});

test("found-bugs-data A3: a file says in percent signs or --returns-are what its returns are, and is read so once", () => {
  const log = [Math.log(2), -Math.log(2), Math.log(1.5)];
  const text = `date,A\n${log.map((value, t) => `${days[t]},${value}`).join("\n")}\n`;
  const { panel } = returnsPanel(csvTable(text, "log.csv", "returns"), { returnsAre: "log" });
  const mean = panel.values.data.reduce((sum, value) => sum + value, 0) / 3;
  expect(mean).toBeCloseTo(Math.log(1.5) / 3, 12); // (ln 2 - ln 2 + ln 1.5) / 3 = .1352
});

test("found-bugs-data B: a kernel with decimal commas, and a file of a few bytes in a shared buffer", async () => {
  expect(parseSquareTable(";A;B\nA;1;0,5\nB;0,5;1\n", "k.csv").values.data[1]).toBe(0.5);
  const bytes = Buffer.from("date,A\n2024-01-02,1\n2024-01-03,2\n"); // a slice of Node's pool
  expect((await readTable(bytes, "p.csv")).dates).toHaveLength(2);
});
