import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { barsOf } from "../support/daily-bars.ts";
import { type CommandResult, kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

let folder: string;
const [a, b] = ["A", "B"].map((symbol, i) => {
  const bars = barsOf(symbol, 300, { source: "yahoo" });
  return { ...bars, close: bars.close.map((close, t) => close + 3 * Math.cos(t * (i + 1))) };
});
const record = (day: number) => ({ fetched: `2026-11-${day}T00:00:00.000Z`, terms: "made up" });

function kinfolio(...args: readonly string[]): Promise<CommandResult> {
  return run(args, folder, { KINFOLIO_DATA: join(folder, "store") });
}

const first = (out: string, ...more: readonly string[]) =>
  kinfolio(
    "backtest",
    "--prices",
    "store:",
    "--strategies",
    "gmv,hrp",
    "--lookback",
    "60",
    "--out",
    out,
    "--json",
    ...more,
  );

const figures = (printed: string): object => JSON.parse(printed).strategies;

beforeAll(async () => {
  folder = await temporaryFolder();
  const store = openMarketStore(join(folder, "store"));
  await store.keep(a, record(20));
  await store.keep(b, record(20));
});

test("on the vintages that it used, though newer ones are there; these are named, and measured where asked", async () => {
  const ran = await first("out");
  const weekly = await first("weekly", "--frequency", "weekly", "--lookback", "20");
  const unchanged = await kinfolio("run", "out/run.json", "--out", "again", "--json");
  expect([unchanged.code, unchanged.stderr]).toEqual([0, ""]);
  expect(figures(unchanged.stdout)).toEqual(figures(ran.stdout));

  const store = openMarketStore(join(folder, "store"));
  await store.keep(
    { ...a, close: a.close.map((close, t) => (t === 200 ? close * 1.05 : close)) },
    record(25),
  );
  const again = await kinfolio("run", "out/run.json", "--out", "again", "--json");
  expect(figures(again.stdout)).toEqual(figures(ran.stdout));
  expect(again.stderr).toMatch(
    /^newer data exist: A from yahoo: revised from 2020-10-12: 2 days, by 5\.\d+% at most \(2026-11-25\)\n$/,
  );
  const [then, now] = ["out", "again"].map((out) =>
    JSON.parse(readFileSync(join(folder, out, "run.json"), "utf8")),
  );
  expect(now.data).toEqual(then.data);
  expect(figures((await kinfolio("run", "weekly/run.json", "--out", "w", "--json")).stdout)).toEqual(
    figures(weekly.stdout),
  );

  const refreshed = await kinfolio("run", "out/run.json", "--refresh", "--out", "again", "--json");
  expect(figures(refreshed.stdout)).toEqual(figures(ran.stdout));
  expect(refreshed.stderr).toMatch(
    /\ngmv: return a year -?\d+\.\d\d%, on newer data -?\d+\.\d\d%; volatility /,
  );
});

test("on the sample too; a run of another kind, other data, a pruned vintage and idle options are refused in words", async () => {
  const sample = ["backtest", "--assets", "S01,S02", "--from", "2018-01-01", "--out", "sample", "--json"];
  const ran = await kinfolio(...sample);
  expect(figures((await kinfolio("run", "sample/run.json", "--out", "s", "--json")).stdout)).toEqual(
    figures(ran.stdout),
  );
  const refusals = [
    await kinfolio("run", "sample/run.json", "--from", "2019-01-01"),
    await kinfolio("run", "walk-forward", "--refresh"),
  ];
  expect(refusals.map(({ stderr }) => stderr.split("\n")[0])).toEqual([
    "kinfolio: bad-option: --from has no effect: a run.json says what was run, on what",
    "kinfolio: bad-option: --refresh has no effect: it is for a run.json that is run again",
  ]);
  await kinfolio("tearsheet", "--strategy", "SPY", "--out", "sheet", "--resamples", "20");
  expect((await kinfolio("run", "sheet/run.json")).stderr).toContain(
    "bad-study: sheet/run.json is the record of a run that is no backtest",
  );

  const changed = join(folder, "changed.json");
  writeFileSync(
    changed,
    readFileSync(join(folder, "sample/run.json"), "utf8").replace(/"digest":"./, '"digest":"x'),
  );
  expect((await kinfolio("run", "changed.json")).stderr).toContain(
    "other-data: sample/stock_prices.csv gives other numbers",
  );
  await openMarketStore(join(folder, "store")).prune(1);
  expect((await kinfolio("run", "out/run.json")).stderr).toContain(
    "unknown-asset: the store no longer has the vintage",
  );
});
