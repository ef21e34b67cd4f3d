import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { beforeAll, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const [header, ...lines] = readFileSync(resolve(import.meta.dirname, "../../sample/etf_prices.csv"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const names = ["SPY", "AGG", "GLD"];
const places = names.map((name) => header.indexOf(name));
const rows = lines
  .filter(([date]) => date >= "2019")
  .map((cells) => ({ date: cells[0], prices: places.map((place) => cells[place]) }));
let folder: string;

const day = (date: string, order: readonly number[], mark: string): string =>
  order.map((part) => date.split("-")[part]).join(mark);
const dollars = (price: string): string => `$${price}`;

/** The same prices as five programs write them. */
const files: Record<string, () => string | ArrayBuffer> = {
  "statement.csv": () =>
    `"Account","XXXX-1234"\n"Report","Price history"\n\n"Trade Date","Symbol","Closing Price","Currency"\n${rows
      .flatMap(({ date, prices }) =>
        prices.map((price, j) => `"${day(date, [1, 2, 0], "/")}","${names[j]}","${dollars(price)}","USD"`),
      )
      .join("\n")}\n`,
  "kurse.csv": () =>
    `\uFEFFDatum;${names.join(";")}\r\n${rows
      .map(({ date, prices }) =>
        [day(date, [2, 1, 0], "."), ...prices.map((price) => price.replace(".", ","))].join(";"),
      )
      .join("\r\n")}\r\n`,
  "yfinance.csv": () =>
    [
      ["Price", ...names.map(() => "Close"), ...names.map(() => "Volume")].join(","),
      ["Ticker", ...names, ...names].join(","),
      `Date${",".repeat(2 * names.length)}`,
      ...rows.map(({ date, prices }, i) => [date, ...prices, ...names.map((_, j) => 1000 * i + j)].join(",")),
    ].join("\n"),
  "zoo.txt": () =>
    [
      ["Index", ...names].map((name) => `"${name}"`).join(" "),
      ...rows.map(({ date, prices }) => [date, ...prices].join(" ")),
    ].join("\n"),
  "frame.parquet": () =>
    parquetWriteBuffer({
      columnData: [
        { name: "date", data: rows.map(({ date }) => new Date(`${date}T00:00:00Z`)), type: "TIMESTAMP" },
        ...names.map((name, j) => ({
          name,
          data: rows.map(({ prices }) => Number(prices[j])),
          type: "DOUBLE" as const,
        })),
      ],
    }),
};

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const made = content();
    writeFileSync(join(folder, name), typeof made === "string" ? made : new Uint8Array(made));
  }
});

test.each(Object.keys(files))("%s: tearsheet and backtest read it without an option", async (name) => {
  const sheet = await kinfolio(["tearsheet", "--prices", name, "--json", "--resamples", "10"], folder);
  expect([sheet.code, sheet.stderr]).toEqual([0, expect.not.stringContaining("kinfolio:")]);
  const [first, last] = [Number(rows[0].prices[0]), Number(rows[rows.length - 1].prices[0])];
  expect(JSON.parse(sheet.stdout).strategy.cumulativeReturn).toBeCloseTo(last / first - 1, 12);
  const walk = await kinfolio(["backtest", "--prices", name, "--json"], folder);
  expect([walk.code, walk.stderr]).toEqual([0, expect.not.stringContaining("kinfolio:")]);
  expect(Object.keys(JSON.parse(walk.stdout).strategies)).toEqual(["equal-weight", "gmr", "gmv"]);
});
