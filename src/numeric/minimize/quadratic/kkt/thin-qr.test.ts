import fc from "fast-check";
import { expect, test } from "vitest";
import { appendColumn, appendRow, removeColumn, removeRow, type ThinQr } from "./thin-qr.ts";

const capacity = 40;

/** Largest deviation of `Q T` from Y and of `Q'Q` from I. */
function error({ q, t }: ThinQr, columns: readonly Float64Array[], k: number): number {
  let worst = 0;
  for (let b = 0; b < columns.length; b++) {
    for (let i = 0; i < k; i++) {
      let value = -columns[b][i];
      for (let a = 0; a <= b; a++) value += q[a][i] * t[b][a];
      worst = Math.max(worst, Math.abs(value));
    }
    for (let a = 0; a <= b; a++) {
      let value = a === b ? -1 : 0;
      for (let i = 0; i < k; i++) value += q[a][i] * q[b][i];
      worst = Math.max(worst, Math.abs(value));
    }
  }
  return worst;
}

test("any sequence of rows and columns that come and go leaves Y = QT with orthonormal Q", () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 0.999, noNaN: true })),
    {
      minLength: 5,
      maxLength: 60,
    },
  );
  const check = (sequence: [number, number][], seed: number): void => {
    let state = seed;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    };
    const qr: ThinQr = { q: [], t: [] };
    const columns: Float64Array[] = [];
    let k = 12;
    for (const [kind, where] of sequence) {
      if (kind === 0 && columns.length < k - 4) {
        const column = Float64Array.from({ length: capacity }, (_, i) => (i < k ? next() : 0));
        if (appendColumn(qr, column, k)) columns.push(column);
      } else if (kind === 1 && columns.length > 0) {
        const at = Math.floor(where * columns.length);
        columns.splice(at, 1);
        removeColumn(qr, at, k);
      } else if (kind === 2 && k < capacity) {
        const row = Float64Array.from(columns, next);
        columns.forEach((column, b) => {
          column[k] = row[b];
        });
        appendRow(qr, row, k++);
      } else if (kind === 3 && k > columns.length + 4) {
        const at = Math.floor(where * k);
        for (const column of columns) column.copyWithin(at, at + 1, k);
        const removed = Float64Array.from(qr.q, (column) => {
          const element = column[at];
          column.copyWithin(at, at + 1, k);
          return element;
        });
        k--;
        if (!removeRow(qr, removed, k)) return; // to be computed anew: nothing is promised
      }
      expect(error(qr, columns, k)).toBeLessThan(1e-11); // sixty updates that may lose two digits in all
    }
  };
  fc.assert(fc.property(steps, fc.integer({ min: 1, max: 1 << 30 }), check), { seed: 1, numRuns: 200 });
});

test("a column that others make up is left out", () => {
  const qr: ThinQr = { q: [], t: [] };
  expect(appendColumn(qr, Float64Array.of(1, 1, 0), 3)).toBe(true);
  expect(appendColumn(qr, Float64Array.of(0, 1, 0), 3)).toBe(true);
  expect(appendColumn(qr, Float64Array.of(5, -3, 0), 3)).toBe(false);
  expect(qr.q.length).toBe(2);
});
