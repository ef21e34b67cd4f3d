import type { Blobs } from "../../document/document.ts";

/** Finished cells of backtests on many universes, as workers wrote them: the page hands on what it never reads, however much it is. */
let kept: Blob[] = [];
let fresh: Blob[] = [];

/** Keeps what has ended: what was run is not run again. @param cells a line each. */
export function keepCells(cells: Blob): void {
  kept.push(cells);
  fresh.push(cells);
}

/** Takes the cells of an earlier visit; half a line at their end is a cell that has not been run, and stays a line of its own. */
export function takeCells(cells: Blob): void {
  kept.push(cells, new Blob(["\n"]));
}

/** All cells that are kept, as one file. */
export function allCells(): Blob {
  const all = new Blob(kept);
  kept = [all];
  return all;
}

/** Those that ended since this was asked last, as a file; none where none did. */
export function freshCells(): Blob | undefined {
  const ended = fresh;
  fresh = [];
  return ended.length === 0 ? undefined : new Blob(ended);
}

/** The cells that have ended go along with a question: they are not run again. */
export function keptAlong(): Blobs {
  return { "kept-cells": allCells() };
}
