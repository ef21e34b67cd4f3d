/** What a share becomes in a split; the inverse of one in a reverse split. */
const parts = [
  ["1/2", 1 / 2],
  ["1/3", 1 / 3],
  ["1/4", 1 / 4],
  ["1/5", 1 / 5],
  ["1/8", 1 / 8],
  ["1/10", 1 / 10],
  ["1/20", 1 / 20],
  ["2/3", 2 / 3],
] as const;

/** The asset moves on the day of its split too. */
const NEAR = 0.02;

/** A ratio between these is that of no split, nor of another unit. */
export const [leastStep, greatestStep] = [(2 / 3) * (1 + NEAR), 3 / 2 / (1 + NEAR)];

/** The split that a ratio of prices is within 2% of: `1/2`, or for a reverse one `2`, `3/2`. */
export function splitOf(ratio: number): string | undefined {
  const falls = ratio < 1;
  const part = falls ? ratio : 1 / ratio;
  for (const [name, share] of parts) {
    if (Math.abs(part / share - 1) > NEAR) continue;
    const [above, below] = name.split("/");
    if (falls) return name;
    return above === "1" ? below : `${below}/${above}`;
  }
  return undefined;
}

/** The factor of another unit, or of a point that slipped, that a ratio is within 10% of: `100`, `1/1000`. */
export function factorOf(ratio: number): string | undefined {
  const times = ratio < 1 ? 1 / ratio : ratio;
  const factor = [100, 1000].find((each) => Math.abs(times / each - 1) <= 0.1);
  return factor === undefined ? undefined : `${ratio < 1 ? "1/" : ""}${factor}`;
}
