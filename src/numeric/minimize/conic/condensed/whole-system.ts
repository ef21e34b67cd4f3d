import { type Ldl, ldl, ldlSolve } from "../../../matrix/factorizations/ldl.ts";
import { type Matrix, zeros } from "../../../matrix/matrix.ts";
import { powerOfTwo } from "../../../matrix/vector.ts";
import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { putRoot } from "./block-matrix.ts";
import type { LinearSystem } from "./linear-system.ts";

/** Beside data of about one: rows that depend on each other leave a pivot, and refinement takes it out again. */
const regularization = 1e-11;

/**
 * The linear system as one dense matrix with the roots of the scalings beside it, factored with pivots. Where the
 * condensed one has lost its digits, at degenerate or badly scaled solutions, this has them still.
 *
 *     [P  A'  0 ]
 *     [A  -h  M ]
 *     [0  M'  I ]
 *
 * Cost: the cube of the order, a third.
 */
export function wholeSystem(
  quadratic: SparseRows,
  rows: SparseRows,
  places: readonly ConePlace[],
  scalings: Scalings,
): LinearSystem {
  const [n, m] = [rows.columns, rows.rows];
  const order = wholeOrder(n, places);
  const bare = zeros(order, order);
  put(quadratic, 0, bare);
  put(rows, n, bare);
  for (let i = 0; i < n + m; i++) bare.data[i * (order + 1)] += i < n ? regularization : -regularization;
  const a = zeros(order, order);
  const right = new Float64Array(order);
  let factored: Ldl = { status: "singular", step: 0 };
  return {
    factor() {
      a.data.set(bare.data);
      let extra = n + m;
      for (const place of places) {
        const { kind, start, size } = place;
        if (kind === "zero") continue;
        if (kind === "nonnegative") {
          for (let i = start; i < start + size; i++) a.data[(n + i) * (order + 1)] -= scalings.diagonal[i];
          continue;
        }
        for (let k = extra; k < extra + size; k++) a.data[k * (order + 1)] = 1;
        putRoot(place, start, scalings, a.data, order, n + start, extra);
        balance(a, n + start, extra, size);
        extra += size;
      }
      if (!a.data.every(Number.isFinite)) return false;
      factored = ldl(a);
      return factored.status === "regular";
    },
    solve(f, g, dx, dz) {
      if (factored.status !== "regular") return;
      right.fill(0);
      right.set(f);
      right.set(g, n);
      const solution = ldlSolve(factored, right);
      for (let j = 0; j < n; j++) dx[j] = solution[j];
      for (let i = 0; i < m; i++) dz[i] = solution[n + i];
    },
  };
}

export function wholeOrder(n: number, places: readonly ConePlace[]): number {
  return places.reduce(
    (total, { kind, size }) => total + (kind === "zero" || kind === "nonnegative" ? size : 2 * size),
    n,
  );
}

/** The sparse matrix and its transpose, from row `from` on. */
function put({ rows, starts, indices, values }: SparseRows, from: number, { columns, data }: Matrix): void {
  for (let i = 0; i < rows; i++) {
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      data[(from + i) * columns + indices[k]] = data[indices[k] * columns + from + i] = values[k];
    }
  }
}

/** Measures the further unknowns in units in which no entry of their columns is above one: pivots compare. */
function balance({ columns: order, data }: Matrix, row: number, column: number, size: number): void {
  for (let j = column; j < column + size; j++) {
    let largest = 1;
    for (let i = row; i < row + size; i++) largest = Math.max(largest, Math.abs(data[i * order + j]));
    const unit = 1 / powerOfTwo(largest);
    for (let i = row; i < row + size; i++) {
      data[i * order + j] *= unit;
      data[j * order + i] *= unit;
    }
    data[j * (order + 1)] *= unit * unit;
  }
}
