import { renameSync, rmSync } from "node:fs";

/**
 * Puts a folder that is whole in the place of the one before it, whoever else does so at the same time: whichever comes last stays.
 *
 * @param made a name of the caller's own, beside the place.
 */
export function takePlace(made, place) {
  const aside = `${made}-before`;
  for (let isThere = false; !isThere; ) {
    moved(place, aside, "ENOENT");
    isThere = moved(made, place, "ENOTEMPTY");
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Whether a folder could be moved; not where that failed for the one reason that is foreseen. */
function moved(from, to, foreseen) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (error.code !== foreseen) throw error;
    return false;
  }
}
