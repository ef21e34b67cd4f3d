import { describe, expect, test } from "vitest";
import { bytesOf } from "../../../tests/support/sources/fake-share.ts";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { ecbTable } from "./ecb.ts";

const id = "EXR.D.USD.EUR.SP00.A";
const header = "KEY,FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE,UNIT,UNIT_MULT";
const row = (key: string, period: string, value: string, unit = "USD") =>
  `${key},D,USD,${period},${value},A,"US dollar/Euro, ECB reference rate",${unit},0`;

test("exchange rates are levels; a holiday without a value is no row", () => {
  const rows = [
    row(id, "2024-01-02", "1.0956"),
    row(id, "2024-01-01", "NaN"),
    row(id, "2024-01-03", "1.0919"),
  ];
  const series = ecbTable(bytesOf([header, ...rows].join("\r\n")), id, {});
  expect(Array.from(series.days, dateOfDay)).toEqual(["2024-01-02", "2024-01-03"]);
  expect(series.columns).toEqual([{ name: id, unit: "level", values: Float64Array.of(1.0956, 1.0919) }]);
});

test("each observation is multiplied by its own power of ten; weeks of ISO 8601 end on Sunday, half-years in June and December", () => {
  const powered = (period: string, value: string, power: number): string =>
    row("BSI.X", period, value, "EUR").replace(/0$/, String(power));
  const rows = [powered("2023-S2", "1500", 3), powered("2024-W05", "1.6", 6), powered("2024-S1", "17", -1)];
  const series = ecbTable(bytesOf([header, ...rows].join("\n")), "BSI.X", {});
  expect(Array.from(series.days, dateOfDay)).toEqual(["2023-12-31", "2024-02-04", "2024-06-30"]);
  expect(Array.from(series.columns[0].values)).toEqual([1_500_000, 1_600_000, 1.7]);
});

test("percent a year become shares; months, quarters and years stand at their last day", () => {
  const rows = ["2024-02", "2024-Q2", "2023"].map((period, i) => row("FM.X", period, String(i + 3), "PCPA"));
  const series = ecbTable(bytesOf([header, ...rows].join("\n")), "FM.X", {});
  expect(Array.from(series.days, dateOfDay)).toEqual(["2023-12-31", "2024-02-29", "2024-06-30"]);
  expect(series.columns[0]).toEqual({
    name: "FM.X",
    unit: "rate a year",
    values: Float64Array.of(0.05, 0.03, 0.04),
  });
});

test("a key of several series gives a column each, by its own key", () => {
  const rows = [
    row("EXR.A", "2024-01-02", "1"),
    row("EXR.B", "2024-01-02", "2"),
    row("EXR.B", "2024-01-03", "3"),
  ];
  const series = ecbTable(bytesOf([header, ...rows].join("\n")), "EXR.A+B", {});
  expect(series.columns.map(({ name, values }) => [name, ...values])).toEqual([
    ["EXR.A", 1, Number.NaN],
    ["EXR.B", 2, 3],
  ]);
});

describe("what is no answer", () => {
  test.each([
    ["nothing", "", "unknown-symbol", "in the range asked for"],
    ["words that say so", "No results found.", "unknown-symbol", `ecb knows no ${id}`],
    ["a page", "<?xml version='1.0'?><mes:Error/>", "source-blocked", "web page"],
    ["another file", "a,b\n1,2\n", "source-shape", "has no columns KEY, TIME_PERIOD and OBS_VALUE"],
    [
      "a period that is none",
      `${header}\n${row(id, "2024-13", "1")}`,
      "source-shape",
      'has "2024-13" for a period',
    ],
    [
      "a week that the year has not",
      `${header}\n${row(id, "2024-W53", "1")}`,
      "source-shape",
      'has "2024-W53" for a period',
    ],
    [
      "a power that is none",
      `${header}\n${row(id, "2024-01-02", "1").replace(/0$/, "Units")}`,
      "source-shape",
      'has "Units" for a power of ten',
    ],
    [
      "a value that is none",
      `${header}\n${row(id, "2024-01-02", "one")}`,
      "source-shape",
      'has "one" for a value',
    ],
  ])("%s", (_, answer, code, message) => {
    expect(() => ecbTable(bytesOf(answer), id, {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
