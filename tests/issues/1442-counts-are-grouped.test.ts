import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { dateOfDay } from "../../src/base/dates/calendar.ts";
import { counted, grouped } from "../../src/base/words/counted.ts";
import { listed } from "../../src/base/words/listed.ts";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { kinfolio } from "../support/kinfolio.ts";

test("thousands are grouped, one is no plural", () => {
  expect([grouped(999), grouped(1552), grouped(1_234_567)]).toEqual(["999", "1,552", "1,234,567"]);
  expect([counted(1, "row"), counted(1552, "row")]).toEqual(["1 row", "1,552 rows"]);
  expect(
    listed(
      Array.from({ length: 1506 }, (_, i) => `A${i}`),
      6,
    ),
  ).toBe("A0, A1, A2, A3, A4 and 1,501 more");
});

test("a message groups what it counts, and writes plainly what is typed again: years, dates, lines, values of flags", async () => {
  const short = await kinfolio(["backtest", "--lookback", "2000"]);
  expect(short.stderr).toContain("1,552 price rows given, one decision after a lookback of 2,000 needs");
  const rows = Array.from({ length: 1550 }, (_, i) => `${dateOfDay(10_000 + i)},100`);
  const text = `date,A\n${rows.join("\n")}\nx,1\n`;
  expect(() => csvTable(text, "p.csv")).toThrow('p.csv, line 1552: "x" is not a date');
});

test("no message in the code counts without grouping", () => {
  const src = resolve(import.meta.dirname, "../../src");
  const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const bare = /\$\{[A-Za-z.]+\.(?:length|size)(?: [-+] 1)?\} (?:[a-z]+ )?[a-z]+s\b/g;
  const found = sources.flatMap((file) =>
    (readFileSync(join(src, file), "utf8").match(bare) ?? []).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
