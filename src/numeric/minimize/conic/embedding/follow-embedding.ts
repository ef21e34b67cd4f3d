import { pow } from "../../../elementary/elementary.ts";
import { dot } from "../../../matrix/vector.ts";
import { productCone } from "../cones/product-cone.ts";
import type { ConicOptions } from "../conic-form.ts";
import type { ScaledProgram } from "../equilibrate.ts";
import { newtonSystem } from "../newton-system.ts";
import { embeddingDirection } from "./embedding-direction.ts";
import { type EmbeddingEnd, embeddingProgress } from "./embedding-progress.ts";
import { embeddingPoint, embeddingResiduals } from "./embedding-residuals.ts";
import { advance, centralStep, longestStep, shortestStep } from "./embedding-step.ts";
import { setStartingPoint } from "./starting-point.ts";

/** A step below the first is taken anew with this share of centering. */
const short = 0.1;
const recentering = 0.9;

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
  const [n, m] = [program.rows.columns, program.rows.rows];
  const product = productCone(program.places, m);
  const { groups, degree } = product;
  const system = newtonSystem(program, product);
  const at = embeddingPoint(n, m);
  const residuals = embeddingResiduals(program);
  const progress = embeddingProgress(at, residuals, options);
  const direction = embeddingDirection(program, system, at, residuals);
  const [shift, none] = [new Float64Array(m), new Float64Array(m)];
  const { s, z } = at;

  /** Mehrotra's predictor: towards the boundary, with no centering. @returns The share of centering that its reach asks for. */
  const predict = (): number => {
    shift.fill(0);
    for (const group of groups) group.affineShift(s, shift);
    direction.aim(0, shift, at.kappa * at.tau);
    return pow(1 - longestStep(at, direction, product, 1), 3);
  };

  /** Aims at the central path, by what the predictor tells of the second order. */
  const correct = (sigma: number, mu: number): void => {
    for (const group of groups) group.combinedShift(s, z, direction.s, direction.z, sigma * mu, shift);
    direction.aim(sigma, shift, at.kappa * at.tau + direction.kappa * direction.tau - sigma * mu);
  };

  /** Out of a corner of the neighborhood: back towards the central path, without the second-order term that led there. */
  const recenter = (mu: number): void => {
    for (const group of groups) group.combinedShift(s, z, none, none, recentering * mu, shift);
    direction.aim(recentering, shift, at.kappa * at.tau - recentering * mu);
  };

  setStartingPoint(at, program, product, system);
  for (let iteration = 0; ; iteration++) {
    residuals.update(at);
    const end = progress.look(iteration);
    if (end !== undefined) return end;
    system.isThorough = progress.isShort;

    const mu = (dot(s, z) + at.tau * at.kappa) / (degree + 1);
    if (!groups.every((group) => group.rescale(s, z))) return progress.end("stalled", iteration);
    if (!system.factor()) return progress.end("numerical", iteration);
    direction.prepare();
    correct(predict(), mu);
    let step = centralStep(at, direction, product);
    if (step < short) {
      recenter(mu);
      step = centralStep(at, direction, product);
    }
    if (!(step > shortestStep)) return progress.end("stalled", iteration);
    advance(at, direction, step);
  }
}
