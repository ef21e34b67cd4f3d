import { scratch } from "../../scratch.ts";
import { rowTimes, type StackedProgram } from "./stacked-program.ts";
import { scalesAt } from "./term-scales.ts";

/**
 * Largest violation of the KKT conditions, from the point and its multipliers alone:
 *
 *     Hx + c = A'y + z,   low <= (x, Ax) <= high,   multipliers of the right sign, zero away from their bound.
 *
 * Stationarity and signs are relative to the largest term of the gradient, feasibility to the largest |x| (or term
 * of the row), so the figure does not change when the objective or the variables are measured in other units.
 *
 * @param curvature Hx without ridge.
 */
export function quadraticResidual(
  program: StackedProgram,
  x: Float64Array,
  multiplier: Float64Array,
  curvature: Float64Array,
): number {
  const { n, m, low, high } = program;
  const pull = rowsTransposeTimes(program, multiplier);
  const { primalScale, dualScale, rowScale } = scalesAt(program, x, multiplier);
  let worst = 0;
  for (let j = 0; j < n; j++) {
    const gap = curvature[j] + program.linear[j] - pull[j] - multiplier[j];
    worst = Math.max(worst, ratio(Math.abs(gap), dualScale));
  }
  for (let k = 0; k < n + m; k++) {
    const value = k < n ? x[k] : rowTimes(program, k - n, x);
    const scale = k < n ? primalScale : rowScale(k - n);
    const below = ratio(low[k] - value, scale);
    const above = ratio(value - high[k], scale);
    const price = ratio(Math.abs(multiplier[k]), dualScale);
    const distance = multiplier[k] > 0 ? -below : -above;
    worst = Math.max(worst, below, above, Math.min(price, Math.abs(distance)));
  }
  return worst;
}

/** Zero over zero is no violation. */
function ratio(amount: number, scale: number): number {
  return amount === 0 ? 0 : amount / scale;
}

function rowsTransposeTimes({ n, m, rows }: StackedProgram, multiplier: Float64Array): Float64Array {
  const out = scratch(n);
  for (let i = 0; i < m; i++) {
    const y = multiplier[n + i];
    if (y === 0) continue;
    for (let j = 0; j < n; j++) out[j] += y * rows[i * n + j];
  }
  return out;
}
