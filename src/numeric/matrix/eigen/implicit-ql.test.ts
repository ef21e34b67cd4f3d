import { expect, test } from "vitest";
import { hypotenuse, implicitQl } from "./implicit-ql.ts";

test.each([1, 2, 3, 50])("second differences of order %i have eigenvalues 2 - 2 cos(k pi / (n + 1))", (n) => {
  const diagonal = new Float64Array(n).fill(2);
  const offDiagonal = new Float64Array(n).fill(-1);
  implicitQl(diagonal, offDiagonal);
  diagonal.sort().forEach((value, k) => {
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
  });
});

test("zeros on the diagonal and couplings far below it", () => {
  const diagonal = Float64Array.of(0, 0, 1e-20, 1);
  implicitQl(diagonal, Float64Array.of(1, 1e-300, 1e-200, 0));
  const [first, second, third, fourth] = diagonal.sort();
  expect([second, fourth]).toEqual([1e-20, 1]);
  expect([first, third].map((value) => Math.abs(value) - 1)).toEqual([
    expect.closeTo(0, 15),
    expect.closeTo(0, 15),
  ]);
});

test("the hypotenuse of what squares would lose", () => {
  expect(hypotenuse(3e-200, 4e-200)).toBeCloseTo(5e-200, 210);
  expect(hypotenuse(3e200, -4e200) / 1e200).toBeCloseTo(5, 14);
  expect(hypotenuse(0, 0)).toBe(0);
});
