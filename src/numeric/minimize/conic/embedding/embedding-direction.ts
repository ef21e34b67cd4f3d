import { dot } from "../../../matrix/vector.ts";
import type { ScaledProgram } from "../equilibrate.ts";
import type { NewtonSystem } from "../newton-system.ts";
import { addProduct } from "../sparse-products.ts";
import type { EmbeddingPoint, EmbeddingResiduals } from "./embedding-residuals.ts";

/** Where a Newton step of the embedding leads. */
export interface EmbeddingDirection {
  readonly x: Float64Array;
  readonly s: Float64Array;
  readonly z: Float64Array;
  tau: number;
  kappa: number;
  /** Solves for what every direction has of tau: once after each factorization. */
  readonly prepare: () => void;
  /**
   * Aims at a share `keep` of the residuals, at `H dz + ds = -shift` in the cones and `kappa dtau + tau dkappa = -shiftKappa`.
   *
   * Cost: one solve.
   */
  readonly aim: (keep: number, shift: Float64Array, shiftKappa: number) => void;
}

/** Directions from a point, whose residuals are those of its last update. */
export function embeddingDirection(
  program: ScaledProgram,
  system: NewtonSystem,
  at: EmbeddingPoint,
  residuals: EmbeddingResiduals,
): EmbeddingDirection {
  const { linear: q, rows, rightSide: b } = program;
  const [n, m] = [rows.columns, rows.rows];
  const { x: rx, z: rz } = residuals;
  const negativeQ = q.map((value) => -value);
  const [dx, x1, x2] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [dz, z1, z2] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)];
  const ds = new Float64Array(m);
  const f = new Float64Array(n);
  const g = new Float64Array(m);
  return {
    ...{ x: dx, s: ds, z: dz, tau: 0, kappa: 0 },
    prepare() {
      system.solve(negativeQ, b, x2, z2);
    },
    aim(keep, shift, shiftKappa) {
      const { tau, kappa } = at;
      for (let j = 0; j < n; j++) f[j] = -(1 - keep) * rx[j];
      for (let i = 0; i < m; i++) g[i] = shift[i] - (1 - keep) * rz[i];
      system.solve(f, g, x1, z1);
      const slope1 = residuals.slope(at, x1) + dot(b, z1);
      const slope2 = residuals.slope(at, x2) + dot(b, z2);
      const curvature = residuals.quadraticForm / (tau * tau);
      const top = -(1 - keep) * residuals.tau + shiftKappa / tau - slope1;
      this.tau = top / (slope2 - kappa / tau - curvature);
      for (let j = 0; j < n; j++) dx[j] = x1[j] + this.tau * x2[j];
      for (let i = 0; i < m; i++) dz[i] = z1[i] + this.tau * z2[i];
      for (let i = 0; i < m; i++) ds[i] = b[i] * this.tau - (1 - keep) * rz[i];
      addProduct(rows, -1, dx, ds);
      residuals.clearZeroRows(ds);
      this.kappa = -(shiftKappa + kappa * this.tau) / tau;
    },
  };
}
