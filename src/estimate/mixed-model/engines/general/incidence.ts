import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";

/**
 * `S = [X Z]`: a record's row holds its p fixed covariates and, for each of the K random terms, one entry in the column of
 * its level. Products cost O(n (p + K)), whatever the number of levels.
 */
export interface Incidence {
  /** X, `n x p`. */
  readonly fixed: Matrix;
  /** Random terms, K. */
  readonly terms: number;
  /** Columns of Z over all terms. */
  readonly effects: number;
  /** `n x K`: which column of Z a record has an entry in. */
  readonly column: Int32Array;
  /** `n x K`: the entry, 1 or the covariate's value. */
  readonly entry: Float64Array;
}

/** Columns of S. */
export function width(s: Incidence): number {
  return s.fixed.columns + s.effects;
}

/** `S b`, n. */
export function incidenceTimes(s: Incidence, b: Float64Array): Float64Array {
  const { fixed, terms, column, entry } = s;
  const p = fixed.columns;
  const out = new Float64Array(fixed.rows);
  for (let i = 0; i < out.length; i++) {
    let total = 0;
    for (let j = 0; j < p; j++) total += fixed.data[i * p + j] * b[j];
    for (let k = i * terms; k < (i + 1) * terms; k++) total += entry[k] * b[p + column[k]];
    out[i] = total;
  }
  return out;
}

/** `S' x`, p + q. */
export function incidenceTransposed(s: Incidence, x: Float64Array): Float64Array {
  const { fixed, terms, column, entry } = s;
  const p = fixed.columns;
  const out = new Float64Array(width(s));
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < p; j++) out[j] += fixed.data[i * p + j] * x[i];
    for (let k = i * terms; k < (i + 1) * terms; k++) out[p + column[k]] += entry[k] * x[i];
  }
  return out;
}

/** `S' diag(weights) S`, (p + q) x (p + q). Cost: O(n (p + K)^2). */
export function incidenceGram(s: Incidence, weights: Float64Array): Matrix {
  const { fixed, terms, column, entry } = s;
  const p = fixed.columns;
  const size = width(s);
  const out = zeros(size, size);
  const at = new Int32Array(p + terms);
  const value = new Float64Array(p + terms);
  for (let j = 0; j < p; j++) at[j] = j;
  for (let i = 0; i < fixed.rows; i++) {
    for (let j = 0; j < p; j++) value[j] = fixed.data[i * p + j];
    for (let k = 0; k < terms; k++) {
      at[p + k] = p + column[i * terms + k];
      value[p + k] = entry[i * terms + k];
    }
    for (let a = 0; a < at.length; a++) {
      const scaled = weights[i] * value[a];
      const row = at[a] * size;
      for (let b = 0; b < at.length; b++) out.data[row + at[b]] += scaled * value[b];
    }
  }
  return out;
}

/** Diagonal of `S B S'`, n. Cost: O(n (p + K)^2). */
export function leverages(s: Incidence, b: Matrix): Float64Array {
  const { fixed, terms, column, entry } = s;
  const p = fixed.columns;
  const out = new Float64Array(fixed.rows);
  const at = new Int32Array(p + terms);
  const value = new Float64Array(p + terms);
  for (let j = 0; j < p; j++) at[j] = j;
  for (let i = 0; i < out.length; i++) {
    for (let j = 0; j < p; j++) value[j] = fixed.data[i * p + j];
    for (let k = 0; k < terms; k++) {
      at[p + k] = p + column[i * terms + k];
      value[p + k] = entry[i * terms + k];
    }
    let total = 0;
    for (let a = 0; a < at.length; a++) {
      for (let c = 0; c < at.length; c++) total += value[a] * value[c] * b.data[at[a] * b.columns + at[c]];
    }
    out[i] = total;
  }
  return out;
}
