import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { addToArrow, arrowEntry } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed } from "../../../../../numeric/matrix/multiply.ts";
import type { Incidence } from "./incidence.ts";

/**
 * How the rows of S look in periods of one pattern. A term whose columns are the same in every period (an asset's effect) is kept by its
 * columns; all else (fixed covariates, a period's own effect) is a few dense columns a period. Sums over periods of the former are then
 * taken once, and of the latter by one product.
 */
export interface PatternColumns {
  /** For each stable term, the column of S at every position. */
  readonly stable: readonly Int32Array[];
  /** `sum_t z_k(t,a) z_l(t,c)` for every pair of stable terms, `size x size`. */
  readonly cross: readonly (readonly Matrix[])[];
  /** Entries of each stable term, `periods x size`. */
  readonly entries: readonly Matrix[];
  /** For each period, the columns of S behind its dense columns. */
  readonly at: readonly Int32Array[];
  /** The dense columns of all periods side by side, `size x sum of their numbers`. */
  readonly dense: Matrix;
}

/** @param periods Records of each period, in the pattern's order. */
export function patternColumns(s: Incidence, periods: readonly Int32Array[]): PatternColumns {
  const size = periods[0].length;
  const columnOf = (i: number, k: number): number => s.column[i * s.terms + k];
  const isStable = (k: number): boolean =>
    periods.every((records) => records.every((i, a) => columnOf(i, k) === columnOf(periods[0][a], k)));
  const all = Array.from({ length: s.terms }, (_, k) => k);
  const stableTerms = all.filter(isStable);
  const entries = stableTerms.map((k) => {
    const out = zeros(periods.length, size);
    periods.forEach((records, t) => {
      records.forEach((i, a) => {
        out.data[t * size + a] = s.entry[i * s.terms + k];
      });
    });
    return out;
  });
  const others = all.filter((k) => !stableTerms.includes(k));
  return {
    stable: stableTerms.map((k) => Int32Array.from(periods[0], (i) => columnOf(i, k))),
    cross: entries.map((z) => entries.map((other) => crossOf(z, other))),
    entries,
    ...denseColumns(s, periods, others),
  };
}

/** Adds `sum_t S_t' W^-1 S_t` to `out`. */
export function addInformation(out: ArrowMatrix, columns: PatternColumns, inverse: Matrix): void {
  const { stable, cross, entries, at, dense } = columns;
  const size = inverse.rows;
  stable.forEach((left, k) => {
    stable.forEach((right, l) => {
      const weights = cross[k][l].data;
      for (let a = 0; a < size; a++) {
        for (let c = 0; c < size; c++) {
          addToArrow(out, left[a], right[c], weights[a * size + c] * inverse.data[a * size + c]);
        }
      }
    });
  });
  const solved = multiply(inverse, dense);
  let from = 0;
  at.forEach((here, t) => {
    for (let a = 0; a < size; a++) {
      for (let j = 0; j < here.length; j++) {
        const value = solved.data[a * dense.columns + from + j];
        for (let l = 0; l < here.length; l++) {
          addToArrow(out, here[j], here[l], value * dense.data[a * dense.columns + from + l]);
        }
        stable.forEach((column, k) => {
          const weighted = value * entries[k].data[t * size + a];
          addToArrow(out, here[j], column[a], weighted);
          addToArrow(out, column[a], here[j], weighted);
        });
      }
    }
    from += here.length;
  });
}

/** `sum_t S_t B S_t'`, `size x size`, for a symmetric B. */
export function projectedSum(columns: PatternColumns, b: ArrowMatrix): Matrix {
  const { stable, cross, entries, at, dense } = columns;
  const size = dense.rows;
  const half = zeros(size, dense.columns); // (stable part + half the dense part) of S_t, times B
  let from = 0;
  at.forEach((here, t) => {
    for (let a = 0; a < size; a++) {
      for (let j = 0; j < here.length; j++) {
        let value = 0;
        for (let l = 0; l < here.length; l++) {
          value += (dense.data[a * dense.columns + from + l] * arrowEntry(b, here[l], here[j])) / 2;
        }
        stable.forEach((column, k) => {
          value += entries[k].data[t * size + a] * arrowEntry(b, column[a], here[j]);
        });
        half.data[a * dense.columns + from + j] = value;
      }
    }
    from += here.length;
  });
  const mixed = multiplyTransposed(half, dense);
  const out = zeros(size, size);
  for (let a = 0; a < size; a++) {
    for (let c = 0; c < size; c++)
      out.data[a * size + c] = mixed.data[a * size + c] + mixed.data[c * size + a];
  }
  stable.forEach((left, k) => {
    stable.forEach((right, l) => {
      const weights = cross[k][l].data;
      for (let a = 0; a < size; a++) {
        for (let c = 0; c < size; c++) {
          out.data[a * size + c] += weights[a * size + c] * arrowEntry(b, left[a], right[c]);
        }
      }
    });
  });
  return out;
}

/** Fixed covariates, then one column for every level of the other terms that a period has. */
function denseColumns(
  s: Incidence,
  periods: readonly Int32Array[],
  others: readonly number[],
): Pick<PatternColumns, "at" | "dense"> {
  const p = s.fixed.columns;
  const at = periods.map((records) => {
    const levels = others.flatMap((k) => Array.from(records, (i) => s.column[i * s.terms + k]));
    return Int32Array.from([...Array.from({ length: p }, (_, j) => s.effects + j), ...new Set(levels)]);
  });
  const total = at.reduce((sum, here) => sum + here.length, 0);
  const dense = zeros(periods[0].length, total);
  let from = 0;
  periods.forEach((records, t) => {
    const position = new Map(Array.from(at[t], (column, j) => [column, j]));
    records.forEach((i, a) => {
      const row = a * total + from;
      for (let j = 0; j < p; j++) dense.data[row + j] = s.fixed.data[i * p + j];
      for (const k of others) {
        dense.data[row + (position.get(s.column[i * s.terms + k]) as number)] += s.entry[i * s.terms + k];
      }
    });
    from += at[t].length;
  });
  return { at, dense };
}

function crossOf(z: Matrix, other: Matrix): Matrix {
  const size = z.columns;
  const out = zeros(size, size);
  for (let t = 0; t < z.rows; t++) {
    for (let a = 0; a < size; a++) {
      const value = z.data[t * size + a];
      for (let c = 0; c < size; c++) out.data[a * size + c] += value * other.data[t * size + c];
    }
  }
  return out;
}
