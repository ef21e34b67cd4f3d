import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { PanelKind } from "../panel/panel.ts";

/** What is noticed of the numbers of an asset, in the order in which it is said. */
export const valueNoteKinds = ["split", "factor", "stale", "equal", "index", "bars"] as const;

/** What a note is about: one of `valueNoteKinds`. */
export type ValueNoteKind = (typeof valueNoteKinds)[number];

/** Numbers of one asset that are possible, and likely a fault of the file. */
export interface ValueNote {
  readonly kind: ValueNoteKind;
  readonly asset: string;
  /** Of the first step; of the row where the longest stretch begins; or of the first row. */
  readonly date: string;
  /** The numbers before and after the step, or in the first and in the last row of the stretch. */
  readonly from: number;
  readonly to: number;
  /** Steps, stretches, or rows. */
  readonly count: number;
  /** Of a stretch: where it ends. */
  readonly until?: string;
  /** Of equal columns: the one that stands before it. Of bars: the three others. */
  readonly other?: string;
  /** In one line. */
  readonly words: string;
}

/** Numbers as they stand in a file, row by row; NaN where one is missing. */
export interface Cells {
  readonly kind: PanelKind;
  /** ISO, ascending; one a row. */
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  /** `T x N`. */
  readonly values: Matrix;
}
