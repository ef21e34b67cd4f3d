import { counted } from "../../../base/words/counted.ts";
import type { Shelf } from "./shelf.ts";

/**
 * By how many milliseconds the clock of this machine is ahead of the server's, for certain: what the question took on its way is no
 * difference. None where nothing goes by the clocks of machines.
 */
export async function clockAhead({ clock }: Pick<Shelf, "clock">): Promise<number> {
  const asked = performance.now();
  const there = await clock();
  if (there === undefined) return 0;
  const took = performance.now() - asked;
  const ahead = Date.now() - took / 2 - there;
  return Math.sign(ahead) * Math.max(0, Math.abs(ahead) - took / 2);
}

/** The same in words. */
export function aheadWords(milliseconds: number): string {
  const seconds = counted(Math.round(Math.abs(milliseconds) / 1000), "second");
  return `${seconds} ${milliseconds > 0 ? "ahead of" : "behind"}`;
}
