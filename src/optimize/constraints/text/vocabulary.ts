/** What a constraint may name. */
export interface Vocabulary {
  readonly assets: readonly string[];
  /** A label of each asset by column, null where it has none: `class:bond`. */
  readonly labels?: Readonly<Record<string, readonly (string | null)[]>>;
  /** A number of each asset by column, NaN where it has none: `duration`. */
  readonly exposures?: Readonly<Record<string, Float64Array>>;
  /** Betas of the assets to something that is named; undefined where nothing is called so. */
  readonly betasTo?: (name: string) => Float64Array | undefined;
}
