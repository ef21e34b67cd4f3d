import { InputError } from "../../../base/errors.ts";
import type { SkewTParameters } from "../../../estimate/moments.ts";
import { pow } from "../../../numeric/elementary/elementary.ts";
import { combineRows } from "../../../numeric/matrix/combine-rows.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { FourMoments, MomentModel, MomentPoint } from "./moment-model.ts";

/** What the moments of the mixing variable make of `nu`; named as in the paper (`a21 = a1`). */
export interface SkewTCoefficients {
  readonly a1: number;
  readonly a22: number;
  readonly a31: number;
  readonly a32: number;
  readonly a41: number;
  readonly a42: number;
  readonly a43: number;
}

/** The coefficients of Wang et al. (2023), lemma 1. The fourth moment exists for `nu > 8` only. */
export function skewTCoefficients(nu: number): SkewTCoefficients {
  const [n2, n4, n6, n8] = [nu - 2, nu - 4, nu - 6, nu - 8];
  const a22 = (2 * nu ** 2) / (n2 ** 2 * n4);
  return {
    a1: nu / n2,
    a22,
    a31: (16 * pow(nu, 3)) / (pow(n2, 3) * n4 * n6),
    a32: 3 * a22,
    a41: (12 * (nu + 10) * pow(nu, 4)) / (pow(n2, 4) * n4 * n6 * n8),
    a42: (12 * (nu + 2) * pow(nu, 3)) / (pow(n2, 3) * n4 * n6),
    a43: (3 * nu ** 2) / (n2 * n4),
  };
}

/**
 * Central moments of portfolios under a generalized hyperbolic skew-t.
 *
 *     g = w'gamma,   s = w'Sigma w
 *     phi_1 = w'mu + a1 g            phi_3 = a31 g^3 + a32 s g
 *     phi_2 = a1 s + a22 g^2         phi_4 = a41 g^4 + a42 s g^2 + a43 s^2
 *
 * Every gradient is a combination of mu, gamma and `v = Sigma w`; every Hessian is Sigma plus a matrix of rank two
 * in gamma and v. Cost: one `Sigma w` a point, O(k N) where k assets are held; O(N) a gradient.
 *
 * @throws {InputError} `bad-option` where `nu <= 8`: the fourth moment does not exist.
 * @see Wang, Zhou, Ying and Palomar (2023), IEEE Transactions on Signal Processing 71, 3726-3740.
 */
export function skewTMoments(parameters: SkewTParameters): MomentModel {
  const { location, skewness, scatter, degreesOfFreedom: nu } = parameters;
  if (!(nu > 8)) {
    throw new InputError(
      "bad-option",
      `a skew-t with ${nu} degrees of freedom has no fourth moment, which needs more than 8`,
      {
        advice: "fit with a bound on the degrees of freedom: --min-degrees-of-freedom 8.5",
      },
    );
  }
  const a = skewTCoefficients(nu);
  return {
    size: location.length,
    at(w) {
      const v = combineRows(scatter, w);
      const s = dot(w, v);
      const g = dot(w, skewness);
      const along: Along = { scatter, skewness, v };
      return {
        phi: [
          dot(w, location) + a.a1 * g,
          a.a1 * s + a.a22 * g ** 2,
          a.a31 * pow(g, 3) + a.a32 * s * g,
          a.a41 * pow(g, 4) + a.a42 * s * g ** 2 + a.a43 * s ** 2,
        ],
        gradient: (c, out) => {
          const { onSkewness, onScatter } = slopes(a, c, s, g);
          for (let i = 0; i < out.length; i++) {
            out[i] = c[0] * location[i] + onSkewness * skewness[i] + onScatter * v[i];
          }
          return out;
        },
        hessianVector: (c, d, out) => hessianVector(along, curvatures(a, c, s, g), d, out),
        hessian: (c, indices) => hessian(along, curvatures(a, c, s, g), indices),
      } satisfies MomentPoint;
    },
  };
}

/** Derivatives of the moments by g and by s (times two): the weights of gamma and of v in the gradient. */
function slopes(
  a: SkewTCoefficients,
  c: FourMoments,
  s: number,
  g: number,
): { readonly onSkewness: number; readonly onScatter: number } {
  return {
    onSkewness:
      c[0] * a.a1 +
      2 * c[1] * a.a22 * g +
      c[2] * (3 * a.a31 * g ** 2 + a.a32 * s) +
      c[3] * (4 * a.a41 * pow(g, 3) + 2 * a.a42 * s * g),
    onScatter: 2 * c[1] * a.a1 + 2 * c[2] * a.a32 * g + c[3] * (2 * a.a42 * g ** 2 + 4 * a.a43 * s),
  };
}

/** `H = onScatter Sigma + gg gamma gamma' + gv (gamma v' + v gamma') + vv v v'`. */
interface Curvatures {
  readonly onScatter: number;
  readonly gg: number;
  readonly gv: number;
  readonly vv: number;
}

function curvatures(a: SkewTCoefficients, c: FourMoments, s: number, g: number): Curvatures {
  return {
    onScatter: slopes(a, c, s, g).onScatter,
    gg: 2 * c[1] * a.a22 + 6 * c[2] * a.a31 * g + c[3] * (12 * a.a41 * g ** 2 + 2 * a.a42 * s),
    gv: 2 * c[2] * a.a32 + 4 * c[3] * a.a42 * g,
    vv: 8 * c[3] * a.a43,
  };
}

/** The three things a Hessian is made of. */
interface Along {
  readonly scatter: Matrix;
  readonly skewness: Float64Array;
  readonly v: Float64Array;
}

function hessianVector(
  { scatter, skewness, v }: Along,
  h: Curvatures,
  d: Float64Array,
  out: Float64Array,
): Float64Array {
  combineRows(scatter, d, out);
  const gd = dot(skewness, d);
  const vd = dot(v, d);
  const onSkewness = h.gg * gd + h.gv * vd;
  const onV = h.gv * gd + h.vv * vd;
  for (let i = 0; i < out.length; i++) {
    out[i] = h.onScatter * out[i] + onSkewness * skewness[i] + onV * v[i];
  }
  return out;
}

function hessian({ scatter, skewness, v }: Along, h: Curvatures, indices?: readonly number[]): Matrix {
  const size = indices?.length ?? v.length;
  const out = zeros(size, size);
  for (let i = 0; i < size; i++) {
    const row = indices?.[i] ?? i;
    const onSkewness = h.gg * skewness[row] + h.gv * v[row];
    const onV = h.gv * skewness[row] + h.vv * v[row];
    for (let j = 0; j < size; j++) {
      const column = indices?.[j] ?? j;
      out.data[i * size + j] =
        h.onScatter * scatter.data[row * v.length + column] + onSkewness * skewness[column] + onV * v[column];
    }
  }
  return out;
}
