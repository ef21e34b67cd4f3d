const halfEuler: f64 = 1.3591409142295225;
const halfEulerRest: f64 = 7.228234458646251e-17;

/**
 * `(exp(x) - exp(-x)) / 2`, within one unit in the last place; NativeMath's errs by up to two.
 *
 * Below one its power series, whose first term is exact and whose tenth is below half a unit; where `exp(x)` would
 * overflow, `exp(x - 1) e / 2` with `e / 2` in two parts.
 */
export function sinh(x: f64): f64 {
  const size = abs(x);
  if (!(size >= 1)) return x + x * rest(x * x);
  if (size > 709) {
    const scaled = NativeMath.exp(size - 1);
    return copysign(scaled * halfEuler + scaled * halfEulerRest, x);
  }
  const power = NativeMath.exp(size);
  return copysign(0.5 * power - 0.5 / power, x);
}

/** `sinh(x) / x - 1` by `s = x^2`: `s / 3! + s^2 / 5! + ...`. */
function rest(s: f64): f64 {
  let sum: f64 = 0;
  for (let k = 18; k >= 2; k -= 2) sum = (s * (1 + sum)) / f64(k * (k + 1));
  return sum;
}
