import { expect, test } from "vitest";
import { dateOfDay, dayNumber } from "./calendar.ts";
import { isoDate } from "./iso-date.ts";

test("every day of four centuries is a date, and the day after the last of a month is none", () => {
  const wrong: string[] = [];
  for (let day = dayNumber("1800-01-01"); day <= dayNumber("2199-12-31"); day++) {
    const date = dateOfDay(day);
    if (isoDate(date) !== date) wrong.push(date);
    if (!dateOfDay(day + 1).endsWith("-01")) continue;
    const beyond = date.slice(0, 8) + String(Number(date.slice(8)) + 1);
    if (isoDate(beyond) !== undefined) wrong.push(beyond);
  }
  expect(wrong).toEqual([]);
});

test.each([
  "2020-01-02T00:00",
  "2020-01-02 00:00:00",
  "2020-01-02T00:00:00.000Z",
  "2020-01-02T00:00:00+00:00",
  "2020-01-02 00:00:00-05:00", // midnight in New York is that day's close there
])("%s is the date 2020-01-02", (text) => {
  expect(isoDate(text)).toBe("2020-01-02");
});

test.each([
  "",
  "2020",
  "2020-1-2",
  "20200102",
  "02/01/2020",
  "2020-00-10",
  "2020-13-01",
  "2020-01-00",
  "2023-02-29",
  "1900-02-29",
  "2020-01-02T09:30:00",
  "2020-01-02x",
  "x2020-01-02",
])("%s is no date", (text) => {
  expect(isoDate(text)).toBeUndefined();
});
