import type { Fingerprint } from "./fingerprint.ts";

/** The first figure that is not the one of a link. */
export interface Difference {
  /** Its column and its line: "CAGR of 1/N". */
  readonly first: string;
  readonly said: number | string;
  readonly found: number | string;
  /** The relative difference of two numbers. */
  readonly by?: number;
}

/** How a result compares with the one that a link says. */
export type Verdict =
  | { readonly is: "identical" }
  | { readonly is: "agrees"; readonly largest: number }
  | ({ readonly is: "differs" } & Difference)
  | { readonly is: "other data" }
  | ({ readonly is: "other version"; readonly made: string } & Difference);

/** Engines round elementary functions each in their own way in the last bit; what comes of it stays below. */
const agreement = 1e-9;
/** What stands for a figure that is not there. */
const nothing = "nothing";

/**
 * Compares what a link says with what was found here. Prices come first: on others every figure may differ. A difference between
 * two versions of the program is theirs.
 *
 * @param made the version that made the link; `own` that of this page.
 */
export function verdict(said: Fingerprint, found: Fingerprint, made: string, own: string): Verdict {
  if (said.data !== found.data) return { is: "other data" };
  if (said.result === found.result) return { is: "identical" };
  const { largest, difference } = compared(said, found);
  if (difference === undefined) return { is: "agrees", largest };
  return made === own ? { is: "differs", ...difference } : { is: "other version", made, ...difference };
}

function compared(
  { shown }: Fingerprint,
  found: Fingerprint,
): { readonly largest: number; readonly difference?: Difference } {
  let largest = 0;
  for (const [i, [name, ...figures]] of shown.entries()) {
    for (const [column, value] of figures) {
      const [foundName, ...others] = found.shown[i] ?? [];
      const other = foundName === name ? others.find(([each]) => each === column)?.[1] : undefined;
      const by = relative(value, other);
      if (by > agreement) {
        const difference = { first: `${column} of ${name}`, said: value ?? nothing, found: other ?? nothing };
        return { largest, difference: Number.isFinite(by) ? { ...difference, by } : difference };
      }
      largest = Math.max(largest, by);
    }
  }
  const added = found.shown[shown.length];
  return added === undefined
    ? { largest }
    : { largest, difference: { first: added[0], said: nothing, found: "a line" } };
}

/** The relative difference of two figures; that of words, or of a figure that is not there, is infinite. */
function relative(a: number | string | null, b: number | string | null | undefined): number {
  if (a === b) return 0;
  if (typeof a !== "number" || typeof b !== "number") return Number.POSITIVE_INFINITY;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
