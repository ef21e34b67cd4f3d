import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import type { DataTable } from "../../market/panel/panel.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { fromRows, toRows } from "../../numeric/matrix/matrix.ts";
import { featuresOf } from "./features.ts";
import { cosineKernel, gaussianKernel, linearKernel } from "./kernels.ts";
import { publishedKernels, relationshipFrom } from "./relationship.ts";
import { relationshipDiagnostics } from "./relationship-diagnostics.ts";

const reference = figures("relationship");
const assets: string[] = reference.symbols;

function characteristics(): DataTable {
  const rows: Record<string, string | number | null>[] = reference.characteristics;
  const columns = Object.keys(rows[0]).map((name) => {
    const cells = rows.map((row) => row[name]);
    return cells.every((cell) => typeof cell === "number")
      ? { name, kind: "number" as const, values: Float64Array.from(cells) }
      : { name, kind: "label" as const, values: cells.map((cell) => (cell === null ? null : String(cell))) };
  });
  return { rows: rows.length, columns };
}

function expectClose(actual: number[][], expected: number[][], tolerance: number): void {
  const worst = Math.max(
    ...actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j]))),
  );
  expect(worst).toBeLessThanOrEqual(tolerance);
}

describe("the published relationship matrices, against base R 4.2.2", () => {
  const table = characteristics();
  const combined = relationshipFrom(table, assets, publishedKernels);

  test.each([
    ["K_class", 0],
    ["K_risk", 1],
    ["K_factor", 2],
  ] as const)("%s before and after the floor of its eigenvalues", (name, part) => {
    expectClose(toRows(combined.parts[part].raw), reference[name].raw, 1e-12);
    expectClose(toRows(combined.parts[part].floored), reference[name].K, 1e-12);
    if (reference[name].bandwidth !== null) {
      expect(combined.parts[part].bandwidth).toBeCloseTo(reference[name].bandwidth, 12);
    }
  });

  test("K_combined, and the production template's cosine of classes and betas", () => {
    expectClose(toRows(combined.values), reference.K_combined.K, 1e-12);
    const production = relationshipFrom(table, assets, [
      { kernel: "cosine", characteristics: ["asset_class", "equity_beta"] },
    ]);
    expectClose(toRows(production.values), reference.K_production.K, 1e-12);
  });

  test("its eigenvalues and condition", () => {
    const { eigenvalues, condition, rank, identifiability } = relationshipDiagnostics(combined.values);
    eigenvalues.forEach((value, i) => {
      expect(value).toBeCloseTo(reference.K_combined.eigenvalues[i], 12);
    });
    expect(condition).toBeCloseTo(reference.K_combined.condition, 8);
    expect(rank).toBe(9);
    expect(identifiability).toBeGreaterThan(1);
  });
});

test("missing characteristics are handled and said", () => {
  const table: DataTable = {
    rows: 3,
    columns: [
      { name: "asset", kind: "label", values: ["A", "B", "C"] },
      { name: "sector", kind: "label", values: ["x", null, "x"] },
      { name: "size", kind: "number", values: Float64Array.of(1, Number.NaN, 3) },
      { name: "flat", kind: "number", values: Float64Array.of(2, 2, 2) },
    ],
  };
  const features = featuresOf(table, ["C", "A", "B"]);
  expect(features.names).toEqual(["size", "sector=x"]);
  expectClose(
    toRows(features.values),
    [
      [Math.SQRT1_2, 1],
      [-Math.SQRT1_2, 1],
      [0, 0],
    ],
    1e-15,
  );
  expect(features.notes).toEqual([
    "size is missing for B: taken as the mean",
    "flat has fewer than two different values and was left out",
    "sector is missing for B: alike to nobody by it",
  ]);
  expect(() => featuresOf(table, ["D"])).toThrow(/no row for D/);
  expect(() => featuresOf(table, ["A"], ["sectr"])).toThrow(/no column "sectr"/);
});

test("kernels of any features are symmetric and have no negative eigenvalue", () => {
  const rows = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 7,
  });
  fc.assert(
    fc.property(rows, (drawn) => {
      fc.pre(drawn.flat().some((value) => value !== 0));
      const x = fromRows(drawn);
      for (const kernel of [cosineKernel(x), gaussianKernel(x).kernel, linearKernel(x)]) {
        expect(symmetricEigen(kernel).values[0]).toBeGreaterThan(-1e-12 * kernel.rows);
        expect(toRows(kernel)).toEqual(toRows(kernel).map((_, i) => toRows(kernel).map((row) => row[i])));
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});
