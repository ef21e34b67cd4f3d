import { pow } from "../../elementary/elementary.ts";
import { dot } from "../../matrix/vector.ts";
import { productCone } from "./cones/product-cone.ts";
import type { ConicOptions, ConicStopReason } from "./conic-form.ts";
import { type EmbeddingPoint, embeddingPoint, embeddingResiduals } from "./embedding-residuals.ts";
import type { ScaledProgram } from "./equilibrate.ts";
import { newtonSystem } from "./newton-system.ts";
import { addProduct } from "./sparse-products.ts";
import { setStartingPoint } from "./starting-point.ts";

export interface EmbeddingEnd {
  readonly reason: "solved" | "primal-infeasible" | "dual-infeasible" | ConicStopReason;
  /** The best point seen. */
  readonly point: EmbeddingPoint;
  readonly iterations: number;
}

/** What the search aims at; what may be called solved is judged afterwards, on the program as it was given. */
const aim = { residual: 2e-11, enough: 2e-10, certificate: 1e-9 };
/** Share of the way to the boundary that is gone. */
const share = 0.99;
/** A step below the first is taken anew with this share of centering, one below the last is none. */
const short = 0.1;
const recentering = 0.9;
const shortest = 1e-10;
/** Iterations without a gain after which no more is to be had. */
const patience = 8;

/**
 * Follows the central path of the homogeneous embedding
 *
 *     P x + A'z + q tau = 0,   A x + s = b tau,   kappa + q'x + b'z + x'Px / tau = 0,
 *
 * (s, z) in the cones and their duals, tau, kappa >= 0, with Mehrotra's predictor and corrector. Its limit is a solution
 * (tau > 0) or a certificate that there is none (kappa > 0).
 *
 * Cost: one factorization and three solves an iteration.
 *
 * @see Goulart and Chen (2024), Clarabel: An interior-point solver for conic programs with quadratic objectives, section 3.
 * @see Andersen and Ye (1999), On a homogeneous algorithm for the monotone complementarity problem.
 */
export function followEmbedding(program: ScaledProgram, options: ConicOptions): EmbeddingEnd {
  const { maxIterations = 200, goOn } = options;
  const { linear: q, rows, rightSide: b, places } = program;
  const [n, m] = [rows.columns, rows.rows];
  const product = productCone(places, m);
  const { groups, degree } = product;
  const system = newtonSystem(program, product);
  const at = embeddingPoint(n, m);
  const best = embeddingPoint(n, m);
  const residuals = embeddingResiduals(program);
  const { x: rx, z: rz } = residuals;
  const { x, s, z } = at;
  const negativeQ = q.map((value) => -value);
  const [dx, x1, x2] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [dz, z1, z2] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  const [ds, shift, none] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  const f = new Float64Array(n);
  const g = new Float64Array(m);

  /** Solves for the direction that leaves `keep` of the residuals; returns `d tau`. */
  const direction = (keep: number, shiftKappa: number): number => {
    const { tau } = at;
    for (let j = 0; j < n; j++) f[j] = -(1 - keep) * rx[j];
    for (let i = 0; i < m; i++) g[i] = shift[i] - (1 - keep) * rz[i];
    system.solve(f, g, x1, z1);
    const slope1 = residuals.slope(at, x1) + dot(b, z1);
    const slope2 = residuals.slope(at, x2) + dot(b, z2);
    const curvature = residuals.quadraticForm / (tau * tau);
    const top = -(1 - keep) * residuals.tau + shiftKappa / tau - slope1;
    const dTau = top / (slope2 - at.kappa / tau - curvature);
    for (let j = 0; j < n; j++) dx[j] = x1[j] + dTau * x2[j];
    for (let i = 0; i < m; i++) dz[i] = z1[i] + dTau * z2[i];
    for (let i = 0; i < m; i++) ds[i] = b[i] * dTau - (1 - keep) * rz[i];
    addProduct(rows, -1, dx, ds);
    residuals.clearZeroRows(ds);
    return dTau;
  };

  const stepLength = (dTau: number, dKappa: number, limit: number): number => {
    let step = limit;
    if (dTau < 0) step = Math.min(step, -at.tau / dTau);
    if (dKappa < 0) step = Math.min(step, -at.kappa / dKappa);
    // Cheap and exact first; the cones that are searched by trial come last.
    for (const group of groups) step = group.longestStep(s, z, ds, dz, step);
    return step;
  };

  /** The longest step, less a share, after which no cone is too far from the central path. */
  const centralStep = (dTau: number, dKappa: number): number => {
    let step = Math.min(1, share * stepLength(dTau, dKappa, 1 / share));
    for (; step > shortest; step *= 0.8) {
      const product = (at.tau + step * dTau) * (at.kappa + step * dKappa);
      const mu = (productAlong(s, z, ds, dz, step) + product) / (degree + 1);
      if (groups.every((group) => group.isCentral(s, z, ds, dz, step, mu))) break;
    }
    return step;
  };

  setStartingPoint(at, program, product, system);
  let bestSize = Infinity;
  let sinceGain = 0;
  const end = (reason: EmbeddingEnd["reason"], point: EmbeddingPoint, iterations: number): EmbeddingEnd => {
    return { reason, point, iterations };
  };
  for (let iteration = 0; ; iteration++) {
    residuals.update(at);
    const size = residuals.size(at);
    if (Number.isNaN(size)) return end("numerical", best, iteration);
    if (size < bestSize) {
      sinceGain = size < bestSize / 2 ? 0 : sinceGain + 1;
      bestSize = size;
      best.set(at);
    } else sinceGain++;
    // Beyond enough only while it comes cheaply.
    system.isThorough = bestSize > aim.enough;
    if (bestSize <= (sinceGain === 0 ? aim.residual : aim.enough)) return end("solved", best, iteration);
    if (residuals.primalCertificate(at) <= aim.certificate) return end("primal-infeasible", at, iteration);
    if (residuals.dualCertificate(at) <= aim.certificate) return end("dual-infeasible", at, iteration);
    if (sinceGain > patience && bestSize < 1e-6) return end("stalled", best, iteration);
    if (iteration === maxIterations) return end("iterations", best, iteration);
    if (goOn?.() === false) return end("interrupted", best, iteration);

    const mu = (dot(s, z) + at.tau * at.kappa) / (degree + 1);
    for (const group of groups) if (!group.rescale(s, z)) return end("stalled", best, iteration);
    if (!system.factor()) return end("numerical", best, iteration);
    system.solve(negativeQ, b, x2, z2);

    shift.fill(0);
    for (const group of groups) group.affineShift(s, shift);
    let dTau = direction(0, at.kappa * at.tau);
    let dKappa = -(at.kappa * at.tau + at.kappa * dTau) / at.tau;
    const affine = stepLength(dTau, dKappa, 1);
    const sigma = pow(1 - affine, 3);

    for (const group of groups) group.combinedShift(s, z, ds, dz, sigma * mu, shift);
    let shiftKappa = at.kappa * at.tau + dKappa * dTau - sigma * mu;
    dTau = direction(sigma, shiftKappa);
    dKappa = -(shiftKappa + at.kappa * dTau) / at.tau;
    let step = centralStep(dTau, dKappa);
    if (step < short) {
      // A corner of the neighborhood: back towards the central path, without the second-order term that led here.
      for (const group of groups) group.combinedShift(s, z, none, none, recentering * mu, shift);
      shiftKappa = at.kappa * at.tau - recentering * mu;
      dTau = direction(recentering, shiftKappa);
      dKappa = -(shiftKappa + at.kappa * dTau) / at.tau;
      step = centralStep(dTau, dKappa);
    }
    if (!(step > shortest)) return end("stalled", best, iteration);
    for (let j = 0; j < n; j++) x[j] += step * dx[j];
    for (let i = 0; i < m; i++) {
      s[i] += step * ds[i];
      z[i] += step * dz[i];
    }
    at.tau += step * dTau;
    at.kappa += step * dKappa;
    at.normalize();
  }
}

function productAlong(
  s: Float64Array,
  z: Float64Array,
  ds: Float64Array,
  dz: Float64Array,
  step: number,
): number {
  let total = 0;
  for (let i = 0; i < s.length; i++) total += (s[i] + step * ds[i]) * (z[i] + step * dz[i]);
  return total;
}
