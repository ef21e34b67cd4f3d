import { computed, signal } from "@preact/signals";
import { Refused } from "../lanes/lane.ts";
import { lanes } from "../lanes/lanes.ts";
import { BadLink, isLink, type Shared, sharedIn } from "../share/link.ts";
import { type Verdict, verdict } from "../share/verdict.ts";
import { current, edit } from "../state/current.ts";
import { keptFiles } from "../state/kept/kept-files.ts";
import { goTo } from "../state/router.ts";
import { pathRun } from "../state/whole-study.ts";

/** What came by a link: on the way, not to be opened and why, or a study whose figures can be held against those that the link says. */
export type CameByLink =
  | { readonly state: "none" }
  | { readonly state: "refused"; readonly says: string }
  | { readonly state: "open"; readonly shared: Shared; readonly wanted: boolean };

export const cameByLink = signal<CameByLink>({ state: "none" });

/** The files of the link that are not here. */
export const missingFiles = computed(() => {
  if (cameByLink.value.state !== "open") return [];
  return current.value.files.filter(({ digest }) => !keptFiles.value.has(digest));
});

/** Whether the study says otherwise than the one that came: its figures are then not those that the link says. */
export const isChangedSince = computed(() => {
  const link = cameByLink.value;
  return (
    link.state === "open" &&
    JSON.stringify(current.value.study) !== JSON.stringify(link.shared.document.study)
  );
});

/** How what was found here compares with what the link says; undefined until both are there, and where they are not of one study. */
export function comparison(): Verdict | undefined {
  const link = cameByLink.value;
  if (link.state !== "open" || !link.wanted || link.shared.found === undefined || isChangedSince.value)
    return undefined;
  const answer = pathRun("see");
  if (answer.state !== "done") return undefined;
  return verdict(link.shared.found, answer.value.fingerprint, link.shared.kinfolio, kinfolioVersion);
}

/** Opens what a link carries, once the engine has checked it; nothing is run before somebody wants it. */
export async function openLink(fragment: string): Promise<void> {
  if (!isLink(fragment)) return;
  history.replaceState(null, "", `${location.pathname}${location.search}#/data`);
  try {
    const shared = await sharedIn(fragment);
    const study = await lanes.now().ask("checkStudy", { study: shared.document.study }, {}).result;
    const document = { ...shared.document, study };
    edit("link", () => document); // what was there comes back by undo
    cameByLink.value = { state: "open", shared: { ...shared, document }, wanted: false };
  } catch (error) {
    if (!(error instanceof BadLink || error instanceof Refused)) throw error;
    cameByLink.value = { state: "refused", says: error.message };
  }
}

/** Runs what came, to hold it against what the link says. */
export function runAndCompare(): void {
  const link = cameByLink.value;
  if (link.state === "open") cameByLink.value = { ...link, wanted: true };
  goTo("backtest");
}

export function leaveLink(): void {
  cameByLink.value = { state: "none" };
}
