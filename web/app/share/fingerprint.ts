/** What a run came to, short enough for a link. */
export interface Fingerprint {
  /** Of the prices that were used, and of all that was found in them. */
  readonly data: string;
  readonly result: string;
  /** The figures that are shown first: a line each, its name, then its columns by name. */
  readonly shown: readonly ShownLine[];
}

export type ShownLine = readonly [
  name: string,
  ...figures: (readonly [column: string, value: number | string | null])[],
];
