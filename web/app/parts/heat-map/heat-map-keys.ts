/** Where a key moves to in a square of `n` by `n`: arrows a cell, Page keys ten rows, Home and End along the row; undefined for any other. */
export function cellByKey(
  key: string,
  [i, j]: readonly [number, number],
  n: number,
): readonly [number, number] | undefined {
  const within = (k: number): number => Math.min(n - 1, Math.max(0, k));
  switch (key) {
    case "ArrowUp":
      return [within(i - 1), j];
    case "ArrowDown":
      return [within(i + 1), j];
    case "ArrowLeft":
      return [i, within(j - 1)];
    case "ArrowRight":
      return [i, within(j + 1)];
    case "PageUp":
      return [within(i - 10), j];
    case "PageDown":
      return [within(i + 10), j];
    case "Home":
      return [i, 0];
    case "End":
      return [i, n - 1];
    default:
      return undefined;
  }
}
