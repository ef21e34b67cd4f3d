import { scratchBytes } from "../../scratch.ts";
import type { QuadraticWarmStart } from "./quadratic-program.ts";
import { isEquality, type StackedProgram } from "./stacked-program.ts";

/**
 * The working set to begin with. Warm: the one given, or the bounds that x touches. Cold: variables that may take
 * either sign are free, all others wait at the bound nearer to zero, except those that the first equality needs:
 * the most promising (least `c_j + H_jj / 2`) are filled up until it holds, the last of them stays free.
 */
export function startingSide(program: StackedProgram, start: QuadraticWarmStart | undefined): Int8Array {
  const { n, m, low, high } = program;
  const side = scratchBytes(n + m);
  for (let k = 0; k < n + m; k++) {
    if (isEquality(program, k)) side[k] = -1;
    else if (start?.active !== undefined) side[k] = k < n ? start.active.bounds[k] : start.active.rows[k - n];
    else if (k < n)
      side[k] = start === undefined ? coldSide(low[k], high[k]) : touched(start.x[k], low[k], high[k]);
    if ((side[k] < 0 && !Number.isFinite(low[k])) || (side[k] > 0 && !Number.isFinite(high[k]))) side[k] = 0;
  }
  if (start === undefined) fillEqualities(program, side);
  return side;
}

function coldSide(low: number, high: number): number {
  if (low < 0 && high > 0) return 0;
  return Math.abs(low) <= Math.abs(high) ? -1 : 1;
}

function touched(x: number, low: number, high: number): number {
  if (x <= low) return -1;
  return x >= high ? 1 : 0;
}

function holdsFree(row: Float64Array, side: Int8Array): boolean {
  for (let j = 0; j < row.length; j++) if (row[j] !== 0 && side[j] === 0) return true;
  return false;
}

function fillEqualities(program: StackedProgram, side: Int8Array): void {
  const { n, m, rows, low, high, linear, hessian } = program;
  const promise = (j: number): number => linear[j] + hessian[j * n + j] / 2;
  let order: number[] | undefined;
  for (let i = 0; i < m; i++) {
    if (!isEquality(program, n + i)) continue;
    const row = rows.subarray(i * n, (i + 1) * n);
    if (holdsFree(row, side)) continue;
    order ??= Array.from({ length: n }, (_, j) => j).sort((a, b) => promise(a) - promise(b) || a - b);
    let missing = low[n + i];
    for (let j = 0; j < n; j++) if (row[j] !== 0) missing -= row[j] * (side[j] < 0 ? low[j] : high[j]);
    for (const j of order) {
      if (row[j] === 0 || low[j] === high[j]) continue;
      const room = side[j] < 0 ? high[j] - low[j] : low[j] - high[j];
      if (row[j] * room * missing < 0) continue;
      if (Math.abs(row[j] * room) >= Math.abs(missing)) {
        side[j] = 0;
        break;
      }
      missing -= row[j] * room;
      side[j] = side[j] < 0 ? 1 : -1;
    }
  }
}
