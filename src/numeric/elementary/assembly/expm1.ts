/** `exp(x) - 1`. Far from zero the difference itself: NativeMath's errs there by up to 1.45 units in the last place. */
export function expm1(x: f64): f64 {
  return x > 14 ? NativeMath.exp(x) - 1 : NativeMath.expm1(x);
}
