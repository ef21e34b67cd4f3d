import { signal } from "@preact/signals";
import type { Blobs, KeptCell } from "../engine/protocol.ts";

const lines = new Map<string, string>();

/** How many finished cells are kept. */
export const keptCount = signal(0);

/** The finished cells of backtests on many universes, by the digests of their jobs: what has ended is not run again. */
export const keptCells = {
  get: (key: string): string | undefined => lines.get(key),
  add(key: string, line: string): void {
    lines.set(key, line);
    keptCount.value = lines.size;
  },
  /** All of them for a worker: a line each, the key before it. */
  asBlob: (): Blob => new Blob([...lines].map(([key, line]) => `${key} ${line}\n`)),
};

/** Keeps what has ended. */
export function keepCells(cells: readonly KeptCell[]): void {
  for (const { key, line } of cells) keptCells.add(key, line);
}

/** The cells that have ended go along with a question: they are not run again. */
export function keptAlong(): Blobs {
  return { "kept-cells": keptCells.asBlob() };
}
