import { join } from "node:path";
import type { Command } from "commander";
import { toJson } from "../base/json.ts";
import { text } from "../base/option/option.ts";
import type { OnProgress } from "../jobs/run-walks.ts";
import { inFolder } from "../node/out-folder.ts";
import { progressLine } from "../node/progress.ts";
import { builtInStudies, runStudy } from "../node/studies.ts";
import { writeOutcome } from "../node/write-outcome.ts";
import type { StudyOutcome } from "../page/outcome.ts";
import { outcomeText } from "../page/outcome-text.ts";
import { changeOptions } from "../study/open-study.ts";
import type { StudyJson } from "../study/study-json.ts";
import { readFlags, withOptions } from "./option-flags.ts";
import {
  type Finish,
  finishBy,
  folderOptions,
  notFinite,
  type OutputFlags,
  sayNotes,
  withOutput,
  withPage,
} from "./output.ts";
import { threadOptions, withThreads } from "./thread-options.ts";

const reportOptions = {
  ...folderOptions,
  out: text({ says: "Where the report goes.", names: "folder", usual: "kinfolio-report" }),
};

/** `kinfolio run`: whole studies, with their reports. */
export function addRun(command: Command, finish: Finish): void {
  command
    .argument(
      "[study]",
      `a study file (YAML or JSON), or one that is built in: ${builtInStudies().join(", ")}; default: these all`,
    )
    .description("Runs a study and writes its report, tables and figures.");
  withOutput(withThreads(withOptions(command, "Options:", changeOptions)), reportOptions)
    .addHelpText("after", "\nExample:\n  kinfolio run walk-forward --out report")
    .action(async (study: string | undefined, flags: OutputFlags) => {
      const changes = readFlags(command, changeOptions);
      const { out, png } = readFlags(command, reportOptions);
      const names = study === undefined ? builtInStudies() : [study];
      const outcomes: Record<string, StudyOutcome<StudyJson>> = {};
      const pages: string[] = [];
      for (const name of names) {
        const progress = progressLine(flags.progress ?? process.stderr.isTTY);
        const folder = study === undefined ? join(out, name) : out;
        const onProgress: OnProgress = (doing, share) => progress.show(`${name}: ${doing}`, share);
        const oneOfMany = study === undefined;
        const options = { ...threadOptions(command), out: folder, onProgress, oneOfMany };
        const { outcome, page } = await inFolder(folder, async () => {
          const outcome = await runStudy(name, changes, options).finally(progress.done);
          return { outcome, page: await writeOutcome(outcome, folder, { png }) };
        });
        sayNotes(outcome.record.data.notes);
        if (!flags.json) process.stdout.write(`${withPage(outcomeText(outcome), page)}\n\n`);
        outcomes[name] = outcome;
        pages.push(page);
      }
      if (!flags.json && pages.length > 1) {
        process.stdout.write(
          `All reports, to open in a browser:\n${pages.map((page) => `  ${page}\n`).join("")}`,
        );
      }
      if (flags.json) process.stdout.write(`${toJson(jsonOf(outcomes, study))}\n`);
      const failures = Object.values(outcomes).map(({ failure, json }) => failure ?? notFinite(json));
      finishBy(
        failures.find((failure) => failure !== undefined),
        finish,
      );
    });
}

/** One study's own document, or one entry per study. */
function jsonOf(
  outcomes: Readonly<Record<string, StudyOutcome<StudyJson>>>,
  study: string | undefined,
): StudyJson | Readonly<Record<string, StudyJson>> {
  if (study !== undefined) return outcomes[study].json;
  return Object.fromEntries(Object.entries(outcomes).map(([name, { json }]) => [name, json]));
}
