import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import type { PanelKind } from "../panel/panel.ts";
import { standing } from "../panel/roster.ts";

/** Rows of a changing universe with how its assets stand at them. */
export interface StandingRows {
  /** `T x N` and perhaps further columns, after `fillStandings`. */
  readonly values: Matrix;
  /** `T x N`. */
  readonly standing: Uint8Array;
}

/**
 * The rows at `ends` in place of all: each the last of a week or month. An asset that is delisted within a period ends with
 * it, at what its holder was paid, so that nothing of its last days is lost.
 *
 * @param kind returns are compounded over the rows of each period; one that begins within it has none for the whole.
 * @param assets the first N columns.
 */
export function lastOfPeriods(
  daily: StandingRows,
  ends: readonly number[],
  assets: number,
  kind: PanelKind,
): StandingRows {
  if (ends.length === daily.values.rows) return daily;
  const values = zeros(ends.length, daily.values.columns);
  const out = new Uint8Array(ends.length * assets);
  ends.forEach((end, i) => {
    const first = i === 0 ? 0 : ends[i - 1] + 1;
    for (let j = 0; j < values.columns; j++) {
      const paid = j < assets ? rowPaidOut(daily.standing, first, end, assets, j) : undefined;
      rowOf(values, i)[j] = valueOver(daily.values, first, paid ?? end, j, kind);
      if (j < assets)
        out[i * assets + j] = paid === undefined ? daily.standing[end * assets + j] : standing.delisted;
    }
  });
  if (kind !== "prices") absentWithoutReturn(values, out, assets);
  return { values, standing: out };
}

function rowPaidOut(
  standings: Uint8Array,
  first: number,
  end: number,
  assets: number,
  j: number,
): number | undefined {
  for (let row = first; row <= end; row++) if (standings[row * assets + j] === standing.delisted) return row;
  return undefined;
}

function valueOver(
  { columns, data }: Matrix,
  first: number,
  end: number,
  j: number,
  kind: PanelKind,
): number {
  if (kind === "prices") return data[end * columns + j];
  let total = 0;
  for (let row = first; row <= end; row++) {
    const step = data[row * columns + j];
    total += kind === "log" ? step : step * (1 + total);
  }
  return total;
}

/** An asset that was listed within a period has no return over it, and stands in the table from the next one on. */
function absentWithoutReturn({ rows, columns, data }: Matrix, standings: Uint8Array, assets: number): void {
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < assets; j++) {
      if (Number.isNaN(data[row * columns + j])) standings[row * assets + j] = standing.absent;
    }
  }
}
