const pivots = new Int32Array(64);

/**
 * The inverse of a small `size x size` matrix in its own place, by Gauss and Jordan with partial pivoting.
 *
 * @returns The smallest pivot; where it is 0 or NaN there is no inverse.
 */
export function invertInPlace(a: Float64Array, size: number): number {
  let smallest = Infinity;
  for (let k = 0; k < size; k++) {
    let at = k;
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(a[i * size + k]) > Math.abs(a[at * size + k])) at = i;
    }
    pivots[k] = at;
    if (at !== k) exchangeRows(a, size, k, at);
    const pivot = a[k * size + k];
    smallest = Math.min(smallest, Math.abs(pivot));
    if (!(smallest > 0)) return smallest;
    a[k * size + k] = 1;
    for (let j = 0; j < size; j++) a[k * size + j] /= pivot;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const factor = a[i * size + k];
      if (factor === 0) continue;
      a[i * size + k] = 0;
      for (let j = 0; j < size; j++) a[i * size + j] -= factor * a[k * size + j];
    }
  }
  for (let k = size - 1; k >= 0; k--) if (pivots[k] !== k) exchangeColumns(a, size, k, pivots[k]);
  return smallest;
}

function exchangeRows(a: Float64Array, size: number, p: number, q: number): void {
  for (let j = 0; j < size; j++) {
    const held = a[p * size + j];
    a[p * size + j] = a[q * size + j];
    a[q * size + j] = held;
  }
}

function exchangeColumns(a: Float64Array, size: number, p: number, q: number): void {
  for (let i = 0; i < size; i++) {
    const held = a[i * size + p];
    a[i * size + p] = a[i * size + q];
    a[i * size + q] = held;
  }
}
