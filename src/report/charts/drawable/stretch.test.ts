import fc from "fast-check";
import { expect, test } from "vitest";
import type { LineChart } from "../../report.ts";
import { drawable, fullDetail, thinned } from "./drawable.ts";
import { datesOf, type Stretch, stretchBetween, stretchOfDates } from "./stretch.ts";
import { zoomed } from "./zoomed.ts";

const day = 86_400_000;
const monday = Date.UTC(2018, 0, 1);

/** The first of January 2018 is a Monday: rows 0 to 4 are a week, 5 is the next Monday. */
function tradingDays(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(monday + day * (7 * Math.floor(i / 5) + (i % 5))).toISOString().slice(0, 10),
  );
}

function line(rows: number, more: Partial<LineChart> = {}): LineChart {
  const values = Array.from({ length: rows }, (_, row) => row);
  return { type: "line", x: tradingDays(rows), yAxis: {}, series: [{ name: "a", values }], ...more };
}

const between = (rows: number, from: number, to: number): Stretch | undefined =>
  stretchBetween(line(rows), [monday + from * day, 0], [monday + to * day, 1]);

test("what is dragged over is a stretch of the rows in it, whichever way it was dragged", () => {
  expect(between(20, 0.5, 3.5)).toEqual({ rows: [1, 3] });
  expect(between(20, 3.5, 0.5)).toEqual({ rows: [1, 3] });
  expect(between(20, 1, 7)).toEqual({ rows: [1, 5] });
});

test("it holds two rows at least, and all of them are the whole", () => {
  expect(between(20, 5.2, 5.8)).toEqual({ rows: [4, 5] }); // a weekend: the days beside it
  expect(between(20, 1.9, 2.1)).toEqual({ rows: [1, 3] });
  expect(between(20, -3, 60)).toBeUndefined();
  expect(between(2, 0.2, 0.3)).toBeUndefined();
});

test("a cloud has a box, and what has no rows has no stretch", () => {
  const cloud = { type: "scatter", xAxis: {}, yAxis: {}, series: [] } as const;
  const box = { box: { x: [1, 3], y: [2, 5] } };
  expect(stretchBetween(cloud, [3, 2], [1, 5])).toEqual(box);
  expect(zoomed(cloud, stretchBetween(cloud, [3, 2], [1, 5]) as Stretch)).toMatchObject({
    xAxis: { min: 1, max: 3 },
    yAxis: { min: 2, max: 5 },
  });
  const bars = { type: "bar", categories: ["a"], yAxis: {}, series: [] } as const;
  expect(stretchBetween(bars, [0, 0], [1, 1])).toBeUndefined();
  expect(stretchOfDates(bars, ["2018-01-01", "2018-01-03"])).toBeUndefined();
});

test("a range of dates may be open at an end; one that the chart has no two days of is the whole", () => {
  const chart = line(20);
  expect(stretchOfDates(chart, ["2018-01-02", "2018-01-08"])).toEqual({ rows: [1, 5] });
  expect(stretchOfDates(chart, ["2018-01-04", ""])).toEqual({ rows: [3, 19] });
  expect(stretchOfDates(chart, ["", "2018-01-04"])).toEqual({ rows: [0, 3] });
  for (const range of [
    ["", ""],
    ["2018-01-04", "2018-01-04"],
    ["2018-01-08", "2018-01-02"],
    ["no", "day"],
  ]) {
    expect(stretchOfDates(chart, [range[0], range[1]])).toBeUndefined();
  }
  expect(stretchOfDates(chart, ["2030-01-01", "2031-01-01"])).toBeUndefined();
});

test("the dates of what was dragged over lead to the same stretch", () => {
  const ends = fc.double({ min: -5, max: 400, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 250 }), ends, ends, (rows, from, to) => {
      const stretch = between(rows, from, to);
      expect(stretchOfDates(line(rows), datesOf(line(rows), stretch))).toEqual(stretch);
    }),
  );
});

test("a stretch has its days alone: in both panes, with what is marked and shaded in it", () => {
  const rows = 20;
  const [dates, values] = [tradingDays(rows), Array.from({ length: rows }, (_, row) => -row)];
  const marks = [2, 6, 9].map((row) => ({ row, label: `day ${row}` }));
  const chart = line(rows, {
    below: { yAxis: {}, series: [{ name: "a", values, marks }] },
    spans: [
      { from: dates[0], to: dates[4] },
      { from: dates[5], to: dates[7], label: "in it" },
      { from: dates[9], to: dates[12] },
    ],
  });
  expect(zoomed(chart, { rows: [3, 8] })).toEqual({
    ...chart,
    x: dates.slice(3, 9),
    series: [{ name: "a", values: [3, 4, 5, 6, 7, 8] }],
    below: {
      yAxis: {},
      series: [{ name: "a", values: [-3, -4, -5, -6, -7, -8], marks: [{ row: 3, label: "day 6" }] }],
    },
    spans: [
      { from: dates[3], to: dates[4] },
      { from: dates[5], to: dates[7], label: "in it" },
    ],
  });
});

test("what is marked stays where it is in a picture of fewer rows", () => {
  const chart = line(5000);
  const marks = [{ row: 1234, label: "here" }];
  const marked = { ...chart, series: [{ ...chart.series[0], marks }] };
  const thin = thinned(drawable(marked), { ...fullDetail, values: 100, leastRows: 50 }) as LineChart;
  expect(thin.x.length).toBeLessThan(200);
  const [{ row }] = thin.series[0].marks ?? [];
  expect(thin.x[row]).toBe(chart.x[1234]);
  expect(thin.series[0].values[row]).toBe(1234);
});
