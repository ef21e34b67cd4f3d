import type { Matrix } from "../../matrix/matrix.ts";

/** The point a direction is sought from. */
export interface DirectionStart {
  readonly sample: Matrix;
  /** X. */
  readonly precision: Matrix;
  /** `W = X^-1`. */
  readonly inverse: Matrix;
  readonly penalty: number;
}
