import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import type { NonlinearProgram, VectorFunction } from "../../numeric/minimize/slsqp/nonlinear-program.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { FourMoments, MomentModel } from "./moments/moment-model.ts";
import { linearParts } from "./solvers/mvsk-slsqp.ts";
import { positivePart } from "./solvers/q-mvsk.ts";

/** Towards which side a moment improves. */
export const BETTER = [1, -1, 1, -1] as const;

/** What is improved on, towards where, and how far from it one may go. */
export interface Tilt {
  readonly model: MomentModel;
  readonly from: Float64Array;
  readonly phi: FourMoments;
  readonly direction: FourMoments;
  /** kappa^2. */
  readonly variance: number;
}

/** In the variables (w, delta): minimize -delta. */
export function tiltingProgram(tilt: Tilt, constraints: Constraints): NonlinearProgram {
  const size = tilt.from.length;
  const { equalities, inequalities } = linearParts(constraints);
  return {
    objective: {
      at: (x) => ({
        value: -x[size],
        gradient: (out) => {
          out.fill(0);
          out[size] = -1;
          return out;
        },
      }),
    },
    lower: Float64Array.of(...constraints.lower, Number.NEGATIVE_INFINITY),
    upper: Float64Array.of(...constraints.upper, Number.POSITIVE_INFINITY),
    equalities: onWeights(equalities, size),
    inequalities: stacked(tiltingConstraints(tilt), onWeights(inequalities, size)),
    lagrangianHessian: (x, _, z) => tiltingHessian(tilt, x, z),
  };
}

/** Four improvements and the tracking error, each `>= 0`. */
function tiltingConstraints({ model, from, phi, direction, variance }: Tilt): VectorFunction {
  const size = from.length;
  return {
    count: 5,
    at: (x) => {
      const delta = x[size];
      const w = x.subarray(0, size);
      const here = model.at(w);
      const away = model.at(apart(w, from));
      const gains = here.phi.map((each, k) => BETTER[k] * (each - phi[k]) - delta * direction[k]);
      return {
        values: Float64Array.of(...gains, variance - away.phi[1]),
        jacobian: () => {
          const rows = zeros(5, size + 1);
          const row = (k: number): Float64Array => rows.data.subarray(k * (size + 1), k * (size + 1) + size);
          BETTER.forEach((sign, k) => {
            here.gradient(only(k, sign), row(k));
            rows.data[k * (size + 1) + size] = -direction[k];
          });
          away.gradient(only(1, -1), row(4));
          return rows;
        },
      };
    },
  };
}

function only(k: number, value: number): FourMoments {
  const at = (i: number): number => (i === k ? value : 0);
  return [at(0), at(1), at(2), at(3)];
}

/** Positive semidefinite: at the start, where no multiplier is known, the variance stands in. */
function tiltingHessian({ model, direction }: Tilt, x: Float64Array, z: Float64Array): Matrix {
  const size = x.length - 1;
  const onVariance = z[1] + z[4];
  const c: FourMoments = [0, onVariance > 0 ? onVariance : 1 / (direction[1] || 1), -z[2], z[3]];
  const exact = model.at(x.subarray(0, size)).hessian(c);
  const convex = cholesky(exact).status === "positive-definite" ? exact : positivePart(exact);
  const out = zeros(size + 1, size + 1);
  for (let i = 0; i < size; i++) out.data.set(convex.data.subarray(i * size, (i + 1) * size), i * (size + 1));
  return out;
}

/** A function of the weights as one of (w, delta). */
function onWeights(inner: VectorFunction, size: number): VectorFunction {
  return {
    count: inner.count,
    at: (x) => {
      const point = inner.at(x.subarray(0, size));
      return {
        values: point.values,
        jacobian: () => {
          const rows = zeros(inner.count, size + 1);
          const { data } = point.jacobian();
          for (let j = 0; j < inner.count; j++)
            rows.data.set(data.subarray(j * size, (j + 1) * size), j * (size + 1));
          return rows;
        },
      };
    },
  };
}

function stacked(first: VectorFunction, second: VectorFunction): VectorFunction {
  return {
    count: first.count + second.count,
    at: (x) => {
      const [a, b] = [first.at(x), second.at(x)];
      return {
        values: Float64Array.of(...a.values, ...b.values),
        jacobian: () => {
          const [top, bottom] = [a.jacobian(), b.jacobian()];
          return {
            rows: top.rows + bottom.rows,
            columns: top.columns,
            data: Float64Array.of(...top.data, ...bottom.data),
          };
        },
      };
    },
  };
}

/** `w - w0`. */
export function apart(w: Float64Array, from: Float64Array): Float64Array {
  return w.map((each, i) => each - from[i]);
}
