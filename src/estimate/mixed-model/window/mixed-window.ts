import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { scaledColumns } from "../../../numeric/matrix/multiply.ts";
import type { RowWeights } from "../../forgetting/row-weights.ts";
import { factorDesign } from "./factor-design.ts";
import type { RawWindow } from "./raw-window.ts";
import type { AssetScales } from "./residual-scales.ts";
import { assetScales } from "./residual-scales.ts";

/** A window as the model sees it: returns in residual deviations, factors made orthogonal, each period with its weight. */
export interface MixedWindow {
  readonly rows: RowWeights;
  /** `T x q`. */
  readonly design: Matrix;
  readonly scales: AssetScales;
  /** `T x N`. */
  readonly y: Matrix;
}

/**
 * Cost: O(T N q).
 *
 * @throws {InputError} `constant-asset`.
 */
export function mixedWindow(
  { returns, factors, assets, factorNames }: Omit<RawWindow, "rows">,
  rows: RowWeights,
): MixedWindow {
  const design = factorDesign(factors, factorNames, rows);
  const scales = assetScales(returns, design, assets, undefined, rows);
  const y = scaledColumns(
    returns,
    scales.residual.map((u) => 1 / u),
  );
  return { rows, design, scales, y };
}
