import { expect, test } from "vitest";
import { fromRows, toRows } from "./matrix.ts";
import { gram, multiply } from "./multiply.ts";
import { orthonormalColumns } from "./orthonormal-columns.ts";

const rows = Array.from({ length: 12 }, (_, i) => [1, 2e7 + i, (i * i) % 7, 3 + 2e7 + i, 0]);

test("columns are Q R, Q is orthonormal, and sums of earlier columns are left out", () => {
  const { basis, triangle, kept } = orthonormalColumns(fromRows(rows), 1e-7);
  expect(kept).toEqual([0, 1, 2]);
  gram(basis).data.forEach((value, at) => {
    expect(Math.abs(value - (at % 4 === 0 ? 1 : 0))).toBeLessThan(1e-15);
  });
  toRows(multiply(basis, triangle)).forEach((row, i) => {
    row.forEach((value, j) => {
      expect(Math.abs(value / (rows[i][j] || 1) - (rows[i][j] ? 1 : 0))).toBeLessThan(1e-14);
    });
  });
});

test("a level of 1e8 under a column of size one hides it, at R's tolerance of 1e-7", () => {
  const high = Array.from({ length: 20 }, (_, i) => [1, 1e8 + Math.sin(i * i)]);
  expect(orthonormalColumns(fromRows(high), 1e-7).kept).toEqual([0]);
  expect(orthonormalColumns(fromRows(high), 1e-9).kept).toEqual([0, 1]);
});
