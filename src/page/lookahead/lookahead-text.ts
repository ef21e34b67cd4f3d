import { counted } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { LookaheadResult } from "../../jobs/results/lookahead.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";

/** What `kinfolio check-lookahead` prints for people. */
export function lookaheadText(check: LookaheadResult): string {
  const { strategies, cutoffs, compared, findings, dataset } = check;
  const where = dataset === undefined ? "" : ` on the first dataset (${dataset.from} to ${dataset.to})`;
  const head =
    `${check.title}: ${counted(compared, "figure")} of ${counted(strategies.length, "strategy", "strategies")}${where} compared, ` +
    `with the data cut off and scrambled after ${cutoffs.join(", ")}`;
  if (findings.length === 0) return `${wrapped(head)}\nNothing depends on what came later.`;
  return `${wrapped(head)}\n\n${tableText(findingsTable(check))}`;
}

function findingsTable({ findings }: LookaheadResult): Table {
  return {
    kind: "table",
    id: "look-ahead",
    title: "Depends on what came later",
    columns: [
      { key: "cutoff", label: "data left alone to" },
      { key: "disturbance", label: "then" },
      { key: "stage", label: "first stage" },
      { key: "what", label: "what" },
      { key: "date", label: "differs on" },
      { key: "changedWeights", label: "dates with other weights", format: { style: "integer" } },
    ],
    rows: findings.map(({ difference: _, ...finding }) => ({ ...finding })),
  };
}
