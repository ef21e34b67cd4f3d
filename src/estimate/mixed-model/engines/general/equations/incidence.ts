import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowEntry, arrowZeros } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { weightedGram } from "../../../../../numeric/matrix/multiply.ts";

/**
 * `S = [Z X]`: a record's row holds, for each of the K columns of the random terms, one entry in the place of its level, then its
 * p fixed covariates. Products cost O(n (p + K)), whatever the number of levels.
 */
export interface Incidence {
  /** X, `n x p`. */
  readonly fixed: Matrix;
  /** Columns of the random terms, K: one a term, of correlated effects several. */
  readonly terms: number;
  /** Columns of Z over all terms, q. */
  readonly effects: number;
  /** The first of them that are independent of each other given all else, but within a level: no block of errors holds two levels. */
  readonly corner: number;
  /** How many of these a level has. */
  readonly together: number;
  /** `n x K`: which column of Z a record has an entry in. */
  readonly column: Int32Array;
  /** `n x K`: the entry, 1 or the covariate's value. */
  readonly entry: Float64Array;
}

/** Columns of S. */
function width(s: Incidence): number {
  return s.fixed.columns + s.effects;
}

/** Products of columns of S with each other, all zero. */
export function emptyProducts(s: Incidence): ArrowMatrix {
  return arrowZeros(s.corner, width(s) - s.corner, s.together);
}

/** `S b`, n. */
export function incidenceTimes(s: Incidence, b: Float64Array): Float64Array {
  const { fixed, terms, effects, column, entry } = s;
  const p = fixed.columns;
  const out = new Float64Array(fixed.rows);
  for (let i = 0; i < out.length; i++) {
    let total = 0;
    for (let j = 0; j < p; j++) total += fixed.data[i * p + j] * b[effects + j];
    for (let k = i * terms; k < (i + 1) * terms; k++) total += entry[k] * b[column[k]];
    out[i] = total;
  }
  return out;
}

/** `S' x`, q + p. */
export function incidenceTransposed(s: Incidence, x: Float64Array): Float64Array {
  const { fixed, terms, effects, column, entry } = s;
  const p = fixed.columns;
  const out = new Float64Array(width(s));
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < p; j++) out[effects + j] += fixed.data[i * p + j] * x[i];
    for (let k = i * terms; k < (i + 1) * terms; k++) out[column[k]] += entry[k] * x[i];
  }
  return out;
}

/** `S' diag(weights) S`, (q + p) x (q + p). Cost: O(n (p + K)^2). */
export function incidenceGram(s: Incidence, weights: Float64Array): ArrowMatrix {
  const out = emptyProducts(s);
  const { fixed, terms, effects, corner, together, column, entry } = s;
  const p = fixed.columns;
  const { border, rest } = out;
  const levels = corner / together;
  const r = rest.columns;
  const x = weightedGram(fixed, weights);
  for (let j = 0; j < p; j++) {
    rest.data.set(x.data.subarray(j * p, (j + 1) * p), (effects - corner + j) * r + effects - corner);
  }
  for (let i = 0; i < weights.length; i++) {
    for (let k = i * terms; k < (i + 1) * terms; k++) {
      const scaled = weights[i] * entry[k];
      const own = column[k];
      const inCorner = own < corner;
      const row = inCorner ? border.data : rest.data;
      const start = (inCorner ? own : own - corner) * r - corner;
      for (let j = 0; j < p; j++) row[start + effects + j] += scaled * fixed.data[i * p + j];
      for (let l = i * terms; l < (i + 1) * terms; l++) {
        if (column[l] >= corner) row[start + column[l]] += scaled * entry[l];
        else if (inCorner) {
          out.corner.data[Math.floor(own / levels) * corner + column[l]] += scaled * entry[l]; // a record has one level in the corner
        }
      }
    }
  }
  for (let i = effects - corner; i < r; i++) {
    for (let j = 0; j < effects - corner; j++) rest.data[i * r + j] = rest.data[j * r + i];
  }
  return out;
}

/** Diagonal of `S B S'`, n. Cost: O(n (p + K)^2). */
export function leverages(s: Incidence, b: ArrowMatrix): Float64Array {
  const row = rowReader(s);
  return Float64Array.from({ length: s.fixed.rows }, (_, i) => {
    row.read(i);
    let total = 0;
    for (let a = 0; a < row.at.length; a++) {
      for (let c = 0; c < row.at.length; c++) {
        total += row.value[a] * row.value[c] * arrowEntry(b, row.at[a], row.at[c]);
      }
    }
    return total;
  });
}

/** Where the row of a record has entries, and which: filled anew by every `read`. */
interface RowReader {
  readonly at: Int32Array;
  readonly value: Float64Array;
  read(record: number): void;
}

function rowReader({ fixed, terms, effects, column, entry }: Incidence): RowReader {
  const p = fixed.columns;
  const at = new Int32Array(terms + p);
  const value = new Float64Array(terms + p);
  for (let j = 0; j < p; j++) at[terms + j] = effects + j;
  const read = (i: number): void => {
    for (let k = 0; k < terms; k++) {
      at[k] = column[i * terms + k];
      value[k] = entry[i * terms + k];
    }
    for (let j = 0; j < p; j++) value[terms + j] = fixed.data[i * p + j];
  };
  return { at, value, read };
}
