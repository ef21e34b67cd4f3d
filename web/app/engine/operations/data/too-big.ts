import { grouped } from "../../../../../src/base/words/counted.ts";
import type { LikelySize } from "./likely-size.ts";

/** Why a file is not read without a word. */
export interface TooBig {
  readonly says: string;
  /** The first of its assets, as many as are worked with at ease; none where its first line does not tell them. */
  readonly assets: readonly string[];
}

const mostBytes = 200e6;
const mostCells = 20e6;
/** Designs that need a whole covariance matrix: of so many assets it has four million entries. */
const mostAssets = 2000;
/** So many are read, walked and looked at while somebody waits. */
const easyAssets = 500;
/** Tables with fewer columns have a line for each asset and date more often than a column for each asset. */
const leastWide = 100;

/** Whether a file is too big to be read without a word: by its bytes, then by what its first lines promise. */
export function tooBig(name: string, bytes: number, size: LikelySize | undefined): TooBig | undefined {
  const says = tooManyBytes(name, bytes) ?? tooManyCells(name, size);
  return says === undefined ? undefined : { says, assets: fewerAssets(size) };
}

function tooManyBytes(name: string, bytes: number): string | undefined {
  if (bytes <= mostBytes) return undefined;
  return `${name} has ${megabytes(bytes)}; up to ${megabytes(mostBytes)} are read without asking`;
}

function tooManyCells(name: string, size: LikelySize | undefined): string | undefined {
  if (size === undefined) return undefined;
  const { rows, columns } = size;
  if (rows * columns > mostCells) {
    const about = Number(rows.toPrecision(3)); // it is judged, not counted
    return `${name} has about ${grouped(about)} rows of ${grouped(columns)} columns; up to 20 million numbers are read without asking`;
  }
  if (columns - 1 <= mostAssets) return undefined;
  return `${name} has ${grouped(columns)} columns; designs that need a whole covariance matrix take up to 2,000 assets`;
}

function fewerAssets(size: LikelySize | undefined): readonly string[] {
  if (size === undefined || size.names.length < leastWide) return [];
  const most = Math.min(easyAssets, Math.floor(mostCells / size.rows));
  return most < size.names.length ? size.names.slice(0, most) : [];
}

function megabytes(bytes: number): string {
  return `${grouped(Math.round(bytes / 1e6))} MB`;
}
