import { InputError } from "../base/errors.ts";
import type { Report } from "../report/report.ts";
import type { TextFile } from "./text-file.ts";

/** What a study hands to whoever writes it down: a page, a JSON document, and tables as files. */
export interface StudyOutcome {
  readonly report: Report;
  /** What `--json` prints. */
  readonly json: object;
  /** What the terminal shows. */
  readonly text: string;
  readonly files: readonly TextFile[];
  /** All that is needed to repeat the run: goes to `run.json`. */
  readonly record: object;
  /** Where the numbers did not allow any result: why. */
  readonly failure?: { readonly code: string; readonly message: string };
}

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
