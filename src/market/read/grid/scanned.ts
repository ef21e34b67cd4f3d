/** How the cells of a text stand apart, and how numbers are written in it. */
export interface Dialect {
  /** The byte between cells; several blanks count as one. */
  readonly separator: number;
  /** The byte of the decimal mark. */
  readonly point: number;
  /** Where the first row begins, and the line it stands on. */
  readonly start: number;
  readonly line: number;
}

/** Where everything stands in a text: the cells of row i are those from `rowStarts[i]` to before `rowStarts[i + 1]`. */
export interface Scanned {
  readonly rows: number;
  readonly width: number;
  readonly rowStarts: Int32Array;
  /** Line of each row. */
  readonly lines: Int32Array;
  /** Where each cell begins, blanks before it aside. */
  readonly starts: Int32Array;
  /** The number in each cell that is a plain one; else NaN. */
  readonly values: Float64Array;
}
