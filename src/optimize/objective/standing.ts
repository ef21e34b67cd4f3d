/** Where a portfolio stands when weights are chosen. */
export interface Standing {
  /** N: the weights held, zeros where nothing is. */
  readonly held: Float64Array;
  /** N: the weights it is measured against, where it is. */
  readonly benchmark?: Float64Array;
  /** N: weights that are likely near the answer, as those on almost the same beliefs. They change what it costs, not the answer. */
  readonly near?: Float64Array;
}
