import { budgetRange, type Constraints } from "kinfolio/optimize";

/** A constraint that holds with equality, as `normal'w >= bound`; equalities may pull either way. */
interface Active {
  readonly normal: Float64Array;
  readonly isEquality: boolean;
}

/** Share of the size of the weights within which a constraint counts as met with equality. */
const contact = 1e-9;

/** Largest violation of bounds, budget and rows, relative to the size of the weights. */
export function violationOf(weights: Float64Array, constraints: Constraints): number {
  const { lower, upper } = constraints;
  const size = sizeOf(weights, constraints);
  let worst = 0;
  weights.forEach((w, i) => {
    worst = Math.max(worst, lower[i] - w, w - upper[i]);
  });
  for (const { normal, sense, bound } of rowsOf(constraints)) {
    const gap = inner(normal, weights) - bound;
    const missed = sense === "=" ? Math.abs(gap) : sense === "<=" ? gap : -gap;
    worst = Math.max(worst, missed / (largest(normal) || 1));
  }
  return worst / size;
}

/**
 * How far a gradient is from the cone of the active constraints' normals, by nonnegative least squares: zero at a minimum of
 * a convex function. Relative to `scale`, the size of the gradient's terms. `more`: inward normals of constraints that the
 * design adds.
 */
export function firstOrderError(
  gradient: Float64Array,
  scale: number,
  weights: Float64Array,
  constraints: Constraints,
  more: readonly Float64Array[] = [],
): number {
  if (scale === 0) return 0;
  const further = more.map((normal) => ({ normal, isEquality: false }));
  const active = [...activeAt(weights, constraints), ...further].map(({ normal, isEquality }) => ({
    normal: normal.map((a) => a / (norm(normal) || 1)),
    isEquality,
  }));
  const columns = active.flatMap(({ normal, isEquality }) =>
    isEquality ? [normal, normal.map((a) => -a)] : [normal],
  );
  return largest(
    nonnegativeRest(
      columns,
      gradient.map((g) => g / scale),
    ),
  );
}

function activeAt(weights: Float64Array, constraints: Constraints): Active[] {
  const { lower, upper } = constraints;
  const close = contact * sizeOf(weights, constraints);
  const active: Active[] = [];
  const unit = (i: number, sign: number): Float64Array => {
    const normal = new Float64Array(weights.length);
    normal[i] = sign;
    return normal;
  };
  weights.forEach((w, i) => {
    if (w - lower[i] <= close) active.push({ normal: unit(i, 1), isEquality: false });
    if (upper[i] - w <= close) active.push({ normal: unit(i, -1), isEquality: false });
  });
  for (const { normal, sense, bound } of rowsOf(constraints)) {
    const gap = inner(normal, weights) - bound;
    if (sense === "=") active.push({ normal, isEquality: true });
    else if (Math.abs(gap) <= close * (largest(normal) || 1)) {
      active.push({ normal: sense === ">=" ? normal : normal.map((a) => -a), isEquality: false });
    }
  }
  return active;
}

function rowsOf(constraints: Constraints): {
  readonly normal: Float64Array;
  readonly sense: string;
  readonly bound: number;
}[] {
  const { lower, linear } = constraints;
  const { least, most } = budgetRange(constraints);
  const normal = new Float64Array(lower.length).fill(1);
  return [
    { normal, sense: least === most ? "=" : ">=", bound: least },
    ...(least === most ? [] : [{ normal, sense: "<=", bound: most }]),
    ...linear.map(({ coefficients, sense, bound }) => ({ normal: coefficients, sense, bound })),
  ];
}

/** Of weights that are all zero, the farthest bound says what is small. */
function sizeOf(weights: Float64Array, constraints: Constraints): number {
  const { lower, upper } = constraints;
  const finite = [...lower, ...upper, ...Object.values(budgetRange(constraints))]
    .filter(Number.isFinite)
    .map(Math.abs);
  return Math.max(largest(weights), 1e-6 * Math.max(...finite, 0)) || 1;
}

/** `b - A x` at the minimizer of its length over x >= 0. Lawson and Hanson (1974), chapter 23. */
function nonnegativeRest(columns: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = new Float64Array(columns.length);
  const passive: number[] = [];
  const blocked = new Set<number>();
  let rest = b.slice();
  for (let round = 0; round < 20 * (columns.length + 1); round++) {
    let entering = -1;
    let steepest = 1e-13;
    columns.forEach((column, j) => {
      const slope = inner(column, rest);
      if (!passive.includes(j) && !blocked.has(j) && slope > steepest) {
        entering = j;
        steepest = slope;
      }
    });
    if (entering < 0) return rest;
    passive.push(entering);
    for (;;) {
      const z = leastSquares(
        passive.map((j) => columns[j]),
        b,
      );
      if (z === undefined) {
        blocked.add(passive.pop() as number); // depends on those already in
        break;
      }
      const falling = passive.filter((_, k) => z[k] <= 0);
      if (falling.length === 0) {
        passive.forEach((j, k) => {
          x[j] = z[k];
        });
        blocked.clear();
        break;
      }
      const step = Math.min(
        ...passive.map((j, k) => (z[k] <= 0 ? x[j] / (x[j] - z[k]) : Number.POSITIVE_INFINITY)),
      );
      passive.forEach((j, k) => {
        x[j] += step * (z[k] - x[j]);
      });
      for (let k = passive.length - 1; k >= 0; k--) {
        if (x[passive[k]] > 1e-15) continue;
        x[passive[k]] = 0;
        passive.splice(k, 1);
      }
      if (passive.length === 0) break;
    }
    rest = b.slice();
    for (const j of passive)
      columns[j].forEach((a, i) => {
        rest[i] -= a * x[j];
      });
  }
  return rest;
}

/** By orthogonalization, twice; undefined where the columns are dependent. */
function leastSquares(columns: readonly Float64Array[], b: Float64Array): Float64Array | undefined {
  const q: Float64Array[] = [];
  const r: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    const parts = new Float64Array(columns.length);
    for (let pass = 0; pass < 2; pass++) {
      q.forEach((direction, k) => {
        const part = inner(direction, rest);
        parts[k] += part;
        rest.forEach((_, i) => {
          rest[i] -= part * direction[i];
        });
      });
    }
    const length = norm(rest);
    if (length < 1e-9) return undefined;
    parts[q.length] = length;
    q.push(rest.map((value) => value / length));
    r.push(parts);
  }
  const x = Float64Array.from(q, (direction) => inner(direction, b));
  for (let k = x.length - 1; k >= 0; k--) {
    x[k] /= r[k][k];
    for (let i = 0; i < k; i++) x[i] -= r[k][i] * x[k];
  }
  return x;
}

export function inner(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

export function largest(a: Float64Array): number {
  let most = 0;
  for (const value of a) most = Math.max(most, Math.abs(value));
  return most;
}

const norm = (a: Float64Array): number => Math.sqrt(inner(a, a));
