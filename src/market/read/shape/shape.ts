import type { Heading } from "../layout/layout.ts";

/** One asset and the column of its numbers. */
export interface AssetColumn {
  readonly name: string;
  readonly column: number;
}

/** How a table tells whose a number is. */
export type Shape =
  | {
      /** A column per asset. */
      readonly kind: "wide";
      readonly assets: readonly AssetColumn[];
      /** Whether rows without any number are no rows: days on which a single asset was not traded. */
      readonly skipsEmpty: boolean;
      /** The powers of ten of the only asset. */
      readonly power?: Heading;
      readonly notes: readonly string[];
    }
  | {
      /** A row per date and symbol. */
      readonly kind: "long";
      readonly symbol: Heading;
      readonly value: Heading;
      readonly power?: Heading;
      readonly notes: readonly string[];
    };
