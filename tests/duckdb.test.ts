import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { dateOfDay } from "../src/base/dates/calendar.ts";
import { openMarketStore } from "../src/node/store/open-store.ts";
import { barsOf, rowsOf } from "./support/daily-bars.ts";
import { temporaryFolder } from "./support/kinfolio.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

/** DuckDB, where there is a build of it for this machine. */
const duckdb = await import("@duckdb/node-api").catch(() => undefined);
const word = duckdb === undefined ? " (skipped: there is no DuckDB for this machine)" : "";

const page = readFileSync(resolve(import.meta.dirname, "../docs/store.md"), "utf8");
const examples = [...page.matchAll(/```sql\n([^`]*)```/g)].map(([, sql]) => sql);

const spy = barsOf("SPY", 300, {
  dividends: [
    { day: barsOf("SPY", 300).days[10], amount: 0.5 },
    { day: barsOf("SPY", 300).days[290], amount: 0.75 },
  ],
});
const small = { ...barsOf("spy", 20), volume: new Float64Array(20).fill(Number.NaN) };

async function asked(sql: string): Promise<Rows> {
  const folder = join(await temporaryFolder(), "store");
  const store = openMarketStore(folder);
  const at = (day: number) => ({ fetched: `2026-11-${day}T00:00:00.000Z`, terms: "made up" });
  await store.keep(rowsOf(spy, 0, 200), at(20));
  await store.keep(spy, at(21));
  await store.keep(small, at(20));
  const instance = await duckdb?.DuckDBInstance.create(":memory:");
  const connection = await instance?.connect();
  const reader = await connection?.runAndReadAll(sql.replaceAll("<store>", folder));
  return (reader?.getRowObjectsJson() ?? []) as Rows;
}

describe.skipIf(duckdb === undefined)(`DuckDB 1.5.5 reads the store as it stands${word}`, () => {
  test("the page has three examples", () => {
    expect(examples).toHaveLength(3);
  });

  test("how much is kept", async () => {
    expect(await asked(examples[0])).toEqual([
      { rows: "520", first: "2020-01-06", last: dateOfDay(spy.days[299]) },
    ]);
  });

  test("closes and returns of the current vintages, to the last bit", async () => {
    const rows = await asked(examples[1]);
    expect(rows).toHaveLength(320);
    const own = rows.filter(({ symbol }) => symbol === "SPY");
    expect(own.map(({ close }) => close)).toEqual([...spy.close]);
    expect(own.map(({ day }) => day)).toEqual([...spy.days].map(dateOfDay));
    expect(own[1].change).toBe(spy.close[1] / spy.close[0] - 1);
  });

  test("dividends by year", async () => {
    expect(await asked(examples[2])).toEqual([
      { symbol: "SPY", year: "2020", paid: 0.5 },
      { symbol: "SPY", year: "2021", paid: 0.75 },
    ]);
  });

  test("what is not known is null", async () => {
    const sql =
      "select count(volume) as volumes, count(adjusted) as adjusted from '<store>/prices/made/%73%70%79/*.parquet'";
    expect(await asked(sql)).toEqual([{ volumes: "0", adjusted: "0" }]);
  });
});
