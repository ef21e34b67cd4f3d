import { InputError } from "../../base/errors.ts";
import type { SquareTable } from "../../market/panel/panel.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";

/**
 * A covariance that somebody wrote has no portfolio of negative variance. Eigenvalues within the rounding of a file, 1e-9
 * of the largest, count as zero. Cost: O(N^3).
 *
 * @throws {InputError} `bad-matrix` naming the asset, or those whose combination has the negative variance.
 */
export function requireCovarianceTable({ names, values }: SquareTable): void {
  const negative = names.findIndex((_, i) => values.data[i * (names.length + 1)] < 0);
  if (negative >= 0) {
    const variance = values.data[negative * (names.length + 1)];
    throw refused(`${variance} as the variance of ${names[negative]}, none may be negative`, names[negative]);
  }
  const eigen = symmetricEigen(values);
  const [least] = eigen.values;
  const rounding = 1e-9 * names.length * maxAbs(eigen.values);
  if (least >= -rounding) return;
  const direction = columnOf(eigen.vectors, 0);
  const heaviest = [...names.keys()]
    .toSorted((i, j) => Math.abs(direction[j]) - Math.abs(direction[i]))
    .slice(0, 3)
    .map((i) => `${direction[i].toFixed(2)} ${names[i]}`);
  const portfolio =
    heaviest.join(" + ").replaceAll("+ -", "- ") + (names.length > 3 ? " and smaller ones" : "");
  throw refused(
    `the negative eigenvalue ${least.toPrecision(3)}: the portfolio ${portfolio} would have that variance`,
    names[0],
  );
}

function refused(what: string, asset: string): InputError {
  return new InputError("bad-matrix", `the covariance given has ${what}`, {
    asset,
    advice:
      "correlations that contradict each other do that: estimate all from the same rows, or shrink them",
  });
}
