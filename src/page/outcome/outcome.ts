import { InputError } from "../../base/errors.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { CellFigures } from "../../jobs/results/grid.ts";
import type { Report, Table } from "../../report/report.ts";
import type { RunRecord } from "./run-record.ts";

/** A result drawn up for whoever writes it down: a page, a JSON document, and tables as files. */
export interface StudyOutcome<Json> {
  readonly report: Report;
  /** What `--json` prints. */
  readonly json: Json;
  /** What the terminal shows. */
  readonly text: string;
  readonly files: readonly TextFile[];
  /** Tables that a spreadsheet is made of. */
  readonly workbook?: Workbook;
  /** What a line for every cell is made of, where there may be a million. */
  readonly cells?: CellsFile;
  /** All that is needed to repeat the run: goes to `run.json`. */
  readonly record: RunRecord;
  /** Where the numbers did not allow any result: why. */
  readonly failure?: Failure;
}

/** Tables, a sheet each, under the name of a file. */
export interface Workbook {
  readonly name: string;
  readonly tables: readonly Table[];
}

/** A line for every cell of a grid, as the figures that it is made of: the lines of a million cells are 400 MB of text. */
export interface CellsFile {
  readonly name: string;
  readonly axes: readonly string[];
  readonly datasets: readonly { readonly from: string; readonly to: string }[];
  readonly combinations: readonly {
    readonly name: string;
    readonly levels: Readonly<Record<string, string | undefined>>;
  }[];
  readonly figures: CellFigures;
}

/** An outcome without its JSON: what is written into a folder. */
export type WrittenOutcome = Omit<StudyOutcome<never>, "json">;

/**
 * The page without the sections that its study file leaves out.
 *
 * @param file the study file; undefined for a page that is not whole yet: what is left out may be yet to come.
 * @throws {InputError} `bad-study` for a section that the whole page does not have.
 */
export function withoutSections(report: Report, ids: readonly string[], file: string | undefined): Report {
  const known = report.sections.map(({ id }) => id);
  const unknown = file === undefined ? undefined : ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const what = `${file}: report.leaveOut: the page has no section ${unknown}`;
    throw new InputError("bad-study", what, { file, advice: `sections: ${known.join(", ")}` });
  }
  return { ...report, sections: report.sections.filter(({ id }) => !ids.includes(id)) };
}
