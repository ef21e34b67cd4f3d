import type { ReturnSeries } from "../../market/panel/panel.ts";
import { isNear, rowsPerYear } from "../../market/panel/rows-per-year.ts";

/**
 * Two series over the periods between consecutive dates that both have: each compounds its returns in between, so that both
 * speak of the same spans and no return is lost. Series of the same dates come back as they are.
 *
 * Where the first return of a series runs from is known by `start`; where neither or one of them says it, returns that end on
 * the same first date are taken to begin together. Cost: O(n).
 */
export function onCommonDates(a: ReturnSeries, b: ReturnSeries): readonly [ReturnSeries, ReturnSeries] {
  const rows = commonRows(a, b);
  const periods = rows.length - 1;
  if (periods === a.dates.length && periods === b.dates.length) return [a, b];
  const own = compoundedOver(
    a,
    rows.map(([i]) => i),
  );
  const other = compoundedOver(
    b,
    rows.map(([, j]) => j),
  );
  const periodsPerYear = countOf(a, b, own, rows);
  return [
    { ...own, periodsPerYear },
    { ...other, periodsPerYear },
  ];
}

/** Pairs of the numbers of returns that lie behind each series at a date both have, in order of time. */
type Rows = readonly (readonly [number, number])[];

function commonRows(a: ReturnSeries, b: ReturnSeries): Rows {
  const together = a.start === undefined || b.start === undefined ? a.dates[0] === b.dates[0] : false;
  const inB = new Map([b.start, ...b.dates].map((date, row) => [date, row]));
  const shared = [a.start, ...a.dates].flatMap((date, i): [number, number][] => {
    const j = date === undefined ? undefined : inB.get(date);
    return j === undefined ? [] : [[i, j]];
  });
  return together && (shared[0]?.[0] !== 0 || shared[0]?.[1] !== 0) ? [[0, 0], ...shared] : shared;
}

/**
 * One return from each row to the next; a return that stands alone is kept to the last bit. Several that compound to no more than
 * the rounding of their steps are none: 50, 42, 50 would end as a loss of 1e-16, and count as one.
 */
function compoundedOver(series: ReturnSeries, rows: readonly number[]): ReturnSeries {
  const dates: string[] = [];
  const returns = new Float64Array(Math.max(rows.length - 1, 0));
  for (let k = 1; k < rows.length; k++) {
    const [from, to] = [rows[k - 1], rows[k]];
    let total = series.returns[from];
    let rounding = 0;
    for (let t = from + 1; t < to; t++) {
      total += series.returns[t] * (1 + total);
      rounding += 2 * Number.EPSILON * Math.max(1, 1 + total);
    }
    returns[k - 1] = Math.abs(total) <= rounding ? 0 : total;
    dates.push(series.dates[to - 1]);
  }
  const [first = 0] = rows;
  return { ...series, dates, returns, start: first === 0 ? series.start : series.dates[first - 1] };
}

/** Rows a year of the common dates: those of one of the series where as many are left, else what the dates say. */
function countOf(a: ReturnSeries, b: ReturnSeries, common: ReturnSeries, rows: Rows): number {
  if (rows.length < 2) return a.periodsPerYear;
  const left = (rows.length - 1) / (rows[rows.length - 1][0] - rows[0][0]);
  const known = [a, b].find(({ periodsPerYear }) => isNear(a.periodsPerYear * left, periodsPerYear));
  if (known !== undefined) return known.periodsPerYear;
  const { start, dates } = common;
  return rowsPerYear(start === undefined ? dates : [start, ...dates]).periodsPerYear;
}
