import { hypot } from "../../../elementary/elementary.ts";
import { scratch, scratchCopy } from "../../../scratch.ts";

/**
 * `Y = Q T` for a tall k x r matrix whose rows and columns come and go: `q` holds the orthonormal columns of Q, `t` the
 * columns of the upper triangular T (`t[b][a]`, a <= b). Vectors may be longer than k; what is beyond is not looked at.
 *
 * @see Daniel, Gragg, Kaufman and Stewart (1976), Mathematics of Computation 30(136), 772-795.
 */
export interface ThinQr {
  readonly q: Float64Array[];
  readonly t: Float64Array[];
}

/** Below this share of its length what is left of a column is rounding: it is a combination of the others. */
const rounding = 1e-14;

/** A row with more of its length than this inside Q takes two digits with it when it is divided out. */
const leastRest = 0.03;

/** Adds a column at the end, unless it depends on those before it. Cost: O(k r). */
export function appendColumn({ q, t }: ThinQr, column: Float64Array, k: number): boolean {
  const vector = scratchCopy(column);
  const components = scratch(q.length + 1);
  const length = Math.sqrt(inner(vector, vector, k));
  for (let pass = 0; pass < 2; pass++) removeComponents(q, vector, components, k);
  const rest = Math.sqrt(inner(vector, vector, k));
  if (!(rest > rounding * length)) return false;
  for (let i = 0; i < k; i++) vector[i] /= rest;
  components[q.length] = rest;
  q.push(vector);
  t.push(components);
  return true;
}

/** Takes a column out: T is left with a subdiagonal, which rotations remove. Cost: O(k r). */
export function removeColumn({ q, t }: ThinQr, at: number, k: number): void {
  t.splice(at, 1);
  for (let a = at; a < t.length; a++) {
    const [cosine, sine] = rotation(t[a][a], t[a][a + 1]);
    for (let b = a; b < t.length; b++) rotatePair(t[b], a, t[b], a + 1, cosine, sine);
    rotate(q[a], q[a + 1], cosine, sine, k);
    t[a] = scratchCopy(t[a].subarray(0, a + 1));
  }
  q.pop();
}

/** Adds a row at position k: `row` holds its r elements and is overwritten. Cost: O(k r). */
export function appendRow({ q, t }: ThinQr, row: Float64Array, k: number): void {
  const extra = scratch(k + 1);
  extra[k] = 1;
  for (let a = 0; a < t.length; a++) {
    const [cosine, sine] = rotation(t[a][a], row[a]);
    for (let b = a; b < t.length; b++) rotatePair(t[b], a, row, b, cosine, sine);
    q[a][k] = 0;
    rotate(q[a], extra, cosine, sine, k + 1);
  }
}

/**
 * Takes a row out, whose elements in Q are `removed`; the q hold the other k rows. False where the rows left hardly
 * determine T, so that it has to be computed anew. Cost: O(k r).
 */
export function removeRow({ q, t }: ThinQr, removed: Float64Array, k: number): boolean {
  const r = q.length;
  const rest = Math.sqrt(Math.max(0, 1 - inner(removed, removed, r)));
  if (rest < leastRest) return false;
  const extra = scratch(k);
  for (let a = 0; a < r; a++) for (let i = 0; i < k; i++) extra[i] -= (q[a][i] * removed[a]) / rest;
  const row = scratch(r);
  let corner = rest;
  for (let a = r - 1; a >= 0; a--) {
    const [cosine, sine] = rotation(corner, removed[a]);
    corner = hypot(corner, removed[a]);
    rotate(q[a], extra, cosine, -sine, k);
    for (let b = a; b < r; b++) rotatePair(t[b], a, row, b, cosine, -sine);
  }
  return true;
}

/** Takes the components along the q out of a vector, adding them to `components`. */
export function removeComponents(
  q: readonly Float64Array[],
  vector: Float64Array,
  components: Float64Array,
  k: number,
): void {
  for (let b = 0; b < q.length; b++) {
    const column = q[b];
    const component = inner(column, vector, k);
    components[b] += component;
    for (let i = 0; i < k; i++) vector[i] -= component * column[i];
  }
}

export function inner(a: Float64Array, b: Float64Array, k: number): number {
  let total = 0;
  for (let i = 0; i < k; i++) total += a[i] * b[i];
  return total;
}

/** Cosine and sine of the rotation that takes (a, b) to (length, 0). */
function rotation(a: number, b: number): [number, number] {
  const length = hypot(a, b);
  return length === 0 ? [1, 0] : [a / length, b / length];
}

function rotate(x: Float64Array, y: Float64Array, cosine: number, sine: number, k: number): void {
  for (let i = 0; i < k; i++) {
    const value = cosine * x[i] + sine * y[i];
    y[i] = cosine * y[i] - sine * x[i];
    x[i] = value;
  }
}

function rotatePair(
  x: Float64Array,
  i: number,
  y: Float64Array,
  j: number,
  cosine: number,
  sine: number,
): void {
  const value = cosine * x[i] + sine * y[j];
  y[j] = cosine * y[j] - sine * x[i];
  x[i] = value;
}
