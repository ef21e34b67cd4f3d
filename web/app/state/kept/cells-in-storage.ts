import type { Storage } from "../../storage/storage.ts";
import { allCells, freshCells, takeCells } from "./kept-cells.ts";

const folder = "results";
const prefix = "cells-";
/** More files than this are made one. */
const mostFiles = 20;

/**
 * Takes up the cells that were kept by earlier visits, and gives what writes those that have ended since: called every second or so,
 * closing the page loses at most what ended within it.
 *
 * @param name of a file that is not there yet.
 */
export async function cellsIn(files: Storage, name: () => string): Promise<() => Promise<void>> {
  const known = (await files.list(folder)).flatMap((each) =>
    each.name.startsWith(prefix) ? [each.name] : [],
  );
  for (const each of known) {
    const cells = await files.read(`${folder}/${each}`);
    if (cells !== undefined) takeCells(cells);
  }
  if (known.length > mostFiles) {
    await files.write(`${folder}/${prefix}${name()}`, allCells());
    for (const each of known) await files.remove(`${folder}/${each}`);
  }
  return async () => {
    const added = freshCells();
    if (added !== undefined) await files.write(`${folder}/${prefix}${name()}`, added);
  };
}
