import { hessianRowCount } from "./three-cone.ts";

const work = new Float64Array(3 * hessianRowCount);

/**
 * The lower triangular L with `L L' = R'R` for five rows R of three, by Householder's reflections: right to rounding of
 * each row where the largest comes first, which the matrix `R'R` would not be.
 *
 * @param out nine numbers at `to`.
 */
export function fillTriangularRoot(rows: Float64Array, out: Float64Array, to: number): void {
  work.set(rows);
  for (let j = 0; j < 3; j++) {
    let square = 0;
    for (let k = j; k < hessianRowCount; k++) square += work[3 * k + j] * work[3 * k + j];
    const head = work[4 * j];
    const length = head > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const pivot = head - length;
    for (let c = j + 1; c < 3 && pivot !== 0; c++) {
      let product = pivot * work[3 * j + c];
      for (let k = j + 1; k < hessianRowCount; k++) product += work[3 * k + j] * work[3 * k + c];
      const factor = product / (length * pivot);
      work[3 * j + c] += factor * pivot;
      for (let k = j + 1; k < hessianRowCount; k++) work[3 * k + c] += factor * work[3 * k + j];
    }
    work[4 * j] = length;
    const sign = length < 0 ? -1 : 1;
    for (let c = 0; c < 3; c++) out[to + 3 * c + j] = c < j ? 0 : sign * work[3 * j + c];
  }
}

/** `L^-1`, nine numbers at `to`. */
export function fillTriangularInverse(l: Float64Array, at: number, out: Float64Array, to: number): void {
  const [l00, l10, l11] = [l[at], l[at + 3], l[at + 4]];
  const [l20, l21, l22] = [l[at + 6], l[at + 7], l[at + 8]];
  out[to] = 1 / l00;
  out[to + 1] = out[to + 2] = out[to + 5] = 0;
  out[to + 3] = -l10 / (l00 * l11);
  out[to + 4] = 1 / l11;
  out[to + 6] = (l10 * l21 - l20 * l11) / (l00 * l11 * l22);
  out[to + 7] = -l21 / (l11 * l22);
  out[to + 8] = 1 / l22;
}

/** Solves `L L' x = b`; L at `at`. */
export function solveTriangularTwice(l: Float64Array, at: number, b: Float64Array, x: Float64Array): void {
  const y0 = b[0] / l[at];
  const y1 = (b[1] - l[at + 3] * y0) / l[at + 4];
  const y2 = (b[2] - l[at + 6] * y0 - l[at + 7] * y1) / l[at + 8];
  x[2] = y2 / l[at + 8];
  x[1] = (y1 - l[at + 7] * x[2]) / l[at + 4];
  x[0] = (y0 - l[at + 3] * x[1] - l[at + 6] * x[2]) / l[at];
}
