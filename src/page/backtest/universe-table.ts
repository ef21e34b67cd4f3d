import type { AttendanceChange, Ledger } from "../../backtest/ledger.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table } from "../../report/report.ts";
import { csvText } from "../../report/tables/table-csv.ts";
import { tableText } from "../../report/tables/table-text.ts";

/** Lines that a page and a terminal show; `universe.csv` and the JSON have all. */
const [mostOnPage, mostInText] = [200, 20];

/** A change as one or more strategies met it. */
interface SharedChange extends Omit<AttendanceChange, "weight"> {
  readonly by: readonly string[];
  /** What was held of one that was paid out, by strategy. */
  readonly held: readonly { readonly strategy: string; readonly weight: number }[];
}

/** Who came and left; none of a universe that does not change, and where nobody did. */
export function universeTable(
  ledgers: readonly Ledger[],
  most: number = mostOnPage,
  held: (held: SharedChange["held"]) => string = byStrategy,
): Table | undefined {
  const changes = sharedChanges(ledgers);
  if (changes.length === 0) return undefined;
  const shown = changes.slice(0, most);
  const cut =
    changes.length > most
      ? ` The first ${most} of ${grouped(changes.length)}; universe.csv and the JSON have all.`
      : "";
  const partly = shown.some(({ by }) => by.length < ledgers.length);
  const paid = shown.some((change) => change.held.length > 0);
  return {
    kind: "table",
    id: "universe",
    title: "Who came and left",
    caption: `Of the assets that strategies may choose, by the decision that first saw it or the day it was paid out.${cut}`,
    columns: [
      { key: "date", label: "Date" },
      { key: "asset", label: "Asset" },
      { key: "change", label: "Change" },
      { key: "reason", label: "Reason" },
      ...(paid ? [{ key: "held", label: "Held when it ended" }] : []),
      ...(partly ? [{ key: "by", label: "Of" }] : []),
    ],
    rows: shown.map(({ date, asset, change, reason, by, ...ended }) => ({
      ...{ date, asset, change, reason },
      ...(paid && { held: held(ended.held) }),
      ...(partly && { by: by.length === ledgers.length ? "all" : by.join(", ") }),
    })),
  };
}

const share = (weight: number): string => formatNumber(weight, { style: "percent", decimals: 1 });

function byStrategy(held: SharedChange["held"]): string {
  return held.map(({ strategy, weight }) => `${strategy} ${share(weight)}`).join(", ");
}

/** From the least to the most that a strategy held: a terminal has no room for each. */
function inShort(held: SharedChange["held"]): string {
  if (held.length === 0) return "";
  const weights = held.map(({ weight }) => weight);
  const [least, most] = [share(Math.min(...weights)), share(Math.max(...weights))];
  return least === most ? least : `${least} to ${most}`;
}

function sharedChanges(ledgers: readonly Ledger[]): SharedChange[] {
  const found = new Map<
    string,
    { change: AttendanceChange; by: string[]; held: SharedChange["held"][number][] }
  >();
  for (const { name, attendance } of ledgers) {
    for (const change of attendance?.changes ?? []) {
      const key = JSON.stringify([change.date, change.asset, change.change, change.reason]);
      const entry = found.get(key) ?? { change, by: [], held: [] };
      entry.by.push(name);
      if (change.weight) entry.held.push({ strategy: name, weight: change.weight });
      found.set(key, entry);
    }
  }
  return [...found.values()]
    .map(({ change: { weight: _, ...change }, by, held }) => ({ ...change, by, held }))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** For a terminal: a line on how many could be chosen, and the changes. */
export function universeText(ledgers: readonly Ledger[]): string[] {
  const [line, table] = [howMany(ledgers), universeTable(ledgers, mostInText, inShort)];
  if (line === undefined) return [];
  if (table === undefined) return [`${wrapped(`${line}.`)}\n`];
  const all = sharedChanges(ledgers).length;
  const more =
    all > mostInText ? `\n${grouped(all - mostInText)} more: --json, or universe.csv of --out\n` : "";
  return [`${wrapped(`${line}.`)}\n\n${tableText(table)}${more}`];
}

/** How many could be chosen, at first and at most; none of a universe that does not change. */
export function howMany(ledgers: readonly Ledger[]): string | undefined {
  const attendance = ledgers.find((ledger) => ledger.attendance !== undefined)?.attendance;
  if (attendance === undefined || attendance.decisions.length === 0) return undefined;
  const counts = attendance.decisions.map(({ eligible }) => eligible);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const span = least === most ? grouped(most) : `${grouped(least)} to ${grouped(most)}`;
  const came = attendance.changes.filter(({ change }) => change === "entered").length;
  const left = attendance.changes.length - came;
  return (
    `The universe changes: ${span} of ${counted(ledgers[0].assets.length, "asset")} could be chosen at a decision, ` +
    `${grouped(attendance.first.length)} at the first; then ${grouped(came)} entered and ${grouped(left)} left`
  );
}

/** Every change of every strategy, in full precision. */
export function universeCsv(ledgers: readonly Ledger[]): string {
  return csvText(
    ["date", "strategy", "asset", "change", "reason", "weight"],
    ledgers.flatMap(({ name, attendance }) =>
      (attendance?.changes ?? []).map(({ date, asset, change, reason, weight }) => [
        ...[date, name, asset, change, reason],
        weight ?? null,
      ]),
    ),
  );
}
