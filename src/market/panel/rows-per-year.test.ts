import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber, yearsBetween } from "../../base/dates/calendar.ts";
import { rowsPerYear, yearsSpanned } from "./rows-per-year.ts";

/** Dates from one on, so many days apart. */
const every = (days: number, count: number, from = "2020-01-06"): string[] =>
  Array.from({ length: count }, (_, i) => dateOfDay(dayNumber(from) + days * i));

/** Every weekday from a Monday on. */
const weekdays = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => dateOfDay(dayNumber("2020-01-06") + i + 2 * Math.floor(i / 5)));

const monthEnds = (count: number, months = 1): string[] =>
  Array.from({ length: count }, (_, i) => dateOfDay(Date.UTC(2015, months * (i + 1), 0) / 86_400_000));

describe("rows a year by their dates", () => {
  test.each([
    ["years", monthEnds(8, 12), 1],
    ["half-years", monthEnds(10, 6), 2],
    ["quarters", monthEnds(12, 3), 4],
    ["months", monthEnds(30), 12],
    ["weeks", every(7, 60), 52],
    ["weekdays", weekdays(800), 252],
    ["weekdays but for a holiday in each month", weekdays(800).filter((_, i) => i % 21 !== 4), 252],
    ["all days", every(1, 800), 365],
  ])("%s", (_, dates, expected) => {
    expect(rowsPerYear(dates).periodsPerYear).toBe(expected);
    expect(rowsPerYear(dates).note === undefined).toBe(expected === 252);
  });

  test.each([
    ["from a Friday to a Monday", ["2024-01-05", "2024-01-08"], 252],
    ["four days without a weekend", every(1, 4), 252],
    ["eight days with one", every(1, 8), 252],
    ["two weeks", every(7, 3), 52],
    ["two months", monthEnds(3), 12],
    ["one half-year", monthEnds(2, 6), 2],
    ["two rows a year apart", ["2022-01-01", "2022-12-31"], 1],
    ["one row", ["2024-01-05"], 252],
  ])("few rows: %s", (_, dates, expected) => {
    expect(rowsPerYear(dates).periodsPerYear).toBe(expected);
  });

  test("two rows a week are no usual count: said, and taken as they are", () => {
    const { periodsPerYear, note } = rowsPerYear(
      every(3.5, 400).filter((date, i, all) => date !== all[i - 1]),
    );
    expect(periodsPerYear).toBeCloseTo(365.25 / 3.5, 0);
    expect(note).toContain("104.");
  });

  test("rows left out of a file are counted: two thirds of 252 are left", () => {
    const all = weekdays(800);
    const left = all.filter((_, i) => i % 3 !== 1);
    expect(rowsPerYear(left, all).periodsPerYear).toBeCloseTo(168, 10);
    expect(
      rowsPerYear(
        all.filter((_, i) => i % 50 !== 1),
        all,
      ).periodsPerYear,
    ).toBe(252);
    const coin = every(1, 800);
    expect(
      rowsPerYear(
        coin.filter((_, i) => i % 7 < 5),
        coin,
      ).periodsPerYear,
    ).toBe(252);
  });
});

describe("years that growth is annualized over", () => {
  const series = (dates: string[], periodsPerYear: number, start?: string) => ({
    ...{ name: "S", dates, returns: new Float64Array(dates.length), periodsPerYear, start },
    growthBy: "dates" as const,
  });

  test("n over the periods a year where the dates agree", () => {
    const dates = weekdays(1300).filter((_, i) => i % 26 !== 4); // 251 a year
    expect(yearsSpanned(series(dates, 252))).toBe(dates.length / 252);
    expect(yearsSpanned(series(monthEnds(36), 12))).toBe(3);
  });

  test("the calendar where they do not: five years of every weekday are no 5.2 of 252", () => {
    const dates = weekdays(1306);
    const [start, ...rest] = dates;
    expect(yearsSpanned(series(rest, 252, start))).toBe(yearsBetween(start, rest[1304]));
    expect(yearsSpanned(series(rest, 252))).toBeCloseTo(5.0, 1);
    expect(yearsSpanned({ ...series(rest, 252, start), growthBy: "rows" })).toBe(1305 / 252);
    expect(yearsSpanned({ ...series(rest, 252, start), growthBy: undefined })).toBe(1305 / 252);
  });

  test("a count that the dates contradict altogether was said by somebody", () => {
    expect(yearsSpanned(series(every(1, 400), 12))).toBe(400 / 12);
  });

  test("few periods go by the calendar", () => {
    expect(yearsSpanned(series(["2022-12-31"], 1, "2022-01-01"))).toBe(364 / 365);
  });
});

test("years between dates are whole to the anniversary, the days beyond a share of the next year", () => {
  expect(yearsBetween("2014-12-31", "2024-12-31")).toBe(10);
  expect(yearsBetween("2022-01-01", "2022-12-31")).toBe(364 / 365);
  expect(yearsBetween("2023-03-01", "2024-02-29")).toBe(365 / 366);
  expect(yearsBetween("2020-02-29", "2021-02-28")).toBe(1);
  expect(yearsBetween("2020-05-05", "2020-05-05")).toBe(0);
});
