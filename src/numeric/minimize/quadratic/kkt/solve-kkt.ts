import { scratch } from "../../../scratch.ts";
import type { StackedProgram } from "../stacked-program.ts";
import { inner, removeComponents, type ThinQr } from "./thin-qr.ts";

/**
 * The equality-constrained problem of one working set, factored: `H_FF = L L'` over the free variables F, and
 * `Y = L^-1 A_RF' = Q T` over the active rows R. Variables and rows come and go at O(k^2 + k r) each.
 *
 * Vectors over F are in the order of `free`, vectors over R in the order of `active`.
 */
export interface KktFactor extends ThinQr {
  readonly program: StackedProgram;
  readonly free: number[];
  /** n: where a variable stands in `free`, or -1. */
  readonly place: Int32Array;
  readonly active: number[];
  /** Row-major with `stride` columns; the first `free.length` rows are L. */
  lower: Float64Array;
  stride: number;
  /** One vector over F for each active row. */
  readonly y: Float64Array[];
  /** Updates of Q and T since they were last computed from Y; infinite where they have to be computed anew. */
  updatesSinceFactored: number;
}

/** Below this share of its length what is left of a projected vector is rounding. */
export const noise = 1e-13;

/**
 * Solves `H_FF x - A_RF' u = g`, `A_RF x = b`; x replaces g and u replaces b. Needs `refactorIfStale` first.
 * Cost: O(k^2 + k r).
 */
export function solveKkt(factor: KktFactor, g: Float64Array, b: Float64Array): void {
  const { q, t } = factor;
  const k = factor.free.length;
  const r = factor.active.length;
  solveForward(factor, g);
  const length = Math.sqrt(inner(g, g, k));
  const along = scratch(r);
  for (let pass = 0; pass < 2; pass++) removeComponents(q, g, along, k);
  if (k === r || Math.sqrt(inner(g, g, k)) <= noise * length) g.fill(0); // the rows leave no room to move
  for (let i = 0; i < r; i++) {
    let value = b[i]; // T' v = b
    for (let a = 0; a < i; a++) value -= t[i][a] * b[a];
    b[i] = value / t[i][i];
    for (let a = 0; a < k; a++) g[a] += b[i] * q[i][a]; // w = (I - QQ')u + Qv
  }
  for (let i = 0; i < r; i++) b[i] -= along[i];
  solveTriangle(factor, b);
  solveBackward(factor, g);
}

/** `T u = b` in place. */
export function solveTriangle({ t }: KktFactor, b: Float64Array): void {
  for (let i = t.length - 1; i >= 0; i--) {
    b[i] /= t[i][i];
    for (let a = 0; a < i; a++) b[a] -= t[i][a] * b[i];
  }
}

/** `L x = b` in place. */
export function solveForward({ lower, stride, free }: KktFactor, b: Float64Array): void {
  const k = free.length;
  for (let i = 0; i < k; i++) {
    const start = i * stride;
    let even = 0;
    let odd = 0;
    let a = 0;
    for (; a + 1 < i; a += 2) {
      even += lower[start + a] * b[a];
      odd += lower[start + a + 1] * b[a + 1];
    }
    if (a < i) even += lower[start + a] * b[a];
    b[i] = (b[i] - even - odd) / lower[start + i];
  }
}

/** `L' x = b` in place. */
function solveBackward({ lower, stride, free }: KktFactor, b: Float64Array): void {
  for (let i = free.length - 1; i >= 0; i--) {
    const start = i * stride;
    const value = b[i] / lower[start + i];
    b[i] = value;
    for (let a = 0; a < i; a++) b[a] -= lower[start + a] * value;
  }
}
