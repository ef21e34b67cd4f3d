import { join } from "node:path";
import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { toJson } from "../../base/json.ts";
import { flag, flagOf, text } from "../../base/option/option.ts";
import { joined } from "../../base/words/listed.ts";
import type { OnProgress } from "../../jobs/runs/run-walks.ts";
import { inFolder } from "../../node/out/out-folder.ts";
import { writeOutcome } from "../../node/out/write-outcome.ts";
import { progressLine } from "../../node/progress.ts";
import { openRecordedRun, rerun } from "../../node/rerun.ts";
import { builtInStudies, runStudy, usualStudies } from "../../node/studies.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import { outcomeText } from "../../page/outcome/outcome-text.ts";
import { changeOptions, type StudyChanges } from "../../study/open/open-study.ts";
import type { StudyJson } from "../../study/study-json.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { runOptions, withQueueOptions } from "../options/queue-options.ts";
import { withThreads } from "../options/thread-options.ts";
import {
  type Finish,
  finishBy,
  folderOptions,
  notFinite,
  type OutputFlags,
  sayNotes,
  withOutput,
  withPage,
} from "../output/output.ts";
import { printable } from "../output/printable.ts";

const reportOptions = {
  ...folderOptions,
  out: text({ says: "Where the report goes.", names: "folder", usual: "kinfolio-report" }),
};

const againOptions = {
  refresh: flag({
    says: "Of a run.json whose data have been fetched anew: the first measures on these, too.",
    usual: false,
  }),
};

/** `kinfolio run`: whole studies, with their reports. */
export function addRun(command: Command, finish: Finish): void {
  command
    .argument(
      "[study]",
      `a study file (YAML or JSON), the run.json of a backtest, or a study that is built in: ${builtInStudies().join(", ")}; default: ${joined(usualStudies())}`,
    )
    .description("Runs a study and writes its report, tables and figures.");
  withOptions(withOptions(command, "Options:", changeOptions), "Options:", againOptions);
  withOutput(withQueueOptions(withThreads(command)), reportOptions)
    .addHelpText("after", "\nExample:\n  kinfolio run walk-forward --out report")
    .action(async (study: string | undefined, flags: OutputFlags) => {
      const changes = readFlags(command, changeOptions);
      const { refresh } = readFlags(command, againOptions);
      const { out, png } = readFlags(command, reportOptions);
      const names = study === undefined ? usualStudies() : [study];
      const outcomes: Record<string, StudyOutcome<StudyJson>> = {};
      const pages: string[] = [];
      for (const name of names) {
        const progress = progressLine(flags.progress ?? process.stderr.isTTY);
        const folder = study === undefined ? join(out, name) : out;
        const onProgress: OnProgress = (doing, share) => progress.show(`${name}: ${doing}`, share);
        const oneOfMany = study === undefined;
        const onNote = (note: string): void => sayNotes([note]);
        const options = { ...runOptions(command), out: folder, onProgress, onNote, oneOfMany };
        const { outcome, notes, page } = await inFolder(folder, async () => {
          const recorded = await openRecordedRun(name);
          if (recorded !== undefined) refuseChanges(changes);
          else if (refresh) throw noRefresh();
          const ran =
            recorded === undefined
              ? { outcome: await runStudy(name, changes, options).finally(progress.done), notes: [] }
              : await rerun(recorded, refresh, options).finally(progress.done);
          return { ...ran, page: await writeOutcome(ran.outcome, folder, { png }) };
        });
        sayNotes([...outcome.record.data.notes, ...notes]);
        if (!flags.json) process.stdout.write(`${printable(withPage(outcomeText(outcome), page))}\n\n`);
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

/** A run that is done again is the same run: nothing of it is changed. */
function refuseChanges(changes: StudyChanges): void {
  const [name] = Object.entries(changes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : [key],
  );
  if (name === undefined) return;
  const flag = flagOf(name, changeOptions[name as keyof typeof changeOptions]);
  throw new InputError("bad-option", `${flag} has no effect: a run.json says what was run, on what`, {
    advice: "leave it out, or give the study file",
  });
}

function noRefresh(): InputError {
  return new InputError("bad-option", "--refresh has no effect: it is for a run.json that is run again", {
    advice: "leave it out",
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
