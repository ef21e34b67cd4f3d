import { counted } from "../../../base/words/counted.ts";
import { exp } from "../../../numeric/elementary/elementary.ts";
import { cholesky, choleskyInverse } from "../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { principalSubmatrix } from "../../../numeric/matrix/matrix.ts";
import type { BoundedMinimum } from "../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import {
  freeCoordinates,
  newtonDecrement,
} from "../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import type { MixedFit, VarianceComponent } from "../mixed-fit.ts";

/** Names of the components that belong to a design's columns: `intercept` for a first column that is constant, then `loading 1`, ... */
export function loadingNames(design: Matrix): string[] {
  const { rows, columns, data } = design;
  const first = data[0];
  let constant = true;
  for (let t = 0; t < rows; t++) constant &&= Math.abs(data[t * columns] - first) <= 1e-12 * Math.abs(first);
  return Array.from({ length: columns }, (_, k) =>
    constant && k === 0 ? "intercept" : `loading ${constant ? k : k + 1}`,
  );
}

/** The coordinates of a search over components' logarithms. */
export interface SearchedComponents {
  readonly names: readonly string[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A search has converged where what is left to go is this many standard errors: 5e-9 of log-likelihood. */
const settled = 1e-4;

/**
 * How a search over logarithms of components ended, judged anew by its gradient; which are at which bound. Coordinates without
 * room are not in the model.
 *
 * @param found Its minimum; coordinates beyond the names are no components.
 */
export function searchEnd(
  found: BoundedMinimum,
  { names, lower, upper }: SearchedComponents,
): Pick<MixedFit, "status" | "reason" | "message" | "boundary" | "atUpper" | "iterations"> {
  const at = (bound: Float64Array): string[] =>
    names.filter((_, k) => lower[k] < upper[k] && found.x[k] === bound[k]);
  const [atLower, atUpper] = [at(lower), at(upper)];
  const boundary = names.filter((name) => atLower.includes(name) || atUpper.includes(name));
  const common = { boundary, atUpper, iterations: found.iterations };
  const left = newtonDecrement(found);
  if (!(left <= settled)) {
    const message = `the likelihood was not brought to its maximum: ${left.toPrecision(2)} standard errors to go after ${counted(found.iterations, "iteration")}`;
    return { status: "stopped", reason: "stalled", message, ...common };
  }
  if (boundary.length === 0) return { status: "converged", ...common };
  const message = `at a bound of the search: ${boundary.join(", ")}`;
  return { status: "boundary", message, ...common };
}

/** The components with standard errors from the observed information of their logarithms (delta method); NaN at a bound. */
export function searchedComponents(
  found: BoundedMinimum,
  { names, lower, upper }: SearchedComponents,
  estimates: ArrayLike<number>,
): VarianceComponent[] {
  const errors = logErrors(found);
  return names.flatMap((term, k) => {
    if (!(lower[k] < upper[k])) return [];
    const estimate = estimates[k];
    const standardError = exp(found.x[k]) * errors[k];
    return [{ term, estimate, standardError, z: estimate / standardError }];
  });
}

/** Standard errors of the coordinates that are free, NaN for the others. */
function logErrors({ hessian, atBound }: BoundedMinimum): Float64Array {
  const free = freeCoordinates(atBound);
  const out = new Float64Array(atBound.length).fill(Number.NaN);
  const factor = cholesky(principalSubmatrix(hessian, free));
  if (factor.status === "indefinite") return out;
  const inverse = choleskyInverse(factor.lower);
  free.forEach((a, i) => {
    out[a] = Math.sqrt(inverse.data[i * free.length + i]);
  });
  return out;
}
