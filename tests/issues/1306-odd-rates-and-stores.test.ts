import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { barsOf } from "../support/daily-bars.ts";
import { type CommandResult, kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

let folder: string;
const days = Array.from({ length: 400 }, (_, t) =>
  new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10),
);

beforeAll(async () => {
  folder = await temporaryFolder();
  const prices = days.map(
    (day, t) => `${day},${100 + t / 5 + 3 * Math.cos(t)},${90 + t / 9 + 3 * Math.sin(t)},`,
  );
  await writeFile(join(folder, "prices.csv"), `date,A,B,EMPTY\n${prices.join("\n")}\n`);
  const rates = (dated: readonly string[], value: (t: number) => number): string =>
    `date,rf\n${dated.map((day, t) => `${day},${value(t).toFixed(5)}`).join("\n")}\n`;
  const rising = (t: number): number => 0.01 + t / 20_000;
  await writeFile(join(folder, "3m-bills.csv"), rates(days, rising));
  await writeFile(join(folder, "ended.csv"), rates(days.slice(0, 100), rising));
  await writeFile(
    join(folder, "percent.csv"),
    rates(days, () => 0.09),
  );
  const store = openMarketStore(join(folder, "store"));
  const record = { fetched: "2026-11-20T00:00:00.000Z", terms: "made up" };
  await store.keep(barsOf("SPY", 300, { source: "yahoo" }), record);
  await store.keep(barsOf("SPY", 300, { source: "tiingo" }), record);
  const columns = [{ name: "DGS3MO", unit: "rate a year" as const, values: Float64Array.of(0.02) }];
  await store.keepSeries(
    { source: "fred", id: "DGS3MO", days: Int32Array.of(17_000), remarks: [], columns },
    record,
  );
});

const kinfolio = (...args: readonly string[]): Promise<CommandResult> =>
  run(args, folder, { KINFOLIO_DATA: join(folder, "store") });
const assets = ["--prices", "prices.csv", "--assets", "A,B"];
const optimize = (rate: string) =>
  kinfolio("optimize", "--design", "max-sharpe", ...assets, "--risk-free", rate);

describe("--risk-free", () => {
  test.each([
    ["./3m-bills.csv", "risk-free rate: 2.995% a year, the last of ./3m-bills.csv known on 2021-02-03\n"],
    ["3m-bills.csv", "the last of 3m-bills.csv known on 2021-02-03\n"],
    ["ended.csv", "risk-free rate: 1.495% a year, the last of ended.csv known on 2021-02-03, of 2020-04-09"],
    ["FRED:DGS3MO", "the last of fred:DGS3MO known on 2021-02-03, of 2016-07-18"],
  ])("%s is what it names, and its day is said", async (rate, words) => {
    const { code, stderr } = await optimize(rate);
    expect([code, stderr]).toEqual([0, expect.stringContaining(words)]);
  });

  test.each([
    ["./none.csv", "cannot read ./none.csv: there is no such file"],
    ["fred:dgs3mo", "did you mean fred:DGS3MO?"],
    ["fred:", "the store has no series fred:"],
    ["mine:SPY", "sources are fred, french, ecb"],
    ["", "a number is needed"],
    ["1e400", "a finite number is needed"],
    ["2..5", "a number is needed"],
  ])('"%s" is refused with a way out', async (rate, words) => {
    const { code, stderr } = await optimize(rate);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  test("walks and tear sheets say what the rates were, so that percentages taken for shares are seen", async () => {
    const dated = ["--risk-free", "percent.csv"];
    const walk = await kinfolio(
      "backtest",
      ...assets,
      "--strategies",
      "max-sharpe",
      "--lookback",
      "60",
      ...dated,
    );
    expect(walk.stderr).toContain("risk-free rates of percent.csv: 9% a year\n");
    const sheet = await kinfolio(
      "tearsheet",
      "--prices",
      "prices.csv",
      "--strategy",
      "A",
      "--risk-free",
      "ended.csv",
    );
    expect(sheet.stderr).toContain(
      "risk-free rates of ended.csv: 1.005% to 1.495% a year; the last is of 2020-04-09, and goes on\n",
    );
  });

  test("of a study whose strategies have no rate, or say it, riskFree is what ratios are above and what cash earns", async () => {
    const text = (rate: string): string =>
      `title: T\n${rate}data: { prices: prices.csv, assets: [A, B] }\nstrategies: [gmv]\nbacktest: { lookback: 60 }\n`;
    const sharpe: number[] = [];
    for (const rate of ["", "riskFree: 2%\n"]) {
      await writeFile(join(folder, "study.yaml"), text(rate));
      const { stdout } = await kinfolio("run", "study.yaml", "--out", "out", "--json");
      const { measures } = JSON.parse(stdout).strategies.gmv;
      sharpe.push(measures.sharpe * measures.annualVolatility);
    }
    expect(sharpe[0] - sharpe[1]).toBeCloseTo(252 * (1.02 ** (1 / 252) - 1), 3);
  });
});

describe("the store", () => {
  test.each([
    [["estimate", "--prices", "store:nobody", "--assets", "SPY"], "it has prices from tiingo, yahoo"],
    [["estimate", "--prices", "store"], "store: (with a colon)"],
    [["data", "export", "SPY"], "of kinfolio data --source tiingo"],
    [["data", "import", "prices.csv", "--source", "mine"], "there is no price of EMPTY"],
  ])("%j says what there is", async (args, words) => {
    const { code, stderr } = await kinfolio(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  test("an import that is refused has kept nothing", async () => {
    const { stdout } = await kinfolio("data", "list");
    expect(stdout).not.toContain("mine");
  });

  test("what stands in the place of a lock, or of the store, is named; half a lock is taken over", async () => {
    const own = await temporaryFolder();
    const importInto = (store: string) =>
      run(["data", "import", "prices.csv", "--source", "mine", "--assets", "A"], folder, {
        KINFOLIO_DATA: store,
      });
    const store = join(own, "store");
    expect((await importInto(store)).code).toBe(0);
    const lock = join(store, "prices", "mine", "A", ".lock");
    await writeFile(lock, "{half");
    expect((await importInto(store)).code).toBe(0);
    await mkdir(lock);
    expect((await importInto(store)).stderr).toContain(".lock cannot be read as a lock: it is a folder");
    await writeFile(join(own, "file"), "");
    const listed = await run(["data", "list"], folder, { KINFOLIO_DATA: join(own, "file") });
    expect([listed.code, listed.stderr]).toEqual([
      2,
      expect.stringContaining("is a file, and a store is a folder"),
    ]);
  });
});
