import type { RateSeries, SeriesColumn } from "../series.ts";
import type { Change } from "../store.ts";
import { type ChangedDays, changedDays, changeOf } from "./changed-days.ts";

const tolerance = 1e-6;

/** What a newly fetched series changes of the one that was known, in values; other columns are another series. */
export function seriesChange(before: RateSeries, after: RateSeries): Change {
  if (namesOf(before) !== namesOf(after)) return { status: "new", rows: after.days.length };
  const found = before.columns.map((column, j) =>
    changedDays(
      { days: before.days, values: column.values },
      { days: after.days, values: after.columns[j].values },
      sizeOfChange(column.unit),
    ),
  );
  return changeOf(found.reduce(together, { added: 0, days: 0, largest: 0 }), true);
}

function namesOf({ columns }: RateSeries): string {
  return JSON.stringify(columns.map(({ name, unit }) => [name, unit]));
}

/** Of several columns: the most days that any changed, from the first of any. */
function together(one: ChangedDays, other: ChangedDays): ChangedDays {
  const firsts = [one.first, other.first].filter((day) => day !== undefined);
  return {
    added: Math.max(one.added, other.added),
    days: Math.max(one.days, other.days),
    ...(firsts.length > 0 && { first: Math.min(...firsts) }),
    largest: Math.max(one.largest, other.largest),
  };
}

/** Rates and returns by their difference, levels relative to their size; a value that appears or vanishes by its own. */
function sizeOfChange(unit: SeriesColumn["unit"]): (before: number, after: number) => number | undefined {
  return (before, after) => {
    if (Object.is(before, after)) return undefined;
    const change = Math.abs((Number.isNaN(after) ? 0 : after) - (Number.isNaN(before) ? 0 : before));
    if (Number.isNaN(before) || Number.isNaN(after)) return change;
    const scale = unit === "level" ? Math.max(Math.abs(before), Math.abs(after)) : 1;
    return change <= tolerance * scale ? undefined : change;
  };
}
