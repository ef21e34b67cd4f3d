import { wrapped } from "../../base/words/wrapped.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { universeRecord } from "../outcome/run-record.ts";
import { cellsFile } from "./cells-file.ts";
import { gridFailuresText } from "./grid-failures-text.ts";
import { gridFiles, gridWorkbook } from "./grid-files.ts";
import { type GridJson, gridJson } from "./grid-json.ts";
import { gridPage } from "./grid-page.ts";
import { bestTable, shortRanksTable } from "./grid-tables.ts";
import { gridVerdict } from "./grid-verdict.ts";

/** Combinations that a terminal shows. */
const mostInText = 10;

/** Draws up what a grid came to. */
export function gridOutcome(result: GridResult): StudyOutcome<GridJson> {
  const { study, data, failure } = result;
  const best = bestTable(result);
  const { combinations: _, datasets, ...rest } = study;
  return {
    report: gridPage(result),
    json: gridJson(result),
    text:
      failure === undefined
        ? [
            tableText(shortRanksTable(result, mostInText)),
            ...gridFailuresText(result),
            ...(best ? [tableText(best)] : []),
            wrapped(gridVerdict(result)),
          ].join("\n")
        : "no combination has measures",
    files: gridFiles(result),
    workbook: gridWorkbook(result),
    cells: cellsFile(result),
    record: {
      study: { ...rest, datasets: "list" in datasets ? { file: datasets.file } : datasets },
      data: universeRecord(data),
    },
    failure,
  };
}
