import { digestOfValues } from "../panel/panel-digest.ts";
import type { Universe } from "./universe.ts";

const known = new WeakMap<Universe, string>();

/**
 * What identifies the data of a universe, and of the history it was made of: SHA-256 of everything that a job can see of
 * it, in 64 hexadecimal digits. Prices without factors have the digest of their panel (`panelDigest`).
 *
 * The bytes hashed are the JSON of `[kind, assets, dates]`, followed by the factors where there are any, in UTF-8, then the
 * values row by row as 64-bit floats, little end first. Of a universe that changes the roster follows: how its assets stand,
 * and who is a member, a byte each; delisting returns are in its values.
 *
 * Cost: O(T (N + K)), about 150 MB/s, the first time; a universe is not changed once it is made.
 */
export function universeDigest(universe: Universe): string {
  let digest = known.get(universe);
  if (digest === undefined) {
    const { kind, assets, dates, factors, values, roster } = universe;
    const head = [kind, assets, dates, ...(factors.length > 0 ? [factors] : [])];
    digest =
      roster === undefined
        ? digestOfValues(head, values.data)
        : digestOfValues(
            [...head, { changing: { bridged: roster.bridged, members: roster.members !== undefined } }],
            values.data,
            roster.standing,
            ...(roster.members === undefined ? [] : [roster.members]),
          );
    known.set(universe, digest);
  }
  return digest;
}
