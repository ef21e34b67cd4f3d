import { join } from "node:path";
import { expect, test } from "vitest";
import { barsOf, rowsOf, withoutRow } from "../../../tests/support/daily-bars.ts";
import { temporaryFolder } from "../../../tests/support/kinfolio.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import { openMarketStore } from "../../node/store/open-store.ts";
import type { DailyBars } from "../../supply/daily-bars.ts";
import type { MarketStore } from "../../supply/store.ts";
import { type DataFile, loadData } from "../data/data.ts";
import { openStudy } from "../open/open-study.ts";
import { pricesAt, storePrices } from "./store-prices.ts";

async function storeOf(...kept: readonly (readonly [DailyBars, day?: string])[]): Promise<MarketStore> {
  const store = openMarketStore(join(await temporaryFolder(), "store"));
  for (const [bars, day = "2026-11-20"] of kept) {
    await store.keep(bars, { fetched: `${day}T12:00:00.000Z`, terms: `terms of ${bars.source}` });
  }
  return store;
}

const spy = barsOf("SPY", 60, { source: "yahoo", dividends: [{ day: dayNumber("2020-02-03"), amount: 2 }] });
const agg = barsOf("AGG", 60, { source: "yahoo" });

function valuesOf(file: DataFile): number[] {
  return "table" in file ? [...file.table.values.data] : [];
}

test("prices are total returns of the one source that has them, with their vintages and terms", async () => {
  const store = await storeOf([spy], [agg], [{ ...agg, source: "tiingo" }]);
  const file = await storePrices(store, {}, ["SPY", "AGG"]);
  const head = await store.head("yahoo", "SPY");
  expect(file).toMatchObject({
    ...{ name: "store:yahoo", holds: "prices", notes: [] },
    kept: {
      priceType: "total-return",
      vintages: [
        { asset: "SPY", source: "yahoo", vintage: head?.vintage, fetched: "2026-11-20T12:00:00.000Z" },
        {},
      ],
      terms: { yahoo: "terms of yahoo" },
    },
  });
  const { history, kept } = await loadData(file, { assets: ["SPY"] });
  const growth = history.prices.values.data[59] / history.prices.values.data[0];
  const row = spy.days.indexOf(dayNumber("2020-02-03"));
  const expected = (spy.close[59] / spy.close[0]) * (1 + 2 / spy.close[row]); // the dividend bought 2 / C_t shares
  expect(growth).toBeCloseTo(expected, 12);
  expect(kept).toEqual(file.kept);
});

test("a symbol that several sources have is asked for, one that a single source has is not", async () => {
  const store = await storeOf([spy], [{ ...spy, source: "tiingo" }], [{ ...agg, source: "mine" }]);
  await expect(storePrices(store, {}, ["SPY"])).rejects.toMatchObject({
    code: "bad-option",
    message: "prices of SPY are kept from tiingo and yahoo: say which",
  });
  await expect(storePrices(store, {}, ["SPY", "AGG"])).rejects.toMatchObject({ code: "bad-option" });
  const { name, kept } = await storePrices(store, {}, ["AGG"]);
  expect([name, kept?.vintages[0].source]).toEqual(["store:mine", "mine"]);
  expect((await storePrices(store, { source: "tiingo" }, ["SPY"])).name).toBe("store:tiingo");
});

test("what is not kept is refused with the command that brings it, or the name that was meant", async () => {
  const store = await storeOf([spy]);
  const refusal = async (symbols: readonly string[] | undefined, source?: string) =>
    await storePrices(store, { source }, symbols).catch(({ message, detail }) => [message, detail.advice]);
  expect(await refusal(["QQQ", "IEF"])).toEqual([
    "the store has no prices of QQQ and 1 other symbol",
    "run: kinfolio fetch QQQ IEF",
  ]);
  expect(await refusal(["SPX"])).toEqual([
    "the store has no prices of SPX",
    "did you mean SPY? Else run: kinfolio fetch SPX",
  ]);
  expect(await refusal(undefined, "tiingo")).toEqual([
    "the store has no prices from tiingo; it has prices from yahoo",
    "leave the source out, or fetch them from it: kinfolio fetch --source tiingo",
  ]);
});

test("a day asks for the vintages that were current at its end", async () => {
  const store = await storeOf([rowsOf(spy, 0, 50), "2026-11-10"], [spy, "2026-11-12"]);
  const rows = async (asOf: string) => valuesOf(await storePrices(store, { asOf }, ["SPY"])).length;
  expect(await rows("2026-11-11")).toBe(50);
  expect(await rows("2026-11-12")).toBe(60);
  await expect(rows("2026-11-09")).rejects.toMatchObject({ code: "unknown-asset" });
  await expect(rows("2026-11-31")).rejects.toMatchObject({ code: "bad-option" });
});

test("days of two exchanges are joined, said, and left to --missing; so are currencies", async () => {
  const german = {
    ...rowsOf(barsOf("EXS1", 61, { source: "yahoo" }), 1, 61),
    currency: "EUR",
    exchange: "XETR",
  };
  const holiday = withoutRow(german, 20);
  const store = await storeOf([spy], [holiday]);
  const file = await storePrices(store, {}, ["SPY", "EXS1"]);
  expect(file.notes).toEqual([
    "dates are the union of those of XNYS (SPY) and XETR (EXS1): on 1 of 61 a symbol that has prices before and after has none; --missing decides",
    "prices are in USD (SPY) and EUR (EXS1): each return is in its own currency",
  ]);
  expect(valuesOf(file).filter(Number.isNaN)).toHaveLength(3);
  await expect(loadData(file, {})).rejects.toMatchObject({ code: "missing-value" });
  const { history, notes } = await loadData(file, { missing: "drop-date" });
  expect(history.prices.dates).toHaveLength(58);
  expect(notes.slice(0, 2)).toEqual(file.notes);
});

test("closes, and what the source adjusted, where it did", async () => {
  const store = await storeOf([{ ...spy, sourceAdjusted: spy.close.map((each) => each / 2) }], [agg]);
  expect(valuesOf(await storePrices(store, {}, ["SPY"], "close"))).toEqual([...spy.close]);
  expect(valuesOf(await storePrices(store, {}, ["SPY"], "source-adjusted"))).toEqual(
    [...spy.close].map((x) => x / 2),
  );
  await expect(storePrices(store, {}, ["AGG"], "source-adjusted")).rejects.toThrow(
    "no adjusted close of AGG",
  );
});

test("a price type beside a file is refused", async () => {
  const never = (): never => {
    throw new Error("opened");
  };
  expect(await pricesAt(["prices.csv"], undefined, {}, never)).toBeUndefined();
  await expect(pricesAt(["prices.csv"], "close", {}, never)).rejects.toMatchObject({ code: "bad-option" });
});

const study = (data: string): string => `title: T\nstrategies: [equal-weight]\ndata: ${data}`;

test.each([
  [
    "{ store: { assets: [SPY, AGG], source: yahoo, asOf: 2026-11-20 } }",
    ["SPY", "AGG"],
    "store:yahoo@2026-11-20",
  ],
  ["{ store: {}, assets: [SPY], factors: [AGG], priceType: close }", ["SPY", "AGG"], "store:yahoo"],
  ['{ prices: "store:yahoo", assets: [SPY] }', ["SPY"], "store:yahoo"],
  ['{ prices: "store:" }', ["AGG", "SPY"], "store:yahoo"],
])("a study file may say %s", async (data, columns, name) => {
  const store = await storeOf([spy], [agg]);
  const { file } = await openStudy({ name: "s.yaml", text: study(data) }, {}, unread, () => store);
  expect([file.name, "table" in file && file.table.columns]).toEqual([name, columns]);
});

test("a study's store gives way to prices of the caller, and is missed where there is none", async () => {
  const store = await storeOf([spy], [agg]);
  const given = { name: "s.yaml", text: study("{ store: { assets: [SPY] } }") };
  const { file } = await openStudy(
    given,
    { prices: ["p.csv"] },
    async () => new Uint8Array(),
    () => store,
  );
  expect("bytes" in file).toBe(true);
  await expect(openStudy(given, {}, unread)).rejects.toMatchObject({ code: "bad-study" });
  const both = { name: "s.yaml", text: study("{ store: {}, prices: p.csv }") };
  await expect(openStudy(both, {}, unread, () => store)).rejects.toMatchObject({ code: "bad-study" });
});

async function unread(): Promise<never> {
  throw new Error("no file is read");
}
