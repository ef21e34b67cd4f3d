import { dot, maxAbs } from "../../../matrix/vector.ts";
import type { ScaledProgram } from "../equilibrate.ts";
import { ratio, relativeGap } from "../relative-gap.ts";
import { addProduct, addTransposedProduct } from "../sparse-products.ts";

/** A point of the homogeneous embedding. */
export interface EmbeddingPoint {
  readonly x: Float64Array;
  readonly s: Float64Array;
  readonly z: Float64Array;
  tau: number;
  kappa: number;
  set(other: EmbeddingPoint): void;
  /** Divides all by the larger of tau and kappa: the embedding is homogeneous. */
  normalize(): void;
}

export function embeddingPoint(n: number, m: number): EmbeddingPoint {
  return {
    x: new Float64Array(n),
    s: new Float64Array(m),
    z: new Float64Array(m),
    tau: 1,
    kappa: 1,
    set({ x, s, z, tau, kappa }) {
      this.x.set(x);
      this.s.set(s);
      this.z.set(z);
      this.tau = tau;
      this.kappa = kappa;
    },
    normalize() {
      const size = Math.max(this.tau, this.kappa);
      for (const v of [this.x, this.s, this.z]) for (let i = 0; i < v.length; i++) v[i] /= size;
      this.tau /= size;
      this.kappa /= size;
    },
  };
}

/** Residuals of the embedding at the point of the last `update`, and what they say of it. */
export interface EmbeddingResiduals {
  readonly x: Float64Array;
  readonly z: Float64Array;
  readonly tau: number;
  /** `x'Px`. */
  readonly quadraticForm: number;
  update(at: EmbeddingPoint): void;
  /** Largest of the three residuals of the solution `(x, s, z) / tau`, each relative to its largest term. */
  size(at: EmbeddingPoint): number;
  /** `||A'z|| / -b'z`; infinite where `b'z` is not negative. */
  primalCertificate(at: EmbeddingPoint): number;
  /** `||(Px, Ax + s)|| / -q'x`; infinite where `q'x` is not negative. */
  dualCertificate(at: EmbeddingPoint): number;
  /** `(q + 2 P x / tau)' dx`. */
  slope(at: EmbeddingPoint, dx: Float64Array): number;
  clearZeroRows(v: Float64Array): void;
}

/** Whether every feasible point is as good as any other, with no multipliers at all. */
export function minimizesNothing({
  quadratic,
  linear,
}: Pick<ScaledProgram, "quadratic" | "linear">): boolean {
  return maxAbs(quadratic.values) === 0 && maxAbs(linear) === 0;
}

export function embeddingResiduals(program: ScaledProgram): EmbeddingResiduals {
  const { quadratic, linear: q, rows, rightSide: b, places } = program;
  const curvature = new Float64Array(q.length);
  const pull = new Float64Array(q.length);
  const image = new Float64Array(b.length);
  const zeroCones = places.filter(({ kind }) => kind === "zero");
  const [largestQ, largestB] = [maxAbs(q), maxAbs(b)];
  const isIdle = minimizesNothing(program);
  let [cost, level] = [0, 0];
  return {
    x: new Float64Array(q.length),
    z: new Float64Array(b.length),
    tau: 0,
    quadraticForm: 0,
    update(at) {
      const { x, s, z, tau } = at;
      curvature.fill(0);
      pull.fill(0);
      image.fill(0);
      addProduct(quadratic, 1, x, curvature);
      addTransposedProduct(rows, 1, z, pull);
      addProduct(rows, 1, x, image);
      for (let j = 0; j < q.length; j++) this.x[j] = curvature[j] + pull[j] + q[j] * tau;
      for (let i = 0; i < b.length; i++) this.z[i] = image[i] + s[i] - b[i] * tau;
      cost = dot(q, x);
      level = dot(b, z);
      const own = this as { quadraticForm: number; tau: number };
      own.quadraticForm = dot(x, curvature);
      own.tau = at.kappa + cost + level + this.quadraticForm / tau;
    },
    size({ x, s, z, tau }) {
      const primal = ratio(maxAbs(this.z), Math.max(maxAbs(image), maxAbs(s), tau * largestB));
      if (isIdle) return primal;
      const dual = ratio(maxAbs(this.x), Math.max(maxAbs(curvature), maxAbs(pull), tau * largestQ));
      // As it will be judged.
      const { gap } = relativeGap(program, {
        ...{ x, slack: s, multipliers: z, tau, unit: 1 },
        ...{ quadraticForm: this.quadraticForm, primal: this.z, dual: this.x },
      });
      return Math.max(primal, dual, gap);
    },
    primalCertificate: () => (level < 0 ? maxAbs(pull) / -level : Infinity),
    dualCertificate({ s }) {
      if (!(cost < 0)) return Infinity;
      let worst = maxAbs(curvature);
      for (let i = 0; i < s.length; i++) worst = Math.max(worst, Math.abs(image[i] + s[i]));
      return worst / -cost;
    },
    slope: ({ tau }, dx) => dot(q, dx) + (2 / tau) * dot(curvature, dx),
    clearZeroRows(v) {
      for (const { start, size } of zeroCones) v.fill(0, start, start + size);
    },
  };
}
