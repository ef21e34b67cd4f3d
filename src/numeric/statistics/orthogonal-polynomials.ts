import { InputError } from "../../base/errors.ts";
import { dot } from "../matrix/vector.ts";

/** Polynomials of degree 1 to k that are orthonormal on some points, and to the constant. */
export interface OrthogonalPolynomials {
  /** Centers of the recursion, k. */
  readonly centers: readonly number[];
  /** Squared lengths of the polynomials of degree 0 to k before they are scaled, k + 1. */
  readonly squares: readonly number[];
}

/**
 * The polynomials by their recursion, as R's `poly` has them:
 *
 *     z_0 = 1,  z_1 = x - c_1,  z_j+1 = (x - c_j+1) z_j - (s_j / s_j-1) z_j-1,   c_j+1 = sum x z_j^2 / s_j,  s_j = sum z_j^2
 *
 * Cost: O(n k).
 *
 * @param name Of the points, for the message.
 * @throws {InputError} `constant-asset` for no more distinct points than the degree, `missing-value` for one that is not there.
 * @see Forsythe (1957), J. SIAM 5(2), 74-88.
 */
export function orthogonalPolynomials(x: Float64Array, degree: number, name: string): OrthogonalPolynomials {
  if (!x.every(Number.isFinite)) throw new InputError("missing-value", `${name} needs a number in every row`);
  const distinct = new Set(x).size;
  if (distinct <= degree) {
    throw new InputError(
      "constant-asset",
      `${name} has ${distinct} distinct values, a polynomial of degree ${degree} needs more than ${degree}`,
    );
  }
  const centers: number[] = [];
  let before = new Float64Array(x.length);
  let last = new Float64Array(x.length).fill(1);
  const squares = [x.length];
  for (let j = 0; j < degree; j++) {
    const center = last.reduce((total, z, i) => total + x[i] * z * z, 0) / squares[j];
    const share = j === 0 ? 0 : squares[j] / squares[j - 1];
    const next = last.map((z, i) => (x[i] - center) * z - share * before[i]);
    centers.push(center);
    squares.push(dot(next, next));
    [before, last] = [last, next];
  }
  return { centers, squares };
}

/** The polynomials at other points, a column a degree. */
export function polynomialsAt({ centers, squares }: OrthogonalPolynomials, x: Float64Array): Float64Array[] {
  let before = new Float64Array(x.length);
  let last = new Float64Array(x.length).fill(1);
  return centers.map((center, j) => {
    const share = j === 0 ? 0 : squares[j] / squares[j - 1];
    const next = last.map((z, i) => (x[i] - center) * z - share * before[i]);
    [before, last] = [last, next];
    const length = Math.sqrt(squares[j + 1]);
    return next.map((z) => z / length);
  });
}
