/**
 * Eigenvalues of a symmetric tridiagonal matrix, in no order, in place of `diagonal`; `offDiagonal` is used up.
 * The rotations are handed to `rotate(i, cosine, sine)`: vectors `i` and `i + 1` become `c u - s v` and `s u + c v`.
 *
 * Implicit QL with Wilkinson's shift. Cost: about 30 n^2 without vectors.
 * See Dubrulle, Martin and Wilkinson (1968), Numerische Mathematik 12, 377-383.
 */
export function implicitQl(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  rotate: (i: number, cosine: number, sine: number) => void = () => {},
): void {
  const d = diagonal;
  const e = offDiagonal;
  for (let low = 0; low < d.length; low++) {
    for (;;) {
      const high = endOfBlock(d, e, low);
      if (high === low) break;
      sweep(d, e, low, high, rotate);
    }
  }
}

/** The last index of the unreduced block that begins at `low`. */
function endOfBlock(d: Float64Array, e: Float64Array, low: number): number {
  let high = low;
  while (high < d.length - 1 && !isNegligible(e[high], d[high], d[high + 1])) high++;
  return high;
}

/** Below the rounding of its neighbors; the floor keeps squares from underflow in a matrix scaled to one. */
export function isNegligible(coupling: number, above: number, below: number): boolean {
  const size = Math.abs(coupling);
  return !(size > Number.EPSILON * (Math.abs(above) + Math.abs(below)) && size > 1e-140);
}

function sweep(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  rotate: (i: number, cosine: number, sine: number) => void,
): void {
  const slope = (d[low + 1] - d[low]) / (2 * e[low]);
  const radius = hypotenuse(slope, 1);
  let g = d[high] - d[low] + e[low] / (slope + (slope >= 0 ? radius : -radius));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = hypotenuse(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= shift;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - shift;
    const step = (d[i] - g) * sine + 2 * cosine * b;
    shift = sine * step;
    d[i + 1] = g + shift;
    g = cosine * step - b;
    rotate(i, cosine, sine);
  }
  d[low] -= shift;
  e[low] = g;
  e[high] = 0;
}

/** `sqrt(x^2 + y^2)` without underflow. */
export function hypotenuse(x: number, y: number): number {
  const square = x * x + y * y;
  if (square > 1e-280 && square < 1e280) return Math.sqrt(square);
  const larger = Math.max(Math.abs(x), Math.abs(y));
  if (larger === 0) return 0;
  const ratio = Math.min(Math.abs(x), Math.abs(y)) / larger;
  return larger * Math.sqrt(1 + ratio * ratio);
}
