import { expect, test } from "vitest";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { factorDesign } from "./factor-design.ts";
import { assetScales } from "./residual-scales.ts";

test("factors become columns of squares T - 1, each without the ones before it", () => {
  const design = factorDesign(
    fromRows([
      [1, 1],
      [3, 2],
      [1, 3],
      [3, 5],
    ]),
    ["f", "g"],
  );
  // f is -1, 1, -1, 1 around its mean; g less 0.75 f is -1, -1.5, 1, 1.5 around it
  const [a, b] = [Math.sqrt(3) / 2, Math.sqrt(3 / 6.5)];
  const expected = [
    [1, -a, -b],
    [1, a, -1.5 * b],
    [1, -a, b],
    [1, a, 1.5 * b],
  ];
  design.data.forEach((value, at) => {
    expect(value).toBeCloseTo(expected.flat()[at], 14);
  });
});

test("residual deviations divide by T - q, and are at least a twentieth of the total", () => {
  const factor = [-1, 1, -1, 1];
  const design = factorDesign(fromRows(factor.map((f) => [f])), ["f"]);
  // the first asset is 2 f + e with e orthogonal to f and ones, the second is f alone
  const noise = [1, 1, -1, -1];
  const returns = fromRows(factor.map((f, t) => [2 * f + noise[t], f]));
  const { total, residual } = assetScales(returns, design, ["A", "B"]);
  expect(total[0]).toBeCloseTo(Math.sqrt(20 / 3), 14);
  expect(residual[0]).toBeCloseTo(Math.sqrt(4 / 2), 14);
  expect(total[1]).toBeCloseTo(Math.sqrt(4 / 3), 14);
  expect(residual[1]).toBeCloseTo(0.05 * Math.sqrt(4 / 3), 14);
});
