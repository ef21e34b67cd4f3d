import type { BacktestResult } from "../../jobs/results/backtest.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { backtestFiles, backtestWorkbook } from "./backtest-files.ts";
import { type BacktestJson, backtestJson } from "./backtest-json.ts";
import { type BacktestPageRequest, backtestPage } from "./backtest-page.ts";
import { failuresText } from "./failures-table.ts";
import { measuresTable, outsideOf, withBenchmark } from "./measures-table.ts";
import { moneyTables } from "./money-blocks.ts";
import { relativeTables } from "./relative-table.ts";
import { tuningText } from "./tuning-section.ts";
import { universeText } from "./universe-table.ts";

/** Draws up what a backtest on one history came to. */
export function backtestOutcome(
  result: BacktestResult,
  request: BacktestPageRequest = {},
): StudyOutcome<BacktestJson> {
  const { study, data, ledgers, scorecards, benchmark, failure } = result;
  const { periodsPerYear } = data.history.prices;
  return {
    report: backtestPage(result, request),
    json: backtestJson(result),
    text: [
      tableText(measuresTable(withBenchmark(result), { periodsPerYear, outside: outsideOf(result) })),
      ...[...relativeTables(result), ...moneyTables(result)].map((table) => tableText(table)),
      ...tuningText(ledgers),
      ...universeText(ledgers),
      ...failuresText(ledgers),
    ].join("\n"),
    files: backtestFiles(ledgers, scorecards, benchmark),
    workbook: backtestWorkbook(result),
    record: { study, data: dataRecord(data) },
    failure,
  };
}
