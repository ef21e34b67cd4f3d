/** Red, green, blue and opacity, 0 to 255. */
export type Rgba = readonly [number, number, number, number];

/**
 * The color of a number from −1 to 1 on a scale of colors `#rrggbb` from the one end to the other; what is no number is clear.
 */
export function heatColor(value: number, scale: readonly string[]): Rgba {
  if (Number.isNaN(value)) return [0, 0, 0, 0];
  const place = ((Math.min(1, Math.max(-1, value)) + 1) / 2) * (scale.length - 1);
  const first = Math.min(Math.floor(place), scale.length - 2);
  const share = place - first;
  const part = (color: string, k: number): number => Number.parseInt(color.slice(1 + 2 * k, 3 + 2 * k), 16);
  const mixed = (k: number): number =>
    Math.round((1 - share) * part(scale[first], k) + share * part(scale[first + 1], k));
  return [mixed(0), mixed(1), mixed(2), 255];
}
