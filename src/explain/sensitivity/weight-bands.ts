import { semidefiniteRoot } from "../../numeric/matrix/factorizations/semidefinite-root.ts";
import { columnOf, type Matrix } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { multiplyVector } from "../../numeric/matrix/multiply-vector.ts";
import { addScaled, dot, norm } from "../../numeric/matrix/vector.ts";
import type { Sensitivities } from "./sensitivities.ts";
import type { AnnualBeliefs, BeliefsChange } from "./stationarity.ts";

/** Standard errors of weights. */
export interface WeightBands {
  /** N: for the error of the means alone. */
  readonly fromMeans: Float64Array;
  /** N: for that of the covariance alone. */
  readonly fromCovariance: Float64Array;
  /** N: for both, which are independent. */
  readonly standardErrors: Float64Array;
}

/**
 * How uncertain beliefs make weights, to first order, as if they were sample moments of T normal returns: means vary by `S / T`, the
 * covariance by `cov(S_ij, S_kl) = (S_ik S_jl + S_il S_jk) / T`.
 *
 * With `S = L L'` a change of the covariance is `L G L'`, the entries of G being independent. The weights see of it what it does
 * to a few vectors (the weights, and what distances are measured from), hence only the rows of G along these.
 *
 * Cost: `(2 + v) N` derivatives, v the vectors beside the weights.
 *
 * @param years T in years: beliefs are annual.
 * @param periods T.
 * @param seen vectors beside the weights that the covariance acts on: what volatilities are measured from.
 */
export function weightBands(
  weights: Float64Array,
  { covariance }: AnnualBeliefs,
  { alongChange }: Sensitivities,
  { years, periods, seen = [] }: BandsOf,
): WeightBands {
  const root = semidefiniteRoot(covariance);
  const size = weights.length;
  const spread = (changes: Iterable<BeliefsChange>): Float64Array => {
    const variances = new Float64Array(size);
    for (const change of changes) {
      const moved = alongChange(change);
      for (let i = 0; i < size; i++) variances[i] += moved[i] ** 2;
    }
    return variances;
  };
  const fromMeans = spread(meanErrors(root, years));
  const fromCovariance = spread(covarianceErrors(root, periods, [weights, ...seen]));
  return {
    fromMeans: fromMeans.map(Math.sqrt),
    fromCovariance: fromCovariance.map(Math.sqrt),
    standardErrors: fromMeans.map((variance, i) => Math.sqrt(variance + fromCovariance[i])),
  };
}

interface BandsOf {
  readonly years: number;
  readonly periods: number;
  readonly seen?: readonly Float64Array[];
}

function* meanErrors(root: Matrix, years: number): Iterable<BeliefsChange> {
  for (let k = 0; k < root.columns; k++) {
    yield { mean: columnOf(root, k).map((value) => value / Math.sqrt(years)) };
  }
}

/** Independent changes of the covariance, of one standard error each, that some vectors feel. */
function* covarianceErrors(
  root: Matrix,
  periods: number,
  seen: readonly Float64Array[],
): Iterable<BeliefsChange> {
  const [felt, all] = completed(
    seen.map((each) => transposeMultiplyVector(root, each)),
    root.columns,
  );
  const moved = all.map((vector) => multiplyVector(root, vector));
  for (let a = 0; a < felt; a++) {
    for (let k = a; k < all.length; k++) {
      const share = (k === a ? Math.SQRT1_2 : 1) / Math.sqrt(periods);
      yield {
        covarianceTimes: (x) => {
          const inner = transposeMultiplyVector(root, x);
          const out = new Float64Array(inner.length);
          addScaled(out, share * dot(all[k], inner), all[a]);
          addScaled(out, share * dot(all[a], inner), all[k]);
          return multiplyVector(root, out);
        },
        variances: moved[a].map((value, i) => 2 * share * value * moved[k][i]),
      };
    }
  }
}

/** An orthonormal basis of all vectors of a length, those that span the given ones first, and how many these are. */
function completed(
  vectors: readonly Float64Array[],
  size: number,
): readonly [number, readonly Float64Array[]] {
  const basis: Float64Array[] = [];
  const add = (vector: Float64Array): void => {
    const left = vector.slice();
    const length = norm(left);
    for (let pass = 0; pass < 2; pass++) for (const each of basis) addScaled(left, -dot(each, left), each);
    const rest = norm(left);
    if (rest > 1e-10 * length) basis.push(left.map((value) => value / rest));
  };
  for (const each of vectors) add(each);
  const felt = basis.length;
  for (let k = 0; k < size && basis.length < size; k++) {
    const unit = new Float64Array(size);
    unit[k] = 1;
    add(unit);
  }
  return [felt, basis];
}
