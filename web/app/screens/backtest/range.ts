import { signal } from "@preact/signals";

/** A stretch of dates, by its first and last. */
export type Range = readonly [from: string, to: string];

/** The stretch that every measure is shown for beside the whole; none until one is chosen. */
export const range = signal<Range | undefined>(undefined);

export function chooseRange(chosen: Range | undefined): void {
  range.value = chosen;
}
