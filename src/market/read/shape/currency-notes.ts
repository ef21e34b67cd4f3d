import { listed } from "../../../base/words/listed.ts";
import type { DateColumn } from "../dates/date-column.ts";
import type { Distinct } from "../grid/grid.ts";
import { plainName } from "../layout/field-names.ts";
import type { Layout } from "../layout/layout.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";

const currencyNames = ["currency", "ccy", "curr", "quote currency", "währung", "devise", "divisa", "moneda"];

/**
 * What a column of currencies says that the numbers of a long table do not: a symbol that changes its currency, or symbols in
 * several. Nothing is converted.
 */
export function currencyNotes(
  { grid, headings, from, to }: Layout,
  symbols: Distinct,
  dates: DateColumn,
): string[] {
  const heading = headings.find(({ name }) => currencyNames.includes(plainName(name)));
  if (heading === undefined) return [];
  const currencies = grid.distinct(heading.column, from, to);
  const first = new Map<number, number>();
  const changes = new Map<number, string>();
  currencies.ids.forEach((currency, row) => {
    const symbol = symbols.ids[row];
    if (isMissingMark(currencies.texts[currency])) return;
    const before = first.get(symbol) ?? currency;
    first.set(symbol, before);
    if (before === currency || changes.has(symbol)) return;
    const words = `${symbols.texts[symbol]} changes from ${currencies.texts[before]} to ${currencies.texts[currency]}`;
    changes.set(symbol, `${words} on ${dates.dates[dates.ids[row]]}: nothing is converted`);
  });
  const used = [...new Set(first.values())];
  if (used.length < 2) return [...changes.values()];
  const parts = used.map((currency) => {
    const held = [...first].filter(([, own]) => own === currency);
    return `${currencies.texts[currency]} (${listed(held.map(([symbol]) => symbols.texts[symbol]))})`;
  });
  return [`in several currencies, nothing is converted: ${parts.join(", ")}`, ...changes.values()];
}
