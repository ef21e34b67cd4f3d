import type { Fetched, FetchResult } from "../../supply/fetch/fetched.ts";
import {
  byNames,
  choice,
  date,
  either,
  figure,
  type JsonOf,
  list,
  nothing,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import { remarkJson, remarkShape } from "../store/store-shapes.ts";

const fetchedShape = object({
  status: choice(
    [
      ...(["new", "unchanged", "extended", "revised", "recent"] as const),
      ...(["unknown-symbol", "source-limited", "source-blocked", "source-shape"] as const),
    ],
    "What the fetch did to what was known; recent where it was kept less than an hour ago and not asked for; or why there is none.",
  ),
  vintage: either(text("Digest of the current one."), nothing()),
  from: either(date(), nothing()),
  to: either(date(), nothing()),
  rows: whole("number of rows", "In the store."),
  added: whole("number of rows", "By this fetch."),
  revised: either(
    object({
      first: date("The first day whose return changed."),
      days: whole("number of days"),
      largest: figure(
        "return per period",
        "Largest absolute change of a day's return; of a series, of a value.",
      ),
    }),
    nothing(),
  ),
  remarks: list(remarkShape),
  message: optional(text("Why there is none.")),
});

/** What `kinfolio fetch --json` prints. */
export const fetchShape = object({
  symbols: byNames(fetchedShape, "By symbol; with their source before it where several were asked."),
  series: optional(byNames(fetchedShape, "By source and name: fred:DGS3MO.")),
  source: text("Of the prices; several are apart by commas."),
  terms: text("What the sources ask of who uses them."),
});

export type FetchJson = JsonOf<typeof fetchShape>;

/** A fetch, as its JSON. */
export function fetchJson({ symbols, series, terms }: FetchResult): FetchJson {
  const sources = [...new Set(symbols.map(({ source }) => source))];
  const nameOf = ({ source, symbol }: Fetched) => (sources.length > 1 ? `${source}:${symbol}` : symbol);
  return {
    symbols: Object.fromEntries(symbols.map((each) => [nameOf(each), fetchedJson(each)])),
    ...(series.length > 0 && {
      series: Object.fromEntries(series.map((each) => [`${each.source}:${each.symbol}`, fetchedJson(each)])),
    }),
    source: sources.join(","),
    terms: Object.values(terms).join(" "),
  };
}

function fetchedJson({ outcome, kept, remarks }: Fetched): JsonOf<typeof fetchedShape> {
  return {
    status: outcome.status === "failed" ? outcome.code : outcome.status,
    vintage: kept?.vintage ?? null,
    from: kept?.from ?? null,
    to: kept?.to ?? null,
    rows: kept?.rows ?? 0,
    added: "rows" in outcome ? outcome.rows : 0,
    revised:
      outcome.status === "revised"
        ? { first: outcome.first, days: outcome.days, largest: outcome.largest }
        : null,
    remarks: remarks.map(remarkJson),
    ...(outcome.status === "failed" && { message: outcome.message }),
  };
}
