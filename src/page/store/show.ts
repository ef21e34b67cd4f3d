import { dateOfDay } from "../../base/dates/calendar.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import { formatNumber } from "../../report/number-format.ts";
import { sparkline } from "../../report/sparkline.ts";
import type { DailyBars } from "../../supply/daily-bars.ts";
import type { RateSeries } from "../../supply/series.ts";
import type { StoredHead, StoredSeries, Vintage } from "../../supply/store.ts";
import { date, either, type JsonOf, list, number, object, text } from "../json/json-shape.ts";
import { changeText } from "./change-text.ts";
import { headEntries, headJson, remarkJson, remarkShape, vintageJson, vintageShape } from "./store-shapes.ts";

/** A symbol, its bars, and the index of total return. */
export interface ShownBars {
  readonly head: StoredHead;
  readonly bars: DailyBars;
  readonly index: Float64Array;
}

export interface ShownSeries {
  readonly head: StoredSeries;
  readonly series: RateSeries;
}

const known = {
  ...headEntries,
  terms: text(),
  remarks: list(remarkShape),
  vintages: list(vintageShape, "The oldest first."),
};

/** What `kinfolio data show --json` prints. */
export const storeShowShape = either(
  object({
    ...{ symbol: text(), currency: text(), timeZone: text(), ...known },
    dividends: list(
      object({ date: date(), amount: number("ratio", "In the currency, a share of the last day.") }),
    ),
    splits: list(object({ date: date(), ratio: number("ratio", "New shares for an old one.") })),
  }),
  object({
    ...{ id: text(), ...known },
    columns: list(object({ name: text(), unit: text() })),
  }),
);

export type StoreShowJson = JsonOf<typeof storeShowShape>;

export function storeShowJson(shown: ShownBars | ShownSeries): StoreShowJson {
  const { head } = shown;
  const said = {
    ...{ ...headJson(head), terms: head.terms, remarks: head.remarks.map(remarkJson) },
    vintages: head.vintages.map(vintageJson),
  };
  if ("series" in shown) return { id: shown.head.id, ...said, columns: shown.head.columns };
  const { symbol, currency, timeZone } = shown.head;
  return {
    ...{ symbol, currency, timeZone, ...said },
    dividends: shown.bars.dividends.map(({ day, amount }) => ({ date: dateOfDay(day), amount })),
    splits: shown.bars.splits.map(({ day, ratio }) => ({ date: dateOfDay(day), ratio })),
  };
}

/** What `kinfolio data show` prints for people. */
export function storeShowText(shown: ShownBars | ShownSeries): string {
  const { head } = shown;
  const remarks = head.remarks.map(({ says }) => wrapped(`- ${says}`));
  const parts = "series" in shown ? seriesParts(shown) : barsParts(shown);
  return [
    ...parts,
    ...(remarks.length > 0 ? [`Remarks\n\n${remarks.join("\n")}\n`] : []),
    vintagesPart(head.vintages),
    wrapped(`Terms: ${head.terms}`),
  ].join("\n");
}

function barsParts({ head, bars, index }: ShownBars): string[] {
  const { symbol, source, currency, timeZone } = head;
  const place = [currency, ...(bars.exchange === undefined ? [] : [bars.exchange]), timeZone].join(", ");
  const growth = index[index.length - 1] / index[0];
  return [
    `${wrapped(`${symbol} from ${source} (${place})`)}\n${rangeText(head)}\n`,
    `${sparkline(index)}\ntotal return, log scale: one became ${formatNumber(growth, { style: "number", decimals: 3 })}\n`,
    ...eventsParts(bars),
  ];
}

function rangeText({ from, to, rows, fetched }: StoredHead | StoredSeries): string {
  return `${from} to ${to}, ${formatNumber(rows, { style: "integer" })} rows, fetched on ${fetched.slice(0, 10)}`;
}

function seriesParts({ head, series }: ShownSeries): string[] {
  const widest = Math.min(24, Math.max(...series.columns.map(({ name }) => name.length)));
  const lines = series.columns.map(({ name, values, unit }) => {
    const last = values.findLast((value) => !Number.isNaN(value)) ?? null;
    const figure = formatNumber(last, unit === "level" ? undefined : { style: "percent", decimals: 3 });
    return `${name.slice(0, widest).padEnd(widest)}  ${sparkline(values, 50 - widest)}  ${figure} (${unit})`;
  });
  return [`${wrapped(`${head.id} from ${head.source}`)}\n${rangeText(head)}\n`, `${lines.join("\n")}\n`];
}

const shownEvents = 8;

/** The last events; of more, how many there are. */
function eventsParts({ dividends, splits }: DailyBars): string[] {
  const events = [
    ...dividends.map(({ day, amount }) => ({ day, event: `dividend of ${+amount.toPrecision(10)}` })),
    ...splits.map(({ day, ratio }) => ({ day, event: `split, 1 into ${+ratio.toPrecision(10)}` })),
  ].toSorted((a, b) => b.day - a.day);
  if (events.length === 0) return ["No dividends, no splits\n"];
  const title = `${counted(dividends.length, "dividend")}, ${counted(splits.length, "split")}`;
  const lines = events.slice(0, shownEvents).map(({ day, event }) => `${dateOfDay(day)}  ${event}`);
  const more = events.length - lines.length;
  return [`${title}\n\n${lines.join("\n")}\n${more > 0 ? `and ${grouped(more)} before\n` : ""}`];
}

/** The youngest first, each with what it changed. */
function vintagesPart(vintages: readonly Vintage[]): string {
  const lines = vintages.toReversed().map(({ fetched, digest, change }) => {
    const name = `${fetched.slice(0, 10)}  ${digest.slice(0, 12)}  `;
    return (
      name + wrapped(changeText(change), 80 - name.length).replaceAll("\n", `\n${" ".repeat(name.length)}`)
    );
  });
  return `${counted(vintages.length, "vintage")}\n\n${lines.join("\n")}\n`;
}
