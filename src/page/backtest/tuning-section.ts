import type { Ledger } from "../../backtest/ledger.ts";
import { spelled } from "../../base/words/spelled.ts";
import type { Block, Figure, Section, Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { type TunedChoice, tunedChoices } from "./tuned-choices.ts";

/** What strategies chose of their own options: how often each value, and when. */
export function tuningSection(ledgers: readonly Ledger[]): Section[] {
  const tuned = tunedIn(ledgers);
  if (tuned.length === 0) return [];
  const figures = tuned.flatMap((each) =>
    optionNames(each.choices).map((option) => choiceFigure(each, option)),
  );
  const blocks: Block[] = [sharesTable(tuned), ...figures.filter((figure) => figure !== undefined)];
  return [{ id: "tuning", title: "What was tuned", blocks }];
}

/** How often each value was chosen, on the terminal; nothing where nothing is tuned. */
export function tuningText(ledgers: readonly Ledger[]): string[] {
  const tuned = tunedIn(ledgers);
  return tuned.length === 0 ? [] : [tableText(sharesTable(tuned))];
}

function tunedIn(ledgers: readonly Ledger[]): Tuned[] {
  return ledgers
    .map((ledger) => ({ strategy: ledger.name, dates: ledger.dates, choices: tunedChoices(ledger) }))
    .filter(({ choices }) => choices.length > 0);
}

interface Tuned {
  readonly strategy: string;
  /** Of the walk. */
  readonly dates: readonly string[];
  readonly choices: readonly TunedChoice[];
}

function optionNames(choices: readonly TunedChoice[]): string[] {
  return [...new Set(choices.flatMap(({ values }) => Object.keys(values)))];
}

/** How often each value was chosen. */
function sharesTable(tuned: readonly Tuned[]): Table {
  const rows = tuned.flatMap(({ strategy, choices }) =>
    optionNames(choices).flatMap((option) => {
      const counts = new Map<string, number>();
      for (const { values } of choices) counts.set(values[option], (counts.get(values[option]) ?? 0) + 1);
      return [...counts]
        .toSorted(([, a], [, b]) => b - a)
        .map(([value, count]) => ({ strategy, option, value, count, share: count / choices.length }));
    }),
  );
  return {
    kind: "table",
    id: "tuned-values",
    title: "How often each value was chosen",
    caption:
      "At every decision the values are compared by cross-validation inside the lookback window, and the best is used.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "option", label: "Option" },
      { key: "value", label: "Value" },
      { key: "count", label: "Decisions", format: { style: "integer" } },
      { key: "share", label: "Share", format: { style: "percent", decimals: 0 } },
    ],
    rows,
  };
}

/** The value in force on each date; none where values are no numbers. */
function choiceFigure({ strategy, dates, choices }: Tuned, option: string): Figure | undefined {
  const chosen = choices.map((choice) => numberOf(choice.values[option]));
  if (chosen.some(Number.isNaN)) return undefined;
  let last = -1;
  const values = dates.map((date) => {
    while (last + 1 < choices.length && choices[last + 1].date < date) last++;
    return last < 0 ? null : chosen[last];
  });
  return {
    kind: "figure",
    id: `tuned-${idOf(strategy)}-${idOf(option)}`,
    title: `${option} that ${strategy} chose`,
    chart: { type: "line", x: dates, yAxis: { label: option }, series: [{ name: strategy, values }] },
  };
}

function numberOf(written: string): number {
  return written.trim().endsWith("%") ? Number(written.trim().slice(0, -1)) / 100 : Number(written);
}

function idOf(name: string): string {
  return spelled(name, "-").replace(/[^a-z0-9]+/g, "-");
}
