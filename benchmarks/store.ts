/**
 * Prices of many symbols out of the store as one table: `npm run benchmark -- store [python]`, beside pandas (`read_parquet` of each
 * file, joined) and DuckDB (pivoted and as rows, on one thread) where a Python that has them is named. 5,000 days a symbol; CPU and
 * wall ms, the least of five readings after one that is not counted. Ours holds each file against its digest.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openMarketStore } from "kinfolio/node";
import { randomStream, uniform } from "kinfolio/numeric";
import type { MarketStore } from "kinfolio/supply";
import { askRival } from "./ask-rival.ts";

const sizes = [100, 500];
const rows = 5000;
const first = 10_000; // days since 1970
const module = pathToFileURL(resolve("dist/study/store/store-prices.js")).href;
const { storePrices } = (await import(module)) as typeof import("../dist/study/store/store-prices.js");

type Times = readonly [cpu: number, wall: number];

/** Fills a store with made-up bars. */
async function keepMany(store: MarketStore, symbols: readonly string[]): Promise<void> {
  const stream = randomStream(1);
  const days = Int32Array.from({ length: rows }, (_, t) => first + t);
  for (const symbol of symbols) {
    let price = 100;
    const close = Float64Array.from(days, () => {
      price *= 1 + 0.02 * (uniform(stream) - 0.5);
      return price;
    });
    const volume = Float64Array.from(days, () => Math.floor(1e6 * uniform(stream)));
    const bars = {
      ...{ source: "yahoo", symbol, currency: "USD", timeZone: "America/New_York", days, close, volume },
      ...{ sourceAdjusted: close.map((each) => 0.9 * each), dividends: [], splits: [], remarks: [] },
    };
    await store.keep(bars, { fetched: "2026-01-01T00:00:00.000Z", terms: "made up" });
  }
}

async function ours(store: MarketStore, symbols: readonly string[]): Promise<Times> {
  let least: Times = [Infinity, Infinity];
  await storePrices(store, {}, symbols);
  for (let run = 0; run < 5; run++) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    await storePrices(store, {}, symbols);
    const { user, system } = process.cpuUsage(cpu);
    least = [Math.min(least[0], (user + system) / 1000), Math.min(least[1], performance.now() - wall)];
  }
  return least;
}

const python = process.argv.at(4); // behind the folder and the name
const shown = ([cpu, wall]: Times): string => `${cpu.toFixed(0)} / ${wall.toFixed(0)}`;
if (python === undefined) console.log("no Python is named: pandas and DuckDB are left out");
for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "kinfolio-store-"));
  const symbols = Array.from({ length: size }, (_, j) => `S${String(j).padStart(3, "0")}`);
  const store = openMarketStore(folder);
  await keepMany(store, symbols);
  console.log(`${size} symbols x ${rows} days: ours ${shown(await ours(store, symbols))} ms (CPU / wall)`);
  if (python !== undefined) {
    const rivals = askRival<Record<string, Times | string>>(python, "store.py", { folder });
    for (const [name, times] of Object.entries(rivals)) {
      console.log(`  ${name}: ${typeof times === "string" ? times : shown(times)}`);
    }
  }
  rmSync(folder, { recursive: true });
}
