import { choice, flag, number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { centeredColumns, columnMeans, columnRootMeanSquares } from "../../numeric/matrix/columns.ts";
import { nearestPositiveDefinite } from "../../numeric/matrix/eigen/nearest-positive-definite.ts";
import { symmetricEigenvalues } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { gram, scaledColumns, scaledRows } from "../../numeric/matrix/multiply.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { requireVariances } from "./correlation.ts";

/** The options of `gerber`. */
export const gerberOptions = {
  threshold: number({
    says: "Returns count as moves from this many standard deviations on.",
    unit: "ratio",
    above: 0,
    most: 1,
    because: "beyond one an asset may have no moves",
    usual: 0.5,
  }),
  statistic: choice({
    says: "What joint moves are divided by: the periods in which one of two moved at all (t-nn), the root of both assets' own moves (sqrt-hh), or the periods in which both moved (original).",
    choices: ["t-nn", "sqrt-hh", "original"],
    usual: "t-nn",
  }),
  nearest: flag({
    says: "Take the nearest correlation matrix where an eigenvalue is negative.",
    usual: false,
  }),
};

export type GerberOptions = OptionsOf<typeof gerberOptions>;

/**
 * Correlation by counting: periods in which two assets moved the same way, less those in which they moved against each other.
 * How large a move is beyond the threshold does not matter.
 *
 *     H_ij = UU + DD - UD - DU,    U: x >= c s, D: x <= -c s (about zero), s the deviations, divisor T
 *     g_ij = H_ij / (T - NN_ij),    H_ij / sqrt(H_ii H_jj)    or    H_ij / (UU + DD + UD + DU);    Sigma = s s' g
 *
 * NN: neither moved. Where two never moved in the same period, `original` takes 0. The second is always positive semidefinite,
 * the others need not be.
 *
 * Cost: O(T N^2), and a decomposition for the smallest eigenvalue.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; `details.smallestEigenvalue` of the correlation as counted, and a warning where that is negative
 *   and stays so.
 * @throws {InputError} `too-few-periods`, `constant-asset` where an asset does not move.
 * @see Gerber, Markowitz, Ernst, Miao, Javid and Sargen (2022), J. Portfolio Management 48(3), 87-102.
 */
export function gerber(panel: ReturnsPanel, options: GerberOptions = {}): Moments {
  const { threshold, statistic, nearest } = settled(gerberOptions, options, "gerber");
  const sample = sampleMoments(panel);
  requireVariances(panel);
  const { values } = panel;
  const scales = columnRootMeanSquares(centeredColumns(values, columnMeans(values)));
  const counted = correlationOf(moves(values, scales, threshold), statistic);
  const [smallestEigenvalue] = symmetricEigenvalues(counted);
  const isNegative = smallestEigenvalue < -Number.EPSILON * values.columns;
  const repaired =
    nearest && isNegative ? nearestPositiveDefinite(counted, { correlation: true }) : undefined;
  const correlation = repaired !== undefined && "matrix" in repaired ? repaired.matrix : counted;
  const warnings =
    isNegative && repaired === undefined
      ? ["no covariance: an eigenvalue is negative, take the nearest one or another statistic"]
      : [];
  return {
    ...sample,
    model: "gerber",
    covariance: withScales(correlation, scales),
    details: { smallestEigenvalue, ...(warnings.length > 0 && { warnings }) },
  };
}

/** `T x N`: 1 where an asset moved up, -1 where down, else 0. */
function moves({ rows, columns, data }: Matrix, scales: Float64Array, threshold: number): Matrix {
  const out = zeros(rows, columns);
  for (let k = 0; k < data.length; k++) {
    const least = threshold * scales[k % columns];
    if (data[k] >= least) out.data[k] = 1;
    else if (data[k] <= -least) out.data[k] = -1;
  }
  return out;
}

type Statistic = (typeof gerberOptions.statistic.choices)[number];

/** What joint moves are divided by: from the moves of either, and the periods in which both moved. */
const divisors: Readonly<Record<Statistic, (one: number, other: number, both: number) => number>> = {
  "t-nn": (one, other, both) => one + other - both,
  "sqrt-hh": (one, other) => Math.sqrt(one * other),
  original: (_one, _other, both) => both,
};

function correlationOf(moved: Matrix, statistic: Statistic): Matrix {
  const joint = gram(moved);
  const both = gram({ ...moved, data: moved.data.map(Math.abs) });
  const n = joint.rows;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      if (both.data[at] === 0) continue; // never together: no joint moves to divide
      joint.data[at] /= divisors[statistic](both.data[i * n + i], both.data[j * n + j], both.data[at]);
    }
  }
  return joint;
}

function withScales(correlation: Matrix, scales: Float64Array): Matrix {
  return scaledColumns(scaledRows(correlation, scales), scales);
}
