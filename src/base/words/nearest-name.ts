import { areNearKeys } from "./near-keys.ts";

/**
 * The name that was most likely meant: the one at the smallest edit distance from `given`, letter case aside. Of a tie the one
 * that differs by keys beside those that were meant, then the one that people ask for most, then the earlier one.
 *
 * A suggestion must be better than none, so a name counts as near only when at most a third of its letters
 * (at least one, but never all) would have to change, or when it alone begins with `given`, of three letters at
 * least; otherwise the answer is `undefined`.
 *
 * Cost: O(sum of the names' lengths times the length of `given`).
 *
 * @param usual names that people ask for most, the first before the others.
 */
export function nearestName(
  given: string,
  names: readonly string[],
  usual: readonly string[] = [],
): string | undefined {
  const wanted = given.toLowerCase();
  let nearest: readonly string[] = [];
  let smallest = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const longer = Math.max(given.length, name.length);
    const distance = editDistance(wanted, name.toLowerCase());
    const near = distance <= Math.max(1, Math.floor(longer / 3)) && (distance === 0 || distance < longer);
    if (!near || distance > smallest) continue;
    nearest = distance === smallest ? [...nearest, name] : [name];
    smallest = distance;
  }
  return (
    nearest.find((name) => isSlip(wanted, name.toLowerCase())) ??
    usual.find((name) => nearest.includes(name)) ??
    nearest[0] ??
    onlyBeginning(wanted, names)
  );
}

/** The guess at the end of a message about a name that is not known: `, did you mean gmv?`, or nothing. */
export function didYouMean(given: string, names: readonly string[], usual?: readonly string[]): string {
  const nearest = nearestName(given, names, usual);
  return nearest === undefined ? "" : `, did you mean ${nearest}?`;
}

/** Whether two words of one length differ only where a finger hit the next key. */
function isSlip(given: string, name: string): boolean {
  return (
    given.length === name.length && [...given].every((key, i) => key === name[i] || areNearKeys(key, name[i]))
  );
}

function onlyBeginning(wanted: string, names: readonly string[]): string | undefined {
  if (wanted.length < 3) return undefined;
  const beginning = names.filter((name) => name.toLowerCase().startsWith(wanted));
  return beginning.length === 1 ? beginning[0] : undefined;
}

/**
 * Smallest number of insertions, deletions, substitutions and swaps of two neighbors that turn `a` into `b`,
 * no letter being edited twice ("optimal string alignment").
 *
 * @see Damerau (1964), Communications of the ACM 7(3), 171-176; Wagner and Fischer (1974), J. ACM 21(1), 168-173.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j] + 1, row[j - 1] + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
