/**
 * `log(x + sqrt(x^2 + 1))`, within one unit in the last place; NativeMath's errs by up to two.
 *
 * Below two it is `log1p(t)` of `t = x + x^2 / (1 + sqrt(x^2 + 1))`, with what `t` lost in rounding given back.
 */
export function asinh(x: f64): f64 {
  const size = abs(x);
  if (!(size < 2)) return NativeMath.asinh(x);
  const square = size * size;
  const bend = square / (1 + sqrt(square + 1));
  const t = size + bend;
  const lost = size - t + bend;
  return copysign(NativeMath.log1p(t) + lost / (1 + t), x);
}
