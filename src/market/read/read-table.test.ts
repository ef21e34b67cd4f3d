import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { csvTable } from "./csv-table.ts";

interface Grid {
  readonly dates: string[];
  readonly names: string[];
  readonly rows: number[][];
}

/** Prices of a few assets on distinct dates, with gaps (NaN) at the given rate. */
function grids(gapsInHundred: number): fc.Arbitrary<Grid> {
  const price = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
  const cell = fc
    .tuple(fc.integer({ min: 0, max: 99 }), price)
    .map(([draw, value]) => (draw < gapsInHundred ? Number.NaN : value));
  const sizes = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 5 }));
  return sizes.chain(([height, width]) =>
    fc.record({
      dates: fc
        .uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: height, maxLength: height })
        .map((days) => days.sort((a, b) => a - b).map(dateOfDay)),
      names: fc.constant(Array.from({ length: width }, (_, j) => `A${j}`)),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    }),
  );
}

function wide({ dates, names, rows }: Grid): string {
  const cells = (row: number[]): string => row.map((x) => (Number.isNaN(x) ? "" : String(x))).join(",");
  return [`date,${names}`, ...rows.map((row, i) => `${dates[i]},${cells(row)}`)].join("\n");
}

function long({ dates, names, rows }: Grid): string {
  const entries = rows.flatMap((row, i) => row.map((x, j) => `${dates[i]},${names[j]},${x}`));
  return ["date,symbol,price", ...entries].join("\n");
}

function turned(text: string): string {
  const [head, ...lines] = text.split("\n");
  return [head, ...lines.toReversed()].join("\n");
}

test("whatever is written, wide or long, ascending or descending, is read back to the bit", () => {
  const property = fc.property(grids(20), (grid) => {
    const texts = [wide(grid), turned(wide(grid)), long(grid), turned(long(grid))];
    for (const [k, text] of texts.entries()) {
      const table = csvTable(text, "prices.csv");
      const columns = k === 3 ? grid.names.toReversed() : grid.names; // symbols in order of appearance
      expect(table.dates).toEqual(grid.dates);
      expect(table.columns).toEqual(columns);
      expect(toRows(table.values)).toEqual(grid.rows.map((row) => (k === 3 ? row.toReversed() : row)));
    }
  });
  fc.assert(property, { seed: 1, numRuns: 100 });
});

test("what fill-forward makes of the past does not depend on the future", () => {
  const property = fc.property(grids(30), fc.nat(), ({ dates, names, rows }, draw) => {
    rows[0] = names.map((_, j) => j + 1); // listed from the beginning
    const seen = 2 + (draw % (rows.length - 1));
    const filled = (count: number): number[][] =>
      toRows(
        pricePanel(csvTable(wide({ dates, names, rows: rows.slice(0, count) }), "p.csv"), {
          missing: "fill-forward",
        }).panel.values,
      );
    expect(filled(rows.length).slice(0, seen)).toEqual(filled(seen));
    filled(rows.length).forEach((row, t) => {
      row.forEach((value, j) => {
        if (Number.isNaN(rows[t][j])) expect(value).toBe(filled(rows.length)[t - 1][j]);
        else expect(value).toBe(rows[t][j]);
      });
    });
  });
  fc.assert(property, { seed: 1, numRuns: 50 });
});

test("drop-asset and drop-date keep exactly what is complete", () => {
  const property = fc.property(grids(10), (grid) => {
    const table = csvTable(wide(grid), "p.csv");
    const complete = (values: readonly number[]): boolean => !values.some(Number.isNaN);
    const assets = grid.names.filter((_, j) => complete(grid.rows.map((row) => row[j])));
    if (assets.length > 0) {
      expect(pricePanel(table, { missing: "drop-asset" }).panel.assets).toEqual(assets);
    }
    const dates = grid.dates.filter((_, i) => complete(grid.rows[i]));
    if (dates.length > 1) expect(pricePanel(table, { missing: "drop-date" }).panel.dates).toEqual(dates);
  });
  fc.assert(property, { seed: 1, numRuns: 100 });
});
