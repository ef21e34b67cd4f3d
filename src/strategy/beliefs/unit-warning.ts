import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";

/** A covariance that is so many times the estimated one, or so small a part of it, is likely to be in another unit. */
const plausible = 20;

/** What to say of a given covariance that is hardly of the returns: per day or in percent squared where annual is read. */
export function unitWarning(given: Matrix, estimated: Matrix): string | undefined {
  const ratio = sum(diagonalOf(given)) / sum(diagonalOf(estimated));
  if (!(ratio < 1 / plausible || ratio > plausible)) return undefined;
  return `the covariance given, read as annual, has ${ratio.toPrecision(2)} times the variance of these returns: is it of another unit?`;
}
