import { dateOfDay } from "../../base/dates/calendar.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { Vintage } from "../../supply/store.ts";
import { date, figure, type JsonOf, list, object, text } from "../json/json-shape.ts";
import { vintageJson, vintageShape } from "./store-shapes.ts";

/** Days whose return differs between two vintages, the largest difference first. */
export interface StoreDiff {
  readonly symbol: string;
  readonly source: string;
  readonly before: Vintage;
  readonly after: Vintage;
  readonly changed: readonly { readonly day: number; readonly before: number; readonly after: number }[];
}

const returnOf = (words: string) => figure("return per period", words);

/** What `kinfolio data diff --json` prints. */
export const storeDiffShape = object({
  ...{ symbol: text(), source: text(), before: vintageShape, after: vintageShape },
  days: list(
    object({
      date: date(),
      before: returnOf("Null where it has no such day."),
      after: returnOf("The same."),
    }),
    "Whose return changed, the largest change first.",
  ),
});

export type StoreDiffJson = JsonOf<typeof storeDiffShape>;

export function storeDiffJson({ symbol, source, before, after, changed }: StoreDiff): StoreDiffJson {
  return {
    ...{ symbol, source, before: vintageJson(before), after: vintageJson(after) },
    days: changed.map((each) => ({
      ...{ date: dateOfDay(each.day), before: finiteOrNull(each.before), after: finiteOrNull(each.after) },
    })),
  };
}

const shownDays = 25;

/** What `kinfolio data diff` prints for people. */
export function storeDiffText({ symbol, source, before, after, changed }: StoreDiff): string {
  const head = `${symbol} from ${source}: ${nameOf(before)} and ${nameOf(after)}`;
  if (changed.length === 0) return `${head}\nno return changed`;
  const percent = { style: "percent", decimals: 4 } as const;
  const table = tableText({
    ...{ kind: "table", id: "changed", title: `The return of ${counted(changed.length, "day")} changed` },
    columns: [
      { key: "date", label: "date" },
      { key: "before", label: "before", format: percent },
      { key: "after", label: "after", format: percent },
      { key: "change", label: "change", format: percent },
    ],
    rows: changed.slice(0, shownDays).map((each) => ({
      date: dateOfDay(each.day),
      before: finiteOrNull(each.before),
      after: finiteOrNull(each.after),
      change: finiteOrNull(each.after - each.before),
    })),
  });
  const more = changed.length - shownDays;
  return `${head}\n\n${table}${more > 0 ? `and ${grouped(more)} more; --json lists all\n` : ""}`;
}

function nameOf({ digest, fetched }: Vintage): string {
  return `${digest.slice(0, 12)} (${fetched.slice(0, 10)})`;
}
