import { dateOfDay } from "../../base/dates/calendar.ts";
import { counted } from "../../base/words/counted.ts";
import type { DayRange, SourceRemark } from "../daily-bars.ts";
import type { RateSeries, SeriesColumn } from "../series.ts";
import { unknownSymbol } from "./answer.ts";

/** A row of a series as a source has it: a value a column, NaN where there is none. */
export interface SeriesRow {
  readonly day: number;
  readonly values: readonly number[];
}

interface SeriesOfRows {
  readonly source: string;
  readonly id: string;
  /** @param parts by what values are divided: 100 where they are percent. */
  readonly columns: readonly (Omit<SeriesColumn, "values"> & { readonly parts: number })[];
  readonly rows: readonly SeriesRow[];
  readonly range: DayRange;
  readonly remarks?: readonly SourceRemark[];
}

/** A series by ascending day, from rows in any order. Of equal days the last stays; a row without any value is none. */
export function seriesTable({ source, id, columns, rows, range, remarks = [] }: SeriesOfRows): RateSeries {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range;
  const known = rows.filter(
    ({ day, values }) => day >= from && day <= to && values.some((value) => !Number.isNaN(value)),
  );
  if (known.length === 0) throw unknownSymbol(source, `${id} in the range asked for`);
  const byDay = new Map(known.map((row) => [row.day, row]));
  const kept = [...byDay.values()].toSorted((a, b) => a.day - b.day);
  const twice = known.length - kept.length;
  const first = known.find((row) => byDay.get(row.day) !== row)?.day ?? 0;
  const said = `${id} has ${counted(twice, "day")} twice, the first ${dateOfDay(first)}: the last value is kept`;
  return {
    source,
    id,
    days: Int32Array.from(kept, ({ day }) => day),
    columns: columns.map(({ name, unit, parts }, i) => ({
      name,
      unit,
      values: Float64Array.from(kept, ({ values }) => values[i] / parts),
    })),
    remarks: twice === 0 ? remarks : [...remarks, { kind: "equal-days", day: first, says: said }],
  };
}
