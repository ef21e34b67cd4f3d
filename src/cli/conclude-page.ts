import type { Command } from "commander";
import { writeOut } from "../node/write-out.ts";
import type { StudyOutcome } from "../page/outcome.ts";
import { readFlags } from "./option-flags.ts";
import { conclude, type Finish, type OutputFlags, pageOptions, withPage } from "./output.ts";

/** Writes the page where `--out` asks for one, then concludes a command with what came of it. */
export async function concludePage<Json extends object>(
  command: Command,
  flags: OutputFlags,
  outcome: StudyOutcome<Json>,
  notes: readonly string[],
  finish: Finish,
): Promise<void> {
  const { out, png } = readFlags(command, pageOptions);
  const page = await writeOut(outcome, out, { png });
  const { json, failure } = outcome;
  conclude(flags, { json, text: () => withPage(outcome.text, page), notes, failure }, finish);
}
