import { describe, expect, test } from "vitest";
import { bytesOf } from "../../../tests/support/sources/fake-share.ts";
import { dateOfDay } from "../../base/dates/calendar.ts";
import type { Transport } from "../source.ts";
import { fred, fredObservations, fredTable } from "./fred.ts";

const csv = "observation_date,DGS3MO,VIXCLS\n2024-01-01,.,\n2024-01-02,5.46,13.20\n2024-01-03,5.48,.\n";

test("several series of one file: rates become shares a year, indices stay, . and nothing are missing, empty days no rows", () => {
  const series = fredTable(bytesOf(csv), "DGS3MO,VIXCLS", {});
  expect(Array.from(series.days, dateOfDay)).toEqual(["2024-01-02", "2024-01-03"]);
  expect(series.columns).toEqual([
    { name: "DGS3MO", unit: "rate a year", values: Float64Array.of(5.46 / 100, 5.48 / 100) },
    { name: "VIXCLS", unit: "level", values: Float64Array.of(13.2, Number.NaN) },
  ]);
});

test("the header of older files, and a column that was not asked for", () => {
  const series = fredTable(bytesOf(csv.replace("observation_date", "DATE")), "VIXCLS", {});
  expect(series.columns.map(({ name }) => name)).toEqual(["VIXCLS"]);
  expect(series.days.length).toBe(1);
});

test("the API with a key gives the same", () => {
  const answer = (rows: readonly (readonly [string, string])[]) =>
    bytesOf({
      count: rows.length,
      observations: rows.map(([date, value]) => ({ date, value, realtime_start: "2024-01-05" })),
    });
  const series = fredObservations(
    [
      answer([
        ["2024-01-01", "."],
        ["2024-01-02", "5.46"],
        ["2024-01-03", "5.48"],
      ]),
      answer([
        ["2024-01-02", "13.20"],
        ["2024-01-03", "."],
      ]),
    ],
    "DGS3MO,VIXCLS",
    {},
  );
  expect(series).toEqual(fredTable(bytesOf(csv), "DGS3MO,VIXCLS", {}));
});

test("asks the file without a key, and the API with one, a series at a time", async () => {
  const asked: string[] = [];
  const transport = (hasKey: boolean): Transport => ({
    hasKey,
    now: () => 0,
    get: async (url) => {
      asked.push(url);
      return bytesOf(hasKey ? { observations: [{ date: "2024-01-02", value: "1" }] } : csv);
    },
  });
  await fred.fetch("DGS3MO,VIXCLS", { from: 19723 }, transport(false));
  await fred.fetch("DGS3MO,VIXCLS", {}, transport(true));
  expect(asked.map((url) => url.slice(0, 75))).toEqual([
    "https://fred.stlouisfed.org/graph/fredgraph.csv?id=DGS3MO,VIXCLS&cosd=2024-",
    "https://api.stlouisfed.org/fred/series/observations?series_id=DGS3MO&file_t",
    "https://api.stlouisfed.org/fred/series/observations?series_id=VIXCLS&file_t",
  ]);
});

describe("what is no answer", () => {
  test.each([
    ["a page", "<html>Error 404</html>", "source-blocked", "web page"],
    [
      "a file without the series",
      "observation_date,OTHER\n2024-01-02,1\n",
      "unknown-symbol",
      "fred knows no DGS3MO",
    ],
    ["another file", "when,DGS3MO\n2024-01-02,1\n", "source-shape", 'begins with "when"'],
    ["a date that is none", "DATE,DGS3MO\n02.01.2024,1\n", "source-shape", 'has "02.01.2024" for a date'],
    ["words", "DATE,DGS3MO\n2024-01-02,n/a\n", "source-shape", 'has "n/a" on 2024-01-02'],
    [
      "a row that was cut off",
      "DATE,DGS3MO\n2024-01-02\n",
      "source-shape",
      "has a row of 1 cell, and 2 in its header",
    ],
    ["no rows", "DATE,DGS3MO\n", "unknown-symbol", "fred knows no DGS3MO in the range asked for"],
  ])("%s", (_, answer, code, message) => {
    expect(() => fredTable(bytesOf(answer), "DGS3MO", {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test.each([
    ["Bad Request.  The series does not exist.", "unknown-symbol"],
    ["Bad Request.  The value for variable api_key is not registered.", "source-blocked"],
    ["Internal Server Error", "source-shape"],
  ])("%s", (error_message, code) => {
    expect(() => fredObservations([bytesOf({ error_code: 400, error_message })], "X", {})).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
