import { InputError } from "../base/errors.ts";
import type { TextFile } from "../base/text-file.ts";
import type { Failure } from "../jobs/results/failure.ts";
import type { Report, Table } from "../report/report.ts";
import type { CellsFile } from "./grid/cells-file.ts";
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

/** An outcome without its JSON: what is written into a folder. */
export type WrittenOutcome = Omit<StudyOutcome<never>, "json">;

/**
 * The page without the sections that its study file leaves out.
 *
 * @throws {InputError} `bad-study` for a section that the page does not have.
 */
export function withoutSections(report: Report, ids: readonly string[], file: string): Report {
  const known = report.sections.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const what = `${file}: report.leaveOut: the page has no section ${unknown}`;
    throw new InputError("bad-study", what, { file, advice: `sections: ${known.join(", ")}` });
  }
  return { ...report, sections: report.sections.filter(({ id }) => !ids.includes(id)) };
}
