import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../tests/support/shared.ts";
import type { Matrix } from "../matrix.ts";
import { diagonalOf, fromRows, identity, zeros } from "../matrix.ts";
import { maxAbs, norm } from "../vector.ts";
import type { NearestPositiveDefiniteOptions } from "./nearest-positive-definite.ts";
import { nearestPositiveDefinite } from "./nearest-positive-definite.ts";
import { symmetricEigenvalues } from "./symmetric-eigen.ts";

const variants: Record<string, NearestPositiveDefiniteOptions> = {
  default: {},
  keepDiag: { keepDiagonal: true },
  no_posd: { liftEigenvalues: false },
  corr: { correlation: true },
};

/** One case of nearPD under the options it was run with; the largest entries are near one. */
// biome-ignore lint/suspicious/noExplicitAny: figures as another tool wrote them
function expectAsNearPD(item: any): void {
  for (const [variant, options] of Object.entries(variants)) {
    const expected = item[variant];
    if (expected === undefined) continue;
    const found = nearestPositiveDefinite(fromRows(item.input), options);
    if (found.status === "negative-semidefinite") throw new Error(found.status);
    expect(found.iterations).toBe(expected.iterations);
    expect(found.status).toBe(expected.converged ? "converged" : "stopped");
    const error = found.matrix.data.map((x, i) => x - expected.mat.flat()[i]);
    expect(maxAbs(error)).toBeLessThan(1e-10);
    expect(Math.abs(found.distance - expected.normF)).toBeLessThan(1e-10);
  }
}

const { origin, cases } = figures("nearest-correlation");

test.each(Object.keys(cases))(`%s as ${origin.tool} ${origin.version}`, (name) =>
  expectAsNearPD(cases[name]),
);

const file = "reference/numeric/nearPD_cases.json";

testOnRealData("the other tool's cases as they were first written: Matrix::nearPD 1.5.3", [file], () => {
  const { _defaults, ...all } = JSON.parse(readFileSync(sharedFile(file), "utf8"));
  expect(_defaults.Matrix_version).toBe("1.5.3");
  for (const item of Object.values(all)) expectAsNearPD(item);
});

test("Higham's 3 x 3 example to the digits of his paper", () => {
  const a = fromRows([
    [1, 1, 0],
    [1, 1, 1],
    [0, 1, 1],
  ]);
  const found = nearestPositiveDefinite(a, { correlation: true });
  if (found.status !== "converged") throw new Error(found.status);
  expect(found.matrix.data[1]).toBeCloseTo(0.7607, 4);
  expect(found.matrix.data[2]).toBeCloseTo(0.1573, 4);
});

test("nothing positive to project onto is a status, an empty matrix is its own answer", () => {
  const negative: Matrix = { ...identity(3), data: identity(3).data.map((x) => -x) };
  expect(nearestPositiveDefinite(negative)).toEqual({ status: "negative-semidefinite", iterations: 1 });
  expect(nearestPositiveDefinite(zeros(2, 2))).toEqual({ status: "negative-semidefinite", iterations: 1 });
  expect(nearestPositiveDefinite(zeros(0, 0))).toMatchObject({
    status: "converged",
    iterations: 0,
    distance: 0,
  });
  expect(() => nearestPositiveDefinite(negative, { correlation: true, keepDiagonal: true })).toThrow(
    "both were asked for",
  );
});

test("property: positive definite, the diagonal wanted, and nearer than a shrinkage that is also feasible", () => {
  const correlations = fc.integer({ min: 2, max: 12 }).chain((n) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((data) => {
        const a = identity(n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) {
            a.data[i * n + j] = data[i * n + j];
            a.data[j * n + i] = data[i * n + j];
          }
        }
        return a;
      }),
  );
  fc.assert(
    fc.property(correlations, (a) => {
      const found = nearestPositiveDefinite(a, { correlation: true, maxIterations: 1000 });
      if (found.status === "negative-semidefinite") throw new Error(found.status);
      expect([...diagonalOf(found.matrix)]).toEqual(new Array(a.rows).fill(1));
      expect(symmetricEigenvalues(found.matrix)[0]).toBeGreaterThan(0);
      // Towards the identity just far enough for the smallest eigenvalue to reach zero.
      const lowest = Math.min(0, symmetricEigenvalues(a)[0]);
      const weight = -lowest / (1 - lowest);
      const shrunk = a.data.map((x, i) => weight * (x - identity(a.rows).data[i]));
      expect(found.distance).toBeLessThan(norm(shrunk) + 1e-5);
    }),
    { seed: 1, numRuns: 50 },
  );
});
