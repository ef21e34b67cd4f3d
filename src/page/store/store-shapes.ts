import { dateOfDay } from "../../base/dates/calendar.ts";
import type { SourceRemark } from "../../supply/daily-bars.ts";
import type { Change, StoredHead, StoredSeries, Vintage } from "../../supply/store.ts";
import {
  choice,
  date,
  either,
  figure,
  type JsonOf,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";

const rows = whole("number of rows");

/** What a fetch changed. */
export const changeShape = either(
  object({ status: choice(["new"]), rows }),
  object({ status: choice(["unchanged"]) }),
  object({ status: choice(["extended"]), rows: whole("number of rows", "0 where a history was rescaled.") }),
  object({
    ...{ status: choice(["revised"]), rows, first: date("The first day whose return changed.") },
    days: whole("number of days", "Whose return changed."),
    largest: figure(
      "return per period",
      "Largest absolute change of a day's return; of a series, of a value.",
    ),
  }),
);

export const remarkShape = object({
  kind: text("The same word for the same oddity."),
  date: optional(date()),
  says: text(),
});

export const vintageShape = object({
  digest: text("SHA-256 of its file, which names it."),
  fetched: text("ISO time."),
  from: date(),
  to: date(),
  rows,
  change: changeShape,
});

export const headEntries = {
  source: text(),
  from: date(),
  to: date(),
  rows,
  fetched: text("ISO time at which it was last fetched or confirmed."),
  vintage: text("Digest of the current one."),
};

export type VintageJson = JsonOf<typeof vintageShape>;
export type RemarkJson = JsonOf<typeof remarkShape>;

export function remarkJson({ kind, day, says }: SourceRemark): RemarkJson {
  return { kind, ...(day !== undefined && { date: dateOfDay(day) }), says };
}

export function vintageJson({ digest, fetched, from, to, rows, change }: Vintage): VintageJson {
  return { digest, fetched, from, to, rows, change: change satisfies Change };
}

export function headJson({ source, from, to, rows, fetched, vintage }: StoredHead | StoredSeries): {
  readonly [Key in keyof typeof headEntries]: JsonOf<(typeof headEntries)[Key]>;
} {
  return { source, from, to, rows, fetched, vintage };
}
