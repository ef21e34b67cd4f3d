import { exp, log, log1p } from "../../../elementary/elementary.ts";
import { barrierGradient, barrierThird, psiDerivatives } from "./log-barrier.ts";
import type { ThreeCone } from "./three-cone.ts";

const parts = psiDerivatives();
const third = new Float64Array(3);

/**
 * The power cone `s_0^a s_1^(1 - a) >= |s_2|`. Its dual is `(z_0 / a)^a (z_1 / (1 - a))^(1 - a) >= |z_2|`, with the barrier
 *
 *     f*(z) = -log psi - (1 - a) log z_0 - a log z_1,   psi = (z_0 / a)^(2a) (z_1 / (1 - a))^(2 - 2a) - z_2^2.
 *
 * @see Chares (2009), Cones and interior-point algorithms for structured convex optimization, section 3.1.
 */
export function powerCone(a: number): ThreeCone {
  const b = 1 - a;
  const shares = Float64Array.of(b, a, 0);

  return {
    unit: [Math.sqrt(1 + a), Math.sqrt(1 + b), 0],

    contains: (s, at) => s[at] > 0 && s[at + 1] > 0 && product(a, s[at], s[at + 1]) > Math.abs(s[at + 2]),

    containsDual: (z, at) =>
      z[at] > 0 && z[at + 1] > 0 && product(a, z[at] / a, z[at + 1] / b) > Math.abs(z[at + 2]),

    primalGradient(s, at, out) {
      const [s0, s1, s2] = [s[at], s[at + 1], s[at + 2]];
      const excess = 2 * (a * log(s0) + b * log(s1) - log(Math.abs(s2)));
      const t = s2 === 0 ? 0 : 1 / inverseProduct(a, excess);
      out[0] = -(1 + a + a * t) / s0;
      out[1] = -(1 + b + b * t) / s1;
      out[2] = s2 === 0 ? 0 : t / s2;
    },

    dualGradient(z, at, out) {
      fillPsi(a, z, at);
      barrierGradient(parts, z, at, shares, out);
    },

    // With l = (2a / z_0, 2b / z_1, 0), d = (1 / z_0, -1 / z_1, 0), e = z_2^2, c = phi + e, and diag(..) of the shares:
    //   2 c / psi^2 uu' + 2ab phi / psi dd' + phi / 2c ll' + diag(b / z_0^2, a / z_1^2, 0),  u = e_2 - z_2 phi / c l.
    dualHessianRows(z, at, rows) {
      const phi = fillPsi(a, z, at);
      const [z0, z1, z2] = [z[at], z[at + 1], z[at + 2]];
      const c = phi + z2 * z2;
      const [l0, l1] = [(2 * a) / z0, (2 * b) / z1];
      const edge = Math.sqrt(2 * c) / parts.psi;
      const lean = (-z2 * phi * edge) / c;
      const across = Math.sqrt((2 * a * b * phi) / parts.psi);
      const along = Math.sqrt(phi / (2 * c));
      rows.fill(0);
      rows[0] = lean * l0;
      rows[1] = lean * l1;
      rows[2] = edge;
      rows[3] = across / z0;
      rows[4] = -across / z1;
      rows[6] = along * l0;
      rows[7] = along * l1;
      rows[9] = Math.sqrt(b) / z0;
      rows[13] = Math.sqrt(a) / z1;
    },

    dualThird(z, at, u, v, out) {
      const phi = fillPsi(a, z, at);
      const [p, q] = [2 * a, 2 * b];
      const [u0, v0] = [u[0] / z[at], v[0] / z[at]];
      const [u1, v1] = [u[1] / z[at + 1], v[1] / z[at + 1]];
      const cross = u0 * v1 + u1 * v0;
      third[0] =
        (phi * p * ((p - 1) * (p - 2) * u0 * v0 + (p - 1) * q * cross + q * (q - 1) * u1 * v1)) / z[at];
      third[1] =
        (phi * q * ((q - 1) * (q - 2) * u1 * v1 + (q - 1) * p * cross + p * (p - 1) * u0 * v0)) / z[at + 1];
      barrierThird(parts, third, z, at, shares, u, v, out);
    },
  };
}

/** `x^a y^(1 - a)`. */
function product(a: number, x: number, y: number): number {
  return exp(a * log(x) + (1 - a) * log(y));
}

/** @returns `psi + z_2^2`. */
function fillPsi(a: number, z: Float64Array, at: number): number {
  const b = 1 - a;
  const { gradient, hessian } = parts;
  const [z0, z1, z2] = [z[at], z[at + 1], z[at + 2]];
  const size = product(a, z0 / a, z1 / b);
  const phi = size * size;
  parts.psi = (size - Math.abs(z2)) * (size + Math.abs(z2));
  gradient[0] = (2 * a * phi) / z0;
  gradient[1] = (2 * b * phi) / z1;
  gradient[2] = -2 * z2;
  hessian[0] = (2 * a * (2 * a - 1) * phi) / (z0 * z0);
  hessian[1] = hessian[3] = (4 * a * b * phi) / (z0 * z1);
  hessian[4] = (2 * b * (2 * b - 1) * phi) / (z1 * z1);
  hessian[8] = -2;
  hessian[2] = hessian[5] = hessian[6] = hessian[7] = 0;
  return phi;
}

/**
 * Of the conjugate pair `z = -grad f(s)` the product `t = |s_2 z_2|`, as `w = 1 / t`. From `s = -grad f*(z)`,
 *
 *     h(w) = 2a log(1 + w (1 + 1/a)) + 2b log(1 + w (1 + 1/b)) - log(1 + 2w) = excess,   excess = log(s_0^2a s_1^2b / s_2^2).
 *
 * h is concave and increasing, so that Newton's steps from below are monotone; far out it is nearly linear in log w.
 */
function inverseProduct(a: number, excess: number): number {
  const b = 1 - a;
  const [slopeA, slopeB] = [1 + 1 / a, 1 + 1 / b];
  const far = exp(excess - 2 * a * log(slopeA) - 2 * b * log(slopeB) + log(2));
  let w = Math.max(excess / 4, excess > 4 ? far / 4 : 0);
  for (let k = 0; k < 60; k++) {
    const h = 2 * a * log1p(w * slopeA) + 2 * b * log1p(w * slopeB) - log1p(2 * w);
    const slope = (2 * a * slopeA) / (1 + w * slopeA) + (2 * b * slopeB) / (1 + w * slopeB) - 2 / (1 + 2 * w);
    const step = (excess - h) / slope;
    w += step;
    if (!(Math.abs(step) > 1e-15 * w)) break;
  }
  return w;
}
