import { InputError } from "../../../base/errors.ts";
import { grouped } from "../../../base/words/counted.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { exponentialForgetting } from "../../forgetting/exponential-forgetting.ts";
import type { RowWeights } from "../../forgetting/row-weights.ts";
import { requirePeriods } from "../../sample/sample-moments.ts";
import { equalWeightMean } from "./factor-columns.ts";

/** Returns and factors as they are, and what each period counts. */
export interface RawWindow {
  /** `T x N`. */
  readonly returns: Matrix;
  /** `T x p`. */
  readonly factors: Matrix;
  readonly assets: readonly string[];
  readonly factorNames: readonly string[];
  readonly rows: RowWeights;
}

/**
 * Without factors the equal-weight mean of the assets is the one factor.
 *
 * @param halfLife in periods; none, and all count alike.
 * @throws {InputError} `too-few-periods`.
 */
export function rawWindow(
  panel: ReturnsPanel,
  factors: ReturnsPanel | undefined,
  halfLife?: number,
): RawWindow {
  const factorNames = factors?.assets ?? ["market"];
  const columns = factorNames.length + 1;
  requirePeriods(panel, columns + 2);
  const rows = exponentialForgetting(panel.values.rows, halfLife);
  if (halfLife !== undefined && rows.effectivePeriods < columns + 1) {
    throw new InputError(
      "too-few-periods",
      `a half-life of ${halfLife} leaves ${rows.effectivePeriods.toFixed(1)} effective periods of ${grouped(panel.values.rows)}, the estimator needs at least ${columns + 1}`,
      { advice: "take a longer half-life" },
    );
  }
  return {
    returns: panel.values,
    factors: factors?.values ?? equalWeightMean(panel.values),
    assets: panel.assets,
    factorNames,
    rows,
  };
}
