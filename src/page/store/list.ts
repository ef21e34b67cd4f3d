import { counted } from "../../base/words/counted.ts";
import type { Table, TableRow } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StoredHead, StoredSeries } from "../../supply/store.ts";
import { type JsonOf, list, object, text, whole } from "../json/json-shape.ts";
import { headEntries, headJson } from "./store-shapes.ts";

/** Everything that is kept, and what of it cannot be read. */
export interface StoreContent {
  readonly heads: readonly StoredHead[];
  readonly series: readonly StoredSeries[];
  /** A sentence for each file. */
  readonly damaged: readonly string[];
}

const counts = { vintages: whole("number of vintages"), remarks: whole("number of remarks") };

/** What `kinfolio data list --json` prints. */
export const storeListShape = object({
  symbols: list(object({ symbol: text(), currency: text(), ...headEntries, ...counts })),
  series: list(object({ id: text(), columns: list(text()), ...headEntries, ...counts })),
  damaged: list(text(), "What cannot be read, by the file's name."),
});

export type StoreListJson = JsonOf<typeof storeListShape>;

export function storeListJson({ heads, series, damaged }: StoreContent): StoreListJson {
  return {
    symbols: heads.map((head) => ({
      symbol: head.symbol,
      currency: head.currency,
      ...headJson(head),
      ...countsOf(head),
    })),
    series: series.map((head) => ({
      ...{ id: head.id, columns: head.columns.map(({ name }) => name) },
      ...{ ...headJson(head), ...countsOf(head) },
    })),
    damaged,
  };
}

function countsOf({ vintages, remarks }: StoredHead | StoredSeries): { vintages: number; remarks: number } {
  return { vintages: vintages.length, remarks: remarks.length };
}

/** What `kinfolio data list` prints for people: a line a symbol and series. */
export function storeListText({ heads, series }: StoreContent): string {
  if (heads.length + series.length === 0) {
    return "nothing is kept yet; kinfolio fetch SPY AGG --from 2010-01-01 brings prices";
  }
  const tables = [
    ...(heads.length > 0
      ? [
          tableOf(
            counted(heads.length, "symbol"),
            "symbol",
            heads.map((head) => [head.symbol, head]),
          ),
        ]
      : []),
    ...(series.length > 0
      ? [
          tableOf(
            counted(series.length, "series", "series"),
            "series",
            series.map((head) => [head.id, head]),
          ),
        ]
      : []),
  ];
  return tables.map((table) => tableText(table)).join("\n");
}

function tableOf(
  title: string,
  label: string,
  entries: readonly (readonly [string, StoredHead | StoredSeries])[],
): Table {
  const integer = { style: "integer" } as const;
  return {
    ...{ kind: "table", id: label, title },
    columns: [
      { key: "name", label },
      { key: "source", label: "source" },
      { key: "from", label: "from" },
      { key: "to", label: "to" },
      { key: "rows", label: "rows", format: integer },
      { key: "fetched", label: "fetched" },
      { key: "vintages", label: "vintages", format: integer },
      { key: "remarks", label: "remarks", format: integer },
    ],
    rows: entries.map(([name, head]): TableRow => {
      const { source, from, to, rows, fetched } = head;
      return { ...{ name, source, from, to, rows, fetched: fetched.slice(0, 10) }, ...countsOf(head) };
    }),
  };
}
