import { maxAbs } from "../../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../../scratch.ts";
import { type KktFactor, noise, solveForward, solveTriangle } from "./solve-kkt.ts";
import { inner, removeComponents } from "./thin-qr.ts";

/** Below this share of a vector what a combination leaves of it is rounding. */
const dependenceTolerance = 1e-9;
/** Above this share of its length, in the metric of `L^-1`, a vector is so far outside that no correction would help. */
const farOutside = 1e-2;
const corrections = 4;

/**
 * Writes a vector over F as a combination of the active rows: coefficients over R, or undefined where it is independent of
 * them. Whether it is, the rows themselves decide: in the metric of `L^-1` a variable of little curvature would drown all
 * others. That metric only proposes the coefficients, which are corrected until what they leave is rounding.
 *
 * Needs `refactorIfStale` first. Cost: O(k^2 + k r) for each correction.
 */
export function combinationOfRows(factor: KktFactor, vector: Float64Array): Float64Array | undefined {
  const coefficients = scratch(factor.active.length);
  return withScratch(() => isCombination(factor, vector, coefficients)) ? coefficients : undefined;
}

/** Writes the coefficients; whether they are a combination that leaves rounding alone. */
function isCombination(factor: KktFactor, vector: Float64Array, coefficients: Float64Array): boolean {
  const k = factor.free.length;
  if (coefficients.length === 0) return isZero(vector, k);
  const rest = scratchCopy(vector.subarray(0, k));
  const size = maxAbs(rest);
  if (size === 0) return true;
  let left = size;
  for (let pass = 0; pass < corrections; pass++) {
    const image = scratchCopy(rest);
    solveForward(factor, image);
    const length = Math.sqrt(inner(image, image, k));
    const step = scratch(coefficients.length);
    for (let twice = 0; twice < 2; twice++) removeComponents(factor.q, image, step, k);
    if (pass === 0 && Math.sqrt(inner(image, image, k)) > farOutside * length) return false;
    solveTriangle(factor, step);
    for (let r = 0; r < step.length; r++) coefficients[r] += step[r];
    const before = left;
    left = leaveRest(factor, vector, coefficients, rest);
    if (left <= noise * size || left > before / 2) break;
  }
  return left <= dependenceTolerance * size;
}

function isZero(vector: Float64Array, k: number): boolean {
  for (let a = 0; a < k; a++) if (vector[a] !== 0) return false;
  return true;
}

/** `rest <- vector - A_RF' coefficients`; returns its largest entry. */
function leaveRest(
  { program, free, active }: KktFactor,
  vector: Float64Array,
  coefficients: Float64Array,
  rest: Float64Array,
): number {
  let largest = 0;
  for (let a = 0; a < free.length; a++) {
    let value = vector[a];
    for (let r = 0; r < active.length; r++) {
      value -= coefficients[r] * program.rows[active[r] * program.n + free[a]];
    }
    rest[a] = value;
    largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}
