/** The linear system of a step, `[P A'; A -H] [dx; dz] = [f; g]`. */
export interface LinearSystem {
  /** For the scalings as they are now; false where it cannot be solved. */
  factor(): boolean;
  /** Once, without refinement, into `dx` and `dz`. */
  solve(f: Float64Array, g: Float64Array, dx: Float64Array, dz: Float64Array): void;
}
