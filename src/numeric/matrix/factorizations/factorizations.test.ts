import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures } from "../../../../tests/support/reference.ts";
import { symmetricEigenvalues } from "../eigen/symmetric-eigen.ts";
import type { Matrix } from "../matrix.ts";
import { columnsAt, fromRows, identity, matrix, zeros } from "../matrix.ts";
import { gram, multiply, multiplyTransposed, multiplyVector, scaledColumns } from "../multiply.ts";
import { maxAbs } from "../vector.ts";
import { cholesky, choleskyInverse, logDeterminant } from "./cholesky.ts";
import { ldl, ldlSolve } from "./ldl.ts";
import { leastSquares } from "./least-squares.ts";
import { lu, luLogDeterminant, luSolve, luSolveMatrix } from "./lu.ts";
import { qr } from "./qr.ts";
import { singularValueDecomposition } from "./singular-values.ts";

const reference = figures("factorizations");
const { tool, version } = reference.origin;
const regular = <T extends { status: string }>(result: T): T & { status: "regular" } => {
  if (result.status !== "regular") throw new Error(JSON.stringify(result));
  return result as T & { status: "regular" };
};
const gap = (x: Float64Array, y: ArrayLike<number>): number => maxAbs(x.map((value, i) => value - y[i]));
const count = Float64Array.of(1, 2, 3, 4, 5, 6, 7);

// Integer matrices with condition numbers below 100: three digits are lost at most.
describe(`integer matrices as ${tool} ${version}`, () => {
  test("LU: solution and determinant", () => {
    const { matrix: rows, solution, sign, logDeterminant: log } = reference.general;
    const factored = regular(lu(fromRows(rows)));
    expect(gap(luSolve(factored, count), solution)).toBeLessThan(1e-13);
    expect(luLogDeterminant(factored).sign).toBe(sign);
    expect(luLogDeterminant(factored).logAbsolute).toBeCloseTo(log, 12);
  });

  test("LDL': solution and inertia, with zeros on the diagonal", () => {
    const { matrix: rows, solution, positive, eigenvalues } = reference.symmetric;
    const factored = regular(ldl(fromRows(rows)));
    expect(gap(ldlSolve(factored, count), solution)).toBeLessThan(1e-13);
    expect(factored.inertia).toEqual({ positive, negative: 7 - positive });
    expect(gap(symmetricEigenvalues(fromRows(rows)), eigenvalues)).toBeLessThan(1e-13);
  });

  test("Cholesky: factor, inverse and determinant", () => {
    const { matrix: rows, lower, inverse, logDeterminant: log } = reference.positiveDefinite;
    const factored = cholesky(fromRows(rows));
    if (factored.status !== "positive-definite") throw new Error(factored.status);
    expect(gap(factored.lower.data, lower.flat())).toBeLessThan(1e-13);
    expect(gap(choleskyInverse(factored.lower).data, inverse.flat())).toBeLessThan(1e-14);
    expect(logDeterminant(factored.lower)).toBeCloseTo(log, 12);
  });

  test("QR and least squares", () => {
    const { matrix: rows, r, y, coefficients } = reference.tall;
    const found = qr(columnsAt(fromRows(rows), [0, 1, 2, 4])).r;
    const positive = found.data.map((x, i) => x * Math.sign(found.data[Math.floor(i / 4) * 5]));
    expect(gap(positive, r.flat())).toBeLessThan(1e-13);
    const fit = leastSquares(fromRows(rows), Float64Array.from(y));
    expect(fit.aliased).toEqual([3]);
    expect(gap(fit.coefficients, [...coefficients.slice(0, 3), 0, coefficients[3]])).toBeLessThan(1e-13);
  });

  test("singular values, one of them zero", () => {
    for (const { matrix: rows, singularValues } of [reference.general, reference.tall]) {
      expect(gap(singularValueDecomposition(fromRows(rows)).values, singularValues)).toBeLessThan(1e-13);
    }
  });
});

describe("singular matrices", () => {
  const rankTwo = fromRows([
    [1, 2, 3],
    [2, 4, 6],
    [3, 6, 10],
  ]);

  test("are a status that says where", () => {
    expect(lu(rankTwo)).toEqual({ status: "singular", column: 1 });
    expect(ldl(rankTwo)).toMatchObject({ status: "singular" });
    expect(lu(zeros(1, 1))).toEqual({ status: "singular", column: 0 });
    expect(ldl(zeros(2, 2))).toEqual({ status: "singular", step: 0 });
  });

  test("are not mistaken for badly scaled ones", () => {
    const scaled = fromRows([
      [1, 0],
      [0, 1e-30],
    ]);
    expect([...luSolve(regular(lu(scaled)), Float64Array.of(1, 1e-30))]).toEqual([1, 1]);
    expect([...ldlSolve(regular(ldl(scaled)), Float64Array.of(1, 1e-30))]).toEqual([1, 1]);
  });
});

const entries = (size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: -20, max: 20 }), { minLength: size, maxLength: size });

test("property: both solvers solve what they call regular, across panels too", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 70 })
        .chain((n) => entries(n * n).map((data) => matrix(n, n, Float64Array.from(data)))),
      (a) => {
        const n = a.rows;
        const wanted = Float64Array.from({ length: n }, (_, i) => Math.sin(i + 1));
        const general = lu(a);
        if (general.status === "regular") {
          // The residual is small whatever the condition: backward stability.
          const x = luSolve(general, wanted);
          expect(gap(multiplyVector(a, x), wanted)).toBeLessThan(1e-13 * n * (1 + 20 * maxAbs(x)));
          const inverse = luSolveMatrix(general, identity(n));
          expect(gap(multiply(a, inverse).data, identity(n).data)).toBeLessThan(
            1e-13 * n * (1 + 20 * maxAbs(inverse.data)),
          );
        }
        const symmetric = zeros(n, n);
        symmetric.data.forEach((_, k) => {
          const [i, j] = [Math.floor(k / n), k % n];
          symmetric.data[k] = i % 3 === 0 && i === j ? 0 : a.data[Math.max(i, j) * n + Math.min(i, j)];
        });
        const indefinite = ldl(symmetric);
        if (indefinite.status !== "regular") return;
        const x = ldlSolve(indefinite, wanted);
        expect(gap(multiplyVector(symmetric, x), wanted)).toBeLessThan(1e-13 * n * (1 + 20 * maxAbs(x)));
        const values = symmetricEigenvalues(symmetric);
        if (Math.min(...values.map(Math.abs)) < 1e-8) return; // which sign a zero takes is chance
        expect(indefinite.inertia.positive).toBe(values.filter((value) => value > 0).length);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test("property: X = U S V' with orthonormal U and V, whatever shape and rank", () => {
  const shapes = fc
    .tuple(fc.nat(20), fc.nat(20), fc.nat(4))
    .chain(([rows, columns, rank]) =>
      fc
        .tuple(entries(rows * rank), entries(columns * rank))
        .map(([left, right]) =>
          multiplyTransposed(
            matrix(rows, rank, Float64Array.from(left)),
            matrix(columns, rank, Float64Array.from(right)),
          ),
        ),
    );
  const expectDecomposed = (x: Matrix): void => {
    const { u, values, v } = singularValueDecomposition(x);
    expect(gap(multiplyTransposed(scaledColumns(u, values), v).data, x.data)).toBeLessThan(
      1e-13 * (1 + 20 * maxAbs(x.data)),
    );
    const p = Math.min(x.rows, x.columns);
    expect(gap(gram(u).data, identity(p).data)).toBeLessThan(1e-13);
    expect(gap(gram(v).data, identity(p).data)).toBeLessThan(1e-13);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
  };
  fc.assert(fc.property(shapes, expectDecomposed), { seed: 1, numRuns: 50 });
});
