/// <reference path="../src/market/papaparse.d.ts" />
/** Reading 5,000 dates of 500 assets, beside papaparse alone making its array of texts: `npm run benchmark -- market`. */
import { parquetWriteBuffer } from "hyparquet-writer";
import { type MarketTable, panelDigest, pricePanel, readTable } from "kinfolio/market";
import papaparse from "papaparse";
import { leastMillisecondsAwaited } from "./timing.ts";

const rows = 5_000;
const assets = 500;
const dates = Array.from({ length: rows }, (_, i) => new Date(86_400_000 * i).toISOString().slice(0, 10));
const names = Array.from({ length: assets }, (_, j) => `A${j}`);
const prices = names.map((_, j) =>
  Array.from({ length: rows }, (_, i) => Number((100 + 50 * Math.sin(i * 0.37 + j)).toFixed(6))),
);

const wide = [`date,${names}`, ...dates.map((date, i) => `${date},${prices.map((p) => p[i])}`)].join("\n");
const long = [
  "date,symbol,price",
  ...dates.flatMap((date, i) => names.map((name, j) => `${date},${name},${prices[j][i]}`)),
].join("\n");
const parquet = parquetWriteBuffer({
  columnData: [
    { name: "date", data: dates, type: "STRING" },
    ...names.map((name, j) => ({ name, data: prices[j], type: "DOUBLE" as const })),
  ],
});

const encoder = new TextEncoder();
const [wideBytes, longBytes] = [encoder.encode(wide), encoder.encode(long)];
const parquetBytes = new Uint8Array(parquet);
const table = await readTable(wideBytes, "prices.csv");
const { panel } = pricePanel(table);

const read = (bytes: Uint8Array, file: string) => (): Promise<MarketTable> => readTable(bytes, file);
const plain = { delimiter: ",", newline: "\n" } as const;
const tasks: [string, number, () => unknown, (() => unknown)?][] = [
  ["read CSV, wide", wideBytes.length, read(wideBytes, "wide.csv"), () => papaparse.parse(wide, plain)],
  ["read CSV, long", longBytes.length, read(longBytes, "long.csv"), () => papaparse.parse(long, plain)],
  ["read Parquet, wide", parquetBytes.length, read(parquetBytes, "p.parquet")],
  ["check and choose", 8 * rows * assets, () => pricePanel(table)],
  ["digest", 8 * rows * assets, () => panelDigest(panel)],
];
console.log(`${rows} dates x ${assets} assets\n`);
console.log("| | MB | ms | papaparse alone, ms | papaparse / ours |\n|---|---|---|---|---|");
for (const [name, bytes, ours, rival] of tasks) {
  const own = await leastMillisecondsAwaited(5, ours);
  const other = rival && (await leastMillisecondsAwaited(5, rival));
  const beside = other === undefined ? " | " : `${other.toFixed(0)} | ${(other / own).toFixed(2)}`;
  console.log(`| ${name} | ${(bytes / 1e6).toFixed(0)} | ${own.toFixed(0)} | ${beside} |`);
}
