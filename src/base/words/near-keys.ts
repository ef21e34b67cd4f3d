/** Rows of a keyboard: each key touches two of the row above, its own column's and the next one's. */
const rows = ["1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

const places = new Map<string, readonly [row: number, column: number]>(
  rows.flatMap((keys, row) => [...keys].map((key, column) => [key, [row, column]] as const)),
);

/** Whether a finger that misses the one small letter or digit hits the other: their keys touch. */
export function areNearKeys(a: string, b: string): boolean {
  const [one, other] = [places.get(a), places.get(b)];
  if (one === undefined || other === undefined) return false;
  const [upper, lower] = one[0] <= other[0] ? [one, other] : [other, one];
  const right = upper[1] - lower[1];
  const down = lower[0] - upper[0];
  return down === 0 ? Math.abs(right) === 1 : down === 1 && (right === 0 || right === 1);
}
