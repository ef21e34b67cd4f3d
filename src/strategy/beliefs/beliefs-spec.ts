import type { NamedOptions } from "../../base/option/option.ts";
import type { SquareTable } from "../../market/panel/panel.ts";
import type { AssetValues } from "../../market/table/asset-values.ts";

/** Beliefs as plain data: whose, and what is known better. */
export interface BeliefsSpec {
  readonly model: NamedOptions;
  /** Whose mean it is, everything else being the model's. */
  readonly meanModel?: NamedOptions;
  /** Annual means in place of estimated ones. */
  readonly expectedReturns?: AssetValues;
  /** Annual covariance in place of an estimated one. */
  readonly covariance?: SquareTable;
  /** What the estimator sees. */
  readonly returnType: ReturnType;
}

export type ReturnType = "simple" | "log";
