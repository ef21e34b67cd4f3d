import { symmetricEigen } from "../../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { columnsAt, type Matrix, zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed, transposeMultiply } from "../../../../../numeric/matrix/multiply.ts";
import { addScaled } from "../../../../../numeric/matrix/vector.ts";
import { incidenceGram } from "./incidence.ts";
import { mixedEquations } from "./mixed-equations.ts";
import type { EquationTerm, MixedEquations } from "./rooted-coordinates.ts";
import { componentRange } from "./spreads.ts";

/** Share of the records' squares that rounding can leave of a direction that the fixed effects contain. */
const projectionRounding = 1e-13;

/**
 * Equations of the same restricted likelihood in which no kernel has anything in the directions that the fixed effects contain:
 *
 *     Z R v + X b = Z (R - N N'R) v + X (b + A N'R v),   Z N = X A,   N orthonormal
 *
 * and of b the restricted likelihood knows nothing. Assets that are nearly alike have a kernel that is large just where the
 * intercept is: beside it the equations would have no digit of the small directions, which are all that the records show.
 *
 * Cost: O(n (p + K)^2), and O(N^3) for each term with a kernel of N levels.
 *
 * @param covered Components of terms that the fixed effects contain altogether: these stay as they are.
 */
export function clearedEquations(model: MixedEquations, covered: readonly number[]): MixedEquations {
  const { y, incidence, errors, restricted } = model;
  if (!restricted || model.terms.every(({ root }) => root === undefined)) return model;
  const { rest } = incidenceGram(incidence, new Float64Array(y.length).fill(1));
  const terms = model.terms.map((term, k) =>
    covered.includes(componentRange(model, k).from) ? term : cleared(model, rest, term),
  );
  return mixedEquations(y, incidence, terms, errors, restricted);
}

function cleared({ y, incidence }: MixedEquations, rest: Matrix, term: EquationTerm): EquationTerm {
  if (term.root === undefined) return term;
  const columns = Array.from({ length: term.columns }, (_, c) =>
    columnProducts(
      rest,
      term.offset - incidence.corner + c * term.levels,
      term.levels,
      incidence.fixed.columns,
    ),
  );
  const contained = containedDirections(columns, y.length);
  const along = transposeMultiply(contained, term.root);
  const effects = multiply(contained, along);
  const root = { ...term.root, data: term.root.data.slice() };
  addScaled(root.data, -1, effects.data);
  const fixed = columns.map(({ border }) => {
    const share = multiply(transposeMultiply(border, contained), along);
    return { ...share, data: share.data.map((value) => value / y.length) };
  });
  return { ...term, root, aside: { effects, fixed } };
}

/** `Z_c'Z_c`, of which the diagonal is all since a record has one level, and `Z_c'X`. */
interface ColumnProducts {
  readonly squares: Float64Array;
  readonly border: Matrix;
}

function columnProducts(rest: Matrix, from: number, levels: number, p: number): ColumnProducts {
  const border = zeros(levels, p);
  const squares = new Float64Array(levels);
  for (let i = 0; i < levels; i++) {
    const row = rest.data.subarray((from + i) * rest.columns, (from + i + 1) * rest.columns);
    border.data.set(row.subarray(row.length - p), i * p);
    squares[i] = row[from + i];
  }
  return { squares, border };
}

/** N: what `sum_c Z_c'(I - X X'/n) Z_c` takes to zero, so that in every column of a term such effects are fixed ones. */
function containedDirections(columns: readonly ColumnProducts[], n: number): Matrix {
  const levels = columns[0].squares.length;
  const left = zeros(levels, levels);
  let whole = 0;
  for (const { squares, border } of columns) {
    squares.forEach((square, i) => {
      left.data[i * (levels + 1)] += square;
      whole += square;
    });
    addScaled(left.data, -1 / n, multiplyTransposed(border, border).data);
  }
  const { values, vectors } = symmetricEigen(left);
  return columnsAt(
    vectors,
    Array.from(values.keys()).filter((k) => values[k] <= projectionRounding * whole),
  );
}
