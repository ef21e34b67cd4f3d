import { pow } from "../../elementary/elementary.ts";
import type { DirectionStart } from "./direction-start.ts";
import {
  fillPattern,
  productOnSupport,
  type RowPattern,
  type SandwichWork,
  sandwichOnSupport,
} from "./sandwich.ts";
import { fillSupport, innerOnSupport, type Support, supportSpace } from "./support.ts";

/** What a step in the subspace of the entries that are not zero works in. */
export interface SubspaceWork {
  readonly support: Support;
  /** Of X. */
  readonly pattern: RowPattern;
  readonly scratch: SandwichWork;
  /** An entry a place each. */
  readonly gradient: Float64Array;
  readonly step: Float64Array;
  readonly rest: Float64Array;
  readonly search: Float64Array;
  readonly image: Float64Array;
}

export function subspaceWork(n: number): SubspaceWork {
  const support = supportSpace(n);
  const places = (): Float64Array => new Float64Array(support.rows.length);
  return {
    support,
    pattern: { starts: new Int32Array(n + 1), columns: new Int32Array(n * n) },
    scratch: { rows: new Float64Array(n * n), turned: new Float64Array(n * n) },
    gradient: places(),
    step: places(),
    rest: places(),
    search: places(),
    image: places(),
  };
}

/** Steps of conjugate gradients within one subspace. */
const maxSteps = 20;
/** Halvings of a step that crosses zero. */
const maxHalvings = 8;

/**
 * Moves a direction to the least value of the quadratic model among matrices `X + D` with the zeros and signs that it has: by
 * conjugate gradients, preconditioned with `X G X`, which would be the inverse of `W D W` if nothing were zero. Entries that
 * would change their sign become zero.
 *
 * Cost: 6 n an entry, a step of conjugate gradients.
 *
 * @param direction D, moved.
 * @param product `W D`, moved along.
 * @param accuracy of the gradient at which the steps end.
 */
export function subspaceStep(
  start: DirectionStart,
  accuracy: number,
  direction: Float64Array,
  product: Float64Array,
  work: SubspaceWork,
): void {
  const { precision, inverse } = start;
  const { support, scratch, gradient, step, rest, search, image } = work;
  const count = fillSupport(precision, direction, support);
  const { n, rows, columns } = support;
  for (let k = 0; k < count; k++) step[k] = direction[rows[k] * n + columns[k]];
  sandwichOnSupport(inverse.data, step, support, count, scratch, image);
  fillGradient(start, direction, count, work);
  conjugateGradients(start, accuracy, count, work);
  for (let halving = 0; halving <= maxHalvings; halving++) {
    clipStep(precision.data, direction, pow(0.5, halving), count, work); // into search
    sandwichOnSupport(inverse.data, search, support, count, scratch, image);
    const change =
      innerOnSupport(gradient, search, support, count) + 0.5 * innerOnSupport(search, image, support, count);
    if (change >= 0) continue;
    for (let k = 0; k < count; k++) {
      const i = rows[k];
      const j = columns[k];
      direction[i * n + j] += search[k];
      direction[j * n + i] = direction[i * n + j];
      rest[k] = direction[i * n + j];
    }
    productOnSupport(inverse.data, rest, support, count, scratch);
    product.set(scratch.turned);
    return;
  }
}

/** `S - W + a sign(X + D) + W D W` on the support, the last of which is in `image`. */
function fillGradient(
  { sample, precision, inverse, penalty }: DirectionStart,
  direction: Float64Array,
  count: number,
  { support: { n, rows, columns }, gradient, image }: SubspaceWork,
): void {
  for (let k = 0; k < count; k++) {
    const at = rows[k] * n + columns[k];
    const sign = rows[k] === columns[k] ? 0 : Math.sign(precision.data[at] + direction[at]);
    gradient[k] = sample.data[at] - inverse.data[at] + penalty * sign + image[k];
  }
}

/** Solves `W Z W = -G` on the support, into `step`. */
function conjugateGradients(
  { precision, inverse }: DirectionStart,
  accuracy: number,
  count: number,
  { support, pattern, scratch, gradient, step, rest, search, image }: SubspaceWork,
): void {
  fillPattern(precision.data, support.n, pattern);
  for (let k = 0; k < count; k++) {
    step[k] = 0;
    rest[k] = -gradient[k];
  }
  search.fill(0);
  let before = 0;
  for (let steps = 0; steps < maxSteps; steps++) {
    let largest = 0;
    for (let k = 0; k < count; k++) largest = Math.max(largest, Math.abs(rest[k]));
    if (largest <= accuracy) return;
    sandwichOnSupport(precision.data, rest, support, count, scratch, image, pattern);
    const size = innerOnSupport(rest, image, support, count);
    const kept = before === 0 ? 0 : size / before;
    for (let k = 0; k < count; k++) search[k] = image[k] + kept * search[k];
    sandwichOnSupport(inverse.data, search, support, count, scratch, image);
    const length = size / innerOnSupport(search, image, support, count);
    if (!Number.isFinite(length)) return;
    for (let k = 0; k < count; k++) {
      step[k] += length * search[k];
      rest[k] -= length * image[k];
    }
    before = size;
  }
}

/** A share of the step, into `search`, without what would carry an entry past zero. */
function clipStep(
  x: Float64Array,
  direction: Float64Array,
  share: number,
  count: number,
  { support: { n, rows, columns }, step, search }: SubspaceWork,
): void {
  for (let k = 0; k < count; k++) {
    const at = rows[k] * n + columns[k];
    const now = x[at] + direction[at];
    const crosses = rows[k] !== columns[k] && now * (now + share * step[k]) < 0;
    search[k] = crosses ? -now : share * step[k];
  }
}
