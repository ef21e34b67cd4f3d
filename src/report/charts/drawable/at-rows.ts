import type { LineChart, StackedAreaChart } from "../../report.ts";

/** A chart of some of the rows of another, in ascending order: its lines or areas, those beneath, and the points that are marked. */
export function atRows<C extends LineChart | StackedAreaChart>(chart: C, rows: readonly number[]): C {
  const below = chart.type === "line" ? chart.below : undefined;
  return {
    ...chart,
    x: valuesAt<string | number>(chart.x, rows),
    series: seriesAt<LineChart["series"][number]>(chart.series, rows),
    ...(below && { below: { ...below, series: seriesAt(below.series, rows) } }),
  };
}

/** Series at some of their rows. */
export function seriesAt<S extends LineChart["series"][number]>(
  series: readonly S[],
  rows: readonly number[],
): S[] {
  return series.map((each) => ({
    ...each,
    values: valuesAt(each.values, rows),
    ...(each.marks && {
      marks: each.marks.flatMap((mark) => {
        const row = rows.indexOf(mark.row);
        return row < 0 ? [] : [{ ...mark, row }];
      }),
    }),
  }));
}

/** Values at some rows. */
export function valuesAt<V>(values: readonly V[], rows: readonly number[]): V[] {
  return rows.length === values.length ? [...values] : rows.map((row) => values[row]);
}
