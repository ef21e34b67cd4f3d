import { exp, log } from "../../numeric/elementary/elementary.ts";
import { factorOf, greatestStep, leastStep, splitOf } from "./step-kind.ts";
import type { Cells } from "./value-note.ts";

/** Steps of one kind: how many, and the row of the first, by asset. */
interface Steps {
  readonly count: Int32Array;
  readonly first: Int32Array;
}

/** What one pass over the cells finds of each asset. */
export interface Pass {
  readonly splits: Steps;
  readonly factors: Steps;
  /** Stretches of equal prices: how many; steps in the longest, and the rows where it begins and ends. */
  readonly stretches: Int32Array;
  readonly longest: Int32Array;
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** Rows without a number, and steps of exactly one. */
  readonly gaps: Int32Array;
  readonly risen: Int32Array;
}

/** Stretches that go on: steps in them, and the rows where they begin. */
interface Running {
  readonly run: Int32Array;
  readonly since: Int32Array;
  /** The columns that stand still in this row. */
  readonly standing: Int32Array;
}

/** Equal prices in a row that make a stretch. */
const STRETCH = 5;

/** Rows before and after a step in which an asset shows how far it moves, and how far beyond all of that a split is. */
const [AROUND, BEYOND] = [10, 6];

/** Moves without which it has shown nothing. */
const LEAST_AROUND = 4;

/** Goes once through the cells, row by row; nothing is allocated on the way. */
export function onePass(cells: Cells): Pass {
  const { rows, columns } = cells.values;
  const ints = (): Int32Array => new Int32Array(columns);
  const pass: Pass = {
    splits: { count: ints(), first: ints() },
    factors: { count: ints(), first: ints() },
    stretches: ints(),
    longest: ints(),
    begins: ints(),
    ends: ints(),
    gaps: ints(),
    risen: ints(),
  };
  const running = { run: ints(), since: ints(), standing: ints() };
  for (let t = 0; t < rows; t++) takeRow(cells, t, running, pass);
  return pass;
}

function takeRow(cells: Cells, t: number, running: Running, pass: Pass): void {
  const { kind, values } = cells;
  const { columns, data } = values;
  const { run, standing } = running;
  const [least, greatest] = [leastStep, greatestStep];
  let [moving, still] = [0, 0];
  for (let j = 0, cell = t * columns; j < columns; j++, cell++) {
    const value = data[cell];
    let before = t === 0 ? Number.NaN : data[cell - columns];
    if (Number.isNaN(value)) pass.gaps[j]++;
    else if (Number.isNaN(before)) before = lastNumber(cells, t, j);
    if (value - before === 1) pass.risen[j]++;
    const ratio = kind === "prices" ? value / before : kind === "simple" ? 1 + value : exp(value);
    if (ratio < least || ratio > greatest) takeStep(cells, t, j, ratio, pass);
    if (ratio === 1) standing[still++] = j;
    else if (ratio >= 0) {
      moving++;
      run[j] = 0;
    }
  }
  // a price stands on only in rows in which most of the others move: nobody trades on a holiday
  if (moving >= still) for (let k = 0; k < still; k++) standOn(cells, t, standing[k], running, pass);
}

function standOn(cells: Cells, t: number, j: number, { run, since }: Running, pass: Pass): void {
  if (run[j] === 0) since[j] = rowBefore(cells, t, j);
  run[j]++;
  if (run[j] === STRETCH - 1) pass.stretches[j]++;
  if (run[j] <= pass.longest[j]) return;
  pass.longest[j] = run[j];
  pass.begins[j] = since[j];
  pass.ends[j] = t;
}

/** The last row before one in which an asset has a number; -1 where there is none. */
export function rowBefore({ values: { columns, data } }: Cells, t: number, j: number): number {
  let row = t - 1;
  while (row >= 0 && Number.isNaN(data[row * columns + j])) row--;
  return row;
}

function lastNumber(cells: Cells, t: number, j: number): number {
  const row = rowBefore(cells, t, j);
  return row < 0 ? Number.NaN : cells.values.data[row * cells.values.columns + j];
}

function takeStep(cells: Cells, t: number, j: number, ratio: number, { splits, factors }: Pass): void {
  if (factorOf(ratio) !== undefined) take(factors, t, j);
  else if (splitOf(ratio) !== undefined && isFarBeyond(cells, t, j, ratio)) take(splits, t, j);
}

function take({ count, first }: Steps, t: number, j: number): void {
  if (count[j] === 0) first[j] = t;
  count[j]++;
}

/** Whether the moves around a step are nothing beside it; other steps of its kind do not count. */
function isFarBeyond(cells: Cells, t: number, j: number, ratio: number): boolean {
  const limit = Math.abs(log(ratio)) / BEYOND;
  const end = Math.min(t + AROUND, cells.values.rows - 1);
  let known = 0;
  for (let near = Math.max(t - AROUND, 0); near <= end; near++) {
    const other = ratioAt(cells, near, j);
    if (near === t || Number.isNaN(other)) continue;
    known++;
    if (Math.abs(log(other)) <= limit) continue;
    if (splitOf(other) === undefined && factorOf(other) === undefined) return false;
  }
  return known >= LEAST_AROUND;
}

/** NaN where the row, or the one before it, has no number. */
export function ratioAt({ kind, values: { columns, data } }: Cells, t: number, j: number): number {
  const cell = t * columns + j;
  if (kind === "prices") return t === 0 ? Number.NaN : data[cell] / data[cell - columns];
  return kind === "simple" ? 1 + data[cell] : exp(data[cell]);
}
