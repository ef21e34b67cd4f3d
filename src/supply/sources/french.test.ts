import { describe, expect, test } from "vitest";
import { zipOf } from "../../../tests/support/sources/zip.ts";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { frenchTable } from "./french.ts";
import { BadZip, zipEntry } from "./zip-entry.ts";

/** In the layout of the library, with made-up numbers. */
const factors = `This file was created using the 202510 CRSP database.
The 1-month TBill rate data until 202405 are from Ibbotson Associates.

,Mkt-RF,SMB,HML,RF
202301,    6.65,    5.01,   -4.13,    0.35
202302,   -2.58,    1.18,  -99.99,    0.34
202303,    2.51,   -5.51,   -8.85, -999

 Annual Factors: January-December 
,Mkt-RF,SMB,HML,RF
  2023,   21.68,   -1.06,  -13.72,    4.95

Copyright 2025 Eugene F. Fama and Kenneth R. French
`;
const industries = `This file was created by CMPT_IND_RETS.

  Average Value Weighted Returns -- Daily
,NoDur,Durbl,
20240102,   0.59,  -2.41,
20240103,  -0.28,  -4.02,

  Average Equal Weighted Returns -- Daily
,NoDur,Durbl,
20240102,   1.00,  -1.00,

  Number of Firms in Portfolios
,NoDur,Durbl,
20240102,   98,  133,
`;

test("the first table of a file, percent as returns, -99.99 and -999 as missing, months by their last day", async () => {
  const series = await frenchTable(zipOf("F-F.CSV", factors), "F-F", {});
  expect(Array.from(series.days, dateOfDay)).toEqual(["2023-01-31", "2023-02-28", "2023-03-31"]);
  expect(series.columns.map(({ name, unit }) => [name, unit])).toEqual(
    ["Mkt-RF", "SMB", "HML", "RF"].map((name) => [name, "return"]),
  );
  expect(Array.from(series.columns[0].values)).toEqual([0.0665, -0.0258, 2.51 / 100]);
  expect(Array.from(series.columns[2].values)).toEqual([-4.13 / 100, Number.NaN, -8.85 / 100]);
  expect(series.columns[3].values[2]).toBeNaN();
  expect(series.remarks[0].says).toBe(
    "F-F has other tables, to be had by F-F#title: Annual Factors: January-December",
  );
});

test("another table by its number or a part of its title; counts are levels", async () => {
  const read = (id: string) => frenchTable(zipOf("i.csv", industries.replaceAll("\n", "\r\n")), id, {});
  expect((await read("I")).columns.map(({ name }) => name)).toEqual(["NoDur", "Durbl"]);
  expect((await read("I#equal")).columns[0].values[0]).toBe(0.01);
  expect((await read("I#3")).columns[0]).toMatchObject({ unit: "level", values: Float64Array.of(98) });
  const years = await frenchTable(zipOf("F-F.csv", factors), "F-F#annual", {});
  expect(Array.from(years.days, dateOfDay)).toEqual(["2023-12-31"]);
  await expect(read("I#size")).rejects.toMatchObject({
    code: "unknown-symbol",
    message: 'french has no table "size" in I',
  });
});

test("a range cuts the rows", async () => {
  const series = await frenchTable(zipOf("F-F.csv", factors), "F-F", { from: 19400 });
  expect(Array.from(series.days, dateOfDay)).toEqual(["2023-02-28", "2023-03-31"]);
});

describe("what is no answer", () => {
  test.each([
    [
      "a page that says not found",
      new TextEncoder().encode("<html>404 Not Found</html>"),
      "unknown-symbol",
      "french knows no F-F",
    ],
    [
      "another page",
      new TextEncoder().encode("<html>Down for maintenance</html>"),
      "source-blocked",
      "a web page instead of data",
    ],
    [
      "half an archive",
      zipOf("f.csv", factors).subarray(0, 200),
      "source-shape",
      "is no ZIP archive, or was cut off",
    ],
    ["an archive of something else", zipOf("f.pdf", factors), "source-shape", "has no file of that kind"],
    [
      "a text without tables",
      zipOf("f.csv", "nothing\nhere\n"),
      "source-shape",
      "holds no table with names above it",
    ],
    [
      "words in a table",
      zipOf("f.csv", ",A,B\n20240102,1,two\n"),
      "source-shape",
      'has "two" in the row of 20240102',
    ],
  ])("%s", async (_, bytes, code, message) => {
    await expect(frenchTable(bytes, "F-F", {})).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

describe("an archive", () => {
  const text = "a,b\n".repeat(1000);
  test.each([
    ["deflated", {}],
    ["stored", { stored: true }],
    ["written as a stream, with the lengths behind", { streamed: true }],
    ["with a comment at its end", { comment: "PK\x05\x06 is how an end begins" }],
  ])("%s", async (_, options) => {
    const bytes = await zipEntry(zipOf("a.csv", text, options), /csv$/, 1e6);
    expect(new TextDecoder().decode(bytes)).toBe(text);
  });

  test("is not read beyond what is allowed, nor beyond what it says", async () => {
    await expect(zipEntry(zipOf("a.csv", text), /csv$/, 1000)).rejects.toThrow("holds a file of 4,000 bytes");
    const bomb = zipOf("a.csv", new Uint8Array(5e6), { says: 1000 });
    await expect(zipEntry(bomb, /csv$/, 1e6)).rejects.toThrow("a file is longer than it says");
  });

  test("that is damaged anywhere is refused, or read as it was", async () => {
    const archive = zipOf("a.csv", text);
    for (let at = 0; at < archive.length; at++) {
      const damaged = archive.slice();
      damaged[at] ^= 0xff;
      const outcome = await zipEntry(damaged, /csv$/, 1e6).catch((error) => error);
      if (!(outcome instanceof Uint8Array)) expect(outcome).toBeInstanceOf(BadZip);
    }
  });
});
