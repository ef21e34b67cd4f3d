import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import type { Table } from "../../report/report.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { rebalanceFiles } from "./rebalance-files.ts";
import { type RebalanceJson, rebalanceJson } from "./rebalance-json.ts";
import { rebalancePage } from "./rebalance-page.ts";
import { gainsTable, leftOutTable, type Ordered, ordersTable } from "./rebalance-tables.ts";
import { rebalanceText } from "./rebalance-text.ts";

/** Draws up orders, or says why there are none. */
export function rebalanceOutcome(result: RebalanceResult): StudyOutcome<RebalanceJson> {
  const { data, spec, settings, failure, outcome } = result;
  return {
    report: rebalancePage(result),
    json: rebalanceJson(result),
    text: rebalanceText(result),
    files: rebalanceFiles(result),
    ...(outcome.status === "ordered" && {
      workbook: { name: "orders.xlsx", tables: workbookTables(outcome) },
    }),
    record: { rebalance: { ...(spec && { strategy: spec }), ...settings }, data: dataRecord(data) },
    failure,
  };
}

function workbookTables(outcome: Ordered): Table[] {
  const tables = [ordersTable(outcome, true), leftOutTable(outcome), gainsTable(outcome)];
  return tables.filter((table) => table !== undefined);
}
