import fc from "fast-check";
import { expect, test } from "vitest";
import { thinRows, thinSteps } from "./thin-rows.ts";

test("a short series keeps every row", () => {
  expect(thinRows([[3, 1, 2]], 3, 10)).toEqual([0, 1, 2]);
});

test("the ends, each series' extremes and the edges of gaps are always kept", () => {
  const flat = Array.from({ length: 1000 }, () => 1);
  const peak = flat.with(437, 9);
  const trough = flat.with(811, -9);
  const gap = flat.map((value, row) => (row >= 200 && row < 300 ? null : value));
  const rows = thinRows([peak, trough, gap], 1000, 50);
  expect(rows).toEqual(expect.arrayContaining([0, 199, 200, 299, 300, 437, 811, 999]));
});

test("of a line with corners the corners are kept", () => {
  const zigzag = Array.from({ length: 401 }, (_, row) => Math.abs((row % 80) - 40));
  const rows = thinRows([zigzag], 401, 60);
  for (let corner = 40; corner < 400; corner += 40) expect(rows).toContain(corner);
});

test("rows come ascending, once each, and not many more than asked for", () => {
  const values = fc.array(fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { freq: 50 }), {
    minLength: 3,
    maxLength: 400,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: 5, max: 100 }), (series, keep) => {
      const rows = thinRows([series], series.length, keep);
      const edges = series.filter((value, row) => row > 0 && (value === null) !== (series[row - 1] === null));
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
      expect(rows.length).toBeLessThanOrEqual(Math.max(keep, 5 + 2 * edges.length));
      expect(Math.min(...rows)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...rows)).toBeLessThan(series.length);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("steps stay upright: the rows on both sides of the largest in each stretch are kept", () => {
  const held = Array.from({ length: 1000 }, (_, row) => Math.floor(row / 40) % 3);
  const rows = thinSteps([held], 1000, 120);
  for (let step = 40; step < 1000; step += 40) expect(rows).toEqual(expect.arrayContaining([step - 1, step]));
  expect(rows.length).toBeLessThanOrEqual(120);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
});
