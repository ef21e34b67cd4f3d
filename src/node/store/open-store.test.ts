import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { barsOf, rowsOf } from "../../../tests/support/daily-bars.ts";
import { temporaryFolder } from "../../../tests/support/kinfolio.ts";
import type { RateSeries } from "../../supply/series.ts";
import type { MarketStore } from "../../supply/store.ts";
import { openMarketStore } from "./open-store.ts";

const bars = barsOf("SPY", 50, {
  dividends: [{ day: 18300, amount: 0.1 + 0.2 }],
  splits: [{ day: 18301, ratio: 7 }],
  remarks: [{ kind: "odd", day: 18302, says: "no, 1 < 2" }],
});

function at(day: number): { fetched: string; terms: string } {
  return { fetched: `2026-11-${day}T12:00:00.000Z`, terms: "as you like it" };
}

async function fresh(): Promise<{ folder: string; store: MarketStore }> {
  const folder = join(await temporaryFolder(), "store");
  return { folder, store: openMarketStore(folder) };
}

test("a store that is not there is empty, and is not made by looking", async () => {
  const { folder, store } = await fresh();
  expect(await store.heads()).toEqual([]);
  expect(await store.head("made", "SPY")).toBeUndefined();
  await expect(store.read("made", "SPY")).rejects.toThrow("no prices of SPY from made are kept");
  expect(existsSync(folder)).toBe(false);
});

test("bars come back to the last bit, with all that is known of them", async () => {
  const { store } = await fresh();
  const odd = { ...bars, volume: bars.volume.map((each, i) => (i === 3 ? Number.NaN : each)) };
  expect(await store.keep(odd, at(20))).toEqual({ status: "new", rows: 50 });
  expect(await store.read("made", "SPY")).toEqual(odd);
  const adjusted = { ...odd, symbol: "spy", sourceAdjusted: odd.close.map((each) => each / 3) };
  await store.keep(adjusted, at(20));
  expect(await store.read("made", "spy")).toEqual(adjusted);
  expect((await store.heads()).map(({ symbol }) => symbol)).toEqual(["spy", "SPY"]);
});

test("every change is a vintage; what is confirmed is dated anew", async () => {
  const { store } = await fresh();
  await store.keep(rowsOf(bars, 0, 40), at(20));
  expect(await store.keep(rowsOf(bars, 0, 40), at(21))).toEqual({ status: "unchanged" });
  expect(await store.head("made", "SPY")).toMatchObject({ fetched: at(21).fetched, rows: 40 });
  expect(await store.keep(bars, at(22))).toEqual({ status: "extended", rows: 10 });
  const head = await store.head("made", "SPY");
  expect(head).toMatchObject({
    from: "2020-01-06",
    to: "2020-03-13",
    rows: 50,
    currency: "USD",
    remarks: bars.remarks,
  });
  expect(head?.vintages.map(({ fetched, rows }) => [fetched, rows])).toEqual([
    [at(20).fetched, 40],
    [at(22).fetched, 50],
  ]);
  expect(await store.read("made", "SPY", head?.vintages[0].digest)).toEqual(rowsOf(bars, 0, 40));
  expect(await store.prune(1)).toBe(1);
  await expect(store.read("made", "SPY", head?.vintages[0].digest)).rejects.toThrow("vintage");
  expect(await store.read("made", "SPY")).toEqual(bars);
});

test("a series comes back with its units, whatever its columns are called", async () => {
  const { store } = await fresh();
  const series: RateSeries = {
    ...{ source: "fred", id: "DGS3MO", days: Int32Array.of(1, 2), remarks: [] },
    columns: ["day", "Day", "a", "A"].map((name, i) => ({
      ...{ name, unit: i === 0 ? "rate a year" : "level" },
      values: Float64Array.of(i, Number.NaN),
    })),
  };
  expect(await store.keepSeries(series, at(20))).toEqual({ status: "new", rows: 2 });
  expect(await store.readSeries("fred", "DGS3MO")).toEqual(series);
  const longer = {
    ...{ ...series, days: Int32Array.of(1, 2, 3) },
    columns: series.columns.map((column) => ({ ...column, values: Float64Array.of(...column.values, 5) })),
  };
  expect(await store.keepSeries(longer, at(21))).toEqual({ status: "extended", rows: 1 });
  const [head] = await store.seriesHeads();
  expect(head).toMatchObject({
    id: "DGS3MO",
    rows: 3,
    columns: [{ name: "day", unit: "rate a year" }, {}, {}, {}],
  });
});

test("a file whose digest is not its name is refused by name, and the next fetch mends it", async () => {
  const { folder, store } = await fresh();
  await store.keep(bars, at(20));
  const symbol = join(folder, "prices/made/SPY");
  const [vintage] = readdirSync(symbol).filter((name) => name.endsWith(".parquet"));
  const bytes = readFileSync(join(symbol, vintage));
  bytes[100] ^= 1;
  writeFileSync(join(symbol, vintage), bytes);
  await expect(store.read("made", "SPY")).rejects.toMatchObject({
    code: "store-damaged",
    message: `${folder}/prices/made/SPY/${vintage} is damaged: its content is not what its name, a digest, says`,
  });
  expect(await store.keep(bars, at(21))).toEqual({ status: "new", rows: 50 });
  expect(await store.read("made", "SPY")).toEqual(bars);
});

test("a damaged head is refused by name, and does not shut out the others where somebody listens", async () => {
  const { folder, store } = await fresh();
  await store.keep(bars, at(20));
  await store.keep({ ...bars, symbol: "AGG" }, at(20));
  writeFileSync(join(folder, "prices/made/SPY/HEAD.json"), '{"vintage":');
  await expect(store.heads()).rejects.toMatchObject({ code: "store-damaged" });
  const damage: string[] = [];
  const heads = await store.heads(({ message }) => damage.push(message));
  expect(heads.map(({ symbol }) => symbol)).toEqual(["AGG"]);
  expect(damage).toEqual([`${folder}/prices/made/SPY/HEAD.json is damaged: it cannot be read`]);
});

test.each([
  ["kinfolio-store 2\n", "it has format 2, and 1 is what this version reads"],
  ["kinfolio-store 0\n", "it has format 0, and 1 is what this version reads"],
  ["something\n", "its FORMAT is not one of kinfolio"],
])("a store that says %j is refused, and not touched", async (said, what) => {
  const { folder, store } = await fresh();
  mkdirSync(folder);
  writeFileSync(join(folder, "FORMAT"), said);
  const error = { code: "store-format", message: `${folder} cannot be read: ${what}` };
  await expect(store.heads()).rejects.toMatchObject(error);
  await expect(store.keep(bars, at(20))).rejects.toMatchObject(error);
  expect(readdirSync(folder)).toEqual(["FORMAT"]);
});

test("a folder that holds something else is not taken for a store", async () => {
  const { folder, store } = await fresh();
  mkdirSync(folder);
  writeFileSync(join(folder, "thesis.doc"), "");
  await expect(store.keep(bars, at(20))).rejects.toMatchObject({ code: "store-format" });
  expect(readdirSync(folder)).toEqual(["thesis.doc"]);
});

test("bars without a row are not kept", async () => {
  const { folder, store } = await fresh();
  await expect(store.keep(rowsOf(bars, 0, 0), at(20))).rejects.toMatchObject({ code: "too-few-periods" });
  expect(existsSync(folder)).toBe(false);
});
