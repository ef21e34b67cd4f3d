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
