import { chmod, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dayNumber } from "../../src/base/dates/calendar.ts";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { runFetch } from "../../src/node/supply/run-fetch.ts";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { fakeNet } from "../support/sources/fake-net.ts";
import { type Asked, type FakeAnswer, type FakeServer, serve } from "../support/sources/fake-server.ts";
import { type FakeShare, fakeShare } from "../support/sources/fake-share.ts";
import { answerOf } from "../support/sources/fake-sources.ts";
import { type Fetching, fetching } from "../support/sources/fetching.ts";

const key = "k3y-of-a-user";
const shares: Record<string, FakeShare> = {
  SPY: fakeShare("SPY", { sessions: 300, dividends: [{ day: dayNumber("2019-03-15"), amount: 1 }] }),
  AGG: fakeShare("AGG", { sessions: 300 }),
  "VOD.LSE": fakeShare("VOD.LSE", { sessions: 300, currency: "GBX" }),
};
let spoil: (asked: Asked) => FakeAnswer | undefined = () => undefined;
let server: FakeServer;

beforeAll(async () => {
  server = await serve((asked) => spoil(asked) ?? answerOf({ shares, key }, asked));
});
afterAll(() => server.close());

async function world(more: Partial<Fetching> = {}) {
  spoil = () => undefined;
  const store = join(await temporaryFolder(), "store");
  const run = (args: readonly string[], later: Partial<Fetching> = {}) =>
    fetching(args, { store, server, ...more, ...later });
  return { store, run, kept: openMarketStore(store) };
}

test("two symbols, then a backtest on them", async () => {
  const { run, store } = await world();
  const { code, stdout, stderr } = await run(["fetch", "SPY,AGG", "--from", "2019-02"]);
  expect(stdout).toBe(
    [
      "yahoo:SPY  2019-02-01 to 2020-02-25  new, 278 rows",
      "yahoo:AGG  2019-02-01 to 2020-02-25  new, 278 rows\n",
    ].join("\n"),
  );
  expect(stderr).toBe("Yahoo Finance (unofficial): for personal use, not to be passed on.\n");
  expect(code).toBe(0);
  const asked = server.asked.length;
  const later = await run(
    ["backtest", "--prices", "store:", "--assets", "SPY,AGG", "--strategies", "equal-weight"],
    {
      environment: { KINFOLIO_DATA: store },
    },
  );
  expect([later.code, later.stderr]).toEqual([0, expect.not.stringContaining("kinfolio:")]);
  expect(server.asked.length).toBe(asked);
});

test("--json prints what its schema says, and a line a symbol on stderr", async () => {
  const { run } = await world();
  await run(["fetch", "SPY", "--to", "2019-11"]);
  const { stdout, stderr, code } = await run(
    ["fetch", "SPY", "AGG", "NONE", "--series", "fred:DGS3MO", "--json"],
    { hours: 2 },
  );
  expect(schemaFaults("fetch", stdout)).toEqual([]);
  const { symbols, series, source, terms } = JSON.parse(stdout);
  expect(source).toBe("yahoo");
  expect(terms).toMatch(/^Yahoo Finance .* FRED, /);
  expect(symbols.SPY).toMatchObject({
    ...{
      status: "extended",
      from: "2019-01-02",
      to: "2020-02-25",
      rows: 300,
      added: 62,
      revised: null,
      remarks: [],
    },
    vintage: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(symbols.AGG).toMatchObject({ status: "new", added: 300 });
  expect(symbols.NONE).toEqual({
    ...{ status: "unknown-symbol", vintage: null, from: null, to: null, rows: 0, added: 0, revised: null },
    ...{ remarks: [], message: "yahoo knows no NONE" },
  });
  expect(series["fred:DGS3MO"]).toMatchObject({ status: "new", rows: 2 });
  expect(stderr).toContain("yahoo:SPY  2019-01-02 to 2020-02-25  62 rows more\n");
  expect(stderr).toContain(
    "kinfolio: unknown-symbol: yahoo knows no NONE; 3 of 4 names are fetched and kept\n",
  );
  expect(code).toBe(1);
});

describe("a source that refuses more for now", () => {
  test("the rest is told; the same command goes on where it was, and asks for nothing twice", async () => {
    const { run } = await world();
    spoil = ({ url }) => (url.pathname.includes("AGG") ? { status: 429 } : undefined);
    const first = await run(["fetch", "SPY", "AGG", "NONE"]);
    expect(first.stderr).toContain(
      "kinfolio: source-limited: yahoo refuses more requests for now; 1 of 3 symbols is fetched and kept; run the same command later, or use --source tiingo\n",
    );
    expect(first.stdout).toMatch(/^yahoo:AGG +nothing kept +yahoo refuses more requests for now$/m);
    expect(first.code).toBe(1);
    spoil = () => undefined;
    const before = server.asked.length;
    const second = await run(["fetch", "SPY", "AGG"]);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain("yahoo:SPY  2019-01-02 to 2020-02-25  kept less than an hour ago\n");
    expect(server.asked.slice(before).map(({ url }) => url.pathname)).toEqual(["/v8/finance/chart/AGG"]);
  });

  test("a page of HTML with status 200 is no data; its first letters are shown on request alone", async () => {
    const { run } = await world();
    spoil = () => ({ body: `<!DOCTYPE html>\u001b[31m${"x".repeat(500)}` });
    const { stderr, code } = await run(["fetch", "SPY", "AGG"]);
    expect(stderr).toContain(
      "kinfolio: source-blocked: yahoo answers with a web page instead of data; 0 of 2 symbols are fetched and kept\n",
    );
    expect(stderr).not.toContain("DOCTYPE");
    expect(code).toBe(1);
    const debug = await run(["fetch", "SPY", "--debug"]);
    expect(debug.stderr).toContain('the answer of yahoo for SPY begins "<!DOCTYPE html>\\u001b[31mxxx');
    expect(debug.stderr).not.toContain("x".repeat(200));
  });
});

test("--update brings everything up to date, of every source, and nothing but that", async () => {
  const { run, kept } = await world({ environment: { TIINGO_API_KEY: key } });
  await run(["fetch", "SPY", "--to", "2019-11-29", "--from", "2019-06"]);
  await run([
    "fetch",
    "SPY",
    "--source",
    "tiingo",
    "--to",
    "2019-12-31",
    "--series",
    "ecb:EXR.D.USD.EUR.SP00.A",
  ]);
  const { stdout, code } = await run(["fetch", "--update", "--json"], { hours: 2 });
  expect(code).toBe(0);
  const { symbols, series, source } = JSON.parse(stdout);
  expect(source).toBe("yahoo,tiingo");
  expect(symbols["yahoo:SPY"]).toMatchObject({ status: "extended", from: "2019-06-03", added: 62 });
  expect(symbols["tiingo:SPY"]).toMatchObject({ status: "extended", added: 40 });
  expect(series["ecb:EXR.D.USD.EUR.SP00.A"]).toMatchObject({ status: "unchanged" });
  expect((await kept.heads()).length).toBe(2);
});

test("what is odd is said, what has one reading is mended on request, and both are kept", async () => {
  const { run, kept } = await world();
  const { traded, ...odd } = shares.SPY;
  shares.ODD = {
    ...odd,
    symbol: "ODD",
    traded: traded.map((price, i) => (i > 50 && i < 60 ? price * 100 : price)),
  };
  const { stdout } = await run(["fetch", "ODD"]);
  expect(stdout).toContain("Remarks\n\n- yahoo: ODD rises by");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  const mended = await run(["fetch", "ODD", "--repair", "--full"]);
  expect(mended.stdout).toMatch(/revised from 2019-03-14: 3 days.*\n/);
  expect(mended.stdout).toContain("repaired: closes of ODD from 2019-03-14 to 2019-03-26 divided by");
  expect((await kept.head("yahoo", "ODD"))?.remarks.map(({ kind }) => kind)).toContain("repaired-unit");
});

describe("keys", () => {
  test("come from the environment or from a file, and are nowhere to be read afterwards", async () => {
    const { run, store } = await world();
    const file = join(await temporaryFolder(), "keys");
    await writeFile(file, `EODHD_API_KEY=${key}\n`);
    await chmod(file, 0o600);
    spoil = ({ url }) =>
      url.pathname.includes("/api/eod/SPY") ? { body: `<html>${url.search}` } : undefined;
    const environment = { KINFOLIO_KEYS: file };
    const results = [
      await run(["fetch", "VOD.LSE", "SPY", "--source", "eodhd", "--debug"], { environment }),
      await run(["fetch", "VOD.LSE", "--source", "eodhd", "--json", "--full"], { environment }),
    ];
    expect(results.map(({ code }) => code)).toEqual([1, 0]);
    expect(results[0].stderr).toContain("api_token=*************");
    for (const { stdout, stderr } of results) expect(stdout + stderr).not.toContain(key);
    for (const path of await readdir(store, { recursive: true, withFileTypes: true })) {
      if (path.isFile())
        expect(await readFile(join(path.parentPath, path.name), "latin1")).not.toContain(key);
    }
  });

  test("that are missing are the caller's mistake, before anything is asked", async () => {
    const { run } = await world();
    const before = server.asked.length;
    const { stderr, code } = await run(["fetch", "SPY", "--source", "tiingo"]);
    expect([code, stderr]).toEqual([
      2,
      "kinfolio: no-key: tiingo needs a key, and TIINGO_API_KEY is not set\n  set it, or name a file in KINFOLIO_KEYS that only you can read, with the line TIINGO_API_KEY=...\n",
    ]);
    expect(server.asked.length).toBe(before);
  });
});

test("Ctrl-C leaves what is kept, says so, and the same command goes on", async () => {
  const { run, kept } = await world();
  spoil = ({ url }) => (url.pathname.includes("AGG") ? { silentAfter: 0 } : undefined);
  let pressed = false;
  const { code, stderr } = await run(["fetch", "SPY", "AGG", "--progress"], {
    onStderr: (text, kill) => {
      if (!pressed && text.includes("SPY")) kill("SIGINT");
      pressed ||= text.includes("SPY");
    },
  });
  expect(code).toBe(130);
  expect(stderr).toContain(
    "kinfolio: interrupted: 1 of 2 are done, and what was fetched is kept; the same command goes on\n",
  );
  expect(await kept.head("yahoo", "SPY")).toMatchObject({ rows: 300 });
  spoil = () => undefined;
  expect((await run(["fetch", "SPY", "AGG"])).code).toBe(0);
});

test("symbols of a file, whose names may be anything; what stands behind a comma is for people", async () => {
  const { run } = await world();
  const file = join(await temporaryFolder(), "symbols.csv");
  await writeFile(file, "symbol,name\r\nSPY,S&P 500\r\n\r\n# bonds\r\nAGG # all\r\nSPY\r\n");
  const { stdout } = await run(["fetch", "--symbols", file, "--json"]);
  expect(Object.keys(JSON.parse(stdout).symbols)).toEqual(["SPY", "AGG"]);
});

describe("what is asked wrongly costs no request", () => {
  test("--update of an empty store", async () => {
    const { run } = await world();
    const { code, stderr } = await run(["fetch", "--update"]);
    expect([code, stderr.split("\n")[0]]).toEqual([
      2,
      "kinfolio: bad-option: there is nothing in the store to bring up to date",
    ]);
  });

  test.each([
    [["fetch", ""], "bad-option: a symbol is empty"],
    [["fetch", "SPY,"], "bad-option: a symbol is empty"],
    [["fetch"], "bad-option: nothing is asked for: symbols, --series or --update are needed"],
    [
      ["fetch", "SPY", "--from", "01.02.2020"],
      'bad-option: --from: a date YYYY-MM-DD is needed, or a month or year, "01.02.2020" given',
    ],
    [
      ["fetch", "SPY", "--from", "2020-02-30"],
      'bad-option: --from: a date YYYY-MM-DD is needed, or a month or year, "2020-02-30" given',
    ],
    [["fetch", "SPY", "--from", "2021", "--to", "2020"], "bad-option: --from 2021 is after --to 2020"],
    [["fetch", "SPY", "--source", "stooq"], "bad-option: --source: one of yahoo, tiingo, eodhd is needed"],
    [
      ["fetch", "SPY", "--update"],
      "bad-option: --update is of everything in the store: symbols cannot stand beside it",
    ],
    [
      ["fetch", "--series", "DGS3MO"],
      "bad-option: --series DGS3MO: a source and its series are needed, as fred:DGS3MO",
    ],
    [["fetch", "--series", "fed:DGS3MO"], 'bad-option: there is no source "fed": fred, french, ecb'],
    [
      ["fetch", "--series", "fred:DGS3MO", "--from", "2020"],
      "bad-option: --from is of prices, and no symbol is given",
    ],
    [["fetch", "--symbols", "none.csv"], "unreadable-file: cannot read none.csv: there is no such file"],
  ])("kinfolio %s", async (args, message) => {
    const { code, stderr } = await kinfolio(args);
    expect([code, stderr.split("\n")[0]]).toEqual([2, expect.stringContaining(`kinfolio: ${message}`)]);
  });
});

describe("killed between any two calls that change the disk", () => {
  const hours = 2;

  /** The same command, in this process. */
  async function fetchedHere(folder: string): Promise<void> {
    const start = new Date(Date.now() + 3_600_000 * hours).toISOString();
    const request = {
      symbols: ["SPY", "AGG"],
      source: "yahoo",
      series: [],
      range: {},
      full: false,
      repair: false,
    };
    const surroundings = {
      ...{ store: openMarketStore(folder), net: fakeNet(server.origin, { start }), environment: {} },
    };
    const { symbols } = await runFetch([request], surroundings);
    expect(symbols.map(({ kept }) => kept?.rows)).toEqual([300, 300]);
  }

  /** Reads everything, and holds it to its digests. */
  async function contentOf(folder: string): Promise<object[]> {
    const store = openMarketStore(folder);
    const heads = await store.heads();
    return await Promise.all(
      heads.map(async ({ source, symbol, vintages }) => ({
        bars: await store.read(source, symbol),
        vintages: vintages.map(({ digest, change }) => ({ digest, change })),
      })),
    );
  }

  test("a fetch of a new symbol and one that is known leaves a whole store, and the same command ends it", async () => {
    const { run, store: before } = await world();
    await run(["fetch", "SPY", "--to", "2019-11-29"]);
    const copy = async (): Promise<string> => {
      const folder = join(await temporaryFolder(), "store");
      await cp(before, folder, { recursive: true });
      return folder;
    };
    const undisturbed = await copy();
    await fetchedHere(undisturbed);
    const wanted = await contentOf(undisturbed);
    let end = 0;
    for (let isKilled = true; isKilled; end++) {
      const folder = await copy();
      const { code, signal } = await fetching(["fetch", "SPY", "AGG"], { store: folder, server, hours, end });
      isKilled = signal === "SIGKILL";
      expect(isKilled || code === 0).toBe(true);
      expect((await contentOf(folder)).length).toBeGreaterThan(0);
      await fetchedHere(folder);
      expect(await contentOf(folder), `killed at call ${end}`).toEqual(wanted);
    }
    expect(end).toBeGreaterThan(20);
  }, 240_000);
});
