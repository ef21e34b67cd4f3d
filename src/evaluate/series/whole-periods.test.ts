import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { tearSheet } from "../tear-sheet/tear-sheet.ts";
import { wholePeriods } from "./whole-periods.ts";

/** A return of a tenth of a percent on every weekday from one date to another. */
function weekdays(from: string, to: string, start?: string): ReturnSeries {
  const dates = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) =>
    dateOfDay(dayNumber(from) + i),
  ).filter((date) => new Date(date).getUTCDay() % 6 !== 0);
  return {
    ...{ name: "S", dates, returns: new Float64Array(dates.length).fill(0.001), periodsPerYear: 252 },
    ...(start !== undefined && { start }),
  };
}

const count = (series: ReturnSeries, period: "month" | "quarter" | "year"): number =>
  wholePeriods(series, period).length;

describe("stubs at either end are no whole periods", () => {
  test("two days of January and two of April", () => {
    expect(count(weekdays("2024-01-30", "2024-04-02"), "month")).toBe(2);
    expect(count(weekdays("2024-01-30", "2024-04-02"), "quarter")).toBe(0);
  });

  test("weekends and holidays at the edges do not make a stub", () => {
    expect(count(weekdays("2024-01-02", "2024-03-28"), "month")).toBe(3); // New Year, Good Friday
    expect(count(weekdays("2021-01-04", "2021-12-30"), "year")).toBe(1);
    expect(count(weekdays("2021-01-04", "2021-12-23"), "year")).toBe(0);
  });

  test("the date of the first price says where the first period is entered", () => {
    expect(count(weekdays("2024-01-03", "2024-01-31", "2024-01-02"), "month")).toBe(1);
    expect(count(weekdays("2024-01-15", "2024-01-31", "2023-12-29"), "month")).toBe(1); // one return over a closed fortnight
    expect(count(weekdays("2024-01-15", "2024-01-31", "2024-01-12"), "month")).toBe(0);
  });

  test("the months of a quarter count towards it", () => {
    expect(count(weekdays("2024-01-02", "2024-06-28"), "quarter")).toBe(2);
    expect(count(weekdays("2024-02-01", "2024-06-28"), "quarter")).toBe(1);
    expect(count(weekdays("2024-01-02", "2024-05-31"), "quarter")).toBe(1);
  });

  test("rows that stand for months are whole whatever their day, and make whole quarters and years", () => {
    const dates = Array.from(
      { length: 14 },
      (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-15`,
    );
    const months = { name: "S", dates, returns: new Float64Array(14).fill(0.01), periodsPerYear: 12 };
    expect(count(months, "month")).toBe(14);
    expect(count(months, "quarter")).toBe(4);
    expect(count(months, "year")).toBe(1);
  });
});

test("a series without returns has no whole periods, whatever its rows stand for", () => {
  const none = { name: "S", dates: [], returns: new Float64Array(0) };
  for (const periodsPerYear of [252, 12, 1]) {
    for (const period of ["month", "quarter", "year"] as const) {
      expect(count({ ...none, periodsPerYear }, period)).toBe(0);
    }
  }
});

test("best, worst and winning months are whole ones; the heat map shows the stubs", () => {
  const series = weekdays("2024-01-30", "2024-04-02");
  series.returns.fill(0);
  for (const [date, r] of [
    ["2024-01-30", -0.05],
    ["2024-02-01", 0.02],
    ["2024-03-01", -0.01],
    ["2024-04-02", -0.04],
  ] as const) {
    series.returns[series.dates.indexOf(date)] = r;
  }
  const { measures, monthly } = tearSheet(series).strategy;
  expect(measures.worstMonth).toBeCloseTo(-0.01, 14);
  expect(measures.bestMonth).toBeCloseTo(0.02, 14);
  expect(measures).toMatchObject({ winMonths: 0.5, winQuarters: null });
  expect(measures.averageDownMonth).toBeCloseTo(-0.01, 14);
  expect(measures.gainToPainMonthly).toBeCloseTo(1, 12);
  expect(monthly.months[0].filter((month) => month !== null)).toHaveLength(4);
  expect(tearSheet(series, { asPublished: true }).strategy.measures.winMonths).toBe(0.25);
});
