import type { Blobs, KeptCell } from "../engine/protocol.ts";

const lines = new Map<string, string>();
let fresh: KeptCell[] = [];

/** The finished cells of backtests on many universes, by the digests of their jobs: what has ended is not run again. */
export const keptCells = {
  get: (key: string): string | undefined => lines.get(key),
  add(key: string, line: string): void {
    if (lines.has(key)) return;
    lines.set(key, line);
    fresh.push({ key, line });
  },
  /** All of them for a worker. */
  asBlob: (): Blob => textOf([...lines].map(([key, line]) => ({ key, line }))),
};

/** Keeps what has ended. */
export function keepCells(cells: readonly KeptCell[]): void {
  for (const { key, line } of cells) keptCells.add(key, line);
}

/** The cells that have ended go along with a question: they are not run again. */
export function keptAlong(): Blobs {
  return { "kept-cells": keptCells.asBlob() };
}

/** Those that were added since this was asked last, as a file; none where there are none. */
export function freshCells(): Blob | undefined {
  const added = fresh;
  fresh = [];
  return added.length === 0 ? undefined : textOf(added);
}

/** Takes the cells of a file; half a line at its end is a cell that has not been run. */
export function takeCells(text: string): void {
  for (const line of text.split("\n").slice(0, -1)) {
    const [key, rest] = [line.slice(0, 64), line.slice(65)];
    if (/^[0-9a-f]{64}$/.test(key) && !lines.has(key)) lines.set(key, rest);
  }
}

/** A line each: the key, and behind it what is kept. */
function textOf(cells: readonly KeptCell[]): Blob {
  return new Blob(cells.map(({ key, line }) => `${key} ${line}\n`));
}
