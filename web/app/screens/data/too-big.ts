import type { LikelySize } from "../../engine/likely-size.ts";

const mostBytes = 200e6;
const mostCells = 20e6;
/** Designs that need a whole covariance matrix: of so many assets it has four million entries. */
const mostAssets = 2000;

/** Whether a file is too big to be opened without a word, before it is read: what to say. */
export function tooManyBytes(name: string, bytes: number): string | undefined {
  if (bytes <= mostBytes) return undefined;
  return `${name} has ${megabytes(bytes)}; up to ${megabytes(mostBytes)} are read without asking`;
}

/** The same of the table in it, once its first lines are known. */
export function tooManyCells(name: string, size: LikelySize | undefined): string | undefined {
  if (size === undefined) return undefined;
  const { rows, columns } = size;
  const [about, across] = [rows, columns].map((count) => count.toLocaleString("en-US"));
  if (rows * columns > mostCells) {
    return `${name} has about ${about} rows of ${across} columns; up to 20 million numbers are read without asking`;
  }
  if (columns - 1 <= mostAssets) return undefined;
  return `${name} has ${across} columns; designs that need a whole covariance matrix take up to 2,000 assets`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString("en-US")} MB`;
}
