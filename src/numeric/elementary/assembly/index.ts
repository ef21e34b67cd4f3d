// The functions of AssemblyScript's NativeMath, and three where it errs by more than it need.
export { asinh } from "./asinh";
export { expm1 } from "./expm1";
export { sinh } from "./sinh";

export function cbrt(x: f64): f64 {
  return NativeMath.cbrt(x);
}

export function cos(x: f64): f64 {
  return NativeMath.cos(x);
}

export function exp(x: f64): f64 {
  return NativeMath.exp(x);
}

export function hypot(x: f64, y: f64): f64 {
  return NativeMath.hypot(x, y);
}

export function log(x: f64): f64 {
  return NativeMath.log(x);
}

export function log10(x: f64): f64 {
  return NativeMath.log10(x);
}

export function log1p(x: f64): f64 {
  return NativeMath.log1p(x);
}

export function log2(x: f64): f64 {
  return NativeMath.log2(x);
}

export function pow(x: f64, y: f64): f64 {
  return NativeMath.pow(x, y);
}

export function sin(x: f64): f64 {
  return NativeMath.sin(x);
}
