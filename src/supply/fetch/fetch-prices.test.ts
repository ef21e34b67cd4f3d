import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FakeShare, fakeShare } from "../../../tests/support/sources/fake-share.ts";
import { answerOf } from "../../../tests/support/sources/fake-sources.ts";
import { memoryStore } from "../../../tests/support/sources/memory-store.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import type { DayRange } from "../daily-bars.ts";
import { type PriceSource, SourceFailure, type Transport } from "../source.ts";
import { tiingo } from "../sources/tiingo.ts";
import { yahoo } from "../sources/yahoo.ts";
import type { MarketStore } from "../store.ts";
import { pricesOf } from "../total-return.ts";
import { fetchPrices, type PriceRequest } from "./fetch-prices.ts";

interface World {
  shares: Record<string, FakeShare>;
  now: number;
}

/** A source's world without a server: what it would answer, and what it was asked. */
function reach(world: World, store: MarketStore = memoryStore()) {
  const asked: URL[] = [];
  const transport: Transport = {
    hasKey: true,
    now: () => world.now,
    get: async (address) => {
      const url = new URL(address);
      asked.push(url);
      const headers = { authorization: "Token k" };
      const { body } = answerOf({ ...world, key: "k" }, { url, headers, before: asked.length });
      return new TextEncoder().encode(body as string);
    },
  };
  const fetched = async (
    symbols: readonly string[],
    more: Partial<PriceRequest> = {},
    source: PriceSource = yahoo,
  ) => await fetchPrices(source, { symbols, range: {}, ...more }, { transport, store });
  return { asked, store, fetched };
}

const hour = 3_600_000;
const until = (share: FakeShare, last: string): FakeShare => {
  const count = share.days.filter((day) => day <= dayNumber(last)).length;
  return { ...share, days: share.days.slice(0, count), traded: share.traded.slice(0, count) };
};
const spy = fakeShare("SPY", {
  dividends: [
    { day: dayNumber("2019-03-15"), amount: 1 },
    { day: dayNumber("2019-12-20"), amount: 1.2 },
  ],
});
const world = (shares: Record<string, FakeShare>): World => ({
  shares,
  now: Date.parse("2026-11-20T22:00:00Z"),
});

test("what is new is fetched whole, kept, and told", async () => {
  const { fetched, store } = reach(world({ SPY: spy }));
  const [result] = await fetched(["SPY"]);
  expect(result).toMatchObject({
    source: "yahoo",
    symbol: "SPY",
    outcome: { status: "new", rows: 500 },
    kept: { from: "2019-01-02", to: "2020-12-01", rows: 500 },
    remarks: [],
  });
  expect((await store.read("yahoo", "SPY")).days.length).toBe(500);
});

test("what was kept less than an hour ago is not asked for again, unless an earlier start or all of it is wanted", async () => {
  const now = world({ SPY: spy });
  const { fetched, asked } = reach(now);
  const range = { from: dayNumber("2019-06-03") };
  await fetched(["SPY"], { range });
  now.now += hour - 1;
  expect(await fetched(["SPY"], { range })).toMatchObject([
    { outcome: { status: "recent" }, kept: { from: "2019-06-03" } },
  ]);
  expect(asked.length).toBe(1);
  expect(await fetched(["SPY"])).toMatchObject([{ outcome: { status: "recent" } }]);
  const earlier = { from: dayNumber("2019-02-01") };
  expect(await fetched(["SPY"], { range: earlier })).toMatchObject([
    { outcome: { status: "extended" }, kept: { from: "2019-02-01" } },
  ]);
  expect(await fetched(["SPY"], { full: true })).toMatchObject([
    { outcome: { status: "extended" }, kept: { from: "2019-01-02" } },
  ]);
  expect(asked.length).toBe(3);
});

test("what is known is confirmed by its last 30 days and extended", async () => {
  const now = world({ SPY: until(spy, "2019-10-30") });
  const { fetched, asked, store } = reach(now);
  await fetched(["SPY"]);
  now.shares.SPY = until(spy, "2019-11-15");
  now.now += hour;
  expect(await fetched(["SPY"])).toMatchObject([
    { outcome: { status: "extended", rows: 12 }, kept: { to: "2019-11-15" } },
  ]);
  expect(asked.length).toBe(2);
  const asks = dayNumber("2019-10-30") - 30 - 1;
  expect(asked[1].searchParams.get("period1")).toBe(String(asks * 86_400));
  const { vintages } = (await store.head("yahoo", "SPY")) ?? { vintages: [] };
  expect(vintages.length).toBe(2);
});

describe("all of the history is fetched anew where its end is not what it was", () => {
  const changes: [string, (share: FakeShare) => FakeShare, object][] = [
    [
      "a new dividend",
      (share) => ({ ...share, dividends: [...share.dividends, { day: dayNumber("2019-11-08"), amount: 1 }] }),
      { status: "extended", rows: 12 },
    ],
    [
      "a new split: a rescaled history is extended, not revised",
      (share) => ({
        ...fakeShare("SPY", { splits: [{ day: dayNumber("2019-11-08"), ratio: 3 }] }),
        dividends: share.dividends,
      }),
      { status: "extended" },
    ],
    [
      "another close",
      (share) => ({
        ...share,
        traded: share.traded.map((price, i) =>
          share.days[i] === dayNumber("2019-10-15") ? price * 1.01 : price,
        ),
      }),
      { status: "revised", days: 2, first: "2019-10-15" },
    ],
    [
      "a row that is gone",
      (share) => ({
        ...share,
        days: share.days.filter((day) => day !== dayNumber("2019-10-15")),
        traded: share.traded.filter((_, i) => share.days[i] !== dayNumber("2019-10-15")),
      }),
      { status: "revised", first: "2019-10-15" },
    ],
    [
      "a dividend that was taken back",
      (share) => ({
        ...share,
        dividends: share.dividends.filter(({ day }) => day !== dayNumber("2019-10-18")),
      }),
      { status: "revised", first: "2019-10-18" },
    ],
  ];
  const before = {
    ...spy,
    dividends: [...spy.dividends.slice(0, 1), { day: dayNumber("2019-10-18"), amount: 0.7 }],
  };
  test.each(changes)("%s", async (_, change, outcome) => {
    const now = world({ SPY: until(before, "2019-10-30") });
    const { fetched, asked, store } = reach(now);
    await fetched(["SPY"]);
    const whole = until(change(before), "2019-11-15");
    now.shares.SPY = whole;
    now.now += 24 * hour;
    const [result] = await fetched(["SPY"]);
    expect(result.outcome).toMatchObject(outcome);
    expect(asked.length).toBe(3);
    const anew = reach(world({ SPY: whole }));
    await anew.fetched(["SPY"]);
    expect(await store.read("yahoo", "SPY")).toEqual(await anew.store.read("yahoo", "SPY"));
  });
});

test("never leaves out what is known: neither a later start nor an earlier end does", async () => {
  const now = world({ SPY: spy });
  const { fetched, store } = reach(now);
  await fetched(["SPY"], { range: { from: dayNumber("2019-02-01") } });
  now.now += hour;
  await fetched(["SPY"], { range: { from: dayNumber("2020-01-02"), to: dayNumber("2020-02-03") } });
  now.now += hour;
  await fetched(["SPY"], {
    full: true,
    range: { from: dayNumber("2020-01-02"), to: dayNumber("2020-02-03") },
  });
  expect(await store.head("yahoo", "SPY")).toMatchObject({ from: "2019-02-01", to: "2020-12-01" });
});

test("a symbol that cannot be had is a result with its reason, and the others are had", async () => {
  const { fetched } = reach(world({ SPY: spy, AGG: fakeShare("AGG") }));
  expect(await fetched(["SPY", "SPX", "AGG"])).toMatchObject([
    { outcome: { status: "new" } },
    { outcome: { status: "failed", code: "unknown-symbol", message: "yahoo knows no SPX" } },
    { outcome: { status: "new" } },
  ]);
});

test("those never fetched are asked for first, then those fetched longest ago", async () => {
  const now = world(Object.fromEntries(["A", "B", "C"].map((symbol) => [symbol, fakeShare(symbol)])));
  const { fetched, asked } = reach(now);
  await fetched(["B"]);
  now.now += hour;
  await fetched(["A"]);
  now.now += hour;
  const results = await fetched(["A", "B", "C"]);
  expect(asked.slice(2).map(({ pathname }) => pathname.slice(-1))).toEqual(["C", "B", "A"]);
  expect(results.map(({ symbol }) => symbol)).toEqual(["A", "B", "C"]);
});

test("a source that refuses the first symbol is not asked for the others; what is known is told all the same", async () => {
  const now = world({ SPY: spy });
  const { fetched, store } = reach(now);
  await fetched(["SPY"]);
  now.now += hour;
  let count = 0;
  const blocked: PriceSource = {
    ...yahoo,
    fetch: async () => {
      count++;
      throw new SourceFailure("source-blocked", "yahoo answers with a web page instead of data", {
        answer: "<html>",
      });
    },
  };
  const again = reach(now, store);
  const results = await again.fetched(["AGG", "SPY"], {}, blocked);
  expect(count).toBe(1);
  expect(results).toMatchObject([
    { outcome: { code: "source-blocked", answer: "<html>" } },
    { outcome: { code: "source-blocked" }, kept: { rows: 500 } },
  ]);
});

test("a session that others have is asked for once more; what is then there is kept, what is not is said", async () => {
  const names = [..."ABCDEFGHIJKLM"];
  const hole = dayNumber("2019-02-12");
  const whole = (symbol: string): FakeShare => fakeShare(symbol, { sessions: 40 });
  const holed = (symbol: string): FakeShare => {
    const { days, traded, ...share } = whole(symbol);
    return {
      ...share,
      days: days.filter((day) => day !== hole),
      traded: traded.filter((_, i) => days[i] !== hole),
    };
  };
  const now = world(
    Object.fromEntries(names.map((symbol) => [symbol, symbol < "L" ? whole(symbol) : holed(symbol)])),
  );
  const { asked, fetched } = reach(now);
  let times = 0;
  const mending: PriceSource = {
    ...yahoo,
    fetch: async (symbol, range, transport) => {
      if (symbol === "M" && ++times === 2) now.shares.M = whole("M");
      return await yahoo.fetch(symbol, range, transport);
    },
  };
  const results = await fetched(names, {}, mending);
  expect(asked.length).toBe(15);
  expect(results[11].remarks).toEqual([
    {
      kind: "hole",
      day: hole,
      says: "L has no row of 2019-02-12, on which nearly all others of its exchange have one",
    },
  ]);
  expect(results[12]).toMatchObject({ outcome: { status: "revised" }, remarks: [], kept: { rows: 40 } });
  now.now += 24 * hour;
  await fetched(names, {}, mending);
  expect(asked.length).toBe(28); // a hole that stayed is not asked for again
});

test("what was mended once is mended again when it is brought up to date", async () => {
  const pence = { ...spy, traded: spy.traded.map((price, i) => (i >= 100 && i < 110 ? price * 100 : price)) };
  const now = world({ SPY: until(pence, "2019-10-30") });
  const { fetched, store } = reach(now);
  expect((await fetched(["SPY"]))[0].remarks.map(({ kind }) => kind)).toContain("factor-100");
  const [mended] = await fetched(["SPY"], { repair: true, full: true });
  expect(mended.remarks.map(({ kind }) => kind)).toContain("repaired-unit");
  now.shares.SPY = until(pence, "2019-11-15");
  now.now += 24 * hour;
  const [later] = await fetched(["SPY"]);
  expect(later.outcome).toEqual({ status: "extended", rows: 12 });
  const bars = await store.read("yahoo", "SPY");
  expect(bars.close[105]).toBeCloseTo(spy.traded[105], 10);
});

test("extend(fetch(a, b), c) = fetch(a, c), whatever is paid and split, of raw and of split-adjusted closes", async () => {
  const days = fakeShare("X", { sessions: 120 }).days;
  const event = fc.nat(119);
  const history = fc.record({
    paid: fc.array(fc.tuple(event, fc.double({ min: 0.01, max: 3, noNaN: true })), { maxLength: 5 }),
    splits: fc.uniqueArray(fc.tuple(event, fc.constantFrom(2, 3, 0.1, 1.5)), {
      maxLength: 2,
      selector: ([row]) => row,
    }),
    cuts: fc.array(fc.integer({ min: 1, max: 119 }), { minLength: 1, maxLength: 3 }),
    start: fc.option(fc.nat(40), { nil: undefined }),
    source: fc.constantFrom(yahoo, tiingo),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ paid, splits, cuts, start, source }) => {
      const share = fakeShare("X", {
        days,
        dividends: paid.map(([row, amount]) => ({ day: days[row], amount })),
        splits: splits.map(([row, ratio]) => ({ day: days[row], ratio })),
      });
      const range: DayRange = start === undefined ? {} : { from: days[start] };
      const now = world({});
      const { fetched, store } = reach(now);
      const lasts = [...cuts, 119].map((cut) => Math.max(cut, (start ?? 0) + 1)).toSorted((a, b) => a - b);
      for (const last of lasts) {
        const known = (day: number): boolean => day <= days[last] + 5; // announced some days before
        now.shares.X = {
          ...until(share, new Date(days[last] * 86_400_000).toISOString().slice(0, 10)),
          dividends: share.dividends.filter(({ day }) => known(day)),
          splits: share.splits.filter(({ day }) => day <= days[last]),
        };
        await fetched(["X"], { range }, source);
        now.now += 24 * hour;
      }
      const once = reach(now);
      await once.fetched(["X"], { range }, source);
      const [ours, theirs] = [await store.read(source.name, "X"), await once.store.read(source.name, "X")];
      expect(ours).toEqual(theirs);
      expect(pricesOf(ours, "total-return")).toEqual(pricesOf(theirs, "total-return"));
    }),
    { numRuns: 60 },
  );
});
