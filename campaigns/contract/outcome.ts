/** What the runner asks of a campaign. */
export interface Wanted {
  readonly seed: number;
  /** Problems of each kind. */
  readonly count: number;
  /** One kind alone, by name. */
  readonly only?: string;
  /** One problem alone, by its number. */
  readonly id?: number;
}

/** One problem tried. */
export interface Outcome {
  readonly name: string;
  readonly id: number;
  /** What is wrong, in words. */
  readonly fault?: string;
  /** The problem, where it failed, ready to be tried again. */
  readonly problem?: object;
}
