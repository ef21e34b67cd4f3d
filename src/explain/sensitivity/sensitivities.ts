import { entriesAt } from "../../numeric/matrix/entries-at.ts";
import { leastSquares } from "../../numeric/matrix/factorizations/least-squares.ts";
import { lu, luSolve } from "../../numeric/matrix/factorizations/lu.ts";
import { diagonalOf, type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import type { ActiveSet } from "./active-rows.ts";
import type { ActiveRow, AnnualBeliefs, BeliefsChange, DesignConditions } from "./stationarity.ts";

/** How the weights of a design hang on beliefs: derivatives, exact as long as the same constraints hold with equality. */
export interface Sensitivities {
  readonly status: "exact";
  /** N: how the weights change, per unit of a change of the beliefs, in annual units. */
  readonly alongChange: (change: BeliefsChange) => Float64Array;
  /** N: per unit of an asset's annual mean. */
  readonly byMean: (asset: number) => Float64Array;
  /** N: per unit of an entry of the annual covariance, both triangles together. */
  readonly byCovariance: (a: number, b: number) => Float64Array;
  /** N: per unit of an asset's annual volatility, correlations standing still. */
  readonly byVolatility: (asset: number) => Float64Array;
  /** N: per unit of the correlation of two assets, volatilities standing still. */
  readonly byCorrelation: (a: number, b: number) => Float64Array;
  /** First-order residual of the weights, relative: what is not stationary has no such derivatives. */
  readonly residual: number;
  /** How far the nearest free weight is from a bound: beyond such a change another set of constraints holds. */
  readonly room: number;
}

/** Why there are none. */
export interface NoSensitivities {
  readonly status: "none";
  readonly why: string;
}

/** First-order residual beyond which weights are not the design's own. */
const stationary = 1e-6;

/**
 * Differentiates the first-order conditions at the weights,
 *
 *     [ H + sum l_k C_k   A' ] [ dw ]     [ change of the gradient + sum l_k change of row k ]
 *     [ A                 0  ] [ dl ] = - [ change of the levels                             ]
 *
 * on the weights that are free, l being the multipliers of the active rows and C_k their curvatures.
 *
 * Cost: a factorization of the order of free weights and active rows; O(N^2) a derivative.
 *
 * @see Fiacco (1983), Introduction to Sensitivity and Stability Analysis in Nonlinear Programming.
 */
export function sensitivities(
  weights: Float64Array,
  beliefs: AnnualBeliefs,
  conditions: DesignConditions,
  active: ActiveSet,
): Sensitivities | NoSensitivities {
  const { free, room } = active;
  const all = [...active.rows, ...(conditions.demands ?? [])];
  const { rows, values, residual } = multipliersOf(conditions, all, free);
  if (residual > stationary) {
    return {
      status: "none",
      why: `the weights are not stationary: a residual of ${residual.toExponential(1)}`,
    };
  }
  const factor = lu(kktMatrix(conditions, rows, values, free));
  if (factor.status === "singular")
    return { status: "none", why: "other weights are as good: they are not unique" };
  const size = weights.length;
  const alongChange = (change: BeliefsChange): Float64Array => {
    const gradientChange = conditions.gradientChange(change);
    rows.forEach(({ rowChange }, k) => {
      const moved = rowChange?.(change);
      if (moved !== undefined) for (let i = 0; i < size; i++) gradientChange[i] += values[k] * moved[i];
    });
    const right = Float64Array.of(
      ...Array.from(free, (i) => -gradientChange[i]),
      ...rows.map(({ levelChange }) => levelChange?.(change) ?? 0),
    );
    const moved = luSolve(factor, right);
    const out = new Float64Array(size);
    free.forEach((i, k) => {
      out[i] = moved[k];
    });
    return out;
  };
  return { status: "exact", residual, room, alongChange, ...directions(beliefs, alongChange) };
}

/** The derivatives by single beliefs. */
function directions(
  { covariance }: AnnualBeliefs,
  alongChange: Sensitivities["alongChange"],
): Pick<Sensitivities, "byMean" | "byCovariance" | "byVolatility" | "byCorrelation"> {
  const size = covariance.rows;
  const volatilities = diagonalOf(covariance).map(Math.sqrt);
  const byEntry = (a: number, b: number, unit: number): Float64Array =>
    alongChange({
      covarianceTimes: (x) => {
        const out = new Float64Array(size);
        out[a] = unit * x[b];
        out[b] = unit * x[a];
        return out;
      },
      variances: unitAt(a, size, a === b ? unit : 0),
    });
  return {
    byMean: (asset) => alongChange({ mean: unitAt(asset, size, 1) }),
    byCovariance: (a, b) => byEntry(a, b, 1),
    byCorrelation: (a, b) => byEntry(a, b, volatilities[a] * volatilities[b]),
    byVolatility: (asset) =>
      alongChange({
        covarianceTimes: (x) => {
          const row = rowOf(covariance, asset);
          const out = row.map((value) => (value * x[asset]) / volatilities[asset]);
          out[asset] += dot(row, x) / volatilities[asset];
          return out;
        },
        variances: unitAt(asset, size, 2 * volatilities[asset]),
      }),
  };
}

function unitAt(place: number, size: number, value: number): Float64Array {
  const out = new Float64Array(size);
  out[place] = value;
  return out;
}

/** The rows that say something of the free weights, none of them twice, with the multipliers that leave least of the gradient. */
function multipliersOf(
  { gradient, size }: DesignConditions,
  all: readonly ActiveRow[],
  free: readonly number[],
): { readonly rows: readonly ActiveRow[]; readonly values: Float64Array; readonly residual: number } {
  const left = Float64Array.from(free, (i) => -gradient[i]);
  const scale = size || 1;
  const normals = zeros(free.length, all.length);
  free.forEach((i, a) => {
    all.forEach(({ row }, k) => {
      normals.data[a * all.length + k] = row[i];
    });
  });
  if (free.length === 0 || all.length === 0) {
    return { rows: [], values: new Float64Array(0), residual: maxAbs(left) / scale };
  }
  const { coefficients, residuals, aliased } = leastSquares(normals, left);
  const kept = [...all.keys()].filter((k) => !aliased.includes(k));
  return {
    rows: kept.map((k) => all[k]),
    values: entriesAt(coefficients, kept),
    residual: maxAbs(residuals) / scale,
  };
}

function kktMatrix(
  { hessian }: DesignConditions,
  rows: readonly ActiveRow[],
  multipliers: Float64Array,
  free: readonly number[],
): Matrix {
  const [n, m] = [free.length, rows.length];
  const out = zeros(n + m, n + m);
  free.forEach((i, a) => {
    const curved = rowOf(hessian, i).slice();
    rows.forEach(({ curvature }, k) => {
      if (curvature === undefined) return;
      const row = rowOf(curvature, i);
      for (let j = 0; j < curved.length; j++) curved[j] += multipliers[k] * row[j];
    });
    out.data.set(entriesAt(curved, free), a * (n + m));
  });
  rows.forEach(({ row }, k) => {
    free.forEach((i, a) => {
      out.data[a * (n + m) + n + k] = row[i];
      out.data[(n + k) * (n + m) + a] = row[i];
    });
  });
  return out;
}
