/** A figure as results carry it: null where it does not exist. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
