import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { recommender, type StrategySpec } from "../../src/strategy/strategy.ts";
import { loadData } from "../../src/study/data/data.ts";
import { storePrices } from "../../src/study/store/store-prices.ts";
import { barsOf } from "../support/daily-bars.ts";
import { type CommandResult, kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

let folder: string;

function kinfolio(args: readonly string[], cwd?: string): Promise<CommandResult> {
  return run(args, cwd, { KINFOLIO_DATA: join(folder, "store") });
}
const [a, b] = ["A", "B"].map((symbol, i) => {
  const bars = barsOf(symbol, 400, { source: "yahoo" });
  return {
    ...bars,
    close: bars.close.map((close, t) => close * (1 + 0.001 * t) + 3 * Math.cos(t * (i + 1))),
  };
});

beforeAll(async () => {
  folder = await temporaryFolder();
  const store = openMarketStore(join(folder, "store"));
  const record = { fetched: "2026-11-20T00:00:00.000Z", terms: "made up" };
  await store.keep(a, record);
  await store.keep(b, record);
  const rates = Float64Array.from(a.days, (_, t) => (t % 50 === 7 ? Number.NaN : 0.01 + t / 20_000));
  const series = { source: "fred", id: "DGS3MO", days: a.days, remarks: [] };
  await store.keepSeries(
    { ...series, columns: [{ name: "DGS3MO", unit: "rate a year", values: rates }] },
    record,
  );
  await store.keepSeries(
    { ...series, id: "VIX", columns: [{ name: "VIX", unit: "level", values: rates }] },
    record,
  );
});

const optimize = (...more: readonly string[]) =>
  kinfolio([
    "optimize",
    "--design",
    "max-sharpe",
    "--prices",
    "store:",
    "--assets",
    "A,B",
    "--json",
    ...more,
  ]);

function withoutNotes(printed: string): object {
  return { ...JSON.parse(printed), notes: [] };
}

test("optimize takes the last rate known at the end of the window, by name as by number", async () => {
  const named = await optimize("--risk-free", "fred:DGS3MO");
  const rate = 0.01 + 399 / 20_000;
  const byNumber = await optimize("--risk-free", String(rate));
  expect(withoutNotes(named.stdout)).toEqual(withoutNotes(byNumber.stdout));
  expect(named.stderr).toContain(
    "risk-free rate: 2.995% a year, the last of fred:DGS3MO known on 2021-07-16\n",
  );
  const earlier = await optimize("--risk-free", "fred:DGS3MO", "--to", "2021-01-15");
  expect(earlier.stderr).toContain("known on 2021-01-15"); // the rates after it are there, and are not used
});

test("a column of the data, or a file, says the same as the series", async () => {
  const store = openMarketStore(join(folder, "store"));
  const { columns } = await store.readSeries("fred", "DGS3MO");
  const date = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const lines = [...a.days].map((day, t) => [
    date(day),
    a.close[t],
    b.close[t],
    Number.isNaN(columns[0].values[t]) ? "" : columns[0].values[t],
  ]);
  writeFileSync(
    join(folder, "all.csv"),
    ["date,A,B,RF", ...lines.map((cells) => cells.join(","))].join("\n"),
  );
  writeFileSync(
    join(folder, "rf.csv"),
    ["date,rate", ...lines.map(([day, , , rate]) => `${day},${rate}`)].join("\n"),
  );
  const ask = (rate: string) =>
    kinfolio(
      [
        "tearsheet",
        "--prices",
        join(folder, "all.csv"),
        "--strategy",
        "A",
        "--json",
        "--resamples",
        "20",
        "--risk-free",
        rate,
      ],
      folder,
    );
  const [series, column, file] = await Promise.all(["fred:DGS3MO", "RF", "rf.csv"].map(ask));
  expect(series.code).toBe(0);
  expect(withoutNotes(column.stdout)).toEqual(withoutNotes(series.stdout));
  expect(withoutNotes(file.stdout)).toEqual(withoutNotes(series.stdout));
  const weights = await kinfolio([
    "optimize",
    "--design",
    "max-sharpe",
    "--prices",
    join(folder, "all.csv"),
    "--risk-free",
    "RF",
    "--json",
  ]);
  expect(Object.keys(JSON.parse(weights.stdout).weights)).toEqual(["A", "B"]); // the rate is no asset
});

test("in a backtest each decision has the rate of its day", async () => {
  const store = openMarketStore(join(folder, "store"));
  const { history } = await loadData(await storePrices(store, {}, ["A", "B"]), {});
  const riskFree = { name: "r", dates: ["2020-01-01", "2021-01-01"], perYear: [0.01, 0.05] };
  const spec = (rate: number): StrategySpec => ({
    ...{ name: "m", model: { name: "sample", options: {} }, constraints: {}, returnType: "simple" },
    design: { name: "max-sharpe", options: { riskFree: rate } },
  });
  const dated = await recommender({ ...spec(0.9), riskFree });
  for (const [end, rate] of [
    [200, 0.01],
    [300, 0.05],
  ]) {
    const { prices } = history;
    const data = prices.values.data.slice(0, 2 * end);
    const seen = {
      prices: { ...prices, dates: prices.dates.slice(0, end), values: { rows: end, columns: 2, data } },
    };
    const fixed = await recommender(spec(rate));
    expect(dated(seen).portfolio).toEqual(fixed(seen).portfolio);
  }
  const run = await kinfolio([
    ...[
      "backtest",
      "--strategies",
      "max-sharpe,gmv",
      "--prices",
      "store:",
      "--assets",
      "A,B",
      "--lookback",
      "100",
    ],
    ...["--risk-free", "fred:DGS3MO", "--out", join(folder, "out"), "--json"],
  ]);
  expect(run.code).toBe(0);
});

test.each([
  ["fred:DTB3", "unknown-asset: the store has no series fred:DTB3", "run: kinfolio fetch --series fred:DTB3"],
  ["fred:VIX", "bad-option: --risk-free fred:VIX is no series of one rate a year", "for example"],
  ["RFR", "bad-option: --risk-free RFR is no rate, and store:yahoo has no column RFR", "a rate (2%)"],
  [
    "percent.csv",
    "bad-number: percent.csv, line 2: the rate of rate on 2020-01-06 is 4.3",
    "divide percentages by 100",
  ],
  [
    "late.csv",
    "missing-value: late.csv begins on 2021-12-31: no rate is known on 2021-07-16",
    "--from 2021-12-31",
  ],
  ["2x", "bad-option: --risk-free: a number is needed", ""],
])("--risk-free %s is refused with a way out", async (rate, message, advice) => {
  writeFileSync(join(folder, "percent.csv"), "date,rate\n2020-01-06,4.3\n");
  writeFileSync(join(folder, "late.csv"), "date,rate\n2021-12-31,0.01\n");
  const { code, stderr } = await kinfolio(
    ["optimize", "--design", "max-sharpe", "--prices", "store:", "--assets", "A,B", "--risk-free", rate],
    folder,
  );
  expect(code).toBe(2);
  expect(stderr).toContain(`kinfolio: ${message}`);
  expect(stderr).toContain(advice);
});
