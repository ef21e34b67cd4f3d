import type { TearSheetResult } from "../../jobs/results/tear-sheet.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { seriesRecord } from "../outcome/run-record.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { drawdownTable } from "../over-time/drawdown-table.ts";
import { definitionTable, glanceTable, relativeTable } from "./measure-tables.ts";
import { endOfYearTable } from "./period-tables.ts";
import { publishedTables } from "./published-table.ts";
import { type TearSheetJson, tearSheetJson } from "./tear-sheet-json.ts";
import { type TearSheetPageRequest, tearSheetPage } from "./tear-sheet-page.ts";

/** Draws up a tear sheet: the page, the JSON and the tables. */
export function tearSheetOutcome(
  result: TearSheetResult,
  wanted: TearSheetPageRequest = {},
): StudyOutcome<TearSheetJson> {
  const { data, request, sheet } = result;
  const { riskFree = 0, trials = 1, asPublished = false, ...bootstrap } = request;
  const tables = [definitionTable(sheet), endOfYearTable(sheet), drawdownTable(sheet.strategy, "drawdowns")];
  return {
    report: tearSheetPage(result, wanted),
    json: tearSheetJson(result),
    text: textOf(result),
    files: tableFiles(tables),
    workbook: { name: "tear-sheet.xlsx", tables },
    record: {
      tearSheet: { riskFree, trials, asPublished, ...bootstrap },
      data: seriesRecord(data),
    },
  };
}

function textOf({ sheet, published }: TearSheetResult): string {
  const relative = relativeTable(sheet);
  const tables = [
    glanceTable(sheet),
    ...(relative === undefined ? [] : [relative]),
    ...(published === undefined ? [] : publishedTables(published.differences).map(withoutRemarks)),
  ];
  return [...tables.map((table) => tableText(table)), ...sheet.warnings].join("\n").trimEnd();
}

/** For a terminal, which has no room for them. */
function withoutRemarks(table: Table): Table {
  return { ...table, columns: table.columns.filter(({ key }) => key !== "remark") };
}
