import type { Command } from "commander";
import { writeOut } from "../../node/out/write-out.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import { readFlags } from "../options/option-flags.ts";
import { conclude, type Finish, type OutputFlags, pageOptions, withPage } from "./output.ts";

/** Writes the page where `--out` asks for one, then concludes a command with what came of it: `code`, default done, where nothing failed. */
export async function concludePage<Json extends object>(
  command: Command,
  flags: OutputFlags,
  outcome: StudyOutcome<Json>,
  notes: readonly string[],
  finish: Finish,
  code?: number,
): Promise<void> {
  const { out, png, title } = readFlags(command, pageOptions);
  const report = title === undefined ? outcome.report : { ...outcome.report, title };
  const page = await writeOut({ ...outcome, report }, out, { png });
  const { json, failure } = outcome;
  const text = (): string => withPage(outcome.text, page);
  conclude(flags, { json, text, notes, failure, ...(code !== undefined && { code }) }, finish);
}
