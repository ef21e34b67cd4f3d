/** Rows of a sparse matrix one after the other: row i holds `values[starts[i] .. starts[i + 1]]` at `indices`. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** minimize c'x  subject to  lower <= x <= upper,  rowLower <= A x <= rowUpper, with A by columns */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The columns of A, each as a row. */
  readonly columns: SparseRows;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}
