import { dateOfDay } from "../../base/dates/calendar.ts";
import { counted } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { SourceRemark } from "../../supply/daily-bars.ts";
import { date, type JsonOf, list, object, text, whole } from "../json/json-shape.ts";
import { remarkJson, remarkShape } from "./store-shapes.ts";

/** What was found wrong, or odd, in the store. */
export interface StoreCheck {
  /** Vintages whose digest was compared. */
  readonly files: number;
  readonly damaged: readonly { readonly file: string; readonly says: string }[];
  /** Days that nearly all other symbols of an exchange have, and this one does not. */
  readonly holes: readonly {
    readonly symbol: string;
    readonly source: string;
    readonly days: readonly number[];
  }[];
  readonly remarks: readonly {
    readonly name: string;
    readonly source: string;
    readonly remark: SourceRemark;
  }[];
}

/** What `kinfolio data check --json` prints. */
export const storeCheckShape = object({
  files: whole("number of files", "Whose digest was compared."),
  damaged: list(object({ file: text(), says: text() })),
  holes: list(
    object({ symbol: text(), source: text(), dates: list(date()) }),
    "Days that nearly all other symbols of an exchange have, and this one does not.",
  ),
  remarks: list(object({ name: text("A symbol or a series."), source: text(), remark: remarkShape })),
});

export type StoreCheckJson = JsonOf<typeof storeCheckShape>;

export function storeCheckJson({ files, damaged, holes, remarks }: StoreCheck): StoreCheckJson {
  return {
    ...{ files, damaged },
    holes: holes.map(({ symbol, source, days }) => ({ symbol, source, dates: days.map(dateOfDay) })),
    remarks: remarks.map(({ name, source, remark }) => ({ name, source, remark: remarkJson(remark) })),
  };
}

/** What `kinfolio data check` prints for people. */
export function storeCheckText({ files, damaged, holes, remarks }: StoreCheck): string {
  const whole = files - damaged.length;
  const head = `${counted(files, "vintage")} read: ${whole === files ? "each is what its digest says" : `${counted(damaged.length, "file")} damaged`}`;
  return [
    head,
    ...(damaged.length > 0 ? ["", ...damaged.map(({ says }) => wrapped(`- ${says}`))] : []),
    ...(holes.length > 0 ? ["", tableText(holesTable(holes)).trimEnd()] : []),
    ...(remarks.length > 0 ? ["", counted(remarks.length, "remark"), ""] : []),
    ...remarks.map(({ source, remark }) => wrapped(`- ${source}: ${remark.says}`)),
  ].join("\n");
}

function holesTable(holes: StoreCheck["holes"]): Table {
  return {
    ...{
      kind: "table",
      id: "holes",
      title: "Days that nearly all others of an exchange have, and these do not",
    },
    columns: [
      { key: "symbol", label: "symbol" },
      { key: "source", label: "source" },
      { key: "count", label: "days", format: { style: "integer" } },
      { key: "first", label: "first" },
      { key: "last", label: "last" },
    ],
    rows: holes.map(({ symbol, source, days }) => ({
      ...{ symbol, source, count: days.length },
      ...{ first: dateOfDay(days[0]), last: dateOfDay(days[days.length - 1]) },
    })),
  };
}

/** Damage is a failure: the exit code says so. */
export function storeCheckFailure({ damaged }: StoreCheck): Failure | undefined {
  if (damaged.length === 0) return undefined;
  const message = `${counted(damaged.length, "file")} of the store cannot be read as ${damaged.length === 1 ? "it was" : "they were"} written`;
  return {
    code: "store-damaged",
    message,
    advice: "put them back from a copy, or run: kinfolio fetch --full",
  };
}
