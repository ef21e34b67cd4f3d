/** How far a question is. */
export interface Progress {
  /** What is being done, in words. */
  readonly doing: string;
  /** The share that is done, 0 to 1; none where it cannot be told. */
  readonly share?: number;
  /** What is known so far, where the operation tells it. */
  readonly sofar?: unknown;
  /** Cells of backtests on many universes that ended since it was told last, to be kept: a line each, the digest of its job and JSON behind it. */
  readonly kept?: Blob;
}
