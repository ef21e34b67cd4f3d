import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import { orthogonalPolynomials, polynomialsAt } from "./orthogonal-polynomials.ts";

const { origin, fits } = figures("lme4");
const { poly } = fits.find(({ formula }: { formula: string }) => formula.includes("poly"));
const [header, ...lines] = readFileSync(referenceFile("lme4", "slopes.csv"), "utf8").trim().split("\n");
const x = Float64Array.from(lines, (line) => Number(line.split(",")[header.split(",").indexOf("x")]));

test(`poly(x, 2) of R beside lme4 ${origin.version}: centers, lengths and values`, () => {
  const polynomials = orthogonalPolynomials(x, 2, "x");
  polynomials.centers.forEach((center, j) => {
    expect(center).toBeCloseTo(poly.centre_alpha[j], 12);
  });
  polynomials.squares.forEach((square, j) => {
    expect(Math.abs(square / poly.norm2[j + 1] - 1)).toBeLessThan(1e-12); // the first of R's is not a length
  });
  const columns = polynomialsAt(polynomials, x);
  poly.first5.forEach((row: number[], i: number) => {
    row.forEach((value, j) => {
      expect(columns[j][i]).toBeCloseTo(value, 13);
    });
  });
});

test("a fifth column spans what the powers span: x^5 is a sum of them", () => {
  const columns = [x.map(() => 1), ...polynomialsAt(orthogonalPolynomials(x, 5, "x"), x)];
  const power = x.map((value) => value ** 5);
  const left = power.slice();
  for (const column of columns) {
    const length = column.reduce((total, value) => total + value * value, 0);
    const share = column.reduce((total, value, i) => total + value * power[i], 0) / length;
    column.forEach((value, i) => {
      left[i] -= share * value;
    });
  }
  expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-11 * Math.max(...power.map(Math.abs)));
});
