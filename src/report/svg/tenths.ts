/** Pixels to a tenth. */
export function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
