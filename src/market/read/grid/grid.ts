/** The cells of a file in rows, before anything is known of what they mean. Rows in which nothing stands are not among them. */
export interface Grid {
  readonly rows: number;
  /** Cells of the longest row. */
  readonly width: number;
  /** The line of each row, counted from 1. */
  readonly lines: Int32Array;
  /** Whether numbers are texts, which somebody wrote in some style, or stored as numbers. */
  readonly written: boolean;
  /** How many cells a row has. */
  readonly length: (row: number) => number;
  /** What stands in a cell, without quotes and blanks around it; nothing beyond the end of a row. */
  readonly text: (row: number, column: number) => string;
  /** The number in a cell that holds one, stored or written plainly (decimal point, no groups, nothing around); else NaN. */
  readonly number: (row: number, column: number) => number;
  /** Writes the numbers of some cells of a row to `out`, from a place on. */
  readonly fill: (row: number, columns: Int32Array, out: Float64Array, at: number) => void;
  /** The numbers of a column from one row to before another, as `number` has them. */
  readonly column: (column: number, from: number, to: number) => Float64Array;
  /** The byte that a cell begins with, its quote where it has one; that of its end where it is empty. */
  readonly first: (row: number, column: number) => number;
  /** Whether a cell holds digits and nothing else: the same number in every style. */
  readonly isWhole: (row: number, column: number) => boolean;
  /** Whether a cell stood in quotes, behind which a separator may hide. */
  readonly quoted: (row: number, column: number) => boolean;
  /** The texts of a column from one row to before another. */
  readonly distinct: (column: number, from: number, to: number) => Distinct;
}

/** The texts of a column, each once, in the order in which they appear, and which of them each row has. */
export interface Distinct {
  readonly texts: readonly string[];
  readonly ids: Int32Array;
}

/** The distinct texts of rows that are asked for one by one. */
export function distinctTexts(count: number, textOf: (i: number) => string): Distinct {
  const known = new Map<string, number>();
  const ids = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const text = textOf(i);
    const id = known.get(text) ?? known.size;
    if (id === known.size) known.set(text, id);
    ids[i] = id;
  }
  return { texts: [...known.keys()], ids };
}
