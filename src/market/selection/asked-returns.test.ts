import { expect, test } from "vitest";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { csvTable } from "../read/csv-table.ts";
import type { MarketTable } from "../read/market-table.ts";
import { universeFrom } from "../universe/universe.ts";
import { returnsPanel } from "./returns-panel.ts";

/** Moves that alternate between two sizes, with one large loss, on weekdays or on every day. */
function returnsOf(size: number, loss: number, rows = 300, everyDay = false): MarketTable {
  const lines = ["date,FUND"];
  for (let day = 19723; lines.length <= rows; day++) {
    if (!everyDay && (day + 3) % 7 >= 5) continue;
    const move = lines.length === 100 ? loss : size * (lines.length % 2 === 0 ? 1 : -0.9);
    lines.push(`${dateOfDay(day)},${move}`);
  }
  return csvTable(lines.join("\n"), "fund.csv", "returns");
}

function adviceOn(table: MarketTable): string | undefined {
  try {
    returnsPanel(table);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `${error.message}; ${error.detail.advice}`;
  }
}

test("percentages are asked about by how far an asset moves on half of its days", () => {
  const asked = adviceOn(returnsOf(0.1, -0.3));
  expect(asked).toContain("fund.csv: are these returns percentages?");
  expect(asked).toContain("its largest loss is -30%");
  expect(asked).toContain(
    "--returns-are percent if they are percentages, --returns-are simple if they are fractions",
  );
});

test("a restless asset is asked about where it also loses most of its value in a day", () => {
  expect(adviceOn(returnsOf(0.07, -0.65))).toContain("are these returns percentages?");
  expect(adviceOn(returnsOf(0.07, -0.4))).toBeUndefined();
});

test("a coin, on every day of the week, may be as restless as that", () => {
  expect(adviceOn(returnsOf(0.05, -0.65, 400, true))).toBeUndefined();
});

test("whoever says what the numbers are is not asked", () => {
  const table = returnsOf(0.1, -0.3);
  const [simple, percent] = (["simple", "percent"] as const).map(
    (returnsAre) => returnsPanel(table, { returnsAre }).panel,
  );
  expect(simple.kind).toBe("simple");
  expect(percent.kind).toBe("simple");
  expect(percent.values.data).toEqual(simple.values.data.map((value) => value / 100));
  expect(universeFrom(table, { returnsAre: "percent" }).values.data).toEqual(percent.values.data);
  expect(universeFrom(table, { returnsAre: "log" }).kind).toBe("log");
});

test("one wild asset of three is no sign of percentages", () => {
  const rows = returnsOf(0.1, -0.3);
  const calm = rows.dates.map(
    (date, i) => `${date},${rows.values.data[i]},${0.01 * (-1) ** i},${0.012 * (-1) ** i}`,
  );
  const table = csvTable(`date,WILD,A,B\n${calm.join("\n")}`, "mixed.csv", "returns");
  expect(adviceOn(table)).toBeUndefined();
});

test("numbers that are all above 1 are prices", () => {
  const table = csvTable("date,A\n2024-01-02,180\n2024-01-03,20\n2024-01-04,1.5\n", "p.csv", "returns");
  expect(adviceOn(table)).toBe(
    "p.csv: every return of A is above 1 (100%), as prices are; a file of prices has to be read as prices (--prices)",
  );
});

test("a loss of more than everything names the options that explain it", () => {
  const table = csvTable("date,A\n2024-01-02,-1.2\n2024-01-03,.2\n", "p.csv", "returns");
  expect(adviceOn(table)).toContain("say so: --returns-are percent, or log");
});
