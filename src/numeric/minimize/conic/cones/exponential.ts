import { log, log1p } from "../../../elementary/elementary.ts";
import { barrierGradient, barrierThird, psiDerivatives } from "./log-barrier.ts";
import type { ThreeCone } from "./three-cone.ts";

const parts = psiDerivatives();
const third = new Float64Array(3);
const shares = Float64Array.of(1, 0, 1);

/**
 * The exponential cone, the closure of `s_1 exp(s_0 / s_1) <= s_2, s_1 > 0`. Its dual is the closure of
 * `-z_0 exp(z_1 / z_0 - 1) <= z_2, z_0 < 0`, with the barrier
 *
 *     f*(z) = -log psi - log(-z_0) - log z_2,   psi = z_1 - z_0 - z_0 log(z_2 / -z_0).
 *
 * @see Dahl and Andersen (2022), Mathematical Programming 194, 341-370.
 */
export const exponentialCone: ThreeCone = {
  unit: [-1.051383945322714, 0.55640961946937, 1.258967884768947],

  contains: (s, at) => s[at + 1] > 0 && s[at + 2] > 0 && logSlack(s, at) > 0,

  containsDual: (z, at) => z[at] < 0 && z[at + 2] > 0 && psiAt(z, at) > 0,

  primalGradient(s, at, out) {
    const v = aboveOne(logSlack(s, at));
    out[0] = 1 / (v * s[at + 1]);
    out[1] = out[0] * (1 + log1p(v) - logOfRatio(s[at + 2], s[at + 1])) - 1 / s[at + 1];
    out[2] = -(1 + v) / (v * s[at + 2]);
  },

  dualGradient(z, at, out) {
    fillPsi(z, at);
    barrierGradient(parts, z, at, shares, out);
  },

  // The Hessian of psi is -v v' / -z_0 with v = (1, 0, -z_0 / z_2).
  dualHessianRows(z, at, rows) {
    fillPsi(z, at);
    const { psi, gradient: g } = parts;
    const [z0, z2] = [z[at], z[at + 2]];
    rows.fill(0);
    for (let i = 0; i < 3; i++) rows[i] = g[i] / psi;
    const bend = 1 / Math.sqrt(-z0 * psi);
    rows[3] = bend;
    rows[5] = (-bend * z0) / z2;
    rows[6] = 1 / z0;
    rows[11] = 1 / z2;
  },

  dualThird(z, at, u, v, out) {
    fillPsi(z, at);
    const [z0, z2] = [z[at], z[at + 2]];
    const cross = u[0] * v[2] + u[2] * v[0];
    third[0] = (-u[0] * v[0]) / (z0 * z0) + (u[2] * v[2]) / (z2 * z2);
    third[2] = cross / (z2 * z2) - (2 * z0 * u[2] * v[2]) / (z2 * z2 * z2);
    barrierThird(parts, third, z, at, shares, u, v, out);
  },
};

/** `log(s_2 / (s_1 exp(s_0 / s_1)))`: positive inside. */
function logSlack(s: Float64Array, at: number): number {
  return logOfRatio(s[at + 2], s[at + 1]) - s[at] / s[at + 1];
}

/** `log(a / b)`. Of two that are nearly equal the difference is exact, where the ratio would have rounded away what it differs by from one. */
function logOfRatio(a: number, b: number): number {
  return 2 * a > b && a < 2 * b ? log1p((a - b) / b) : log(a / b);
}

function psiAt(z: Float64Array, at: number): number {
  return z[at + 1] - z[at] - z[at] * logOfRatio(z[at + 2], -z[at]);
}

function fillPsi(z: Float64Array, at: number): void {
  const { gradient, hessian } = parts;
  const [z0, z2] = [z[at], z[at + 2]];
  parts.psi = psiAt(z, at);
  gradient[0] = -logOfRatio(z2, -z0);
  gradient[1] = 1;
  gradient[2] = -z0 / z2;
  hessian[0] = 1 / z0;
  hessian[2] = hessian[6] = -1 / z2;
  hessian[8] = z0 / (z2 * z2);
}

/** The v of `v + log(1 + v) = r`, `r > 0`: 1 + v is Wright's omega of 1 + r. Newton's steps from below are monotone. */
function aboveOne(r: number): number {
  let v = r / 2;
  for (let k = 0; k < 12; k++) {
    const miss = v + log1p(v) - r;
    const step = (miss * (1 + v)) / (2 + v);
    v -= step;
    if (Math.abs(step) <= 1e-15 * v) break;
  }
  return v;
}
