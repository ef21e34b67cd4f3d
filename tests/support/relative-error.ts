/** Largest difference between two lists, relative to the largest of the expected. */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let size = 0;
  let error = 0;
  for (let i = 0; i < expected.length; i++) {
    size = Math.max(size, Math.abs(expected[i]));
    error = Math.max(error, Math.abs(found[i] - expected[i]));
    if (Number.isNaN(found[i])) return NaN;
  }
  return size === 0 ? error : error / size;
}
