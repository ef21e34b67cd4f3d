/** Dense linear algebra on arrays of rows, by the book and by no code of the package: small matrices only. */

export type Rows = readonly (readonly number[])[];

export const transposed = (a: Rows): number[][] =>
  a.length === 0 ? [] : a[0].map((_, j) => a.map((row) => row[j]));

export const product = (a: Rows, b: Rows): number[][] => {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => inner(row, column)));
};

export const inner = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

export const timesVector = (a: Rows, x: readonly number[]): number[] => a.map((row) => inner(row, x));

/** L with `A = L L'`; undefined where A is not positive definite. */
export function choleskyOf(a: Rows): number[][] | undefined {
  const n = a.length;
  const lower = a.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = a[i][j];
      for (let k = 0; k < j; k++) value -= lower[i][k] * lower[j][k];
      if (i > j) lower[i][j] = value / lower[j][j];
      else if (value > 0) lower[i][i] = Math.sqrt(value);
      else return undefined;
    }
  }
  return lower;
}

/** `L^-1 b`. */
export function forward(lower: Rows, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let value = b[i];
    for (let k = 0; k < i; k++) value -= lower[i][k] * x[k];
    x.push(value / lower[i][i]);
  }
  return x;
}

/** `L^-T b`. */
export function backward(lower: Rows, b: readonly number[]): number[] {
  const x = new Array<number>(b.length).fill(0);
  for (let i = b.length - 1; i >= 0; i--) {
    let value = b[i];
    for (let k = i + 1; k < b.length; k++) value -= lower[k][i] * x[k];
    x[i] = value / lower[i][i];
  }
  return x;
}

export const logDeterminantOf = (lower: Rows): number =>
  lower.reduce((total, row, i) => total + 2 * Math.log(row[i]), 0);

/** Inverse of a positive definite matrix from its factor. */
export function inverseOf(lower: Rows): number[][] {
  const n = lower.length;
  return Array.from({ length: n }, (_, j) =>
    backward(
      lower,
      forward(
        lower,
        Array.from({ length: n }, (__, i) => (i === j ? 1 : 0)),
      ),
    ),
  );
}

/** Householder's QR of the columns of `a`: an orthonormal basis of what is orthogonal to them, as rows, and `log|R|`. */
export function complementOf(a: Rows): { basis: number[][]; logVolume: number } {
  const n = a.length;
  const p = n === 0 ? 0 : a[0].length;
  const r = a.map((row) => [...row]);
  const q = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  let logVolume = 0;
  for (let k = 0; k < p; k++) {
    const column = r.slice(k).map((row) => row[k]);
    const length = Math.hypot(...column);
    const v = [...column];
    v[0] += column[0] > 0 ? length : -length;
    const square = inner(v, v);
    logVolume += Math.log(length);
    for (const matrix of [r, q]) {
      for (let j = 0; j < matrix[0].length; j++) {
        let along = 0;
        for (let i = k; i < n; i++) along += v[i - k] * matrix[i][j];
        for (let i = k; i < n; i++) matrix[i][j] -= (2 * along * v[i - k]) / square;
      }
    }
  }
  return { basis: q.slice(p), logVolume };
}
