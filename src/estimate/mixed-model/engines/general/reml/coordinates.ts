import { symmetricEigen } from "../../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  scaledColumns,
  transposeMultiply,
} from "../../../../../numeric/matrix/multiply.ts";
import { addScaled } from "../../../../../numeric/matrix/vector.ts";
import type { Derivatives } from "../derivatives/equation-derivatives.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { componentRange, spreadOf, triangleAt } from "../equations/spreads.ts";

/**
 * Coordinates of a search, in which no covariance matrix can lose its definiteness: the variance of a term of one column is its
 * own coordinate, the covariances G of several are the entries of S in `G = S S'`, row by row; errors' components are their own.
 */
export function toCoordinates(model: MixedEquations, components: Float64Array): Float64Array {
  const out = components.slice();
  eachBlock(model, (from, columns) => {
    const { data } = spreadOf(components, from, columns);
    for (let c = 0; c < columns; c++) {
      for (let d = 0; d <= c; d++) out[from + triangleAt(c, d)] = data[c * columns + d];
    }
  });
  return out;
}

export function toComponents(model: MixedEquations, coordinates: Float64Array): Float64Array {
  const out = coordinates.slice();
  eachBlock(model, (from, columns) => {
    const s = blockOf(coordinates, from, columns);
    const g = multiplyTransposed(s, s);
    for (let c = 0; c < columns; c++) {
      for (let d = 0; d <= c; d++) out[from + triangleAt(c, d)] = g.data[c * columns + d];
    }
  });
  return out;
}

/** The terms of several columns: where their components begin, and how many columns. */
export function eachBlock(
  model: Pick<MixedEquations, "terms">,
  use: (from: number, columns: number, k: number) => void,
): void {
  model.terms.forEach(({ columns }, k) => {
    if (columns > 1) use(componentRange(model, k).from, columns, k);
  });
}

/** What the likelihood gains along coordinates. */
export interface CoordinateGain {
  readonly slope: Float64Array;
  /** Positive semidefinite. */
  readonly curvature: Matrix;
}

/**
 * Slope and curvature along coordinates from those along components: `J's` and `J'A J`, and of a block `-2 Q` between entries of
 * one column of S, Q the matrix of its slopes; of that the positive part, which it is at a maximum.
 */
export function alongCoordinates(
  model: MixedEquations,
  coordinates: Float64Array,
  { score, information }: Pick<Derivatives, "score" | "information">,
): CoordinateGain {
  if (model.terms.every(({ columns }) => columns === 1)) return { slope: score, curvature: information };
  const m = score.length;
  const jacobian = zeros(m, m);
  for (let a = 0; a < m; a++) jacobian.data[a * (m + 1)] = 1;
  eachBlock(model, (from, columns) => {
    fillJacobian(jacobian, coordinates, from, columns);
  });
  const curvature = transposeMultiply(jacobian, multiply(information, jacobian));
  eachBlock(model, (from, columns) => {
    addBend(curvature, slopesOf(score, from, columns), from);
  });
  const slope = new Float64Array(m);
  for (let a = 0; a < m; a++) addScaled(slope, score[a], jacobian.data.subarray(a * m, (a + 1) * m));
  return { slope, curvature };
}

/** `d g_ab / d s_cd = [a = c] s_bd + [b = c] s_ad`. */
function fillJacobian(jacobian: Matrix, coordinates: Float64Array, from: number, columns: number): void {
  const m = jacobian.columns;
  const s = blockOf(coordinates, from, columns).data;
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b <= a; b++) {
      const row = (from + triangleAt(a, b)) * m;
      jacobian.data[row + from + triangleAt(a, b)] = 0;
      for (let d = 0; d <= a; d++) jacobian.data[row + from + triangleAt(a, d)] += s[b * columns + d];
      for (let d = 0; d <= b; d++) jacobian.data[row + from + triangleAt(b, d)] += s[a * columns + d];
    }
  }
}

function addBend(curvature: Matrix, slopes: Matrix, from: number): void {
  const m = curvature.columns;
  const { rows: columns } = slopes;
  const { values, vectors } = symmetricEigen(slopes);
  const bent = values.map((value) => Math.max(0, -2 * value));
  const own = multiplyTransposed(scaledColumns(vectors, bent), vectors);
  for (let d = 0; d < columns; d++) {
    for (let c = d; c < columns; c++) {
      for (let e = d; e < columns; e++) {
        curvature.data[(from + triangleAt(c, d)) * m + from + triangleAt(e, d)] += own.data[c * columns + e];
      }
    }
  }
}

/** Q: slopes of the likelihood in the entries of G, `dl = tr(Q dG)`. */
export function slopesOf(score: Float64Array, from: number, columns: number): Matrix {
  const out = zeros(columns, columns);
  for (let c = 0; c < columns; c++) {
    for (let d = 0; d <= c; d++) {
      const value = score[from + triangleAt(c, d)] / (c === d ? 1 : 2);
      out.data[c * columns + d] = value;
      out.data[d * columns + c] = value;
    }
  }
  return out;
}

/** S as it stands in coordinates. */
function blockOf(coordinates: Float64Array, from: number, columns: number): Matrix {
  const out = zeros(columns, columns);
  for (let c = 0; c < columns; c++) {
    for (let d = 0; d <= c; d++) out.data[c * columns + d] = coordinates[from + triangleAt(c, d)];
  }
  return out;
}
