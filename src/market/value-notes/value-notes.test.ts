import { expect, test } from "vitest";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { normal } from "../../numeric/random/normal.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { noteLines } from "./note-words.ts";
import type { Cells } from "./value-note.ts";
import { valueNotes } from "./value-notes.ts";

/** Prices that move by 1% a row; `change` may replace any. */
function market(
  rows: number,
  columns: number,
  change: (price: number, t: number, j: number) => number,
): Cells {
  const stream = randomStream(7);
  const data = new Float64Array(rows * columns);
  const path = new Float64Array(columns).fill(100);
  for (let t = 0; t < rows; t++) {
    for (let j = 0; j < columns; j++) {
      path[j] *= Math.exp(0.01 * normal(stream));
      data[t * columns + j] = change(path[j], t, j);
    }
  }
  const dates = Array.from({ length: rows }, (_, t) => dateOfDay(19_000 + t));
  const assets = Array.from({ length: columns }, (_, j) => String.fromCharCode(65 + j));
  return { kind: "prices", dates, assets, values: { rows, columns, data } };
}

function found(cells: Cells): (readonly [string, string, number])[] {
  return valueNotes(cells).map(({ kind, asset, count }) => [kind, asset, count] as const);
}

test("prices that move as prices do raise no question", () => {
  expect(valueNotes(market(2000, 20, (price) => price))).toEqual([]);
});

test.each([1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 8, 1 / 10, 1 / 20, 2 / 3, 2, 3, 1.5, 10, 20])(
  "a step of %d is a split",
  (step) => {
    const cells = market(60, 3, (price, t, j) =>
      j === 1 && t >= 30 ? step * (j === 1 ? 1 : price) : j === 1 ? 1 : price,
    );
    const [note] = valueNotes({ ...cells, assets: ["A", "B", "C"] });
    expect(note).toMatchObject({
      kind: "split",
      asset: "B",
      date: cells.dates[30],
      from: 1,
      to: step,
      count: 1,
    });
  },
);

test("a crash among others is none, be it of two thirds to the digit", () => {
  const moves = [1, 0.85, 1.12, 2 / 3, 1.15, 0.9, 1.1];
  const cells = market(60, 2, (price, t, j) =>
    j === 0 ? price : moves.slice(0, Math.max(t - 25, 0)).reduce((a, b) => a * b, 50),
  );
  expect(found(cells).filter(([kind]) => kind === "split")).toEqual([]);
});

test("forty steps of one asset are one note", () => {
  const cells = market(400, 2, (price, t, j) =>
    j === 0 && Math.floor(t / 10) % 2 === 1 ? price / 100 : price,
  );
  const [note, ...more] = valueNotes(cells);
  expect(more).toEqual([]);
  expect(note).toMatchObject({ kind: "factor", asset: "A", count: 39, date: cells.dates[10] });
  expect(note.words).toMatch(
    /^A falls to 1\/100 its price \([\d.]+ to [\d.]+\) on 2022-01-18, the first of 39 such steps: another unit/,
  );
});

test("five equal prices while others move, and not on a day on which nobody trades", () => {
  const stands = (t: number): number => (t >= 20 && t < 25 ? 20 : t);
  const one = market(60, 3, (price, t, j) => (j === 2 && t >= 20 && t < 25 ? 77 : price));
  expect(valueNotes(one)[0]).toMatchObject({
    kind: "stale",
    asset: "C",
    date: one.dates[20],
    until: one.dates[24],
    from: 77,
    count: 1,
  });
  const four = market(60, 3, (price, t, j) => (j === 2 && t >= 20 && t < 24 ? 77 : price));
  const all = market(60, 3, (_, t, j) => 100 + Math.sin(stands(t) * (j + 1)));
  expect([valueNotes(four), valueNotes(all)]).toEqual([[], []]);
});

test("columns that are equal, and one that counts rows", () => {
  const cells = market(30, 4, (price, t, j) =>
    j === 3 ? 500 + t : j === 2 ? 10 + Math.sin(t) : j === 1 ? 10 + Math.sin(t) : price,
  );
  expect(valueNotes(cells).map(({ words }) => words)).toEqual([
    "C is equal to B in all 30 rows: the same series twice?",
    "D rises by one from row to row, 500 to 529: an index of rows, not an asset?",
  ]);
});

test("gaps are passed over: a split across one is found", () => {
  const cells = market(60, 2, (price, t, j) =>
    j === 0 ? price : t === 30 ? Number.NaN : t > 30 ? price / 2 : price,
  );
  expect(found(cells)).toEqual([["split", "B", 1]]);
});

test("the same of returns, simple and logarithmic", () => {
  const cells = market(60, 2, (_, t, j) =>
    j === 1 && t === 30 ? -0.505 : 0.001 * (1 + (t % 7)) * (-1) ** t,
  );
  const [equal, ...rest] = valueNotes({ ...cells, kind: "simple" });
  expect(equal.words).toBe(`B returns -50.5% on ${cells.dates[30]}: a split the file is not adjusted for?`);
  expect(rest).toEqual([]);
  const data = cells.values.data.map(Math.log1p);
  expect(found({ ...cells, kind: "log", values: { ...cells.values, data } })).toEqual([["split", "B", 1]]);
});

test("of many assets a few are said in full, the rest in a line", () => {
  const cells = market(60, 8, (price, t, j) => (t >= 30 ? (j === 0 ? price : price / 10) : price));
  const lines = noteLines(valueNotes(cells));
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe("4 more assets have steps as splits make: E, F, G, H");
});

test("four columns that lie as the bars of one asset do are asked about; assets, and rates by maturity, are not", () => {
  const { dates, values } = market(60, 1, (price) => price);
  const bars = Array.from(values.data, (close, t) => {
    const open = close * (t % 2 === 0 ? 1.004 : 0.997);
    return [open, Math.max(open, close) * 1.002, Math.min(open, close) * 0.998, close, 5000 + t];
  });
  const assets = ["Otwarcie", "Najwyzszy", "Najnizszy", "Zamkniecie", "Wolumen"];
  const cells = (rows: readonly (readonly number[])[]): Cells => ({
    kind: "prices",
    dates,
    assets: assets.slice(0, rows[0].length),
    values: { rows: 60, columns: rows[0].length, data: Float64Array.from(rows.flat()) },
  });
  expect(noteLines(valueNotes(cells(bars)).filter(({ kind }) => kind === "bars"))).toEqual([
    "Otwarcie and Najwyzszy, Najnizszy, Zamkniecie lie as the open, high, low and close of a bar do in every row: are they one asset, and --assets with the close is meant?",
  ]);
  const curve = Array.from(values.data, (rate) => [rate, rate + 1, rate + 2, rate + 3]);
  expect(valueNotes(cells(curve)).filter(({ kind }) => kind === "bars")).toEqual([]);
  expect(found(market(300, 8, (price) => price))).toEqual([]);
});
