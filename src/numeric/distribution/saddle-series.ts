import { cos, log } from "../elementary/elementary.ts";
import type { SaddleSums } from "./bessel-k.ts";
import { sumAroundSaddle } from "./bessel-k.ts";

/**
 * What `sumAroundSaddle` gives at one order, for all `w` in a range: Chebyshev series of the four in
 * `p = order / w`, in which they are nearly polynomials (Debye's expansion is a series of polynomials in p).
 */
export interface SaddleSeries {
  /** Writes the four at `p`, the log of `scale` in its place. */
  readonly at: (p: number, out: SaddleSums) => void;
}

/** Terms that are tried; where the last coefficients are not yet rounding, there is no series. */
const lengths = [10, 18, 30];
const negligible = 4e-15;

/**
 * Cost: 10, 28 or 58 quadratures to find; then about a tenth of one at every p.
 *
 * @param least and `most` bound p, within (0, 1].
 * @returns undefined where the functions bend too much for a short series.
 * @see Trefethen (2013), Approximation Theory and Approximation Practice, chapters 3 and 19.
 */
export function saddleSeries(order: number, least: number, most: number): SaddleSeries | undefined {
  const low = Math.min(least, 0.99 * most); // a single point would leave nothing to scale by
  const middle = 0.5 * (most + low);
  const half = 0.5 * (most - low);
  for (const length of lengths) {
    const coefficients = chebyshevCoefficients(length, order, middle, half);
    if (settled(coefficients)) return { at: (p, out) => sumSeries(coefficients, (p - middle) / half, out) };
  }
  return undefined;
}

/** Four columns: log scale, rising, falling, first. */
function chebyshevCoefficients(length: number, order: number, middle: number, half: number): Float64Array {
  const coefficients = new Float64Array(4 * length);
  const sums: SaddleSums = { scale: NaN, rising: NaN, falling: NaN, first: NaN };
  cosineTables[length] ??= cosineTable(length);
  const cosines = cosineTables[length];
  for (let k = 0; k < length; k++) {
    const p = middle + half * cosines[k * length + 1];
    const w = order / p;
    sumAroundSaddle(order, w, w - order, sums);
    const logScale = log(sums.scale);
    for (let j = 0; j < length; j++) {
      const weight = ((j === 0 ? 1 : 2) / length) * cosines[k * length + j];
      coefficients[4 * j] += weight * logScale;
      coefficients[4 * j + 1] += weight * sums.rising;
      coefficients[4 * j + 2] += weight * sums.falling;
      coefficients[4 * j + 3] += weight * sums.first;
    }
  }
  return coefficients;
}

/** `cos(j (k + 1/2) pi / length)` at `k length + j`. */
function cosineTable(length: number): Float64Array {
  return Float64Array.from({ length: length * length }, (_, at) => {
    const [k, j] = [Math.floor(at / length), at % length];
    return cos((Math.PI * j * (k + 0.5)) / length);
  });
}

const cosineTables: Float64Array[] = [];

function settled(coefficients: Float64Array): boolean {
  const last = coefficients.length - 8; // the last two of each
  for (let i = last; i < coefficients.length; i++) {
    if (!(Math.abs(coefficients[i]) <= negligible * Math.max(1, Math.abs(coefficients[i % 4])))) return false;
  }
  return true;
}

/** Clenshaw's recurrence for the four at once, x in [-1, 1]. */
function sumSeries(c: Float64Array, x: number, out: SaddleSums): void {
  const twice = 2 * x;
  let a1 = 0;
  let a2 = 0;
  let b1 = 0;
  let b2 = 0;
  let c1 = 0;
  let c2 = 0;
  let d1 = 0;
  let d2 = 0;
  for (let i = c.length - 4; i > 0; i -= 4) {
    const a = c[i] + twice * a1 - a2;
    const b = c[i + 1] + twice * b1 - b2;
    const e = c[i + 2] + twice * c1 - c2;
    const d = c[i + 3] + twice * d1 - d2;
    a2 = a1;
    b2 = b1;
    c2 = c1;
    d2 = d1;
    a1 = a;
    b1 = b;
    c1 = e;
    d1 = d;
  }
  out.scale = c[0] + x * a1 - a2;
  out.rising = c[1] + x * b1 - b2;
  out.falling = c[2] + x * c1 - c2;
  out.first = c[3] + x * d1 - d2;
}
