import { signal } from "@preact/signals";
import { cellsIn } from "./cells-in-storage.ts";
import { keeping, storageOpen } from "./shelf.ts";

/** So often cells that have ended are written, in milliseconds: closing the page loses at most these. */
const writtenEvery = 1000;

/** Whether the cells of earlier visits have been taken up, or are known not to be there. */
export const cellsRead = signal(false);

let begun = false;

/** Takes up the cells of earlier visits, and writes those that end from now on. */
export async function keepCellsHere(): Promise<void> {
  if (begun) return;
  begun = true;
  try {
    const { lasts, storage } = await storageOpen();
    if (!lasts) return;
    const write = await cellsIn(storage, () => crypto.randomUUID());
    const timer = setInterval(async () => {
      try {
        await write();
      } catch {
        clearInterval(timer);
        keeping.value = "full";
      }
    }, writtenEvery);
  } finally {
    cellsRead.value = true;
  }
}
