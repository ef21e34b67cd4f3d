import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { barsOf, rowsOf } from "../support/daily-bars.ts";
import { schemaFaults } from "../support/json-schema.ts";
import { type CommandResult, kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

const spy = barsOf("SPY", 120, {
  source: "yahoo",
  dividends: [{ day: 18290, amount: 0.5 }],
  remarks: [{ kind: "large-move", day: 18291, says: "SPY: a return of 45% on 2020-01-31 without an event" }],
});
const revised = { ...spy, close: spy.close.map((close, i) => (i === 30 ? close * 1.02 : close)) };

let folder: string;

function kinfolio(args: readonly string[], cwd?: string): Promise<CommandResult> {
  return run(args, cwd, { KINFOLIO_DATA: folder });
}

beforeAll(async () => {
  folder = join(await temporaryFolder(), "store");
  const store = openMarketStore(folder);
  const at = (day: string) => ({ fetched: `${day}T12:00:00.000Z`, terms: "For personal use." });
  await store.keep(rowsOf(spy, 0, 100), at("2026-11-20"));
  await store.keep(revised, at("2026-11-25"));
  await store.keep(barsOf("AGG", 120, { source: "yahoo" }), at("2026-11-20"));
  await store.keep(barsOf("GLD", 120, { source: "tiingo" }), at("2026-11-20"));
  await store.keepSeries(
    {
      ...{ source: "fred", id: "DGS3MO", days: spy.days, remarks: [] },
      columns: [{ name: "DGS3MO", unit: "rate a year", values: spy.close.map((close) => close / 4000) }],
    },
    at("2026-11-20"),
  );
});

test("list has a line a symbol and series", async () => {
  const { code, stdout, stderr } = await kinfolio(["data", "list"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^3 symbols\n/);
  expect(stdout).toContain("SPY     yahoo   2020-01-06  2020-06-19   120  2026-11-25         2        1\n");
  expect(stdout).toContain("DGS3MO  fred    2020-01-06  2020-06-19   120  2026-11-20         1        0\n");
});

test("show has course, events, remarks, and vintages with what changed", async () => {
  const { stdout } = await kinfolio(["data", "show", "SPY"]);
  expect(stdout).toContain(
    "SPY from yahoo (USD, XNYS, America/New_York)\n2020-01-06 to 2020-06-19, 120 rows",
  );
  expect(stdout).toMatch(/\n[▁-█]{72}\ntotal return, log scale: one became 1\.\d+\n/);
  expect(stdout).toContain("1 dividend, 0 splits\n\n2020-01-29  dividend of 0.5\n");
  expect(stdout).toContain("- SPY: a return of 45% on 2020-01-31 without an event\n");
  expect(stdout).toMatch(
    /2026-11-25 {2}[0-9a-f]{12} {2}revised from 2020-02-17: 2 days, by \d\.\d{3}% at most; 20\n {26}rows more\n/,
  );
  expect((await kinfolio(["data", "show", "fred:DGS3MO"])).stdout).toMatch(
    /DGS3MO {2}[▁-█]+ {2}\d\.\d{3}% \(rate a year\)/,
  );
});

test("diff lists the days whose return changed, the largest first", async () => {
  const { stdout } = await kinfolio(["data", "diff", "SPY"]);
  expect(stdout).toMatch(/The return of 2 days changed\n.*2020-02-17 .*2020-02-18 /s);
  const named = await kinfolio([
    "data",
    "diff",
    "--between",
    "2026-11-20",
    "2026-11-25",
    "--source",
    "yahoo",
    "SPY",
  ]);
  expect(named.stdout).toBe(stdout);
  const other = await kinfolio(["data", "diff", "SPY", "--between", "2026-11-20", "2026-11-25"]);
  expect(other.stdout).toBe(stdout);
});

test("what is exported is read again as the same prices, and can be imported", async () => {
  const out = join(await temporaryFolder(), "prices.csv");
  const exported = await kinfolio([
    "data",
    "export",
    "SPY",
    "AGG",
    "--out",
    out,
    "--price-type",
    "close",
    "--json",
  ]);
  expect(JSON.parse(exported.stdout)).toMatchObject({
    file: out,
    rows: 120,
    symbols: { SPY: { source: "yahoo" } },
  });
  const [head, first] = readFileSync(out, "utf8").split("\n");
  expect([head, first]).toEqual(["date,SPY,AGG", `2020-01-06,${revised.close[0]},${spy.close[0]}`]);
  const ask = (prices: string): readonly string[] => [
    "optimize",
    "--prices",
    prices,
    "--assets",
    "SPY,AGG",
    "--json",
  ];
  const byFile = await kinfolio(ask(out));
  const byStore = await kinfolio([...ask("store:yahoo"), "--price-type", "close"]);
  expect([byStore.code, byStore.stdout]).toEqual([byFile.code, byFile.stdout]);

  const imported = await kinfolio(["data", "import", out, "--source", "mine", "--json"]);
  expect(JSON.parse(imported.stdout)).toEqual({
    source: "mine",
    symbols: { SPY: { status: "new", rows: 120 }, AGG: { status: "new", rows: 120 } },
  });
  expect((await kinfolio([...ask("store:mine"), "--price-type", "close"])).stdout).toBe(byFile.stdout);
  const refused = await kinfolio(["data", "import", out, "--source", "tiingo"]);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    "kinfolio: bad-option: --source tiingo is the name of a provider\n  for example --source mine\n",
  ]);
});

describe("as JSON, each prints what its schema says", () => {
  test.each([
    ["list"],
    ["show", "SPY", "--source", "yahoo"],
    ["show", "DGS3MO"],
    ["diff", "SPY", "--source", "yahoo"],
    ["check"],
    ["path"],
    ["sources"],
    ["prune", "--keep", "9"],
  ])("data %s %s", async (...args) => {
    const { code, stdout } = await kinfolio(["data", ...args, "--json"]);
    expect(code).toBe(0);
    expect(schemaFaults("data", stdout)).toEqual([]);
  });
});

test.each([
  [["show", "SPX"], "unknown-asset: nothing called SPX is kept", "did you mean SPY?"],
  [
    ["diff", "AGG", "--source", "yahoo"],
    "bad-option: AGG has one vintage alone",
    "kinfolio fetch keeps another",
  ],
  [
    ["diff", "SPY", "--source", "yahoo", "--between", "2026-11-2", "zz"],
    "bad-option: there are several of SPY",
    "its vintages are",
  ],
  [["prune"], "bad-option: --keep is missing", "Youngest vintages"],
  [["lst"], "bad-option: unknown command 'lst'", "Did you mean list?"],
])("data %j is refused in a line, with a way out", async (args, message, advice) => {
  const { code, stdout, stderr } = await kinfolio(["data", ...args]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`kinfolio: ${message}`);
  expect(stderr).toContain(advice);
});

test("sources says what each gives, its limits and terms, and whether its key is there, never the key", async () => {
  const { stdout } = await kinfolio(["data", "sources"]);
  expect(stdout).toMatch(/^yahoo: prices; no key is needed\n/);
  expect(stdout).toContain("\ntiingo: prices; TIINGO_API_KEY is not set\n");
});

test("check finds a damaged file by name, the others are listed all the same", async () => {
  const symbol = join(folder, "prices/tiingo/GLD");
  const [file] = readdirSync(symbol).filter((name) => name.endsWith(".parquet"));
  writeFileSync(join(symbol, file), "PAR1");
  const { code, stdout, stderr } = await kinfolio(["data", "check"]);
  expect(code).toBe(1);
  expect(stdout.replaceAll("\n", " ")).toContain(`${join(symbol, file)} is damaged`);
  expect(stderr).toContain("kinfolio: store-damaged: 1 file of the store cannot be read as it was written\n");
  const used = await kinfolio(["optimize", "--prices", "store:tiingo"]);
  expect([used.code, used.stderr]).toEqual([2, expect.stringContaining("kinfolio: store-damaged: ")]);
  expect((await kinfolio(["data", "list"])).code).toBe(0);
});

test("help fits 80 columns, has an example, and every command of data is in it", async () => {
  const { stdout } = await kinfolio(["data", "--help"]);
  const names = [...stdout.matchAll(/^ {2}([a-z]+) .*\[options\]/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(7);
  for (const name of names) {
    const help = await kinfolio(["data", name, "--help"]);
    expect(help.stdout).toMatch(new RegExp(`\nExample:\n.*kinfolio data ${name}`));
    for (const line of help.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  }
});
