import { signal } from "@preact/signals";
import type { Settings } from "../document/document.ts";
import type { Taken } from "../engine/operations/data/intake.ts";
import type { TooBig } from "../engine/operations/data/too-big.ts";
import { Refused } from "../lanes/lane.ts";
import { lanes } from "../lanes/lanes.ts";
import type { Refusal } from "../messages/refusal.ts";
import { forgetRefused } from "../state/answers.ts";
import { edit } from "../state/current.ts";
import { keep, keptFiles } from "../state/kept/kept-files.ts";
import { goTo, stage } from "../state/router.ts";
import { documentsTaken } from "./documents-taken.ts";
import { placed } from "./placed.ts";

/** What became of the last files that were given: nothing to say, on the way, too big without a word, or not to be read. */
export type Intake =
  | { readonly state: "rest" }
  | { readonly state: "reading"; readonly names: readonly string[] }
  | { readonly state: "too-big"; readonly why: TooBig; readonly files: readonly File[] }
  | { readonly state: "refused"; readonly refusal: Refusal };

export const intake = signal<Intake>({ state: "rest" });

/** Whether the tab of characteristics is open: a table that is dropped is then one of those. */
export const takesCharacteristics = signal(false);

/**
 * Takes files: a study or a bundle is opened, tables become the prices that the study is about.
 *
 * @param choice what was chosen of files that are too big to be read without a word; undefined where nobody was asked.
 */
export async function dropped(files: readonly File[], choice?: Settings): Promise<void> {
  if (files.length === 0) return;
  intake.value = { state: "reading", names: files.map(({ name }) => name) };
  try {
    const blobs = Object.fromEntries(files.map((file, i) => [String(i), file]));
    const request = files.map(({ name }, i) => ({ name, as: String(i) }));
    const why = choice === undefined ? await lanes.now().ask("sizeUp", request, blobs).result : null;
    if (why === null) takeIn(await lanes.now().ask("intake", request, blobs).result, files, choice);
    else intake.value = { state: "too-big", why, files };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    intake.value = { state: "refused", refusal: error.refusal };
  }
}

/** Takes a table as the characteristics of the assets. */
export async function droppedCharacteristics(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (file === undefined) return;
  try {
    const [taken] = await lanes.now().ask("intake", [{ name: file.name, as: "0" }], { 0: file }).result;
    if (taken.is !== "table") {
      await dropped([file]);
      return;
    }
    keep(taken.file.digest, file);
    edit("characteristics", ({ study, files: before, view }) => ({
      study,
      files: [...before.filter(({ name }) => name !== file.name), taken.file],
      view: { ...view, characteristics: file.name },
    }));
    intake.value = { state: "rest" };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    intake.value = { state: "refused", refusal: error.refusal };
  }
}

function takeIn(taken: readonly Taken[], files: readonly File[], choice?: Settings): void {
  const here = new Set(keptFiles.peek().keys());
  const tables = taken.flatMap((each) => (each.is === "table" ? [each.file] : []));
  taken.forEach((each, i) => {
    if (each.is === "table") keep(each.file.digest, files[i]);
    if (each.is === "bundle") for (const [digest, blob] of Object.entries(each.contents)) keep(digest, blob);
  });
  forgetRefused();
  edit("files", (document) => {
    const opened = documentsTaken(document, taken);
    if (tables.length === 0) return opened;
    const made = placed(opened, tables, (digest) => here.has(digest), opened !== document);
    if (choice === undefined) return made; // the very study, where files came that it missed: a link tells it by that
    return { ...made, study: { ...made.study, data: { ...made.study.data, ...choice } } };
  });
  intake.value = { state: "rest" };
  if (stage.peek() !== "data") goTo("data");
}
