import { planFromText, strategyNames } from "../../../src/strategy/plans/plan-text.ts";
import { yamlDocument } from "../../../src/study/file/yaml-document.ts";
import { parseStudyFile } from "../../../src/study/open/parse-study-file.ts";
import type { Plain, StrategyEntry, StudyEntry } from "../document/document.ts";

/**
 * A study file as the app edits it: as it is written, with every strategy in full.
 *
 * @throws {InputError} `bad-study` with the line of what is wrong.
 */
export function studyEntry(text: string, name: string): StudyEntry {
  parseStudyFile(text, name);
  const written = yamlDocument(text, name).value as StudyEntry;
  const strategies: readonly (string | StrategyEntry)[] = written.strategies ?? [];
  return {
    ...written,
    data: written.data ?? {},
    strategies: strategies.flatMap((each) => (typeof each === "string" ? inFull(each) : [each])),
  };
}

/** The strategies of a short form: plans, and designs with the estimators of their own. */
function inFull(text: string): StrategyEntry[] {
  return strategyNames(text).map((name) => {
    const plan = planFromText(name)?.plan;
    if (plan !== undefined)
      return { name, plan: { name: plan.name, ...(plan.options as { [name: string]: Plain }) } };
    const [design, model] = name.split("@");
    return { name, design, ...(model !== undefined && { model }) };
  });
}
